package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * One step of the Morris-Lecar equations in lanes.
 *
 * <p>Both updates are multiplied through by their denominators, so that each costs one division. With e = exp(-2 (u -
 * v1) / v2), m∞ = 1 / (1 + e), and the conductances scaled by dt / 2C, the trapezoidal voltage step is
 *
 * <pre>
 *   D = 1 + e    G = gCa + D (gK w + gL)    S = gCa eCa + D (current + gain z + gK w eK + gL eL)
 *   v' = v + 2 (S - G v) / (D + G)
 * </pre>
 *
 * <p>and with p = exp((v - v3) / (2 v4)) and c = φ h / 4 the trapezoidal gate step over h is
 *
 * <pre>
 *   λ h / 2 = c (1 + p²) / p    w∞ = p⁴ / (1 + p⁴)
 *   w' = w + 2 c (1 + p²) (p⁴ - w (1 + p⁴)) / ((p + c (1 + p²)) (1 + p⁴))
 * </pre>
 */
final class MorrisLecarKernel implements LaneKernel {
    static final int M_SCALE = 0;
    static final int M_SHIFT = BLOCK;
    static final int G_CA = 2 * BLOCK;
    static final int G_CA_E = 3 * BLOCK;
    static final int G_K = 4 * BLOCK;
    static final int G_K_E = 5 * BLOCK;
    static final int G_L = 6 * BLOCK;
    static final int CURRENT = 7 * BLOCK;
    static final int GAIN = 8 * BLOCK;
    static final int GATE_SCALE = 9 * BLOCK;
    static final int GATE_SHIFT = 10 * BLOCK;
    static final int GATE_RATE = 11 * BLOCK;

    /** How many numbers {@link #derive} makes for each neuron: rows of a block of lanes, which start at those above. */
    static final int DERIVED = 12 * BLOCK;

    private static final double LN_2 = Math.log(2);

    @Override
    public int derived() {
        return DERIVED;
    }

    @Override
    public int sums() {
        return MorrisLecarAdjoint.SUMS;
    }

    @Override
    public int traces() {
        return MorrisLecarAdjoint.TRACES;
    }

