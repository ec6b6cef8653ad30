package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * One neuron alone: all its outgoing weights are 0.
 *
 * @param group its group's name
 */
public record OneNeuron(
        String group,

        @Quantity(label = "Number", min = 0, help = "Its number in the group, from 0.")
        int index) implements LesionedPart {
    public OneNeuron {
        Quantities.check(OneNeuron.class, group, index);
    }

    public OneNeuron() {
        this("", 0);
    }

    @Override
    public Sentence noun() {
        return EachNeuron.NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        List<Cut> cuts = Lesion.neurons(program).stream()
                .filter(cut -> cut.name().equals(group) && cut.column() == index)
                .toList();
        if (cuts.isEmpty()) {
            throw new InvalidSetting(
                    "group",
                    "OneNeuron.unknown",
                    "The network has no neuron {0} of \"{1}\" with outgoing connections; choose another.",
                    index,
                    group);
        }
        return cuts;
    }
}
