package barnacle.sim;

import static barnacle.sim.LaneMath.SPECIES;
import static barnacle.sim.LaneMath.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * One step of the Morris-Lecar equations and of the release. Neurons alike that follow each other in a block are one loop over all
 * their lanes.
 *
 * <p>Both updates are multiplied through by their denominators, so that each costs one division. With e = exp(-2 (u - v1) /
 * v2), m∞ = 1 / (1 + e), and the conductances scaled by dt / 2C, the trapezoidal voltage step is
 *
 * <pre>
 *   D = 1 + e    G = gCa + D (gK w + gL)    S = gCa eCa + D (current + gain z + gK w eK + gL eL)
 *   v' = v + 2 (S - G v) / (D + G)
 * </pre>
 *
 * <p>and with p = exp(-|v - v3| / (2 v4)) and c = φ h / 4 the trapezoidal gate step over h is
 *
 * <pre>
 *   λ h / 2 = c (1 + p²) / p    w∞ = n / (1 + p⁴), where n = 1 above v3 and p⁴ below
 *   w' = w + 2 c (1 + p²) (n - w (1 + p⁴)) / ((p + c (1 + p²)) (1 + p⁴))
 * </pre>
 */
final class LaneMembrane {
    /** How many numbers {@link #derive} makes for each neuron. */
    static final int DERIVED = 12;

    static final int M_SCALE = 0;
    static final int M_SHIFT = 1;
    static final int G_CA = 2;
    static final int G_CA_E = 3;
    static final int G_K = 4;
    static final int G_K_E = 5;
    static final int G_L = 6;
    static final int CURRENT = 7;
    static final int GAIN = 8;
    static final int GATE_SCALE = 9;
    static final int GATE_SHIFT = 10;
    static final int GATE_RATE = 11;

    private static final double LN_2 = Math.log(2);

    private LaneMembrane() {}

    /** Brings one group's parameters into the form of the step: derived[neuron * DERIVED + ...]. */
    static void derive(double[] parameters, NetworkProgram.Group group, double dt, float[] derived) {
        int size = group.size();
        for (int i = 0; i < size; i++) {
            int p = group.parameters() + i;
            double scale = dt / (2 * parameters[p + Membrane.C * size]);
            double gCa = scale * parameters[p + Membrane.G_CA * size];
            double gK = scale * parameters[p + Membrane.G_K * size];
            double gL = scale * parameters[p + Membrane.G_L * size];
            double eCa = parameters[p + Membrane.E_CA * size];
            double eK = parameters[p + Membrane.E_K * size];
            double eL = parameters[p + Membrane.E_L * size];
            double v1 = parameters[p + Membrane.V1 * size];
            double v2 = parameters[p + Membrane.V2 * size];
            double v3 = parameters[p + Membrane.V3 * size];
            double v4 = parameters[p + Membrane.V4 * size];
            int at = (group.firstNeuron() + i) * DERIVED;
            derived[at + M_SCALE] = (float) (-2 / v2 / LN_2);
            derived[at + M_SHIFT] = (float) (2 * v1 / v2 / LN_2);
            derived[at + G_CA] = (float) gCa;
            derived[at + G_CA_E] = (float) (gCa * eCa);
            derived[at + G_K] = (float) gK;
            derived[at + G_K_E] = (float) (gK * eK);
            derived[at + G_L] = (float) gL;
            derived[at + CURRENT] = (float) (scale * parameters[p + Membrane.CURRENT * size] + gL * eL);
            derived[at + GAIN] = (float) (scale * parameters[p + Membrane.GAIN * size]);
            derived[at + GATE_SCALE] = (float) (1 / (2 * v4) / LN_2);
            derived[at + GATE_SHIFT] = (float) (-v3 / (2 * v4) / LN_2);
            derived[at + GATE_RATE] = (float) (parameters[p + Membrane.PHI * size] * dt / 4);
        }
    }

    /** Whether two neurons have the same derived numbers. */
    static boolean alike(float[] derived, int neuron, int other) {
        int d = neuron * DERIVED;
        int e = other * DERIVED;
        return Arrays.equals(derived, d, d + DERIVED, derived, e, e + DERIVED);
    }

    /** r = 1 / (1 + exp(-(v - midpoint) / slope)) of {@code length} numbers of v from {@code vAt} on. */
    static void release(double midpoint, double slope, int length, float[] v, int vAt, float[] r, int rAt) {
        releaseRows((float) (-1 / slope / LN_2), (float) (midpoint / slope / LN_2), length, v, vAt, r, rAt);
    }

