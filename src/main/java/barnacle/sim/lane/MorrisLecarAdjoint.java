package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.NetworkProgram;
import jdk.incubator.vector.FloatVector;

/**
 * The adjoint of {@link MorrisLecarKernel}'s steps, given the derivatives of a scalar to what a step left
 * (…Bar), those to what it started from, and the sums that make the derivatives to the neurons' parameters.
 *
 * <p>With the conductances scaled by dt / 2C, G their sum and q = 2 vBar / (1 + G), each current enters the voltage
 * step with the factor q dt / 2C at the mid-step voltage (v + v') / 2. The gate step is w' = w + k (w∞ - w), with k = 2
 * c (1 + p²) / (p + c (1 + p²)).
 *
 * <p>Sums over lanes are kept in {@link LaneMath#BLOCK} partial sums, so that their order does not depend on the vector
 * length: [sum][neuron][lane of the block]. Rows {@code at} of a block belong to the same rows of each sum.
 *
 * <p>Both kernels take the arrays out of their {@link Rows}: with calls to these inside, they exceed what the compiler
 * inlines, which then leaves vectors on the heap.
 */
final class MorrisLecarAdjoint {
    /** How many sums each neuron has. */
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

    /** How many rows {@link #voltage} leaves of each step. */
    static final int TRACES = 3;

    /** The row of them that is m∞. */
    private static final int OPEN = 1;

    private static final float LN_2 = (float) Math.log(2);

    private MorrisLecarAdjoint() {}

    /** As {@link LaneKernel#isInProportion}. */
    static boolean isInProportion(int trace) {
        return trace != OPEN;
    }

