package barnacle.model;

/**
 * An electrical synapse: the input is the sum over sources j of weight (v(j) - v), with v the target's own voltage. Weights are a
 * conductance for each unit of the target's input gain, so they are not negative: one drawn below 0 counts by its size, and training
 * keeps them at least 0. No neuron is joined to itself.
 *
 * <p>Each direction has its own weight. Both schemes take both voltages where they take the presynaptic one of a {@link
 * GradedSynapse}: before the step, so that a strong junction needs a small step: a neuron's junctions together should stay below its capacitance
 * over two steps, which is 10 mS/cm² for 20 µF/cm² and 1 ms.
 *
 * <p>Source: Bennett and Zukin, Neuron 41:495 (2004).
 */
public record GapJunction() implements Synapse {}
