package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * One step of FitzHugh's and Nagumo's equations in lanes, and its adjoint.
 *
 * <pre>
 *   G = h u² / 6    S = h (I + gain z + u - w) / 2    v' = v + 2 (S - G v) / (1 + G)
 *   c = h ε b / 2   T = (v + a) / b                   w' = w + k (T - w)    k = 2 c / (1 + c)
 * </pre>
 *
 * <p>With q = 2 v'Bar / (1 + G) the derivatives of the first are q to S and -q (v + v') / 2 to G; those of the second
 * are k to T, T - w to k, and 2 / (1 + c)² from k to c.
 */
final class FitzHughNagumoKernel implements LaneKernel {
    // Where a parameter stands among the blocks of a group.
    private static final int A = 0;
    private static final int B = 1;
    private static final int EPSILON = 2;
    private static final int I = 3;
    private static final int Z = 4;

    // Where a derived number stands.
    private static final int HALF_STEP = 0;
    private static final int CURRENT = BLOCK;
    private static final int GAIN = 2 * BLOCK;
    private static final int RATE = 3 * BLOCK;
    private static final int SLOPE = 4 * BLOCK;
    private static final int SHIFT = 5 * BLOCK;
    private static final int DERIVED = 6 * BLOCK;

    // The sums of a neuron.
    private static final int Q = 0;
    private static final int Q_Z = 1;
    private static final int TARGET_BAR = 2;
    private static final int TARGET_BAR_TARGET = 3;
    private static final int RATE_BAR = 4;
    private static final int SUMS = 5;

    @Override
    public int derived() {
        return DERIVED;
    }

    @Override
    public int sums() {
        return SUMS;
    }

