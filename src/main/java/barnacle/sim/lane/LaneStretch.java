package barnacle.sim.lane;

/**
 * Steps [from, to) of one block on its way back.
 *
 * @param states before each step and after the last
 * @param traces of each step, as {@link LaneKernel#voltageAdjoint} left them
 * @param inputs z of each step
 * @param gateUsed 0 if a step's voltage used the gates before the step, 1 if the ones after
 */
record LaneStretch(LaneState[] states, Rows[] traces, Rows[] inputs, int from, int to, int gateUsed) {}
