package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written down of a circuit that runs.
 *
 * @param quantities words of {@link Recordable}; {@code currents} asks for all currents
 * @param neurons each a group, {@code cells}, or some of its neurons, {@code cells[0-9]} or {@code cells[1,4,8-11]};
 *     all neurons if there are none
 * @param every a whole number of steps; 0 for every step
 */
public record Recorded(
        List<String> quantities,
        List<String> neurons,

        @Quantity(
                label = "Interval",
                dimension = Dimension.TIME,
                min = 0,
                max = 1_000_000_000,
                help = "From one row to the next; 0 for every step.")
        double every) {
    private static final String OUTSIDE_BRACKETS = ",(?![^\\[]*])";
    private static final Pattern CHOICE = Pattern.compile("([^\\[\\]]+)(?:\\[([^\\[\\]]*)])?");
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    /** The share of a step by which an interval may miss a whole number of steps. */
    private static final double ROUNDING = 1e-6;

    public Recorded {
        Quantities.check(Recorded.class, quantities, neurons, every);
        quantities.forEach(Recordable::require);
        neurons.forEach(Recorded::choice);
        quantities = List.copyOf(quantities);
        neurons = List.copyOf(neurons);
    }

    /** All state variables and the readout, of all neurons at every step. */
    public Recorded() {
        this(List.of("v", "gates", "readout"), List.of(), 0);
    }

    /** The neurons that a person writes between commas: {@code left, right[1,4]}; all if there are none. */
    public static List<String> neurons(String written) {
        return Arrays.stream(written.split(OUTSIDE_BRACKETS))
                .map(String::strip)
                .filter(choice -> !choice.isEmpty())
                .toList();
    }

    public boolean records(Recordable quantity) {
        return quantities.stream().anyMatch(quantity::isMeantBy);
    }

    private static Matcher choice(String written) {
        Matcher choice = CHOICE.matcher(written);
        if (!choice.matches()) {
            throw unreadable(written);
        }
        if (choice.group(2) != null) {
            for (String range : choice.group(2).split(",", -1)) {
                if (!RANGE.matcher(range).matches()) {
                    throw unreadable(written);
                }
            }
        }
        return choice;
    }

    private static InvalidSetting unreadable(String written) {
        return new InvalidSetting(
                "neurons",
                "Recorded.unreadable",
                "\"{0}\" names no neurons; write a group, or a group and some of its neurons such as cells[0-9] or"
                        + " cells[1,4,8-11].",
                written);
    }

    /**
     * The neurons that are recorded, numbered through all groups of a network; ascending.
     *
     * @throws InvalidSetting if one is not in the network
     */
    public int[] chosen(Network network) {
        BitSet chosen = new BitSet();
        if (neurons.isEmpty()) {
            chosen.set(0, network.neurons());
        }
        neurons.forEach(written -> choose(network, written, chosen));
        return chosen.stream().toArray();
    }

    private static void choose(Network network, String written, BitSet chosen) {
        Matcher choice = choice(written);
        String name = choice.group(1).strip();
        int first = 0;
        for (NeuronGroup group : network.groups()) {
            if (group.name().equals(name)) {
                if (choice.group(2) == null) {
                    chosen.set(first, first + group.size());
                } else {
                    for (String range : choice.group(2).split(",")) {
                        choose(group, range, first, chosen);
                    }
                }
                return;
            }
            first += group.size();
        }
        throw new InvalidSetting(
                "neurons",
                "Recorded.noGroup",
                "\"{0}\" is to be recorded, and there is no group \"{1}\"; choose from {2}.",
                written,
                name,
                String.join(
                        ", ", network.groups().stream().map(NeuronGroup::name).toList()));
    }

    private static void choose(NeuronGroup group, String written, int first, BitSet chosen) {
        Matcher range = RANGE.matcher(written);
        if (!range.matches()) {
            throw new IllegalStateException(written);
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        if (from > to || to >= group.size()) {
            throw group.size() == 1
                    ? new InvalidSetting(
                            "neurons",
                            "Recorded.oneNeuron",
                            "{0}[{1}] is to be recorded, and {0} has one neuron; write {0}[0], or {0} alone.",
                            group.name(),
                            written.strip())
                    : new InvalidSetting(
                            "neurons",
                            "Recorded.noNeuron",
                            "{0}[{1}] is to be recorded, and the neurons of {0} are 0 to {2}; name some of them, the"
                                    + " first before the last.",
                            group.name(),
                            written.strip(),
                            group.size() - 1);
        }
        chosen.set(first + from, first + to + 1);
    }

    /** The same with a group's new name. */
    Recorded renamed(String from, String to) {
        return new Recorded(
                quantities,
                neurons.stream()
                        .map(n -> groupOf(n).equals(from) ? to + n.substring(n.indexOf(from) + from.length()) : n)
                        .toList(),
                every);
    }

    /** The same without a group; all neurons where no other group is named. */
    Recorded without(String group) {
        return new Recorded(
                quantities,
                neurons.stream().filter(n -> !groupOf(n).equals(group)).toList(),
                every);
    }

    private static String groupOf(String written) {
        return choice(written).group(1).strip();
    }

    /**
     * Steps from one row to the next.
     *
     * @param dt the time step
     * @throws InvalidSetting if it is no whole number of steps
     */
    public int steps(double dt) {
        double steps = every == 0 ? 1 : every / dt;
        long whole = Math.round(steps);
        if (whole < 1 || whole > Integer.MAX_VALUE || Math.abs(steps - whole) > ROUNDING * Math.max(1, steps)) {
            throw new InvalidSetting(
                    "every",
                    "Recorded.every.notWhole",
                    "The interval between two recorded rows is {0}; it must be a whole number of steps of dt = {1}.",
                    Measure.time(every),
                    Measure.time(dt));
        }
        return (int) whole;
    }

    /**
     * What keeps it from being recorded of a network.
     *
     * @param dt the time step
     * @param pointer to this record, from the project's root
     */
    public List<Issue> issues(Network network, double dt, String pointer) {
        List<Issue> issues = new ArrayList<>();
        for (Runnable check : List.<Runnable>of(() -> chosen(network), () -> steps(dt))) {
            try {
                check.run();
            } catch (InvalidSetting e) {
                issues.add(new Issue(pointer + "/" + e.field(), e.sentence()));
            }
        }
        return issues;
    }
}
