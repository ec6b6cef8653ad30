package barnacle.experiment;

import barnacle.project.Project;
import barnacle.project.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample that a plan varies.
 *
 * @param overrides for all that the plan trains
 */
record SampleBase(String sample, List<String> overrides) implements RunPlan.Base {
    @Override
    public Project with(List<String> more) throws IOException {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(more);
        return Samples.read(sample, all);
    }
}
