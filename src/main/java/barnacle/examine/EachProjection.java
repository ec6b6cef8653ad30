package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.sim.NetworkProgram;
import java.util.List;

/** One projection after the other. */
public record EachProjection() implements LesionedPart {
    @Override
    public List<Cut> cuts(NetworkProgram program) {
        return Lesion.projections(program);
    }
}
