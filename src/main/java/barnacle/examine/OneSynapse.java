package barnacle.examine;

import barnacle.analysis.Lesion.Cut;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkProgram;
import java.util.List;

/**
 * One synapse alone.
 *
 * @param projection the name of its weights, such as {@code cells-to-cells}
 */
public record OneSynapse(
        String projection,

        @Quantity(label = "From", min = 0, help = "The number of its source, from 0.")
        int source,

        @Quantity(label = "To", min = 0, help = "The number of its target, from 0.")
        int target)
        implements LesionedPart {
    public OneSynapse {
        Quantities.check(OneSynapse.class, projection, source, target);
    }

    public OneSynapse() {
        this("", 0, 0);
    }

    @Override
    public Sentence noun() {
        return EachSynapse.NOUN;
    }

    @Override
    public List<Cut> cuts(NetworkProgram program) {
        List<Cut> cuts = new EachSynapse(projection)
                .cuts(program).stream()
                        .filter(cut -> isBetween(cut, source, target)
                                || cut.indices().length > 1 && isBetween(cut, target, source))
                        .toList();
        if (cuts.isEmpty()) {
            throw new InvalidSetting(
                    "source",
                    "OneSynapse.unknown",
                    "{0} has no synapse from {1} to {2}; choose another.",
                    projection,
                    source,
                    target);
        }
        return cuts;
    }

    private static boolean isBetween(Cut cut, int from, int to) {
        return cut.column() == from && cut.row() == to;
    }
}
