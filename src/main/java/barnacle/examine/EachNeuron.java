package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.sim.NetworkProgram;
import java.util.List;

/** One neuron after the other: all its outgoing weights are 0. */
public record EachNeuron() implements LesionedPart {
    @Override
    public List<Cut> cuts(NetworkProgram program) {
        return Lesion.neurons(program);
    }
}
