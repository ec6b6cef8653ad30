package barnacle.sim.lane;

/**
 * One step of the Connor-Stevens equations in lanes. Its gates of sodium and of the delayed potassium current are those
 * of {@link SquidGates} at other speeds, those of the A current {@link FleetingGates}.
 */
final class ConnorStevensKernel extends SquidKernel {
    private static final SquidRates M = SquidRates.of(3.8, -29.7, 15.2, -54.7, 1 / 0.0556);
    private static final float H_SHIFT = SquidRates.logisticShift(-48);
    private static final SquidRates N = SquidRates.of(0.2, -45.7, 0.25, -55.7, 80);

    /** How many times as fast as the squid's sodium inactivates. */
    private static final float H_SPEED = 3.8f;

    ConnorStevensKernel() {
        super(5, false);
    }

    @Override
    double pace(double parameter) {
        return 1;
    }

    @Override
    double paceByParameter(double parameter) {
        return 0;
    }

    @Override
    public void gates(LaneRun run, float part, LaneState state) {
        SquidGates.linear(M, run, part, state, 0);
        SquidGates.logistic(H_SHIFT, run, H_SPEED * part, state, 1);
        SquidGates.linear(N, run, part, state, 2);
        FleetingGates.step(run, part, state, 3);
    }

    @Override
    public void gatesAdjoint(
            LaneRun run, float part, boolean withSums, Rows v, Rows gates, LaneState bar, float[] sums) {
        FleetingGates.stepAdjoint(run, part, v, gates, bar, 3);
        SquidGates.linearAdjoint(M, run, part, v, gates, bar, 0, sums);
        SquidGates.logisticAdjoint(H_SHIFT, run, H_SPEED * part, v, gates, bar, 1, sums);
        SquidGates.linearAdjoint(N, run, part, v, gates, bar, 2, sums);
    }
}
