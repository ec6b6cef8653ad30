package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.model.HodgkinHuxley;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * One step of the Hodgkin-Huxley equations in lanes.
 *
 * <p>Its gates are {@link SquidGates}. With the conductances scaled by dt / 2C, G their sum and S what they and the
 * input drive, the trapezoidal voltage step is v' = v + 2 (S - G v) / (1 + G).
 */
final class HodgkinHuxleyKernel implements LaneKernel {
    // Where a parameter stands among the blocks of a group.
    static final int C = 0;
    static final int G_NA = 1;
    static final int G_K = 2;
    static final int G_L = 3;
    static final int E_NA = 4;
    static final int E_K = 5;
    static final int E_L = 6;
    static final int T = 7;
    static final int I = 8;
    static final int Z = 9;

    // Where a derived number stands.
    static final int NA = 0;
    static final int NA_E = BLOCK;
    static final int K = 2 * BLOCK;
    static final int K_E = 3 * BLOCK;
    static final int L = 4 * BLOCK;
    static final int CURRENT = 5 * BLOCK;
    static final int GAIN = 6 * BLOCK;
    static final int RATE = 7 * BLOCK;

    private static final int DERIVED = 8 * BLOCK;

    static final SquidRates M = SquidRates.of(1, -40, 4, -65, 18);
    static final float H_SHIFT = SquidRates.logisticShift(-65);
    static final SquidRates N = SquidRates.of(0.1, -55, 0.125, -65, 80);

    @Override
    public int derived() {
        return DERIVED;
    }

    @Override
    public int sums() {
        return HodgkinHuxleyAdjoint.SUMS;
    }

    @Override
    public int traces() {
        return HodgkinHuxleyAdjoint.TRACES;
    }

    @Override
    public void derive(
            double[] parameters,
            NetworkProgram.Group group,
            double dt,
            float[] derived,
            int derivedAt,
            int from,
            int to) {
        int size = group.size();
        for (int i = 0; i < size; i++) {
            int p = group.parameters() + i;
            double scale = dt / (2 * parameters[p + C * size]);
            double gNa = scale * parameters[p + G_NA * size];
            double gK = scale * parameters[p + G_K * size];
            double gL = scale * parameters[p + G_L * size];
            int at = derivedAt + i * DERIVED;
            set(derived, at + NA, from, to, gNa);
            set(derived, at + NA_E, from, to, gNa * parameters[p + E_NA * size]);
            set(derived, at + K, from, to, gK);
            set(derived, at + K_E, from, to, gK * parameters[p + E_K * size]);
            set(derived, at + L, from, to, gL);
            double leak = gL * parameters[p + E_L * size];
            set(derived, at + CURRENT, from, to, scale * parameters[p + I * size] + leak);
            set(derived, at + GAIN, from, to, scale * parameters[p + Z * size]);
            set(derived, at + RATE, from, to, HodgkinHuxley.pace(parameters[p + T * size]) * dt / 2);
        }
    }

    private static void set(float[] derived, int row, int from, int to, double value) {
        Arrays.fill(derived, row + from, row + to, (float) value);
    }

    @Override
    public void gates(LaneRun run, float part, LaneState state) {
        SquidGates.linear(M, run, run.d + RATE, part, state, 0);
        SquidGates.logistic(H_SHIFT, run, run.d + RATE, part, state, 1);
        SquidGates.linear(N, run, run.d + RATE, part, state, 2);
    }

    @Override
    public void voltage(LaneRun run, float ahead, LaneState state, Rows z) {
        float[] derived = run.derived;
        int d = run.d;
        float[] v = state.v().array();
        float[] x = state.w().array();
        float[] u = state.u().array();
        float[] input = z.array();
        int vAt = state.v().at() + run.at;
        int mAt = state.w().at() + run.gateAt;
        int hAt = mAt + run.gateStride;
        int nAt = hAt + run.gateStride;
        int uAt = state.u().at() + run.at;
        int zAt = z.at() + run.zAt;
        int length = run.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector extrapolation = FloatVector.broadcast(SPECIES, ahead);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector gNa = FloatVector.fromArray(SPECIES, derived, d + NA + lane);
            FloatVector gNaE = FloatVector.fromArray(SPECIES, derived, d + NA_E + lane);
            FloatVector gK = FloatVector.fromArray(SPECIES, derived, d + K + lane);
            FloatVector gKE = FloatVector.fromArray(SPECIES, derived, d + K_E + lane);
            FloatVector gL = FloatVector.fromArray(SPECIES, derived, d + L + lane);
            FloatVector current = FloatVector.fromArray(SPECIES, derived, d + CURRENT + lane);
            FloatVector gain = FloatVector.fromArray(SPECIES, derived, d + GAIN + lane);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector old = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector m = FloatVector.fromArray(SPECIES, x, mAt + i);
                FloatVector n = FloatVector.fromArray(SPECIES, x, nAt + i);
                FloatVector sodium = m.mul(m).mul(m).mul(FloatVector.fromArray(SPECIES, x, hAt + i));
                FloatVector n2 = n.mul(n);
                FloatVector potassium = n2.mul(n2);
                FloatVector driven = gain.fma(FloatVector.fromArray(SPECIES, input, zAt + i), current);
                FloatVector g = gNa.fma(sodium, gK.fma(potassium, gL));
                FloatVector s = gNaE.fma(sodium, gKE.fma(potassium, driven));
                FloatVector half = s.sub(g.mul(old));
                FloatVector change = half.add(half).div(g.add(one));
                FloatVector next = old.add(change);
                next.intoArray(v, vAt + i);
                extrapolation.fma(change, next).intoArray(u, uAt + i);
            }
        }
    }

    @Override
    public void gatesAdjoint(LaneRun run, float part, Rows v, Rows gates, LaneState bar, float[] sums) {
        HodgkinHuxleyAdjoint.gates(run, part, v, gates, bar, sums);
    }

    @Override
    public void voltageAdjoint(
            LaneRun run, float ahead, LaneState used, Rows next, LaneState bar, Rows zBar, Rows trace) {
        HodgkinHuxleyAdjoint.voltage(run, ahead, used, next, bar, zBar, trace);
    }

    @Override
    public void addSums(LaneRun run, LaneStretch stretch, float[] sums) {
        HodgkinHuxleyAdjoint.voltageSums(run, stretch, sums);
        HodgkinHuxleyAdjoint.channelSums(run, stretch, sums);
    }

    @Override
    public void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, int stride, double[] gradient) {
        HodgkinHuxleyAdjoint.addGradient(parameters, group, dt, sums, stride, gradient);
    }
}
