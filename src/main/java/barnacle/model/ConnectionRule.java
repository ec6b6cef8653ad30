package barnacle.model;

/** Which pairs of a source and a target neuron are connected. */
public sealed interface ConnectionRule permits AllToAll, OneToOne, FixedProbability {
    /**
     * Draws the connections.
     *
     * @return {@code [target * sources + source]}, a fresh array
     * @throws InvalidSetting if the rule cannot connect these sizes
     */
    boolean[] connect(int targets, int sources, RandomStream random);
}
