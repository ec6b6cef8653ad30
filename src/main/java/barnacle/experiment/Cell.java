package barnacle.experiment;

import barnacle.project.Project;
import barnacle.setting.Issue;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One training of a plan.
 *
 * @param project what it trains: the base project with the variant's overrides and the cell's seed in place
 * @param folder its run folder, which need not be there yet
 * @param refusal what keeps the numbers that its seed draws from being trained; empty if it can be trained
 */
public record Cell(Variant variant, Project project, Path folder, Optional<Issue> refusal) {
    public long seed() {
        return project.seed().value();
    }

    /** The variant and the seed, as its folder is called. */
    public String name() {
        return folder.getFileName().toString();
    }
}
