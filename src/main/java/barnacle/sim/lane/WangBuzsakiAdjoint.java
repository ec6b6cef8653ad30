package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.NetworkProgram;
import jdk.incubator.vector.FloatVector;

/**
 * The adjoint of {@link WangBuzsakiKernel}'s steps, laid out as {@link MorrisLecarAdjoint} is.
 */
final class WangBuzsakiAdjoint {
    /** How many sums each neuron has. */
    static final int SUMS = 9;

    private static final int Q = 0;
    private static final int Q_Z = 1;
    private static final int Q_CHANGE = 2;
    private static final int Q_V = 3;
    private static final int Q_NA = 4;
    private static final int Q_NA_V = 5;
    private static final int Q_K = 6;
    private static final int Q_K_V = 7;
    private static final int RATE_BAR = 8;

    /** How many rows {@link #voltage} leaves of each step: q and m∞. */
    static final int TRACES = 2;

    private WangBuzsakiAdjoint() {}

    /** As {@link LaneKernel#addGradient}. */
    static void addGradient(
            double[] parameters, NetworkProgram.Group group, double dt, double[] sums, int stride, double[] gradient) {
        int n = group.size();
        for (int i = 0; i < n; i++) {
            int p = group.parameters() + i;
            int s = i * stride;
            double scale = dt / (2 * parameters[p + WangBuzsakiKernel.C * n]);
            gradient[p + WangBuzsakiKernel.C * n] -= scale / dt * sums[s + Q_CHANGE];
            gradient[p + WangBuzsakiKernel.G_NA * n] +=
                    scale * (parameters[p + WangBuzsakiKernel.E_NA * n] * sums[s + Q_NA] - sums[s + Q_NA_V]);
            gradient[p + WangBuzsakiKernel.G_K * n] +=
                    scale * (parameters[p + WangBuzsakiKernel.E_K * n] * sums[s + Q_K] - sums[s + Q_K_V]);
            gradient[p + WangBuzsakiKernel.G_L * n] +=
                    scale * (parameters[p + WangBuzsakiKernel.E_L * n] * sums[s + Q] - sums[s + Q_V]);
            gradient[p + WangBuzsakiKernel.E_NA * n] +=
                    scale * parameters[p + WangBuzsakiKernel.G_NA * n] * sums[s + Q_NA];
            gradient[p + WangBuzsakiKernel.E_K * n] +=
                    scale * parameters[p + WangBuzsakiKernel.G_K * n] * sums[s + Q_K];
            gradient[p + WangBuzsakiKernel.E_L * n] += scale * parameters[p + WangBuzsakiKernel.G_L * n] * sums[s + Q];
            gradient[p + WangBuzsakiKernel.PHI * n] += dt / 2 * sums[s + RATE_BAR];
            gradient[p + WangBuzsakiKernel.I * n] += scale * sums[s + Q];
            gradient[p + WangBuzsakiKernel.Z * n] += scale * sums[s + Q_Z];
        }
    }

    /** The adjoint of {@link WangBuzsakiKernel#gates}, as {@link LaneKernel#gatesAdjoint}. */
    static void gates(LaneRun run, float part, Rows v, Rows gates, LaneState bars, float[] sums) {
        float rate = run.derived[run.d + WangBuzsakiKernel.RATE];
        SquidGates.logisticAdjoint(WangBuzsakiKernel.H_SHIFT, run, rate, part, v, gates, bars, 0, sums, RATE_BAR);
        SquidGates.linearAdjoint(WangBuzsakiKernel.N, run, rate, part, v, gates, bars, 1, sums, RATE_BAR);
    }

