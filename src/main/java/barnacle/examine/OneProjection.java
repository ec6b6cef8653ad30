package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * One projection alone: all its weights are 0.
 *
 * @param projection the name of its weights, such as {@code cells-to-cells}
 */
public record OneProjection(String projection) implements LesionedPart {
    public OneProjection {
        Quantities.check(OneProjection.class, projection);
    }

    public OneProjection() {
        this("");
    }

    @Override
    public Sentence noun() {
        return EachProjection.NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        String block = EachProjection.known(program, projection).toString();
        return Lesion.projections(program).stream()
                .filter(cut -> cut.name().equals(block))
                .toList();
    }
}