    /** q. */
    @Override
    public int traces() {
        return 1;
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
            double b = parameters[p + B * size];
            int at = derivedAt + i * DERIVED;
            set(derived, at + HALF_STEP, from, to, dt / 2);
            set(derived, at + CURRENT, from, to, dt / 2 * parameters[p + I * size]);
            set(derived, at + GAIN, from, to, dt / 2 * parameters[p + Z * size]);
            set(derived, at + RATE, from, to, dt / 2 * parameters[p + EPSILON * size] * b);
            set(derived, at + SLOPE, from, to, 1 / b);
            set(derived, at + SHIFT, from, to, parameters[p + A * size] / b);
        }
    }

    private static void set(float[] derived, int row, int from, int to, double value) {
        Arrays.fill(derived, row + from, row + to, (float) value);
    }

    @Override
    public void gates(LaneRun run, float part, LaneState state) {
        float[] derived = run.derived;
        float[] v = state.v().array();
        float[] w = state.w().array();
        int d = run.d;
        int vAt = state.v().at() + run.at;
        int wAt = state.w().at() + run.gateAt;
        int length = run.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector c =
                    FloatVector.fromArray(SPECIES, derived, d + RATE + lane).mul(fraction);
            FloatVector k = c.add(c).div(c.add(one));
            FloatVector slope = FloatVector.fromArray(SPECIES, derived, d + SLOPE + lane);
            FloatVector shift = FloatVector.fromArray(SPECIES, derived, d + SHIFT + lane);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector old = FloatVector.fromArray(SPECIES, w, wAt + i);
                FloatVector target = slope.fma(FloatVector.fromArray(SPECIES, v, vAt + i), shift);
                k.fma(target.sub(old), old).intoArray(w, wAt + i);
            }
        }
    }

    @Override
    public void voltage(LaneRun run, float ahead, LaneState state, Rows z) {
        float[] derived = run.derived;
        int d = run.d;
        float[] v = state.v().array();
        float[] w = state.w().array();
        float[] u = state.u().array();
        float[] input = z.array();
        int vAt = state.v().at() + run.at;
        int wAt = state.w().at() + run.gateAt;
        int uAt = state.u().at() + run.at;
        int zAt = z.at() + run.zAt;
        int length = run.length;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector extrapolation = FloatVector.broadcast(SPECIES, ahead);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector half = FloatVector.fromArray(SPECIES, derived, d + HALF_STEP + lane);
            FloatVector third = half.mul(1 / 3f);
            FloatVector current = FloatVector.fromArray(SPECIES, derived, d + CURRENT + lane);
            FloatVector gain = FloatVector.fromArray(SPECIES, derived, d + GAIN + lane);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector old = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector held = FloatVector.fromArray(SPECIES, u, uAt + i);
                FloatVector driven = gain.fma(FloatVector.fromArray(SPECIES, input, zAt + i), current);
                FloatVector g = third.mul(held).mul(held);
                FloatVector s = half.fma(held.sub(FloatVector.fromArray(SPECIES, w, wAt + i)), driven);
                FloatVector left = s.sub(g.mul(old));
                FloatVector change = left.add(left).div(g.add(one));
                FloatVector next = old.add(change);
                next.intoArray(v, vAt + i);
                extrapolation.fma(change, next).intoArray(u, uAt + i);
            }
        }
    }

    @Override
    public void gatesAdjoint(
            LaneRun run, float part, boolean withSums, Rows v, Rows gates, LaneState bar, float[] sums) {
        float[] derived = run.derived;
        float[] voltage = v.array();
        float[] w = gates.array();
        float[] wBar = bar.w().array();
        float[] vBar = bar.v().array();
        int vAt = v.at() + run.at;
        int wAt = gates.at() + run.gateAt;
        int wBarAt = bar.w().at() + run.gateAt;
        int vBarAt = bar.v().at() + run.at;
        float c = derived[run.d + RATE] * part;
        FloatVector k = FloatVector.broadcast(SPECIES, 2 * c / (1 + c));
        FloatVector byRate = FloatVector.broadcast(SPECIES, 2 * part / ((1 + c) * (1 + c)));
        FloatVector slope = FloatVector.broadcast(SPECIES, derived[run.d + SLOPE]);
        FloatVector shift = FloatVector.broadcast(SPECIES, derived[run.d + SHIFT]);
        for (int i = 0; i < run.length; i += WIDTH) {
            FloatVector after = FloatVector.fromArray(SPECIES, wBar, wBarAt + i);
            FloatVector target = slope.fma(FloatVector.fromArray(SPECIES, voltage, vAt + i), shift);
            FloatVector away = target.sub(FloatVector.fromArray(SPECIES, w, wAt + i));
            FloatVector targetBar = after.mul(k);
            after.sub(targetBar).intoArray(wBar, wBarAt + i);
            slope.fma(targetBar, FloatVector.fromArray(SPECIES, vBar, vBarAt + i))
                    .intoArray(vBar, vBarAt + i);
            add(targetBar, sums, run.at + i + TARGET_BAR * run.size);
            add(targetBar.mul(target), sums, run.at + i + TARGET_BAR_TARGET * run.size);
            add(after.mul(away).mul(byRate), sums, run.at + i + RATE_BAR * run.size);
        }
    }

    private static void add(FloatVector more, float[] sums, int at) {
        FloatVector.fromArray(SPECIES, sums, at).add(more).intoArray(sums, at);
    }

    @Override
    public void voltageAdjoint(
            LaneRun run, float ahead, LaneState used, Rows next, LaneState bar, Rows zBar, Rows trace) {
        float[] before = used.v().array();
        float[] after = next.array();
        float[] voltageBar = bar.v().array();
        float[] gateBar = bar.w().array();
        float[] coupled = used.u().array();
        float[] coupledBar = bar.u().array();
        float[] inputBar = zBar.array();
        float[] traced = trace.array();
        int vAt = used.v().at() + run.at;
        int nextAt = next.at() + run.at;
        int uAt = used.u().at() + run.at;
        int vBarAt = bar.v().at() + run.at;
        int wBarAt = bar.w().at() + run.gateAt;
        int uBarAt = bar.u().at() + run.at;
        int zBarAt = zBar.at() + run.zAt;
        int qAt = trace.at() + run.at;
        FloatVector half = FloatVector.broadcast(SPECIES, run.derived[run.d + HALF_STEP]);
        FloatVector third = half.mul(1 / 3f);
        FloatVector gain = FloatVector.broadcast(SPECIES, run.derived[run.d + GAIN]);
        FloatVector behind = FloatVector.broadcast(SPECIES, -ahead);
        for (int i = 0; i < run.length; i += WIDTH) {
            FloatVector twiceMiddle = FloatVector.fromArray(SPECIES, before, vAt + i)
                    .add(FloatVector.fromArray(SPECIES, after, nextAt + i));
            FloatVector held = FloatVector.fromArray(SPECIES, coupled, uAt + i);
            FloatVector g = third.mul(held).mul(held);
            FloatVector to = FloatVector.fromArray(SPECIES, voltageBar, vBarAt + i);
            FloatVector q = to.add(to).div(g.add(1));
            q.intoArray(traced, qAt + i);
            FloatVector extrapolated = FloatVector.fromArray(SPECIES, coupledBar, uBarAt + i);
            to.sub(q.mul(g)).add(behind.mul(extrapolated)).intoArray(voltageBar, vBarAt + i);
            q.mul(half.sub(third.mul(held).mul(twiceMiddle))).intoArray(coupledBar, uBarAt + i);
            FloatVector.fromArray(SPECIES, gateBar, wBarAt + i).sub(q.mul(half)).intoArray(gateBar, wBarAt + i);
            q.mul(gain).intoArray(inputBar, zBarAt + i);
        }
    }

    @Override
    public void addSums(LaneRun run, LaneStretch stretch, float[] sums) {
        for (int i = 0; i < run.length; i += WIDTH) {
            FloatVector sumQ = FloatVector.zero(SPECIES);
            FloatVector sumZ = FloatVector.zero(SPECIES);
            for (int j = stretch.to() - 1; j >= stretch.from(); j--) {
                FloatVector q = stretch.traces()[j].vector(run.at + i);
                sumQ = sumQ.add(q);
                sumZ = q.fma(stretch.inputs()[j].vector(run.zAt + i), sumZ);
            }
            add(sumQ, sums, run.at + i + Q * run.size);
            add(sumZ, sums, run.at + i + Q_Z * run.size);
        }
    }

    @Override
    public void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, int stride, double[] gradient) {
        int n = group.size();
        for (int i = 0; i < n; i++) {
            int p = group.parameters() + i;
            int s = i * stride;
            double b = parameters[p + B * n];
            double epsilon = parameters[p + EPSILON * n];
            gradient[p + A * n] += sums[s + TARGET_BAR] / b;
            gradient[p + B * n] += dt / 2 * epsilon * sums[s + RATE_BAR] - sums[s + TARGET_BAR_TARGET] / b;
            gradient[p + EPSILON * n] += dt / 2 * b * sums[s + RATE_BAR];
            gradient[p + I * n] += dt / 2 * sums[s + Q];
            gradient[p + Z * n] += dt / 2 * sums[s + Q_Z];
        }
    }
}