    /** As {@link LaneKernel#addGradient}. */
    static void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, int stride, double[] gradient) {
        int n = group.size();
        for (int i = 0; i < n; i++) {
            int p = group.parameters() + i;
            int s = i * stride;
            double scale = dt / (2 * parameters[p + MorrisLecarTable.C * n]);
            double v2 = parameters[p + MorrisLecarTable.V2 * n];
            double v4 = parameters[p + MorrisLecarTable.V4 * n];
            gradient[p + MorrisLecarTable.C * n] -= scale / dt * sums[s + Q_CHANGE];
            gradient[p + MorrisLecarTable.G_CA * n] +=
                    scale * (parameters[p + MorrisLecarTable.E_CA * n] * sums[s + Q_M] - sums[s + Q_M_V]);
            gradient[p + MorrisLecarTable.G_K * n] +=
                    scale * (parameters[p + MorrisLecarTable.E_K * n] * sums[s + Q_W] - sums[s + Q_W_V]);
            gradient[p + MorrisLecarTable.G_L * n] +=
                    scale * (parameters[p + MorrisLecarTable.E_L * n] * sums[s + Q] - sums[s + Q_V]);
            gradient[p + MorrisLecarTable.E_CA * n] +=
                    scale * parameters[p + MorrisLecarTable.G_CA * n] * sums[s + Q_M];
            gradient[p + MorrisLecarTable.E_K * n] += scale * parameters[p + MorrisLecarTable.G_K * n] * sums[s + Q_W];
            gradient[p + MorrisLecarTable.E_L * n] += scale * parameters[p + MorrisLecarTable.G_L * n] * sums[s + Q];
            gradient[p + MorrisLecarTable.V1 * n] -= sums[s + U_BAR];
            gradient[p + MorrisLecarTable.V2 * n] -=
                    (sums[s + U_BAR_U] - parameters[p + MorrisLecarTable.V1 * n] * sums[s + U_BAR]) / v2;
            gradient[p + MorrisLecarTable.V3 * n] -= sums[s + X_BAR] / (2 * v4);
            gradient[p + MorrisLecarTable.V4 * n] -= Math.log(2) * sums[s + X_BAR_X] / v4;
            gradient[p + MorrisLecarTable.PHI * n] += dt / 2 * sums[s + RATE_BAR];
            gradient[p + MorrisLecarTable.CURRENT * n] += scale * sums[s + Q];
            gradient[p + MorrisLecarTable.GAIN * n] += scale * sums[s + Q_Z];
        }
    }

    /** The adjoint of {@link MorrisLecarKernel#gates}, as {@link LaneKernel#gatesAdjoint}. */
    static void gate(LaneRun run, float part, boolean withSums, Rows v, Rows w, LaneState bars, float[] sums) {
        float[] derived = run.derived;
        int d = run.d;
        int length = run.length;
        float[] voltage = v.array();
        float[] gate = w.array();
        float[] gateBar = bars.w().array();
        float[] voltageBar = bars.v().array();
        int vAt = v.at() + run.at;
        int wAt = w.at() + run.gateAt;
        int wBarAt = bars.w().at() + run.gateAt;
        int vBarAt = bars.v().at() + run.at;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector scale = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.GATE_SCALE]);
        FloatVector shift = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.GATE_SHIFT]);
        FloatVector rate = FloatVector.broadcast(SPECIES, part * derived[d + MorrisLecarKernel.GATE_RATE]);
        FloatVector vScale = FloatVector.broadcast(SPECIES, LN_2 * derived[d + MorrisLecarKernel.GATE_SCALE]);
        FloatVector whole = FloatVector.broadcast(SPECIES, part);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        int xSum = run.at + X_BAR * run.size;
        int xxSum = run.at + X_BAR_X * run.size;
        int rateSum = run.at + RATE_BAR * run.size;
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector x = scale.fma(FloatVector.fromArray(SPECIES, voltage, vAt + i), shift);
            FloatVector p = LaneMath.exp2WithPowers(x);
            FloatVector p2 = p.mul(p);
            FloatVector p4 = p2.mul(p2);
            FloatVector open2 = one.add(p2);
            FloatVector open4 = one.add(p4);
            FloatVector c = rate.mul(open2);
            FloatVector open = p.add(c);
            FloatVector both = one.div(open.mul(open4));
            FloatVector inverse = both.mul(open4);
            FloatVector inverse4 = both.mul(open);
            FloatVector k = c.add(c).mul(inverse);
            FloatVector share = p.mul(inverse);
            FloatVector bar = FloatVector.fromArray(SPECIES, gateBar, wBarAt + i);
            FloatVector kBar = bar.mul(p4.mul(inverse4).sub(FloatVector.fromArray(SPECIES, gate, wAt + i)))
                    .mul(share);
            FloatVector kSlope = rate.add(rate).mul(p2.sub(one)).mul(inverse);
            FloatVector slope = p2.mul(inverse4);
            FloatVector xBar = kBar.fma(kSlope, k.mul(bar).mul(four).mul(slope).mul(slope));
            bar.sub(bar.mul(k)).intoArray(gateBar, wBarAt + i);
            xBar.fma(vScale, FloatVector.fromArray(SPECIES, voltageBar, vBarAt + i))
                    .intoArray(voltageBar, vBarAt + i);
            if (withSums) {
                FloatVector.fromArray(SPECIES, sums, xSum + i).add(xBar).intoArray(sums, xSum + i);
                xBar.fma(x, FloatVector.fromArray(SPECIES, sums, xxSum + i)).intoArray(sums, xxSum + i);
                kBar.mul(open2)
                        .fma(inverse.mul(whole), FloatVector.fromArray(SPECIES, sums, rateSum + i))
                        .intoArray(sums, rateSum + i);
            }
        }
    }

    /**
     * The adjoint of {@link MorrisLecarKernel#voltage}, as {@link LaneKernel#voltageAdjoint}; {@link #voltageSums} and
     * {@link #gateSums} are to follow once the steps are gone through.
     *
     * @param trace overwritten with what the sums need: q, m∞ and the share of m∞ in uBar
     */
    static void voltage(LaneRun run, float ahead, LaneState used, Rows next, LaneState bars, Rows zBar, Rows trace) {
        float[] derived = run.derived;
        int d = run.d;
        int length = run.length;
        float[] before = used.v().array();
        float[] after = next.array();
        float[] gate = used.w().array();
        float[] coupled = used.u().array();
        float[] voltageBar = bars.v().array();
        float[] gateBar = bars.w().array();
        float[] coupledBar = bars.u().array();
        float[] inputBar = zBar.array();
        float[] traced = trace.array();
        int vAt = used.v().at() + run.at;
        int nextAt = next.at() + run.at;
        int wAt = used.w().at() + run.gateAt;
        int uAt = used.u().at() + run.at;
        int vBarAt = bars.v().at() + run.at;
        int wBarAt = bars.w().at() + run.gateAt;
        int uBarAt = bars.u().at() + run.at;
        int zBarAt = zBar.at() + run.zAt;
        int qAt = trace.at() + run.at;
        int mAt = qAt + OPEN * run.size;
        int shareAt = mAt + run.size;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector scale = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.M_SCALE]);
        FloatVector shift = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.M_SHIFT]);
        FloatVector gCa = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.G_CA]);
        FloatVector gCaE = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.G_CA_E]);
        FloatVector gK = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.G_K]);
        FloatVector gKE = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.G_K_E]);
        FloatVector gL = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.G_L]);
        FloatVector gain = FloatVector.broadcast(SPECIES, derived[d + MorrisLecarKernel.GAIN]);
        FloatVector slope = FloatVector.broadcast(SPECIES, -LN_2 * derived[d + MorrisLecarKernel.M_SCALE]);
        FloatVector behind = FloatVector.broadcast(SPECIES, -ahead);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector middle = FloatVector.fromArray(SPECIES, before, vAt + i)
                    .add(FloatVector.fromArray(SPECIES, after, nextAt + i))
                    .mul(half);
            FloatVector e = LaneMath.exp2(scale.fma(FloatVector.fromArray(SPECIES, coupled, uAt + i), shift));
            FloatVector m = one.div(one.add(e));
            FloatVector g = gCa.fma(m, gK.fma(FloatVector.fromArray(SPECIES, gate, wAt + i), gL));
            FloatVector bar = FloatVector.fromArray(SPECIES, voltageBar, vBarAt + i);
            FloatVector q = bar.add(bar).div(one.add(g));
            q.intoArray(traced, qAt + i);
            m.intoArray(traced, mAt + i);
            FloatVector extrapolated = FloatVector.fromArray(SPECIES, coupledBar, uBarAt + i);
            bar.sub(q.mul(g)).add(behind.mul(extrapolated)).intoArray(voltageBar, vBarAt + i);
            q.fma(gKE.sub(gK.mul(middle)), FloatVector.fromArray(SPECIES, gateBar, wBarAt + i))
                    .intoArray(gateBar, wBarAt + i);
            FloatVector share = q.mul(gCaE.sub(gCa.mul(middle))).mul(slope).mul(m.sub(m.mul(m)));
            share.intoArray(coupledBar, uBarAt + i);
            share.intoArray(traced, shareAt + i);
            q.mul(gain).intoArray(inputBar, zBarAt + i);
        }
    }

    /**
     * Adds to the sums that the voltage makes in a stretch. Each sum stays in a register from step to step, as a store
     * takes longer than all that is computed for it. The gate's sums are apart, because the compiler leaves vectors on
     * the heap in larger loops.
     */
    static void voltageSums(LaneRun run, LaneStretch stretch, float[] sums) {
        for (int i = run.at; i < run.at + run.length; i += WIDTH) {
            voltageSums(stretch.states(), stretch.traces(), stretch.from(), stretch.to(), i, sums, run.size);
        }
    }

    private static void voltageSums(
            LaneState[] states, Rows[] traces, int from, int to, int i, float[] sums, int sumSize) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector sumQ = FloatVector.fromArray(SPECIES, sums, i + Q * sumSize);
        FloatVector sumChange = FloatVector.fromArray(SPECIES, sums, i + Q_CHANGE * sumSize);
        FloatVector sumM = FloatVector.fromArray(SPECIES, sums, i + Q_M * sumSize);
        FloatVector sumMV = FloatVector.fromArray(SPECIES, sums, i + Q_M_V * sumSize);
        FloatVector sumV = FloatVector.fromArray(SPECIES, sums, i + Q_V * sumSize);
        FloatVector sumU = FloatVector.fromArray(SPECIES, sums, i + U_BAR * sumSize);
        FloatVector sumUU = FloatVector.fromArray(SPECIES, sums, i + U_BAR_U * sumSize);
        for (int j = to - 1; j >= from; j--) {
            Rows trace = traces[j];
            FloatVector before = states[j].v().vector(i);
            FloatVector after = states[j + 1].v().vector(i);
            FloatVector middle = before.add(after).mul(half);
            FloatVector q = trace.vector(i);
            FloatVector qm = q.mul(trace.vector(i + sumSize));
            FloatVector bar = trace.vector(i + 2 * sumSize);
            sumQ = sumQ.add(q);
            sumChange = q.fma(after.sub(before), sumChange);
            sumM = sumM.add(qm);
            sumMV = qm.fma(middle, sumMV);
            sumV = q.fma(middle, sumV);
            sumU = sumU.add(bar);
            sumUU = bar.fma(states[j].u().vector(i), sumUU);
        }
        sumQ.intoArray(sums, i + Q * sumSize);
        sumChange.intoArray(sums, i + Q_CHANGE * sumSize);
        sumM.intoArray(sums, i + Q_M * sumSize);
        sumMV.intoArray(sums, i + Q_M_V * sumSize);
        sumV.intoArray(sums, i + Q_V * sumSize);
        sumU.intoArray(sums, i + U_BAR * sumSize);
        sumUU.intoArray(sums, i + U_BAR_U * sumSize);
    }

    /** Adds to the sums that the gate w and the weighted input z of a stretch make. */
    static void gateSums(LaneRun run, LaneStretch stretch, float[] sums) {
        for (int i = 0; i < run.length; i += WIDTH) {
            gateSums(stretch, run.at + i, run.gateAt + i, run.zAt + i, sums, run.size);
        }
    }

    private static void gateSums(LaneStretch stretch, int i, int wAt, int zAt, float[] sums, int sumSize) {
        LaneState[] states = stretch.states();
        Rows[] traces = stretch.traces();
        Rows[] inputs = stretch.inputs();
        int used = stretch.gateUsed();
        int from = stretch.from();
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector sumZ = FloatVector.fromArray(SPECIES, sums, i + Q_Z * sumSize);
        FloatVector sumW = FloatVector.fromArray(SPECIES, sums, i + Q_W * sumSize);
        FloatVector sumWV = FloatVector.fromArray(SPECIES, sums, i + Q_W_V * sumSize);
        for (int j = stretch.to() - 1; j >= from; j--) {
            FloatVector middle =
                    states[j].v().vector(i).add(states[j + 1].v().vector(i)).mul(half);
            FloatVector q = traces[j].vector(i);
            FloatVector qw = q.mul(states[j + used].w().vector(wAt));
            sumZ = q.fma(inputs[j].vector(zAt), sumZ);
            sumW = sumW.add(qw);
            sumWV = qw.fma(middle, sumWV);
        }
        sumZ.intoArray(sums, i + Q_Z * sumSize);
        sumW.intoArray(sums, i + Q_W * sumSize);
        sumWV.intoArray(sums, i + Q_W_V * sumSize);
    }
}
