package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Since;

/**
 * A bundle of connections from one part of the network to another. Weights are indexed [target][source].
 *
 * @param source the stimulus or a neuron group, by name
 * @param target a neuron group or the readout, by name
 * @param synapse {@link CurrentInjection} from the stimulus, another from a group; a {@link Reading} leads into the
 *     readout only, a {@link KineticSynapse}, {@link ConductanceSynapse} or {@link GapJunction} into a group only
 * @param delay how long what a source releases is on its way, a whole number of time steps: the target at time t takes
 *     r(t - delay), and nothing before the first delay has passed. A conductance is (W r(t - delay)) (reversal - v(t)).
 *     In a {@link KineticSynapse} the bound share is late, which is the same as transmitter that is late, because
 *     nothing is bound at the start. Only {@link #mayDelay between groups}
 */
public record Projection(
        String source,
        String target,
        ConnectionRule rule,
        InitialWeights initialWeights,
        Synapse synapse,

        @Since(5)
        @Quantity(
                label = "Delay",
                dimension = Dimension.TIME,
                min = 0,
                max = Projection.MOST_DELAY,
                help = "How long what a source releases is on its way to the target; a whole number of time steps.")
        double delay) {
    /** The longest delay, in the unit of time of the network. */
    public static final double MOST_DELAY = 1000;

    public Projection {
        Quantities.check(Projection.class, source, target, rule, initialWeights, synapse, delay);
    }

    /** One without a delay. */
    public Projection(
            String source, String target, ConnectionRule rule, InitialWeights initialWeights, Synapse synapse) {
        this(source, target, rule, initialWeights, synapse, 0);
    }

    /** The name of its weights in every table and file; unique because source and target are. */
    public BlockName block() {
        return BlockName.weights(source, target);
    }

    /** Whether what it passes on can be late: something is released by a group for a group. */
    public boolean mayDelay(Network network) {
        return !network.isStimulus(source) && !network.isReadout(target) && !synapse.isJunction();
    }

    /** The projection with another synapse. */
    public Projection withSynapse(Synapse other) {
        return new Projection(source, target, rule, initialWeights, other, delay);
    }

    /** The projection between other parts. */
    public Projection between(String from, String to) {
        return new Projection(from, to, rule, initialWeights, synapse, delay);
    }
}
