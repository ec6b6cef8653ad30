package barnacle.examine;

import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * A neuron of a network.
 *
 * @param group its group's name
 * @param index its number there, from 0
 */
public record NamedNeuron(
        String group,

        @Quantity(label = "Number", min = 0, help = "Its number in the group, from 0.")
        int index) {
    public NamedNeuron {
        Quantities.check(NamedNeuron.class, group, index);
    }

    public NamedNeuron() {
        this("", 0);
    }

    /** Whether a network has it. */
    public boolean isIn(Network network) {
        return network.groups().stream().anyMatch(group -> group.name().equals(this.group) && index < group.size());
    }

    /** All neurons of a network, in the order of a recording. */
    static List<NamedNeuron> all(Network network) {
        List<NamedNeuron> all = new ArrayList<>();
        for (NeuronGroup group : network.groups()) {
            for (int own = 0; own < group.size(); own++) {
                all.add(new NamedNeuron(group.name(), own));
            }
        }
        return all;
    }
}
