package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Reach;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Range;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A neuron with the lab's own numbers.
 *
 * @param current constant, in the neuron's unit
 * @param start where a run begins, each state variable, the voltage first; shared, not to be modified
 * @param currents over which the current moves
 */
record Bench(Neuron neuron, double current, double[] start, Range currents) {
    /** A voltage is moved by at least this share of what a figure shows. */
    private static final double OF_SHOWN = 0.2;

    /** A neuron with the range of currents that is usual for it; takes a moment. */
    static Bench of(Neuron neuron, double current, double[] start) {
        return new Bench(neuron, current, start, Reach.ofCurrent(neuron, current));
    }

    /** With the range of currents that is usual for its present numbers. */
    Bench usual() {
        return of(neuron, current, start);
    }

    /** The neuron's parameters and, last, the current. */
    List<Quantities.Component> components() {
        List<Quantities.Component> all = new ArrayList<>(neuron.parameters().stream()
                .map(component -> component.in(neuron))
                .toList());
        all.add(Quantities.of(NeuronGroup.class, NeuronField.CURRENT).in(neuron));
        return all;
    }

    /** By the order of {@link #components}. */
    double value(int k) {
        double[] values = neuron.values();
        return k < values.length ? values[k] : current;
    }

    double value(String parameter) {
        return NeuronField.value(neuron, parameter, current);
    }

    /**
     * With another value of one of the {@link #components}.
     *
     * @throws barnacle.setting.InvalidSetting if it is out of bounds
     */
    Bench with(int k, double value) {
        double[] values = neuron.values();
        if (k == values.length) {
            components().get(k).require(value);
            return new Bench(neuron, value, start, currents);
        }
        values[k] = value;
        return new Bench(neuron.with(values), current, start, currents);
    }

    /** Over which values a slider moves: the bounds where they are near, else about the value. */
    Range slider(int k) {
        Quantities.Component component = components().get(k);
        if (k == neuron.values().length) {
            return currents.holds(current)
                    ? currents
                    : new Range(Math.min(current, currents.low()), Math.max(current, currents.high()));
        }
        double value = value(k);
        double least = component.quantity().min();
        double most = component.quantity().max();
        double reach = value == 0 ? 1 : Math.abs(value);
        if (component.unit().equals(neuron.unit(Dimension.VOLTAGE))
                && !component.unit().isEmpty()) {
            reach = Math.max(reach / 2, OF_SHOWN * neuron.voltage().shown().width());
        }
        return most - least <= 2 * reach
                ? new Range(least, most)
                : Reach.within(neuron, component.name(), new Range(value - reach, value + reach));
    }

    boolean isSame(Bench other) {
        return neuron.equals(other.neuron) && current == other.current && Arrays.equals(start, other.start);
    }
}