    private static void releaseRows(float scale, float shift, int length, float[] v, int vAt, float[] r, int rAt) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = FloatVector.broadcast(SPECIES, scale);
        FloatVector b = FloatVector.broadcast(SPECIES, shift);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector e = LaneMath.exp2(a.fma(FloatVector.fromArray(SPECIES, v, vAt + i), b));
            one.div(one.add(e)).intoArray(r, rAt + i);
        }
    }

    /** Adds {@code length} numbers of x to running sums, from the same index on. */
    static void accumulate(int at, int length, float[] x, float[] sum) {
        for (int i = at; i < at + length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, sum, i)
                    .add(FloatVector.fromArray(SPECIES, x, i))
                    .intoArray(sum, i);
        }
    }

    /**
     * A trapezoidal step of the gate at the voltage v, for neurons alike.
     *
     * @param d where their derived numbers start
     * @param part of dt: 1, or 0.5 for the staggered scheme's start
     * @param at where their rows of v and w start
     * @param length of all their rows together
     */
    static void gate(float[] derived, int d, float part, float[] v, float[] w, int at, int length) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector scale = FloatVector.broadcast(SPECIES, derived[d + GATE_SCALE]);
        FloatVector shift = FloatVector.broadcast(SPECIES, derived[d + GATE_SHIFT]);
        FloatVector rate = FloatVector.broadcast(SPECIES, part * derived[d + GATE_RATE]);
        for (int i = at; i < at + length; i += WIDTH) {
            FloatVector old = FloatVector.fromArray(SPECIES, w, i);
            FloatVector x = scale.fma(FloatVector.fromArray(SPECIES, v, i), shift);
            FloatVector p = LaneMath.exp2OfMinusAbs(x);
            FloatVector p2 = p.mul(p);
            FloatVector p4 = p2.mul(p2);
            FloatVector n = p4.blend(one, x.compare(VectorOperators.GT, 0f));
            FloatVector total = one.add(p4);
            FloatVector c = rate.fma(p2, rate);
            FloatVector change = c.add(c).mul(n.sub(old.mul(total)));
            old.add(change.div(p.add(c).mul(total))).intoArray(w, i);
        }
    }

    /**
     * A trapezoidal step of the voltage of neurons alike, with m∞ at u and the gate w.
     *
     * @param d where their derived numbers start
     * @param ahead how far the next u is extrapolated: u' = v' + ahead (v' - v)
     * @param u where m∞ is taken; overwritten
     * @param at where their rows of v, w and u start
     * @param z weighted input, their rows starting at {@code zAt}
     * @param length of all their rows together
     */
    static void voltage(
            float[] derived,
            int d,
            float ahead,
            float[] v,
            float[] w,
            float[] u,
            int at,
            float[] z,
            int zAt,
            int length) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector scale = FloatVector.broadcast(SPECIES, derived[d + M_SCALE]);
        FloatVector shift = FloatVector.broadcast(SPECIES, derived[d + M_SHIFT]);
        FloatVector gCa = FloatVector.broadcast(SPECIES, derived[d + G_CA]);
        FloatVector gCaE = FloatVector.broadcast(SPECIES, derived[d + G_CA_E]);
        FloatVector gK = FloatVector.broadcast(SPECIES, derived[d + G_K]);
        FloatVector gKE = FloatVector.broadcast(SPECIES, derived[d + G_K_E]);
        FloatVector gL = FloatVector.broadcast(SPECIES, derived[d + G_L]);
        FloatVector current = FloatVector.broadcast(SPECIES, derived[d + CURRENT]);
        FloatVector gain = FloatVector.broadcast(SPECIES, derived[d + GAIN]);
        FloatVector extrapolation = FloatVector.broadcast(SPECIES, ahead);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector old = FloatVector.fromArray(SPECIES, v, at + i);
            FloatVector gate = FloatVector.fromArray(SPECIES, w, at + i);
            FloatVector e = LaneMath.exp2(scale.fma(FloatVector.fromArray(SPECIES, u, at + i), shift));
            FloatVector input = gain.fma(FloatVector.fromArray(SPECIES, z, zAt + i), current);
            FloatVector d1 = e.add(one);
            FloatVector g = d1.fma(gK.fma(gate, gL), gCa);
            FloatVector s = d1.fma(gKE.fma(gate, input), gCaE);
            FloatVector half = s.sub(g.mul(old));
            FloatVector change = half.add(half).div(d1.add(g));
            FloatVector next = old.add(change);
            next.intoArray(v, at + i);
            extrapolation.fma(change, next).intoArray(u, at + i);
        }
    }
}
