package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.OptionalDouble;

/**
 * What neurons outside the circuit do to a group: each of its neurons gets a Poisson train of spikes of its own. A
 * spike releases the most transmitter of the synapse for the length of a pulse; spikes that come before a pulse has
 * ended make it longer, and within a time step one counts. What is bound starts at nothing.
 *
 * <p>Source: a pulse of transmitter for each spike, Destexhe, Mainen and Sejnowski, Neural Computation 6:14 (1994).
 *
 * @param group the name of a group
 * @param synapse a {@link KineticSynapse} or a {@link ConductanceSynapse}; no voltage releases its transmitter
 */
public record Background(
        String group,

        @Quantity(
                label = "Rate",
                dimension = Dimension.FREQUENCY,
                min = 0,
                max = 1_000_000,
                help = "Of each neuron's train of spikes.")
        double rate,

        @Quantity(
                label = "Weight",
                min = -10_000,
                max = 10_000,
                help = "As of a projection: the group's input gain multiplies it.")
        double weight,

        @Quantity(
                label = "Pulse of transmitter",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000,
                source = "Destexhe, Mainen and Sejnowski, Neural Computation 6:14 (1994)")
        double pulse,

        Synapse synapse)
        implements Sizes.Sized<Background> {
    public Background {
        Quantities.check(Background.class, group, rate, weight, pulse, synapse);
        if (!(synapse instanceof KineticSynapse || synapse instanceof ConductanceSynapse)) {
            throw new InvalidSetting(
                    "synapse",
                    "Background.synapse.other",
                    "synapse is {0}; background goes into a KineticSynapse or a ConductanceSynapse.",
                    synapse.getClass());
        }
        if (weight < 0 && synapse instanceof ConductanceSynapse) {
            throw new InvalidSetting(
                    "weight",
                    "Background.weight.negative",
                    "weight is {0}; that of a conductance must be at least 0, and its reversal says where it draws to.",
                    weight);
        }
    }

    /** What excites: ten spikes a second through AMPA receptors. */
    public Background(String group) {
        this(group, 10, 0.01, 1, new ConductanceSynapse());
    }

    /** How receptors bind and release transmitter. */
    public KineticSynapse kinetics() {
        return synapse.kinetics();
    }

    /** Where it draws a voltage to; empty if it is a current. */
    public OptionalDouble reversal() {
        return synapse.drawsTowards();
    }

    /** The share of receptors that is bound at most. */
    public double mostBound() {
        return kinetics().mostBound();
    }

    /** "Background of 10 Hz into cells through ConductanceSynapse". */
    public String described(Units units) {
        return "Background of " + units.text(rate, Dimension.FREQUENCY) + " into " + group + " through "
                + synapse.getClass().getSimpleName();
    }

    /** The same into a group of another name. */
    public Background into(String other) {
        return new Background(other, rate, weight, pulse, synapse);
    }

    /** The rate alone: the group's gain makes a current of the weight. */
    @Override
    public Background sized(Sizes sizes) {
        return new Background(group, sizes.frequency(rate), weight, pulse, synapse);
    }
}