    @Override
    public boolean isInProportion(int trace) {
        return MorrisLecarAdjoint.isInProportion(trace);
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
            double scale = dt / (2 * parameters[p + MorrisLecarTable.C * size]);
            double gCa = scale * parameters[p + MorrisLecarTable.G_CA * size];
            double gK = scale * parameters[p + MorrisLecarTable.G_K * size];
            double gL = scale * parameters[p + MorrisLecarTable.G_L * size];
            double eCa = parameters[p + MorrisLecarTable.E_CA * size];
            double eK = parameters[p + MorrisLecarTable.E_K * size];
            double eL = parameters[p + MorrisLecarTable.E_L * size];
            double v1 = parameters[p + MorrisLecarTable.V1 * size];
            double v2 = parameters[p + MorrisLecarTable.V2 * size];
            double v3 = parameters[p + MorrisLecarTable.V3 * size];
            double v4 = parameters[p + MorrisLecarTable.V4 * size];
            int at = derivedAt + i * DERIVED;
            set(derived, at + M_SCALE, from, to, -2 / v2 / LN_2);
            set(derived, at + M_SHIFT, from, to, 2 * v1 / v2 / LN_2);
            set(derived, at + G_CA, from, to, gCa);
            set(derived, at + G_CA_E, from, to, gCa * eCa);
            set(derived, at + G_K, from, to, gK);
            set(derived, at + G_K_E, from, to, gK * eK);
            set(derived, at + G_L, from, to, gL);
            set(derived, at + CURRENT, from, to, scale * parameters[p + MorrisLecarTable.CURRENT * size] + gL * eL);
            set(derived, at + GAIN, from, to, scale * parameters[p + MorrisLecarTable.GAIN * size]);
            set(derived, at + GATE_SCALE, from, to, 1 / (2 * v4) / LN_2);
            set(derived, at + GATE_SHIFT, from, to, -v3 / (2 * v4) / LN_2);
            set(derived, at + GATE_RATE, from, to, parameters[p + MorrisLecarTable.PHI * size] * dt / 4);
        }
    }

    private static void set(float[] derived, int row, int from, int to, double value) {
        Arrays.fill(derived, row + from, row + to, (float) value);
    }

    @Override
    public void gates(LaneRun run, float part, LaneState state) {
        float[] derived = run.derived;
        int d = run.d;
        int at = run.at;
        int gateAt = run.gateAt;
        int length = run.length;
        Rows v = state.v();
        Rows w = state.w();
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector fraction = FloatVector.broadcast(SPECIES, part);
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            FloatVector scale = FloatVector.fromArray(SPECIES, derived, d + GATE_SCALE + lane);
            FloatVector shift = FloatVector.fromArray(SPECIES, derived, d + GATE_SHIFT + lane);
            FloatVector rate = FloatVector.fromArray(SPECIES, derived, d + GATE_RATE + lane)
                    .mul(fraction);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector old = w.vector(gateAt + i);
                FloatVector p = LaneMath.exp2WithPowers(scale.fma(v.vector(at + i), shift));
                FloatVector p2 = p.mul(p);
                FloatVector p4 = p2.mul(p2);
                FloatVector total = one.add(p4);
                FloatVector c = rate.fma(p2, rate);
                FloatVector change = c.add(c).mul(p4.sub(old.mul(total)));
                w.put(gateAt + i, old.add(change.div(p.add(c).mul(total))));
            }
        }
    }

    @Override
    public void voltage(LaneRun run, float ahead, LaneState state, Rows z) {
        float[] derived = run.derived;
        int d = run.d;
        // The arrays are taken out of their rows: with calls to these inside, the loop exceeds what the compiler
        // inlines, which then leaves a vector of each row on the heap.
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
            FloatVector scale = FloatVector.fromArray(SPECIES, derived, d + M_SCALE + lane);
            FloatVector shift = FloatVector.fromArray(SPECIES, derived, d + M_SHIFT + lane);
            FloatVector gCa = FloatVector.fromArray(SPECIES, derived, d + G_CA + lane);
            FloatVector gCaE = FloatVector.fromArray(SPECIES, derived, d + G_CA_E + lane);
            FloatVector gK = FloatVector.fromArray(SPECIES, derived, d + G_K + lane);
            FloatVector gKE = FloatVector.fromArray(SPECIES, derived, d + G_K_E + lane);
            FloatVector gL = FloatVector.fromArray(SPECIES, derived, d + G_L + lane);
            FloatVector current = FloatVector.fromArray(SPECIES, derived, d + CURRENT + lane);
            FloatVector gain = FloatVector.fromArray(SPECIES, derived, d + GAIN + lane);
            for (int i = lane; i < length; i += BLOCK) {
                FloatVector old = FloatVector.fromArray(SPECIES, v, vAt + i);
                FloatVector gate = FloatVector.fromArray(SPECIES, w, wAt + i);
                FloatVector e = LaneMath.exp2(scale.fma(FloatVector.fromArray(SPECIES, u, uAt + i), shift));
                FloatVector driven = gain.fma(FloatVector.fromArray(SPECIES, input, zAt + i), current);
                FloatVector d1 = e.add(one);
                FloatVector g = d1.fma(gK.fma(gate, gL), gCa);
                FloatVector s = d1.fma(gKE.fma(gate, driven), gCaE);
                FloatVector half = s.sub(g.mul(old));
                FloatVector change = half.add(half).div(d1.add(g));
                FloatVector next = old.add(change);
                next.intoArray(v, vAt + i);
                extrapolation.fma(change, next).intoArray(u, uAt + i);
            }
        }
    }

    @Override
    public void gatesAdjoint(
            LaneRun run, float part, boolean withSums, Rows v, Rows gates, LaneState bar, float[] sums) {
        MorrisLecarAdjoint.gate(run, part, withSums, v, gates, bar, sums);
    }

    @Override
    public void voltageAdjoint(
            LaneRun run, float ahead, LaneState used, Rows next, LaneState bar, Rows zBar, Rows trace) {
        MorrisLecarAdjoint.voltage(run, ahead, used, next, bar, zBar, trace);
    }

    @Override
    public void addSums(LaneRun run, LaneStretch stretch, float[] sums) {
        MorrisLecarAdjoint.voltageSums(run, stretch, sums);
        MorrisLecarAdjoint.gateSums(run, stretch, sums);
    }

    @Override
    public void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, int stride, double[] gradient) {
        MorrisLecarAdjoint.addGradient(parameters, group, dt, sums, stride, gradient);
    }
}
