package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.NetworkProgram;
import jdk.incubator.vector.FloatVector;

/**
 * The adjoint of the steps of a {@link SquidKernel}, laid out as {@link MorrisLecarAdjoint} is.
 */
final class SquidAdjoint {
    /** How many sums each neuron has. */
    static final int SUMS = 11;

    /** How many it has without an A current. */
    static final int SUMS_WITHOUT_A = 9;

    private static final int Q = 0;
    private static final int Q_Z = 1;
    private static final int Q_CHANGE = 2;
    private static final int Q_V = 3;
    private static final int Q_NA = 4;
    private static final int Q_NA_V = 5;
    private static final int Q_K = 6;
    private static final int Q_K_V = 7;
    /** To the rate of the gates. */
    static final int RATE_BAR = 8;

    private static final int Q_A = 9;
    private static final int Q_A_V = 10;

    /** How many rows {@link #voltage} leaves of each step where m follows the voltage at once: q and m. */
    static final int TRACES = 2;

    /** How many it leaves where m is a row of the state: q. */
    static final int TRACES_WITHOUT_M = 1;

    private SquidAdjoint() {}

    /** As {@link LaneKernel#addGradient}. */
    static void addGradient(
            SquidKernel kernel,
            double[] parameters,
            NetworkProgram.Group group,
            double dt,
            double[] sums,
            int stride,
            double[] gradient) {
        int n = group.size();
        for (int i = 0; i < n; i++) {
            int p = group.parameters() + i;
            int s = i * stride;
            double scale = dt / (2 * parameters[p + SquidKernel.C * n]);
            gradient[p + SquidKernel.C * n] -= scale / dt * sums[s + Q_CHANGE];
            int g = p + SquidKernel.G_NA * n;
            int e = g + kernel.leak * n;
            addChannel(parameters, g, e, scale, sums[s + Q_NA], sums[s + Q_NA_V], gradient);
            addChannel(parameters, g + n, e + n, scale, sums[s + Q_K], sums[s + Q_K_V], gradient);
            if (kernel.isFleeting()) {
                addChannel(parameters, g + 2 * n, e + 2 * n, scale, sums[s + Q_A], sums[s + Q_A_V], gradient);
            }
            int l = p + kernel.leak * n;
            addChannel(parameters, l, l + kernel.leak * n, scale, sums[s + Q], sums[s + Q_V], gradient);
            gradient[p + kernel.pace * n] +=
                    dt / 2 * kernel.paceByParameter(parameters[p + kernel.pace * n]) * sums[s + RATE_BAR];
            gradient[p + (kernel.pace + 1) * n] += scale * sums[s + Q];
            gradient[p + (kernel.pace + 2) * n] += scale * sums[s + Q_Z];
        }
    }

    /** Adds to the derivatives to a conductance and its reversal potential. */
    private static void addChannel(
            double[] parameters, int g, int e, double scale, double sum, double sumV, double[] gradient) {
        gradient[g] += scale * (parameters[e] * sum - sumV);
        gradient[e] += scale * parameters[g] * sum;
    }

    /** The adjoint of {@link SquidKernel#voltage}, as {@link LaneKernel#voltageAdjoint}. */
    static void voltage(
            SquidKernel kernel,
            LaneRun run,
            float ahead,
            LaneState used,
            Rows next,
            LaneState bars,
            Rows zBar,
            Rows trace) {
        int mTraceAt = trace.at() + run.at + run.size;
        int zBarAt = zBar.at() + run.zAt;
        int firstAt = used.w().at() + run.gateAt;
        int aAt = firstAt + (kernel.inactivation() + 2) * run.gateStride;
        boolean instant = kernel.isInstant();
        // The row of zBar, which is overwritten at last, holds dm/du or a³ b till then.
        if (instant) {
            kernel.openWithSlope(run, used.u(), trace.array(), mTraceAt, zBar.array(), zBarAt);
        } else if (kernel.isFleeting()) {
            FleetingGates.open(used.w().array(), aAt, run.gateStride, run.length, zBar.array(), zBarAt);
        }
        Rows opened =
                instant ? new Rows(trace.array(), mTraceAt) : new Rows(used.w().array(), firstAt);
        Rows passed = kernel.isFleeting()
                ? new Rows(zBar.array(), zBarAt)
                : new Rows(used.w().array(), firstAt);
        membrane(kernel, run, ahead, used, opened, passed, bars, trace);
        channels(kernel, run, used, next, opened, bars, zBar, trace);
        if (kernel.isFleeting()) {
            float g = run.derived[run.d + SquidKernel.A];
            float gE = run.derived[run.d + SquidKernel.A_E];
            FleetingGates.openAdjoint(run, kernel.inactivation() + 2, g, gE, used, next, bars, trace);
        }
    }

