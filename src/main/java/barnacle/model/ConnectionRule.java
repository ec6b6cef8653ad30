package barnacle.model;

import barnacle.setting.InvalidSetting;

/** Which pairs of a source and a target neuron are connected. */
public sealed interface ConnectionRule
        permits AllToAll,
                OneToOne,
                FixedProbability,
                FixedInDegree,
                FixedOutDegree,
                Ring,
                DistanceDecay,
                ExplicitMatrix {
    /**
     * Draws the connections.
     *
     * @return {@code [target * sources + source]}, a fresh array
     * @throws InvalidSetting if the rule cannot connect these sizes
     */
    boolean[] connect(int targets, int sources, RandomStream random);

    /**
     * Refuses sizes that the rule cannot connect, before anything is drawn.
     *
     * @throws InvalidSetting with a sentence that names the sizes and says what to do
     */
    default void require(int targets, int sources) {}

    /** How many connections a draw makes, on average over draws. Sizes that it cannot connect have no meaning here. */
    double expected(int targets, int sources);

    /** Whether draws differ in how many connections they make, so that {@link #expected} is only their mean. */
    boolean hasRandomCount();
}
