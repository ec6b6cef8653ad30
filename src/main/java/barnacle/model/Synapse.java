package barnacle.model;

/** How a source's state becomes the number that a projection's weights multiply. */
public sealed interface Synapse
        permits GradedSynapse, KineticSynapse, ConductanceSynapse, GapJunction, CurrentInjection, Reading {
    /** What a synapse can lead into. */
    enum Reach {
        NEURONS,
        READOUT,
        BOTH
    }

    /** What it can lead into. */
    Reach reach();

    /** How the bound share that it passes on changes; {@code null} if what it passes on is no state of its own. */
    KineticSynapse kinetics();

    /**
     * Whether its weights are conductances between two voltages: not negative, and within a group the same both ways.
     */
    boolean isJunction();

    /** Whether what it passes on has a useful derivative to the source's state. */
    boolean hasGradient();
}
