package barnacle.sim.lane;

import barnacle.sim.NetworkProgram;

/**
 * The steps of one kind of neuron in lanes, and their adjoints: those of its {@link barnacle.model.Dynamics}, in single
 * precision. Each call is for a {@link LaneRun} of neurons, so that a kernel's loops know no other kind.
 */
interface LaneKernel {
    /** How many numbers {@link #derive} makes for each neuron: a multiple of {@link LaneMath#BLOCK}. */
    int derived();

    /** How many sums a neuron's parameters' gradient is made of. */
    int sums();

    /** How many rows {@link #voltageAdjoint} leaves for {@link #addSums}. */
    int traces();

    /**
     * Brings one group's parameters into the form of the step, for lanes [from, to) of a block.
     *
     * @param derived overwritten: the numbers of the group's neuron i start at {@code derivedAt + i * derived()}
     */
    void derive(
            double[] parameters,
            NetworkProgram.Group group,
            double dt,
            float[] derived,
            int derivedAt,
            int from,
            int to);

    /**
     * Advances the gates at a fixed voltage.
     *
     * @param part of a step: 1, or 0.5 for the staggered scheme's start
     */
    void gates(LaneRun run, float part, LaneState state);

    /**
     * Advances the voltage by a step at fixed gates, with what follows the voltage at once taken at u.
     *
     * @param ahead how far the next u is extrapolated: u' = v' + ahead (v' - v)
     * @param state v and u are overwritten
     * @param z weighted input
     */
    void voltage(LaneRun run, float ahead, LaneState state, Rows z);

    /**
     * The adjoint of {@link #gates} for one block. The arrays are the block's alone.
     *
     * @param withSums whether anybody reads the sums; if not, a kernel may leave them alone
     * @param v where the gates stepped
     * @param gates before the step
     * @param bar w in: of the gates after the step; out: before. v is added to
     * @param sums added to, {@link LaneRun#size} numbers each
     */
    void gatesAdjoint(LaneRun run, float part, boolean withSums, Rows v, Rows gates, LaneState bar, float[] sums);

    /**
     * The adjoint of {@link #voltage} for one block. The arrays are the block's alone.
     *
     * @param used the voltage and u before the step, and the gates that it used
     * @param next the voltage after the step
     * @param bar v in: of the voltage after the step, all its uses; out: of the voltage before, without its share in u.
     *     u in: of the extrapolated voltage after the step; out: of the one before. w is added to
     * @param zBar overwritten
     * @param trace overwritten with what {@link #addSums} needs, {@link LaneRun#size} numbers for each row
     */
    void voltageAdjoint(LaneRun run, float ahead, LaneState used, Rows next, LaneState bar, Rows zBar, Rows trace);

    /** Whether a row of the trace is in proportion to the derivatives of the voltage; the first one is, by itself. */
    default boolean isInProportion(int trace) {
        return trace == 0;
    }

    /** Adds to the sums what the steps of a stretch of one block make. */
    void addSums(LaneRun run, LaneStretch stretch, float[] sums);

    /**
     * Adds a group's parameter gradient.
     *
     * @param sums over all lanes and steps; those of the group's neuron i start at {@code i * stride}
     */
    void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, int stride, double[] gradient);
}
