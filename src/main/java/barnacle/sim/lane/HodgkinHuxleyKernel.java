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
 * <p>With c = φ h / 2 and Λ = α + β the trapezoidal step over h of a gate is x' = x + 2 c (α - Λ x) / (1 + c Λ): the
 * gate's target needs no division. With the conductances scaled by dt / 2C, G their sum and S what they and the input
 * drive, the trapezoidal voltage step is v' = v + 2 (S - G v) / (1 + G).
 *
 * <p>αm and αn are fractions y / (1 - exp(-y)), and βh is 1 / (1 + B) with B a power of the exponential in αh. A gate's
 * step is multiplied through by these denominators, so that it costs one division; numerator and denominator of the
 * step have one sign, and where y is 0 both are made of a number next to it. Each gate has a loop of its own, because
 * larger ones exceed what the compiler inlines.
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
        int mAt = state.w().at() + run.gateAt;
        int hAt = mAt + run.gateStride;
        sodium(run, part, state, mAt);
        inactivation(run, part, state, hAt);
        potassium(run, part, state, hAt + run.gateStride);
    }

    private static void sodium(LaneRun run, float part, LaneState state, int at) {
        float[] derived = run.derived;
        float[] v = state.v().array();
        float[] x = state.w().array();
        int vAt = state.v().at() + run.at;
        int length = run.length;
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        FloatVector scale = FloatVector.broadcast(SPECIES, SquidRates.M_SCALE);
        FloatVector shift = FloatVector.broadcast(SPECIES, SquidRates.M_SHIFT);
        FloatVector closingScale = FloatVector.broadcast(SPECIES, SquidRates.M_CLOSING_SCALE);
        FloatVector closingShift = FloatVector.broadcast(SPECIES, SquidRates.M_CLOSING_SHIFT);
        FloatVector opening = FloatVector.broadcast(SPECIES, SquidRates.LN_2);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector c =
                    FloatVector.fromArray(SPECIES, derived, run.d + RATE + lane).mul(fraction);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector voltage = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector t = SquidRates.awayFrom0(scale.fma(voltage, shift));
                FloatVector below = LaneMath.exp2Minus1(t);
                FloatVector beta = LaneMath.exp2(closingScale.fma(voltage, closingShift));
                FloatVector alpha = t.mul(opening);
                FloatVector both = beta.fma(below, alpha);
                FloatVector old = FloatVector.fromArray(SPECIES, x, at + i);
                FloatVector change = c.add(c).mul(alpha.sub(both.mul(old)));
                old.add(change.div(c.fma(both, below))).intoArray(x, at + i);
            }
        }
    }

    private static void inactivation(LaneRun run, float part, LaneState state, int at) {
        float[] derived = run.derived;
        float[] v = state.v().array();
        float[] x = state.w().array();
        int vAt = state.v().at() + run.at;
        int length = run.length;
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        FloatVector scale = FloatVector.broadcast(SPECIES, SquidRates.H_SCALE);
        FloatVector shift = FloatVector.broadcast(SPECIES, SquidRates.H_SHIFT);
        FloatVector closing = FloatVector.broadcast(SPECIES, SquidRates.E_3);
        FloatVector opening = FloatVector.broadcast(SPECIES, 0.07f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector c =
                    FloatVector.fromArray(SPECIES, derived, run.d + RATE + lane).mul(fraction);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector e = LaneMath.exp2WithPowers(scale.fma(FloatVector.fromArray(SPECIES, v, vAt + i), shift));
                FloatVector shut = e.mul(e).fma(closing, one);
                FloatVector alpha = e.mul(opening).mul(shut);
                FloatVector both = alpha.add(one);
                FloatVector old = FloatVector.fromArray(SPECIES, x, at + i);
                FloatVector change = c.add(c).mul(alpha.sub(both.mul(old)));
                old.add(change.div(c.fma(both, shut))).intoArray(x, at + i);
            }
        }
    }

    private static void potassium(LaneRun run, float part, LaneState state, int at) {
        float[] derived = run.derived;
        float[] v = state.v().array();
        float[] x = state.w().array();
        int vAt = state.v().at() + run.at;
        int length = run.length;
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        FloatVector scale = FloatVector.broadcast(SPECIES, SquidRates.M_SCALE);
        FloatVector shift = FloatVector.broadcast(SPECIES, SquidRates.N_SHIFT);
        FloatVector closingScale = FloatVector.broadcast(SPECIES, SquidRates.N_CLOSING_SCALE);
        FloatVector closingShift = FloatVector.broadcast(SPECIES, SquidRates.N_CLOSING_SHIFT);
        FloatVector opening = FloatVector.broadcast(SPECIES, 0.1f * SquidRates.LN_2);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector c =
                    FloatVector.fromArray(SPECIES, derived, run.d + RATE + lane).mul(fraction);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector voltage = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector t = SquidRates.awayFrom0(scale.fma(voltage, shift));
                FloatVector below = LaneMath.exp2Minus1(t);
                FloatVector beta = LaneMath.exp2(closingScale.fma(voltage, closingShift));
                FloatVector alpha = t.mul(opening);
                FloatVector both = beta.fma(below, alpha);
                FloatVector old = FloatVector.fromArray(SPECIES, x, at + i);
                FloatVector change = c.add(c).mul(alpha.sub(both.mul(old)));
                old.add(change.div(c.fma(both, below))).intoArray(x, at + i);
            }
        }
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
