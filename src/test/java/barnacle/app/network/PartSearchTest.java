package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.Excitatory;
import barnacle.model.HodgkinHuxley;
import barnacle.model.Inhibitory;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.project.Project;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartSearchTest {
    private static List<String> found(String words) {
        Network network = Project.newNetwork()
                .subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .withGroup(new NeuronGroup(
                        "left", new Excitatory(), 3, Neuron.allPresets().get("SNIC")))
                .withGroup(new NeuronGroup(
                        "left 2", new Inhibitory(), 3, Neuron.allPresets().get("Hopf")))
                .withGroup(new NeuronGroup("axon", new Mixed(), 1, new HodgkinHuxley()));
        return new PartSearch(network).matching(words);
    }

    @Test
    void withoutAWordAllPartsMatch() {
        assertEquals(List.of("stimulus", "left", "left 2", "axon", "readout"), found("  "));
    }

    @Test
    void aPartMatchesByNameKindAndNeuron() {
        assertEquals(List.of("left", "left 2"), found("LEFT"));
        assertEquals(List.of("left"), found("snic"));
        assertEquals(List.of("left 2"), found("inhib"));
        assertEquals(List.of("axon"), found("hodgkin"));
        assertEquals(List.of("readout"), found("readout"));
    }

    @Test
    void everyWordMustMatch() {
        assertEquals(List.of("left"), found("left excit"));
        assertEquals(List.of(), found("left hodgkin"));
    }
}
