package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * One synapse of a projection after the other.
 *
 * @param projection the name of its weights, such as {@code cells-to-cells}
 */
public record EachSynapse(String projection) implements LesionedPart {
    static final Sentence NOUN = Sentence.word("LesionFigure.synapse", "synapse");

    public EachSynapse {
        Quantities.check(EachSynapse.class, projection);
    }

    public EachSynapse() {
        this("");
    }

    @Override
    public Sentence noun() {
        return NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        return Lesion.synapses(program, EachProjection.known(program, projection));
    }
}
