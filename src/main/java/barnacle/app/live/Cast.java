package barnacle.app.live;

import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.model.Neuron;
import barnacle.project.Diagram;
import barnacle.project.Sign;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What runs, as the screen shows it. A new one after every change of it.
 *
 * @param units what a person reads for each, in the order of the run: {@code cells[3]}
 * @param groups that follow each other: the units of an equation are one
 * @param links between groups and within them
 * @param span how much time is looked at at once, unless a person chooses
 * @param timeUnit empty if it has none
 * @param valueName of what each unit's value is; empty if the units say it themselves
 * @param valueUnit empty if it has none
 * @param currentUnit empty if it has none
 * @param spikeThreshold whose upward crossing is a spike; NaN if there are none
 * @param neurons what each unit is, with its own numbers; empty for components of an equation
 */
public record Cast(
        List<String> units,
        List<Group> groups,
        List<Link> links,
        double span,
        String timeUnit,
        String valueName,
        String valueUnit,
        String currentUnit,
        double spikeThreshold,
        List<Neuron> neurons) {
    /**
     * Units that belong together.
     *
     * @param sign what its units do to others: 1 if they excite, -1 if they inhibit, 0 if both or neither
     * @param place of its middle on the canvas
     */
    public record Group(String name, int first, int size, int sign, Diagram.Position place) {}

    /**
     * A projection between two groups, or from one to itself, by their numbers.
     *
     * @param sign what it does to its targets
     * @param isJunction whether it has no direction
     */
    public record Link(int from, int to, Sign sign, boolean isJunction) {}

    /** Nothing yet. */
    public static final Cast NONE =
            new Cast(List.of(), List.of(), List.of(), 500, "", "", "", "", Double.NaN, List.of());

    public Cast {
        units = List.copyOf(units);
        groups = List.copyOf(groups);
        links = List.copyOf(links);
        neurons = List.copyOf(neurons);
    }

    /** What an axis of values says. */
    public Sentence valueLabel() {
        return label(valueName, valueUnit);
    }

    /** What an axis of currents says; nothing of units that have none. */
    public Sentence currentLabel() {
        return neurons.isEmpty() ? Sentence.plain("") : label("I", currentUnit);
    }

    /** What an axis of rates says. */
    public Sentence rateLabel() {
        return label(
                Words.text("chart.rates.y"),
                neuron(0).map(neuron -> neuron.unit(Dimension.FREQUENCY)).orElse(""));
    }

    /** How often a unit fires that does so this often in a time, in the unit of {@link #rateLabel}. */
    public double rate(double spikes, double time) {
        return neuron(0).map(neuron -> neuron.units().frequency(spikes, time)).orElse(spikes / time);
    }

    private static Sentence label(String name, String unit) {
        return unit.isEmpty() ? Sentence.plain(name) : Words.sentence("chart.voltage.y", name, unit);
    }

    /** What a unit is; empty for a component of an equation. */
    public Optional<Neuron> neuron(int unit) {
        return neurons.isEmpty() ? Optional.empty() : Optional.of(neurons.get(unit));
    }

    /** The number of a unit; -1 if there is none of this name. */
    public int indexOf(String unit) {
        return units.indexOf(unit);
    }

    /** A unit as all screens call it. */
    public Chosen chosen(int unit) {
        Group of = groups.get(groupOf(unit));
        return new Chosen(of.name(), unit - of.first());
    }

    /** The unit that all screens look at; empty if it is not among these. */
    public Optional<String> unit(Chosen neuron) {
        return groups.stream()
                .filter(group -> group.name().equals(neuron.group()) && neuron.index() < group.size())
                .findFirst()
                .map(group -> units.get(group.first() + neuron.index()));
    }

    /** The names of the groups that have a connection to a unit, each once. */
    public List<String> sources(int unit) {
        int group = groupOf(unit);
        return links.stream()
                .filter(link -> link.to() == group)
                .map(link -> groups.get(link.from()).name())
                .distinct()
                .toList();
    }

    /** Whether a meter's unit is here, with its connection. */
    public boolean has(Meter meter) {
        int unit = indexOf(meter.unit());
        return unit >= 0
                && !neurons.isEmpty()
                && (!meter.isOfConnection() || sources(unit).contains(meter.source()));
    }

    /** The number of a unit's group. */
    public int groupOf(int unit) {
        int group = 0;
        while (unit >= groups.get(group).first() + groups.get(group).size()) {
            group++;
        }
        return group;
    }

    public boolean hasSpikes() {
        return !Double.isNaN(spikeThreshold);
    }

    /**
     * A few units spread over all, in their order, at least one of each of the first groups.
     *
     * @param kept units that are among them while they are here; others join those up to the number
     */
    public List<String> some(int most, List<String> kept) {
        Set<String> some = new HashSet<>(kept);
        some.retainAll(Set.copyOf(units));
        for (Group group : groups.subList(0, Math.min(most, groups.size()))) {
            List<String> own = units.subList(group.first(), group.first() + group.size());
            if (own.stream().noneMatch(some::contains)) {
                own.stream().findFirst().ifPresent(some::add);
            }
        }
        int count = Math.min(most, units.size());
        for (int round = 0; some.size() < count; round++) {
            for (Group group : groups) {
                int own = Math.max(1, most / groups.size());
                int at = round * group.size() / own;
                if (some.size() < count && round < Math.max(own, group.size())) {
                    some.add(units.get(group.first() + Math.min(group.size() - 1, round < own ? at : round)));
                }
            }
        }
        return units.stream().filter(some::contains).toList();
    }
}