    /**
     * Finds q, and brings the derivatives to the voltage back.
     *
     * @param opened m, from the run's first row on
     * @param passed a³ b, likewise
     */
    private static void membrane(
            SquidKernel kernel,
            LaneRun run,
            float ahead,
            LaneState used,
            Rows opened,
            Rows passed,
            LaneState bars,
            Rows trace) {
        float[] derived = run.derived;
        int d = run.d;
        int length = run.length;
        float[] x = used.w().array();
        float[] open = opened.array();
        float[] passing = passed.array();
        float[] voltageBar = bars.v().array();
        float[] coupledBar = bars.u().array();
        float[] traced = trace.array();
        int mAt = opened.at();
        int passedAt = passed.at();
        int hAt = used.w().at() + run.gateAt + kernel.inactivation() * run.gateStride;
        int nAt = hAt + run.gateStride;
        int vBarAt = bars.v().at() + run.at;
        int uBarAt = bars.u().at() + run.at;
        int qAt = trace.at() + run.at;
        FloatVector gNa = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.NA]);
        FloatVector gK = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.K]);
        FloatVector gA = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.A]);
        FloatVector gL = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.L]);
        FloatVector behind = FloatVector.broadcast(SPECIES, -ahead);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector m = FloatVector.fromArray(SPECIES, open, mAt + i);
            FloatVector h = FloatVector.fromArray(SPECIES, x, hAt + i);
            FloatVector n = FloatVector.fromArray(SPECIES, x, nAt + i);
            FloatVector m3 = m.mul(m).mul(m);
            FloatVector n3 = n.mul(n).mul(n);
            FloatVector rest = gA.fma(FloatVector.fromArray(SPECIES, passing, passedAt + i), gL);
            FloatVector g = gNa.fma(m3.mul(h), gK.fma(n3.mul(n), rest));
            FloatVector bar = FloatVector.fromArray(SPECIES, voltageBar, vBarAt + i);
            FloatVector q = bar.add(bar).div(g.add(1));
            q.intoArray(traced, qAt + i);
            FloatVector extrapolated = FloatVector.fromArray(SPECIES, coupledBar, uBarAt + i);
            bar.sub(q.mul(g)).add(behind.mul(extrapolated)).intoArray(voltageBar, vBarAt + i);
        }
    }

    /** Adds to the derivatives to the gates, and finds those to what m follows at once and to the input. */
    private static void channels(
            SquidKernel kernel,
            LaneRun run,
            LaneState used,
            Rows next,
            Rows opened,
            LaneState bars,
            Rows zBar,
            Rows trace) {
        float[] derived = run.derived;
        int d = run.d;
        int length = run.length;
        float[] before = used.v().array();
        float[] after = next.array();
        float[] x = used.w().array();
        float[] open = opened.array();
        float[] gateBar = bars.w().array();
        float[] coupledBar = bars.u().array();
        float[] inputBar = zBar.array();
        float[] traced = trace.array();
        int vAt = used.v().at() + run.at;
        int nextAt = next.at() + run.at;
        int mAt = opened.at();
        int hAt = used.w().at() + run.gateAt + kernel.inactivation() * run.gateStride;
        int nAt = hAt + run.gateStride;
        int mBarAt = bars.w().at() + run.gateAt;
        int hBarAt = mBarAt + kernel.inactivation() * run.gateStride;
        int nBarAt = hBarAt + run.gateStride;
        int uBarAt = bars.u().at() + run.at;
        int zBarAt = zBar.at() + run.zAt;
        int qAt = trace.at() + run.at;
        boolean instant = kernel.isInstant();
        FloatVector gNa = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.NA]);
        FloatVector gNaE = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.NA_E]);
        FloatVector gK = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.K]);
        FloatVector gKE = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.K_E]);
        FloatVector gain = FloatVector.broadcast(SPECIES, derived[d + SquidKernel.GAIN]);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector middle = FloatVector.fromArray(SPECIES, before, vAt + i)
                    .add(FloatVector.fromArray(SPECIES, after, nextAt + i))
                    .mul(0.5f);
            FloatVector m = FloatVector.fromArray(SPECIES, open, mAt + i);
            FloatVector m2 = m.mul(m);
            FloatVector n = FloatVector.fromArray(SPECIES, x, nAt + i);
            FloatVector q = FloatVector.fromArray(SPECIES, traced, qAt + i);
            FloatVector sodium = q.mul(gNaE.sub(gNa.mul(middle)));
            FloatVector potassium = q.mul(gKE.sub(gK.mul(middle)));
            FloatVector byM = sodium.mul(m2).mul(FloatVector.fromArray(SPECIES, x, hAt + i));
            if (instant) {
                byM.mul(FloatVector.fromArray(SPECIES, inputBar, zBarAt + i))
                        .mul(3)
                        .intoArray(coupledBar, uBarAt + i);
            } else {
                zero.intoArray(coupledBar, uBarAt + i);
                byM.fma(FloatVector.broadcast(SPECIES, 3), FloatVector.fromArray(SPECIES, gateBar, mBarAt + i))
                        .intoArray(gateBar, mBarAt + i);
            }
            sodium.fma(m2.mul(m), FloatVector.fromArray(SPECIES, gateBar, hBarAt + i))
                    .intoArray(gateBar, hBarAt + i);
            potassium
                    .mul(n.mul(n).mul(n))
                    .fma(FloatVector.broadcast(SPECIES, 4), FloatVector.fromArray(SPECIES, gateBar, nBarAt + i))
                    .intoArray(gateBar, nBarAt + i);
            q.mul(gain).intoArray(inputBar, zBarAt + i);
        }
    }

    /** As {@link LaneKernel#addSums}. */
    static void addSums(SquidKernel kernel, LaneRun run, LaneStretch stretch, float[] sums) {
        for (int i = 0; i < run.length; i += WIDTH) {
            voltageSums(stretch, run.at + i, run.zAt + i, sums, run.size);
        }
        for (int i = 0; i < run.length; i += WIDTH) {
            channelSums(kernel, stretch, run.at + i, run.gateAt + i, run.gateStride, sums, run.size);
        }
        if (kernel.isFleeting()) {
            int aAt = run.gateAt + (kernel.inactivation() + 2) * run.gateStride;
            for (int i = 0; i < run.length; i += WIDTH) {
                fleetingSums(stretch, run.at + i, aAt + i, run.gateStride, sums, run.size);
            }
        }
    }

    /** The sums that the voltage and the weighted input of a stretch make. */
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

    /** The sums that sodium and potassium of a stretch make. */
    private static void channelSums(
            SquidKernel kernel, LaneStretch stretch, int i, int firstAt, int stride, float[] sums, int sumSize) {
        LaneState[] states = stretch.states();
        Rows[] traces = stretch.traces();
        int used = stretch.gateUsed();
        int from = stretch.from();
        boolean instant = kernel.isInstant();
        int mAt = instant ? i + sumSize : firstAt;
        int hAt = firstAt + kernel.inactivation() * stride;
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector sumNa = FloatVector.fromArray(SPECIES, sums, i + Q_NA * sumSize);
        FloatVector sumNaV = FloatVector.fromArray(SPECIES, sums, i + Q_NA_V * sumSize);
        FloatVector sumK = FloatVector.fromArray(SPECIES, sums, i + Q_K * sumSize);
        FloatVector sumKV = FloatVector.fromArray(SPECIES, sums, i + Q_K_V * sumSize);
        for (int j = stretch.to() - 1; j >= from; j--) {
            FloatVector middle =
                    states[j].v().vector(i).add(states[j + 1].v().vector(i)).mul(half);
            Rows x = states[j + used].w();
            Rows open = instant ? traces[j] : x;
            FloatVector m = FloatVector.fromArray(SPECIES, open.array(), open.at() + mAt);
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

    /** The sums that the A current of a stretch makes. */
    private static void fleetingSums(LaneStretch stretch, int i, int aAt, int stride, float[] sums, int sumSize) {
        LaneState[] states = stretch.states();
        int used = stretch.gateUsed();
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector sumA = FloatVector.fromArray(SPECIES, sums, i + Q_A * sumSize);
        FloatVector sumAV = FloatVector.fromArray(SPECIES, sums, i + Q_A_V * sumSize);
        for (int j = stretch.to() - 1; j >= stretch.from(); j--) {
            FloatVector middle =
                    states[j].v().vector(i).add(states[j + 1].v().vector(i)).mul(half);
            Rows x = states[j + used].w();
            FloatVector a = x.vector(aAt);
            FloatVector passing =
                    stretch.traces()[j].vector(i).mul(a).mul(a).mul(a).mul(x.vector(aAt + stride));
            sumA = sumA.add(passing);
            sumAV = passing.fma(middle, sumAV);
        }
        sumA.intoArray(sums, i + Q_A * sumSize);
        sumAV.intoArray(sums, i + Q_A_V * sumSize);
    }
}
