package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * One group alone: all outgoing weights of its neurons are 0.
 *
 * @param group its name
 */
public record OneGroup(String group) implements LesionedPart {
    public OneGroup {
        Quantities.check(OneGroup.class, group);
    }

    public OneGroup() {
        this("");
    }

    @Override
    public Sentence noun() {
        return EachGroup.NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        List<Cut> cuts = Lesion.groups(program).stream()
                .filter(cut -> cut.name().equals(group))
                .toList();
        if (cuts.isEmpty()) {
            throw new InvalidSetting(
                    "group",
                    "OneGroup.unknown",
                    "The network has no group \"{0}\" with outgoing connections; choose another.",
                    group);
        }
        return cuts;
    }
}
