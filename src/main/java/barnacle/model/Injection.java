package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A current that the experimenter gives to neurons of one group for a time. It adds to the group's constant current and
 * to what other injections give.
 *
 * @param group the name of a group
 * @param neurons which of the group, counted from 0; empty for all
 * @param start below 0 of a current that began before the run
 * @param end left out where it goes on for ever
 * @param current its course from the start on
 */
public record Injection(
        String group,
        List<Integer> neurons,

        @Quantity(label = "Start", dimension = Dimension.TIME, min = -1_000_000_000, max = 1_000_000_000)
        double start,

        @Quantity(label = "End", dimension = Dimension.TIME, min = 0, max = 1_000_000_000)
        Optional<Double> end,

        InjectedCurrent current) {
    public Injection {
        Quantities.check(Injection.class, group, neurons, start, end, current);
        neurons = List.copyOf(neurons);
    }

    /** Into all neurons of a group. */
    public Injection(String group, double start, double end, InjectedCurrent current) {
        this(group, List.of(), start, Optional.of(end), current);
    }

    /** Into all neurons of a group, for ever. */
    public Injection(String group, InjectedCurrent current) {
        this(group, List.of(), 0, Optional.empty(), current);
    }

    /** How long it lasts; infinite without an end. */
    public double length() {
        return end.orElse(Double.POSITIVE_INFINITY) - start;
    }

    /** "PulseTrain into cells[0], cells[2], from 10 ms to 50 ms". */
    public String described(Units units) {
        String into = neurons.isEmpty()
                ? group
                : neurons.stream().map(i -> group + "[" + i + "]").collect(Collectors.joining(", "));
        return current.getClass().getSimpleName() + " into " + into + ", from " + units.text(start, Dimension.TIME)
                + end.map(last -> " to " + units.text(last, Dimension.TIME)).orElse(" on");
    }

    /** The same current into a group of another name. */
    public Injection into(String other) {
        return new Injection(other, neurons, start, end, current);
    }

    /** The same current in a run that begins so much later. */
    Injection later(double by) {
        return new Injection(group, neurons, start - by, end.map(last -> last - by), current);
    }

    /** The mean of what it gives: a noise gives its mean at every step. */
    public Injection withoutNoise() {
        return current.isNoise()
                ? new Injection(
                        group,
                        neurons,
                        start,
                        end,
                        new ConstantCurrent(current.range(length()).low()))
                : this;
    }
}
