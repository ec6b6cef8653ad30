package barnacle.model;

import java.util.OptionalDouble;

/** How a source's state becomes the number that a projection's weights multiply. */
public sealed interface Synapse extends Sizes.Sized<Synapse>
        permits GradedSynapse, KineticSynapse, ConductanceSynapse, GapJunction, CurrentInjection, Reading {
    /** What a synapse can lead into. */
    enum Reach {
        NEURONS,
        READOUT,
        BOTH
    }

    /** As of a source of these sizes. */
    @Override
    default Synapse sized(Sizes sizes) {
        return this;
    }

    /** What it can lead into. */
    Reach reach();

    /** How the bound share that it passes on changes; {@code null} if what it passes on is no state of its own. */
    KineticSynapse kinetics();

    /**
     * Whether its weights are conductances between two voltages: not negative, and within a group the same both ways.
     */
    boolean isJunction();

    /**
     * Whether a transmitter passes it, so that the kind of its source says what it does ({@link GroupKind}). A junction
     * has no transmitter, and a {@link Reading} is the experimenter's instrument.
     */
    boolean isChemical();

    /** The voltage that the conductance it opens draws its target to; empty if it passes a current. */
    default OptionalDouble drawsTowards() {
        return OptionalDouble.empty();
    }

    /** The most that its weights multiply, its source doing what it can; for a junction, a difference of 1. */
    default double mostReleased() {
        return kinetics() == null ? 1 : kinetics().mostBound();
    }

    /** Whether what it passes on has a useful derivative to the source's state. */
    boolean hasGradient();
}
