package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * A group of neurons that share their parameters up to a spread.
 *
 * <p>The injected current of neuron i is {@code current + gain · z_i}, in µA/cm², where z is the sum of its weighted
 * inputs. The published network's 39.9 + 36.75 (0.1 + z) is {@code current = 43.575, gain = 36.75}.
 *
 * @param name unique in its network
 * @param neuron the mean of every membrane parameter
 * @param heterogeneity at most one entry a parameter; empty for identical neurons
 * @param initialVoltage of each trial, mV
 * @param initialGate of each trial; draws are clipped to [0, 1]
 */
public record NeuronGroup(
        String name,
        @Quantity(label = "Neurons", min = 1, max = 100_000) int size,
        MorrisLecar neuron,

        @Quantity(label = "Constant current", symbol = "I", unit = "µA/cm²", min = -10_000, max = 10_000)
        double current,

        @Quantity(
                label = "Input gain",
                symbol = "g",
                unit = "µA/cm²",
                min = -10_000,
                max = 10_000,
                help = "Current per unit of weighted input.")
        double gain,

        List<Spread> heterogeneity,
        @Quantity(label = "Initial voltage", unit = "mV") Normal initialVoltage,
        Normal initialGate) {

    public static final double INTEGRATION_CURRENT = 43.575;
    public static final double INTEGRATION_GAIN = 36.75;
    public static final Normal INTEGRATION_VOLTAGE = new Normal(-20, 5);
    public static final Normal INTEGRATION_GATE = new Normal(0.014173, 0);

    private static final List<String> PARAMETERS;

    static {
        List<String> names = new ArrayList<>(MorrisLecar.names());
        names.add("current");
        names.add("gain");
        PARAMETERS = List.copyOf(names);
    }

    public NeuronGroup {
        Quantities.check(
                NeuronGroup.class, name, size, neuron, current, gain, heterogeneity, initialVoltage, initialGate);
        Network.requireName(name);
        heterogeneity = List.copyOf(heterogeneity);
        if (heterogeneity.stream().map(Spread::parameter).distinct().count() < heterogeneity.size()) {
            throw new InvalidSetting(
                    "heterogeneity",
                    "NeuronGroup.heterogeneity.twice",
                    "heterogeneity names a parameter twice; keep one entry for each.");
        }
        if (initialGate.mean() < 0 || initialGate.mean() > 1) {
            throw new InvalidSetting(
                    "initialGate",
                    "NeuronGroup.initialGate.mean",
                    "initialGate has the mean {0}; an open fraction is between 0 and 1.",
                    initialGate.mean());
        }
    }

    /** A group of the integration network's cells. */
    public NeuronGroup(String name, int size) {
        this(
                name,
                size,
                MorrisLecar.INTEGRATION,
                INTEGRATION_CURRENT,
                INTEGRATION_GAIN,
                List.of(),
                INTEGRATION_VOLTAGE,
                INTEGRATION_GATE);
    }

    /** The names of all numbers each neuron has: the twelve of {@link MorrisLecar}, then current and gain. */
    public static List<String> parameterNames() {
        return PARAMETERS;
    }

    /** What a parameter means. */
    public static Quantities.Component parameter(String name) {
        List<Quantities.Component> all = new ArrayList<>(Quantities.of(MorrisLecar.class));
        all.addAll(Quantities.of(NeuronGroup.class));
        return all.stream()
                .filter(c -> c.name().equals(name) && PARAMETERS.contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a neuron has no parameter " + name));
    }

    /**
     * The group's mean of a parameter.
     *
     * @throws IllegalArgumentException if it is none of {@link #parameterNames}
     */
    public double value(String parameter) {
        int i = PARAMETERS.indexOf(parameter);
        if (i < 0) {
            throw new IllegalArgumentException("a neuron has no parameter " + parameter);
        }
        double[] membrane = neuron.values();
        return i < membrane.length ? membrane[i] : parameter.equals("current") ? current : gain;
    }

    public NeuronGroup withName(String newName) {
        return new NeuronGroup(newName, size, neuron, current, gain, heterogeneity, initialVoltage, initialGate);
    }
}
