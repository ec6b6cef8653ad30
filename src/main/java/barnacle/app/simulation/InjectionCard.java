package barnacle.app.simulation;

import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An injection as a form shows it.
 *
 * @param neurons numbers within the group, between commas; empty for all
 * @param end of no effect while it is endless
 */
public record InjectionCard(
        String group,
        String neurons,

        @Quantity(label = "Start", dimension = Dimension.TIME, min = -1_000_000_000, max = 1_000_000_000)
        double start,

        boolean endless,

        @Quantity(label = "End", dimension = Dimension.TIME, min = 0, max = 1_000_000_000)
        double end,

        InjectedCurrent current) {
    public InjectionCard {
        Quantities.check(InjectionCard.class, group, neurons, start, endless, end, current);
    }

    /** @param length of one that is endless, should it end */
    static InjectionCard of(Injection shown, double length) {
        return new InjectionCard(
                shown.group(),
                shown.neurons().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                shown.start(),
                shown.end().isEmpty(),
                shown.end().orElse(shown.start() + length),
                shown.current());
    }

    /**
     * The injection that it shows.
     *
     * @throws InvalidSetting if the neurons are no numbers
     */
    Injection injection() {
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
                    "InjectionCard.neurons.numbers",
                    "neurons is \"{0}\"; it must be numbers between commas, such as \"0, 2\", or nothing for all.",
                    neurons);
        }
    }
}
