package barnacle.sim.lane;

import barnacle.model.HodgkinHuxley;

/** One step of the Hodgkin-Huxley equations in lanes. Its gates are {@link SquidGates}. */
final class HodgkinHuxleyKernel extends SquidKernel {
    private static final SquidRates M = SquidRates.of(1, -40, 4, -65, 18);
    private static final float H_SHIFT = SquidRates.logisticShift(-65);
    private static final SquidRates N = SquidRates.of(0.1, -55, 0.125, -65, 80);

    HodgkinHuxleyKernel() {
        super(3, true);
    }

    @Override
    double pace(double temperature) {
        return HodgkinHuxley.pace(temperature);
    }

    @Override
    double paceByParameter(double temperature) {
        return HodgkinHuxley.paceByDegree(temperature);
    }

    @Override
    public void gates(LaneRun run, float part, LaneState state) {
        SquidGates.linear(M, run, part, state, 0);
        SquidGates.logistic(H_SHIFT, run, part, state, 1);
        SquidGates.linear(N, run, part, state, 2);
    }

    @Override
    public void gatesAdjoint(
            LaneRun run, float part, boolean withSums, Rows v, Rows gates, LaneState bar, float[] sums) {
        SquidGates.linearAdjoint(M, run, part, v, gates, bar, 0, sums);
        SquidGates.logisticAdjoint(H_SHIFT, run, part, v, gates, bar, 1, sums);
        SquidGates.linearAdjoint(N, run, part, v, gates, bar, 2, sums);
    }
}