    /** The adjoint of {@link WangBuzsakiKernel#voltage}, as {@link LaneKernel#voltageAdjoint}. */
    static void voltage(LaneRun run, float ahead, LaneState used, Rows next, LaneState bars, Rows zBar, Rows trace) {
        float[] derived = run.derived;
        int d = run.d;
        int length = run.length;
        float[] before = used.v().array();
        float[] after = next.array();
        float[] x = used.w().array();
        float[] voltageBar = bars.v().array();
        float[] gateBar = bars.w().array();
        float[] coupled = used.u().array();
        float[] coupledBar = bars.u().array();
        float[] inputBar = zBar.array();
        float[] traced = trace.array();
        int stride = run.gateStride;
        int vAt = used.v().at() + run.at;
        int nextAt = next.at() + run.at;
        int hAt = used.w().at() + run.gateAt;
        int uAt = used.u().at() + run.at;
        int vBarAt = bars.v().at() + run.at;
        int hBarAt = bars.w().at() + run.gateAt;
        int uBarAt = bars.u().at() + run.at;
        int zBarAt = zBar.at() + run.zAt;
        int qAt = trace.at() + run.at;
        FloatVector gNa = FloatVector.broadcast(SPECIES, derived[d + WangBuzsakiKernel.NA]);
        FloatVector gNaE = FloatVector.broadcast(SPECIES, derived[d + WangBuzsakiKernel.NA_E]);
        FloatVector gK = FloatVector.broadcast(SPECIES, derived[d + WangBuzsakiKernel.K]);
        FloatVector gKE = FloatVector.broadcast(SPECIES, derived[d + WangBuzsakiKernel.K_E]);
        FloatVector gL = FloatVector.broadcast(SPECIES, derived[d + WangBuzsakiKernel.L]);
        FloatVector gain = FloatVector.broadcast(SPECIES, derived[d + WangBuzsakiKernel.GAIN]);
        FloatVector behind = FloatVector.broadcast(SPECIES, -ahead);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector middle = FloatVector.fromArray(SPECIES, before, vAt + i)
                    .add(FloatVector.fromArray(SPECIES, after, nextAt + i))
                    .mul(0.5f);
            FloatVector held = FloatVector.fromArray(SPECIES, coupled, uAt + i);
            FloatVector t = SquidRates.awayFrom0(held.mul(SquidRates.SCALE).add(WangBuzsakiKernel.M.shift()));
            FloatVector below = LaneMath.exp2Minus1(t);
            FloatVector alpha = t.mul(SquidRates.LN_2).div(below);
            FloatVector beta =
                    LaneMath.exp2(held.mul(WangBuzsakiKernel.M.closingScale()).add(WangBuzsakiKernel.M.closingShift()));
            FloatVector share = FloatVector.broadcast(SPECIES, 1).div(alpha.add(beta));
            FloatVector m = alpha.mul(share);
            FloatVector mByU = SquidRates.linearSlope(t, below, alpha)
                    .mul(0.1f)
                    .add(alpha.mul(1 / 18f))
                    .mul(beta.mul(share))
                    .mul(share);
            m.intoArray(traced, qAt + run.size + i);
            FloatVector h = FloatVector.fromArray(SPECIES, x, hAt + i);
            FloatVector n = FloatVector.fromArray(SPECIES, x, hAt + stride + i);
            FloatVector m2 = m.mul(m);
            FloatVector m3 = m2.mul(m);
            FloatVector n3 = n.mul(n).mul(n);
            FloatVector g = gNa.fma(m3.mul(h), gK.fma(n3.mul(n), gL));
            FloatVector bar = FloatVector.fromArray(SPECIES, voltageBar, vBarAt + i);
            FloatVector q = bar.add(bar).div(g.add(1));
            q.intoArray(traced, qAt + i);
            FloatVector extrapolated = FloatVector.fromArray(SPECIES, coupledBar, uBarAt + i);
            bar.sub(q.mul(g)).add(behind.mul(extrapolated)).intoArray(voltageBar, vBarAt + i);
            FloatVector sodium = q.mul(gNaE.sub(gNa.mul(middle)));
            FloatVector potassium = q.mul(gKE.sub(gK.mul(middle)));
            sodium.mul(m2).mul(h).mul(mByU).mul(3).intoArray(coupledBar, uBarAt + i);
            sodium.fma(m3, FloatVector.fromArray(SPECIES, gateBar, hBarAt + i)).intoArray(gateBar, hBarAt + i);
            potassium
                    .mul(n3)
                    .fma(
                            FloatVector.broadcast(SPECIES, 4),
                            FloatVector.fromArray(SPECIES, gateBar, hBarAt + stride + i))
                    .intoArray(gateBar, hBarAt + stride + i);
            q.mul(gain).intoArray(inputBar, zBarAt + i);
        }
    }

    /** Adds to the sums that the voltage and the weighted input of a stretch make. */
    static void voltageSums(LaneRun run, LaneStretch stretch, float[] sums) {
        for (int i = 0; i < run.length; i += WIDTH) {
            voltageSums(stretch, run.at + i, run.zAt + i, sums, run.size);
        }
    }

    private static void voltageSums(LaneStretch stretch, int i, int zAt, float[] sums, int sumSize) {
        LaneState[] states = stretch.states();
        Rows[] traces = stretch.traces();
        Rows[] inputs = stretch.inputs();
        int from = stretch.from();
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector sumQ = FloatVector.fromArray(SPECIES, sums, i + Q * sumSize);
        FloatVector sumChange = FloatVector.fromArray(SPECIES, sums, i + Q_CHANGE * sumSize);
        FloatVector sumV = FloatVector.fromArray(SPECIES, sums, i + Q_V * sumSize);
        FloatVector sumZ = FloatVector.fromArray(SPECIES, sums, i + Q_Z * sumSize);
        for (int j = stretch.to() - 1; j >= from; j--) {
            FloatVector before = states[j].v().vector(i);
            FloatVector after = states[j + 1].v().vector(i);
            FloatVector q = traces[j].vector(i);
            sumQ = sumQ.add(q);
            sumChange = q.fma(after.sub(before), sumChange);
            sumV = q.fma(before.add(after).mul(half), sumV);
            sumZ = q.fma(inputs[j].vector(zAt), sumZ);
        }
        sumQ.intoArray(sums, i + Q * sumSize);
        sumChange.intoArray(sums, i + Q_CHANGE * sumSize);
        sumV.intoArray(sums, i + Q_V * sumSize);
        sumZ.intoArray(sums, i + Q_Z * sumSize);
    }

    /** Adds to the sums that sodium and potassium of a stretch make. */
    static void channelSums(LaneRun run, LaneStretch stretch, float[] sums) {
        for (int i = 0; i < run.length; i += WIDTH) {
            channelSums(stretch, run.at + i, run.gateAt + i, run.gateStride, sums, run.size);
        }
    }

    private static void channelSums(LaneStretch stretch, int i, int hAt, int stride, float[] sums, int sumSize) {
        LaneState[] states = stretch.states();
        Rows[] traces = stretch.traces();
        int used = stretch.gateUsed();
        int from = stretch.from();
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector sumNa = FloatVector.fromArray(SPECIES, sums, i + Q_NA * sumSize);
        FloatVector sumNaV = FloatVector.fromArray(SPECIES, sums, i + Q_NA_V * sumSize);
        FloatVector sumK = FloatVector.fromArray(SPECIES, sums, i + Q_K * sumSize);
        FloatVector sumKV = FloatVector.fromArray(SPECIES, sums, i + Q_K_V * sumSize);
        for (int j = stretch.to() - 1; j >= from; j--) {
            FloatVector middle =
                    states[j].v().vector(i).add(states[j + 1].v().vector(i)).mul(half);
            Rows x = states[j + used].w();
            FloatVector m = traces[j].vector(i + sumSize);
            FloatVector n = x.vector(hAt + stride);
            FloatVector n2 = n.mul(n);
            FloatVector q = traces[j].vector(i);
            FloatVector sodium = q.mul(m).mul(m).mul(m).mul(x.vector(hAt));
            FloatVector potassium = q.mul(n2).mul(n2);
            sumNa = sumNa.add(sodium);
            sumNaV = sodium.fma(middle, sumNaV);
            sumK = sumK.add(potassium);
            sumKV = potassium.fma(middle, sumKV);
        }
        sumNa.intoArray(sums, i + Q_NA * sumSize);
        sumNaV.intoArray(sums, i + Q_NA_V * sumSize);
        sumK.intoArray(sums, i + Q_K * sumSize);
        sumKV.intoArray(sums, i + Q_K_V * sumSize);
    }
}
