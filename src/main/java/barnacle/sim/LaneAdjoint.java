package barnacle.sim;

import static barnacle.sim.LaneMath.SPECIES;
import static barnacle.sim.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The adjoint of {@link LaneMembrane}'s steps, over rows of lanes: given the derivatives of a scalar to what a step left
 * (…Bar), those to what it started from, and the sums that make the derivatives to the neurons' parameters.
 *
 * <p>With the conductances scaled by dt / 2C, G their sum and q = 2 vBar / (1 + G), each current enters the voltage step with the
 * factor q dt / 2C at the mid-step voltage (v + v') / 2. The gate step is w' = w + k (w∞ - w), with k = 2 c (1 + p²) / (p + c (1 +
 * p²)).
 *
 * <p>Sums over lanes are kept in {@link LaneMath#COLUMNS} partial sums, so that their order does not depend on the vector length.
 */
final class LaneAdjoint {
    /** How many sums each neuron has: sums[(neuron * SUMS + sum) * COLUMNS + column]. */
    static final int SUMS = 13;

    private static final int Q = 0;
    private static final int Q_Z = 1;
    private static final int Q_CHANGE = 2;
    private static final int Q_M = 3;
    private static final int Q_M_V = 4;
    private static final int Q_W = 5;
    private static final int Q_W_V = 6;
    private static final int Q_V = 7;
    private static final int U_BAR = 8;
    private static final int U_BAR_U = 9;
    private static final int X_BAR = 10;
    private static final int X_BAR_X = 11;
    private static final int RATE_BAR = 12;

    private static final int COLUMNS = LaneMath.COLUMNS;
    private static final float LN_2 = (float) Math.log(2);

    private LaneAdjoint() {}

    /** Adds a group's parameter gradient, made of the sums [neuron * SUMS + sum] over all lanes and steps. */
    static void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, double[] gradient) {
        int n = group.size();
        for (int i = 0; i < n; i++) {
            int p = group.parameters() + i;
            int s = (group.firstNeuron() + i) * SUMS;
            double scale = dt / (2 * parameters[p + Membrane.C * n]);
            double v2 = parameters[p + Membrane.V2 * n];
            double v4 = parameters[p + Membrane.V4 * n];
            gradient[p + Membrane.C * n] -= scale / dt * sums[s + Q_CHANGE];
            gradient[p + Membrane.G_CA * n] +=
                    scale * (parameters[p + Membrane.E_CA * n] * sums[s + Q_M] - sums[s + Q_M_V]);
            gradient[p + Membrane.G_K * n] +=
                    scale * (parameters[p + Membrane.E_K * n] * sums[s + Q_W] - sums[s + Q_W_V]);
            gradient[p + Membrane.G_L * n] += scale * (parameters[p + Membrane.E_L * n] * sums[s + Q] - sums[s + Q_V]);
            gradient[p + Membrane.E_CA * n] += scale * parameters[p + Membrane.G_CA * n] * sums[s + Q_M];
            gradient[p + Membrane.E_K * n] += scale * parameters[p + Membrane.G_K * n] * sums[s + Q_W];
            gradient[p + Membrane.E_L * n] += scale * parameters[p + Membrane.G_L * n] * sums[s + Q];
            gradient[p + Membrane.V1 * n] -= sums[s + U_BAR];
            gradient[p + Membrane.V2 * n] -=
                    (sums[s + U_BAR_U] - parameters[p + Membrane.V1 * n] * sums[s + U_BAR]) / v2;
            gradient[p + Membrane.V3 * n] -= sums[s + X_BAR] / (2 * v4);
            gradient[p + Membrane.V4 * n] -= Math.log(2) * sums[s + X_BAR_X] / v4;
            gradient[p + Membrane.PHI * n] += dt / 2 * sums[s + RATE_BAR];
            gradient[p + Membrane.CURRENT * n] += scale * sums[s + Q];
            gradient[p + Membrane.GAIN * n] += scale * sums[s + Q_Z];
        }
    }

    /**
     * The adjoint of {@link LaneMembrane#stepGate}.
     *
     * @param v where the gate stepped
     * @param w before the step
     * @param wBar in: of the gate after the step; out: before
     * @param vBar added to
     */
    static void gate(
            int neurons,
            float[] derived,
            float part,
            float[] v,
            float[] w,
            float[] wBar,
            float[] vBar,
            float[] sums,
            int stride) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            for (int column = 0; column < COLUMNS; column += WIDTH) {
                gateRow(
                        derived,
                        neuron * LaneMembrane.DERIVED,
                        part,
                        v,
                        w,
                        wBar,
                        vBar,
                        neuron * stride + column,
                        (neuron + 1) * stride,
                        sums,
                        neuron * SUMS * COLUMNS + column);
            }
        }
    }

    private static void gateRow(
            float[] derived,
            int d,
            float part,
            float[] v,
            float[] w,
            float[] wBar,
            float[] vBar,
            int from,
            int to,
            float[] sums,
            int sumsAt) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector scale = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.GATE_SCALE]);
        FloatVector shift = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.GATE_SHIFT]);
        FloatVector rate = FloatVector.broadcast(SPECIES, part * derived[d + LaneMembrane.GATE_RATE]);
        FloatVector vScale = FloatVector.broadcast(SPECIES, LN_2 * derived[d + LaneMembrane.GATE_SCALE]);
        FloatVector xSum = FloatVector.fromArray(SPECIES, sums, sumsAt + X_BAR * COLUMNS);
        FloatVector xxSum = FloatVector.fromArray(SPECIES, sums, sumsAt + X_BAR_X * COLUMNS);
        FloatVector rateSum = FloatVector.fromArray(SPECIES, sums, sumsAt + RATE_BAR * COLUMNS);
        for (int i = from; i < to; i += COLUMNS) {
            FloatVector x = scale.fma(FloatVector.fromArray(SPECIES, v, i), shift);
            FloatVector p = LaneMath.exp2(x.abs().neg());
            FloatVector p2 = p.mul(p);
            FloatVector p4 = p2.mul(p2);
            FloatVector open2 = one.add(p2);
            FloatVector open4 = one.div(one.add(p4));
            FloatVector c = rate.mul(open2);
            FloatVector inverse = one.div(p.add(c));
            FloatVector k = c.add(c).mul(inverse);
            FloatVector share = p.mul(inverse);
            FloatVector n = p4.blend(one, x.compare(VectorOperators.GT, 0f));
            FloatVector bar = FloatVector.fromArray(SPECIES, wBar, i);
            FloatVector kBar = bar.mul(n.mul(open4).sub(FloatVector.fromArray(SPECIES, w, i)));
            FloatVector slope = p2.mul(open4);
            FloatVector tanh = one.sub(p2).div(open2);
            FloatVector signed = tanh.blend(tanh.neg(), x.compare(VectorOperators.LT, 0f));
            FloatVector xBar =
                    k.mul(kBar.mul(share).fma(signed, bar.mul(4f).mul(slope).mul(slope)));
            bar.sub(bar.mul(k)).intoArray(wBar, i);
            xBar.fma(vScale, FloatVector.fromArray(SPECIES, vBar, i)).intoArray(vBar, i);
            xSum = xSum.add(xBar);
            xxSum = xBar.fma(x, xxSum);
            rateSum = kBar.mul(share).mul(open2).fma(inverse.mul(part), rateSum);
        }
        xSum.intoArray(sums, sumsAt + X_BAR * COLUMNS);
        xxSum.intoArray(sums, sumsAt + X_BAR_X * COLUMNS);
        rateSum.intoArray(sums, sumsAt + RATE_BAR * COLUMNS);
    }

    /**
     * The adjoint of {@link LaneMembrane#stepVoltage}.
     *
     * @param ahead as there
     * @param v before the step
     * @param w the gate that the step used
     * @param u where m∞ was taken
     * @param z weighted input, its row {@code zRow} belonging to neuron {@code first}
     * @param next v after the step
     * @param vBar in: of the voltage after the step, all its uses; out: of the voltage before, without its share in u
     * @param wBar added to
     * @param uBar in: of the extrapolated voltage after the step; out: of the one before
     * @param zBar overwritten, like z
     * @param scratch two rows
     */
    static void voltage(
            int first,
            int count,
            float[] derived,
            float ahead,
            float[] v,
            float[] w,
            float[] u,
            float[] z,
            int zRow,
            float[] next,
            float[] vBar,
            float[] wBar,
            float[] uBar,
            float[] zBar,
            float[] sums,
            float[] scratch,
            int stride) {
        for (int k = 0; k < count; k++) {
            int d = (first + k) * LaneMembrane.DERIVED;
            int at = (first + k) * stride;
            int zAt = (zRow + k) * stride;
            voltageRow(derived, d, ahead, v, w, u, next, vBar, wBar, uBar, at, zBar, zAt, scratch, stride);
            for (int column = 0; column < COLUMNS; column += WIDTH) {
                int sumsAt = (first + k) * SUMS * COLUMNS + column;
                voltageSums(v, w, u, next, uBar, at, z, zAt, scratch, column, stride, sums, sumsAt);
            }
        }
    }

    private static void voltageRow(
            float[] derived,
            int d,
            float ahead,
            float[] v,
            float[] w,
            float[] u,
            float[] next,
            float[] vBar,
            float[] wBar,
            float[] uBar,
            int at,
            float[] zBar,
            int zAt,
            float[] scratch,
            int stride) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector scale = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.M_SCALE]);
        FloatVector shift = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.M_SHIFT]);
        FloatVector gCa = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.G_CA]);
        FloatVector gCaE = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.G_CA_E]);
        FloatVector gK = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.G_K]);
        FloatVector gKE = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.G_K_E]);
        FloatVector gL = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.G_L]);
        FloatVector gain = FloatVector.broadcast(SPECIES, derived[d + LaneMembrane.GAIN]);
        FloatVector slope = FloatVector.broadcast(SPECIES, -LN_2 * derived[d + LaneMembrane.M_SCALE]);
        FloatVector behind = FloatVector.broadcast(SPECIES, -ahead);
        for (int i = 0; i < stride; i += WIDTH) {
            FloatVector middle = FloatVector.fromArray(SPECIES, v, at + i)
                    .add(FloatVector.fromArray(SPECIES, next, at + i))
                    .mul(0.5f);
            FloatVector e = LaneMath.exp2(scale.fma(FloatVector.fromArray(SPECIES, u, at + i), shift));
            FloatVector m = one.div(one.add(e));
            FloatVector g = gCa.fma(m, gK.fma(FloatVector.fromArray(SPECIES, w, at + i), gL));
            FloatVector bar = FloatVector.fromArray(SPECIES, vBar, at + i);
            FloatVector q = bar.add(bar).div(one.add(g));
            q.intoArray(scratch, i);
            m.intoArray(scratch, stride + i);
            FloatVector extrapolated = FloatVector.fromArray(SPECIES, uBar, at + i);
            bar.sub(q.mul(g)).add(behind.mul(extrapolated)).intoArray(vBar, at + i);
            q.fma(gKE.sub(gK.mul(middle)), FloatVector.fromArray(SPECIES, wBar, at + i))
                    .intoArray(wBar, at + i);
            q.mul(gCaE.sub(gCa.mul(middle))).mul(slope).mul(m.sub(m.mul(m))).intoArray(uBar, at + i);
            q.mul(gain).intoArray(zBar, zAt + i);
        }
    }

    private static void voltageSums(
            float[] v,
            float[] w,
            float[] u,
            float[] next,
            float[] uBar,
            int at,
            float[] z,
            int zAt,
            float[] scratch,
            int column,
            int stride,
            float[] sums,
            int sumsAt) {
        FloatVector qSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q * COLUMNS);
        FloatVector zSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q_Z * COLUMNS);
        FloatVector changeSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q_CHANGE * COLUMNS);
        FloatVector mSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q_M * COLUMNS);
        FloatVector mvSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q_M_V * COLUMNS);
        FloatVector wSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q_W * COLUMNS);
        FloatVector wvSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q_W_V * COLUMNS);
        FloatVector vSum = FloatVector.fromArray(SPECIES, sums, sumsAt + Q_V * COLUMNS);
        FloatVector uSum = FloatVector.fromArray(SPECIES, sums, sumsAt + U_BAR * COLUMNS);
        FloatVector uuSum = FloatVector.fromArray(SPECIES, sums, sumsAt + U_BAR_U * COLUMNS);
        for (int i = column; i < stride; i += COLUMNS) {
            FloatVector before = FloatVector.fromArray(SPECIES, v, at + i);
            FloatVector after = FloatVector.fromArray(SPECIES, next, at + i);
            FloatVector middle = before.add(after).mul(0.5f);
            FloatVector q = FloatVector.fromArray(SPECIES, scratch, i);
            FloatVector qm = q.mul(FloatVector.fromArray(SPECIES, scratch, stride + i));
            FloatVector qw = q.mul(FloatVector.fromArray(SPECIES, w, at + i));
            FloatVector bar = FloatVector.fromArray(SPECIES, uBar, at + i);
            qSum = qSum.add(q);
            zSum = q.fma(FloatVector.fromArray(SPECIES, z, zAt + i), zSum);
            changeSum = q.fma(after.sub(before), changeSum);
            mSum = mSum.add(qm);
            mvSum = qm.fma(middle, mvSum);
            wSum = wSum.add(qw);
            wvSum = qw.fma(middle, wvSum);
            vSum = q.fma(middle, vSum);
            uSum = uSum.add(bar);
            uuSum = bar.fma(FloatVector.fromArray(SPECIES, u, at + i), uuSum);
        }
        qSum.intoArray(sums, sumsAt + Q * COLUMNS);
        zSum.intoArray(sums, sumsAt + Q_Z * COLUMNS);
        changeSum.intoArray(sums, sumsAt + Q_CHANGE * COLUMNS);
        mSum.intoArray(sums, sumsAt + Q_M * COLUMNS);
        mvSum.intoArray(sums, sumsAt + Q_M_V * COLUMNS);
        wSum.intoArray(sums, sumsAt + Q_W * COLUMNS);
        wvSum.intoArray(sums, sumsAt + Q_W_V * COLUMNS);
        vSum.intoArray(sums, sumsAt + Q_V * COLUMNS);
        uSum.intoArray(sums, sumsAt + U_BAR * COLUMNS);
        uuSum.intoArray(sums, sumsAt + U_BAR_U * COLUMNS);
    }

    /** The adjoint of {@link LaneMembrane#release}: adds rBar r (1 - r) / slope to the voltage's rows. */
    static void release(
            double slope, int rows, float[] r, int rRow, float[] rBar, int barRow, float[] vBar, int vRow, int stride) {
        releaseRows((float) (1 / slope), rows * stride, r, rRow * stride, rBar, barRow * stride, vBar, vRow * stride);
    }

    private static void releaseRows(
            float inverse, int length, float[] r, int rAt, float[] rBar, int barAt, float[] vBar, int vAt) {
        FloatVector scale = FloatVector.broadcast(SPECIES, inverse);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector release = FloatVector.fromArray(SPECIES, r, rAt + i);
            FloatVector slope = release.sub(release.mul(release)).mul(scale);
            slope.fma(FloatVector.fromArray(SPECIES, rBar, barAt + i), FloatVector.fromArray(SPECIES, vBar, vAt + i))
                    .intoArray(vBar, vAt + i);
        }
    }

    /** y += a x, over {@code length} numbers. */
    static void add(int length, float a, float[] x, float[] y) {
        FloatVector factor = FloatVector.broadcast(SPECIES, a);
        for (int i = 0; i < length; i += WIDTH) {
            factor.fma(FloatVector.fromArray(SPECIES, x, i), FloatVector.fromArray(SPECIES, y, i))
                    .intoArray(y, i);
        }
    }
}
