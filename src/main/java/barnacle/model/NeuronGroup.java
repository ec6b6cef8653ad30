package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Since;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of neurons that share their parameters up to a spread.
 *
 * <p>The injected current of neuron i is {@code current + gain · z_i}, where z is the sum of its weighted inputs; all
 * three are in the units of the neuron. The published network's 39.9 + 36.75 (0.1 + z) is
 * {@code current = 43.575, gain = 36.75}.
 *
 * @param name unique in its network
 * @param kind what its neurons do to those that they reach
 * @param neuron the mean of every membrane parameter
 * @param heterogeneity at most one entry a parameter; empty for identical neurons
 * @param initialVoltage of each trial
 * @param initialGates of each trial, by the name of each state variable beside the voltage, in the neuron's order; one
 *     that is not given starts at the neuron's own initial value. Draws are clipped to what is possible
 */
public record NeuronGroup(
        String name,
        @Since(5) GroupKind kind,
        @Quantity(label = "Neurons", min = 1, max = 100_000) int size,
        Neuron neuron,

        @Quantity(label = "Constant current", symbol = "I", dimension = Dimension.CURRENT, min = -10_000, max = 10_000)
        double current,

        @Quantity(
                label = "Input gain",
                symbol = "g",
                dimension = Dimension.CURRENT,
                min = -10_000,
                max = 10_000,
                help = "Current per unit of weighted input.")
        double gain,

        List<Spread> heterogeneity,

        @Quantity(label = "Initial voltage", dimension = Dimension.VOLTAGE)
        Normal initialVoltage,

        Map<String, Normal> initialGates) {

    public static final double INTEGRATION_CURRENT = 43.575;
    public static final double INTEGRATION_GAIN = 36.75;
    public static final Normal INTEGRATION_VOLTAGE = new Normal(-20, 5);

    /** The name of the {@link #gain} among the {@link #parameters}. */
    public static final String GAIN = "gain";

    public static final String CURRENT = "current";

    private static final List<String> OWN = List.of(CURRENT, GAIN);

    public NeuronGroup {
        Quantities.check(
                NeuronGroup.class,
                name,
                kind,
                size,
                neuron,
                current,
                gain,
                heterogeneity,
                initialVoltage,
                initialGates);
        Network.requireName(name);
        heterogeneity = List.copyOf(heterogeneity);
        requireParameters(neuron, heterogeneity);
        initialGates = completed(neuron, initialGates);
    }

    /** A {@link Mixed} group. */
    public NeuronGroup(
            String name,
            int size,
            Neuron neuron,
            double current,
            double gain,
            List<Spread> heterogeneity,
            Normal initialVoltage,
            Map<String, Normal> initialGates) {
        this(name, new Mixed(), size, neuron, current, gain, heterogeneity, initialVoltage, initialGates);
    }

    /** A group of these neurons, driven as is usual for them, from their own initial values. */
    public NeuronGroup(String name, GroupKind kind, int size, Neuron neuron) {
        this(
                name,
                kind,
                size,
                neuron,
                neuron.drive().current(),
                neuron.drive().gain(),
                List.of(),
                new Normal(neuron.voltage().initial(), neuron.drive().voltageSpread()),
                Map.of());
    }

    /** A mixed group of the integration network's cells. */
    public NeuronGroup(String name, int size) {
        this(name, new Mixed(), size, MorrisLecar.INTEGRATION);
    }

    private static void requireParameters(Neuron neuron, List<Spread> heterogeneity) {
        List<String> known = new ArrayList<>(
                neuron.parameters().stream().map(Quantities.Component::name).toList());
        known.addAll(OWN);
        for (int i = 0; i < heterogeneity.size(); i++) {
            String parameter = heterogeneity.get(i).parameter();
            if (!known.contains(parameter)) {
                throw new InvalidSetting(
                        "heterogeneity/" + i + "/parameter",
                        "Spread.parameter.unknown",
                        "parameter is \"{0}\", which a neuron does not have; use one of {1}.",
                        parameter,
                        String.join(", ", known));
            }
        }
        if (heterogeneity.stream().map(Spread::parameter).distinct().count() < heterogeneity.size()) {
            throw new InvalidSetting(
                    "heterogeneity",
                    "NeuronGroup.heterogeneity.twice",
                    "heterogeneity names a parameter twice; keep one entry for each.");
        }
    }

    private static Map<String, Normal> completed(Neuron neuron, Map<String, Normal> given) {
        Map<String, Normal> all = new LinkedHashMap<>();
        for (NeuronVariable gate : neuron.gates()) {
            Normal initial = given.getOrDefault(gate.name(), new Normal(gate.initial(), 0));
            if (!gate.possible().holds(initial.mean())) {
                throw new InvalidSetting(
                        "initialGates/" + gate.name(),
                        "NeuronGroup.initialGates.mean",
                        "{0} starts at the mean {1}; it must be between {2} and {3}.",
                        gate.name(),
                        initial.mean(),
                        gate.possible().low(),
                        gate.possible().high());
            }
            all.put(gate.name(), initial);
        }
        for (String name : given.keySet()) {
            if (!all.containsKey(name)) {
                throw new InvalidSetting(
                        "initialGates/" + name,
                        "NeuronGroup.initialGates.unknown",
                        "initialGates names \"{0}\", which the neuron does not have; use {1}.",
                        name,
                        String.join(", ", all.keySet()));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /**
     * All numbers that each neuron has, with their units: its membrane's, then current and gain. The order of blocks.
     */
    public List<Quantities.Component> parameters() {
        List<Quantities.Component> all = new ArrayList<>(neuron.parameters());
        for (String own : OWN) {
            all.add(Quantities.of(NeuronGroup.class, own).in(neuron));
        }
        return all;
    }

    /** The names of {@link #parameters}. */
    public List<String> parameterNames() {
        return parameters().stream().map(Quantities.Component::name).toList();
    }

    /**
     * What a parameter means.
     *
     * @throws IllegalArgumentException if it is none of {@link #parameterNames}
     */
    public Quantities.Component parameter(String parameter) {
        return parameters().get(indexOf(parameter));
    }

    /**
     * Where a setting of this name stands in the record, as a JSON pointer; parameters of the membrane are the
     * neuron's.
     */
    public String pointer(String parameter) {
        return (OWN.contains(parameter) ? "/" : "/neuron/") + parameter;
    }

    /**
     * The group's mean of a parameter.
     *
     * @throws IllegalArgumentException if it is none of {@link #parameterNames}
     */
    public double value(String parameter) {
        int i = indexOf(parameter);
        double[] membrane = neuron.values();
        return i < membrane.length ? membrane[i] : parameter.equals(CURRENT) ? current : gain;
    }

    private int indexOf(String parameter) {
        int i = parameterNames().indexOf(parameter);
        if (i < 0) {
            throw new IllegalArgumentException("a neuron has no parameter " + parameter);
        }
        return i;
    }

    /** Where each state variable starts in each trial, the voltage first. */
    public List<Normal> initial() {
        List<Normal> all = new ArrayList<>(initialGates.values());
        all.add(0, initialVoltage);
        return all;
    }

    public NeuronGroup withName(String newName) {
        return new NeuronGroup(newName, kind, size, neuron, current, gain, heterogeneity, initialVoltage, initialGates);
    }

    /** Another neuron. One of another kind is driven and starts as is usual for it, and all of the group are alike. */
    public NeuronGroup withNeuron(Neuron other) {
        return other.getClass() == neuron.getClass()
                ? new NeuronGroup(name, kind, size, other, current, gain, heterogeneity, initialVoltage, initialGates)
                : new NeuronGroup(name, kind, size, other);
    }

    public NeuronGroup withGain(double other) {
        return new NeuronGroup(name, kind, size, neuron, current, other, heterogeneity, initialVoltage, initialGates);
    }

    public NeuronGroup withKind(GroupKind other) {
        return new NeuronGroup(name, other, size, neuron, current, gain, heterogeneity, initialVoltage, initialGates);
    }
}
