package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/** One step of the Wang-Buzsáki equations in lanes. Its gates are {@link SquidGates}; m∞ is taken at u. */
final class WangBuzsakiKernel extends SquidKernel {
    private static final SquidRates M = SquidRates.of(1, -35, 4, -60, 18);
    private static final float H_SHIFT = SquidRates.logisticShift(-58);
    private static final SquidRates N = SquidRates.of(0.1, -34, 0.125, -44, 80);

    WangBuzsakiKernel() {
        super(2, true);
    }

    @Override
    double pace(double phi) {
        return phi;
    }

    @Override
    double paceByParameter(double phi) {
        return 1;
    }

    @Override
    public void gates(LaneRun run, float part, LaneState state) {
        SquidGates.logistic(H_SHIFT, run, part, state, 0);
        SquidGates.linear(N, run, part, state, 1);
    }

    @Override
    void open(int length, float[] u, int uAt) {
        FloatVector scale = FloatVector.broadcast(SPECIES, SquidRates.SCALE);
        FloatVector shift = FloatVector.broadcast(SPECIES, M.shift());
        FloatVector closingScale = FloatVector.broadcast(SPECIES, M.closingScale());
        FloatVector closingShift = FloatVector.broadcast(SPECIES, M.closingShift());
        FloatVector opening = FloatVector.broadcast(SPECIES, M.opening());
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector held = FloatVector.fromArray(SPECIES, u, uAt + i);
            FloatVector t = SquidRates.awayFrom0(scale.fma(held, shift));
            FloatVector alpha = t.mul(opening);
            FloatVector beta = LaneMath.exp2(closingScale.fma(held, closingShift));
            alpha.div(beta.fma(LaneMath.exp2Minus1(t), alpha)).intoArray(u, uAt + i);
        }
    }

    @Override
    void openWithSlope(LaneRun run, Rows u, float[] opened, int at, float[] openedByU, int byUAt) {
        int length = run.length;
        float[] found = run.scratch(4);
        SquidGates.rates(M, length, u.array(), u.at() + run.at, found);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector alpha = FloatVector.fromArray(SPECIES, found, i);
            FloatVector beta = FloatVector.fromArray(SPECIES, found, length + i);
            FloatVector share = one.div(alpha.add(beta));
            alpha.mul(share).intoArray(opened, at + i);
            FloatVector.fromArray(SPECIES, found, 2 * length + i)
                    .add(alpha.mul(1 / 18f))
                    .mul(beta.mul(share))
                    .mul(share)
                    .intoArray(openedByU, byUAt + i);
        }
    }

    @Override
    public void gatesAdjoint(
            LaneRun run, float part, boolean withSums, Rows v, Rows gates, LaneState bar, float[] sums) {
        SquidGates.logisticAdjoint(H_SHIFT, run, part, v, gates, bar, 0, sums);
        SquidGates.linearAdjoint(N, run, part, v, gates, bar, 1, sums);
    }
}
