package barnacle.app.network;

import barnacle.model.ConstantCurrent;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Sizes;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A current that is injected into a group, as the group's form shows it.
 *
 * @param neurons numbers within the group, between commas; empty for all
 * @param end of no effect while it is endless
 */
public record InjectionRow(
        InjectedCurrent current,
        String neurons,

        @Quantity(label = "Start", dimension = Dimension.TIME, min = -1_000_000_000, max = 1_000_000_000)
        double start,

        boolean endless,

        @Quantity(label = "End", dimension = Dimension.TIME, min = 0, max = 1_000_000_000)
        double end)
        implements Sizes.Sized<InjectionRow> {
    private static final double USUAL_START = 100;
    private static final double USUAL_LENGTH = 200;

    public InjectionRow {
        Quantities.check(InjectionRow.class, current, neurons, start, endless, end);
    }

    /** A constant current into all neurons for a time that a short run shows. */
    public InjectionRow() {
        this(new ConstantCurrent(), "", USUAL_START, false, USUAL_START + USUAL_LENGTH);
    }

    @Override
    public InjectionRow sized(Sizes sizes) {
        return new InjectionRow(current.sized(sizes), neurons, start, endless, end);
    }

    static InjectionRow of(Injection shown) {
        return new InjectionRow(
                shown.current(),
                shown.neurons().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                shown.start(),
                shown.end().isEmpty(),
                shown.end().orElse(shown.start() + USUAL_LENGTH));
    }

    /**
     * The injection that it shows.
     *
     * @throws InvalidSetting if the neurons are no numbers
     */
    Injection into(String group) {
        return new Injection(group, numbers(), start, endless ? Optional.empty() : Optional.of(end), current);
    }

    private List<Integer> numbers() {
        try {
            return Arrays.stream(neurons.split("[,;\\s]+"))
                    .filter(word -> !word.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new InvalidSetting(
                    "neurons",
                    "InjectionRow.neurons.numbers",
                    "neurons is \"{0}\"; it must be numbers between commas, such as \"0, 2\", or nothing for all.",
                    neurons);
        }
    }
}
