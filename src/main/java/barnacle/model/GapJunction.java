package barnacle.model;

/**
 * An electrical synapse: the input is the sum over sources j of weight (v(j) - v), with v the target's own voltage.
 * Weights are a conductance for each unit of the target's input gain, so they are not negative: one drawn below 0
 * counts by its size, and training keeps them at least 0. No neuron is joined to itself.
 *
 * <p>Within a group a junction goes both ways: the rule is asked about each pair once, as the later neuron's input from
 * the earlier, and the weight drawn for that is the weight back. Training has one number for the two, whatever the
 * method, so that they stay equal; only a pair that trained values give two weights (a rectifying junction) is trained
 * as two. Equal weights are equal conductances where the two neurons have the same input gain. Between two groups each
 * direction is a projection of its own, with weights of its own.
 *
 * <p>Both schemes take both voltages where they take the presynaptic one of a {@link GradedSynapse}: before the step,
 * so that a strong junction needs a small step: a neuron's junctions together should stay below its capacitance over
 * two steps, which is 10 mS/cm² for 20 µF/cm² and 1 ms. {@code check} says where they do not. That is for Staggered;
 * SemiImplicit bears twice as much.
 *
 * <p>Source: Bennett and Zukin, Neuron 41:495 (2004).
 */
public record GapJunction() implements Synapse {
    @Override
    public Reach reach() {
        return Reach.NEURONS;
    }

    @Override
    public KineticSynapse kinetics() {
        return null;
    }

    @Override
    public boolean isJunction() {
        return true;
    }

    @Override
    public boolean isChemical() {
        return false;
    }

    @Override
    public boolean hasGradient() {
        return true;
    }
}
