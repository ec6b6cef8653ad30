package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/** One neuron after the other: all its outgoing weights are 0. */
public record EachNeuron() implements LesionedPart {
    static final Sentence NOUN = Sentence.word("LesionFigure.neuron", "neuron");

    @Override
    public Sentence noun() {
        return NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        return Lesion.neurons(program);
    }
}
