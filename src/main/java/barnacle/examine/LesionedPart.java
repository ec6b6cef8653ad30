package barnacle.examine;

import barnacle.analysis.Lesion.Cut;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/** What is removed from a network, one part at a time. */
public sealed interface LesionedPart
        permits EachNeuron, EachGroup, EachProjection, EachSynapse, OneNeuron, OneGroup, OneProjection, OneSynapse {
    /** What one part is: "neuron". */
    Sentence noun();

    /**
     * The parts.
     *
     * @throws barnacle.setting.InvalidSetting if the network does not have what is named; the field is this record's
     */
    List<Cut> cuts(NetworkProgram program);
}
