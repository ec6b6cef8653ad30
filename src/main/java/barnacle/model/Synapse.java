package barnacle.model;

/** How a source's state becomes the number that a projection's weights multiply. */
public sealed interface Synapse
        permits GradedSynapse, KineticSynapse, ConductanceSynapse, GapJunction, CurrentInjection, Reading {}
