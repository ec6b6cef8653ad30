package barnacle.sim.lane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each kernel of the lane engine on one block of the published network: nanoseconds for a neuron's step in one lane.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(KernelBenchmark.LENGTH)
public class KernelBenchmark {
    static final int NEURONS = 128;
    static final int LENGTH = NEURONS * LaneMath.BLOCK;

    /** Whether all neurons have the same parameters, and are one loop, or each is a loop of its own. */
    @Param({"true", "false"})
    public boolean alike;

    private final float[] derived = new float[NEURONS * MorrisLecarKernel.DERIVED];
    private final Rows[][] rowsOf =
            Rows.onLines(1, LENGTH, LENGTH, LENGTH, LENGTH, 2 * LENGTH, 2 * LENGTH, LENGTH, LENGTH, LENGTH, 3 * LENGTH);
    private final Rows v = rowsOf[0][0];
    private final Rows w = rowsOf[1][0];
    private final Rows u = rowsOf[2][0];
    private final Rows r = rowsOf[3][0];
    private final Rows z = rowsOf[4][0];
    private final Rows two = rowsOf[5][0];
    private final Rows vBar = rowsOf[6][0];
    private final Rows wBar = rowsOf[7][0];
    private final Rows uBar = rowsOf[8][0];
    private final float[] weights = new float[NEURONS * NEURONS];
    private final float[] weightsEach = new float[NEURONS * NEURONS * LaneMath.BLOCK];
    private final LaneState[] states = {new LaneState(v, w, u), new LaneState(v, w, u)};
    private final Rows[] inputs = {r};
    private final Rows[] traces = rowsOf[9];
    private final float[] sums = new float[MorrisLecarAdjoint.SUMS * LENGTH];
    private final LaneRelease logistic = new LaneRelease.Logistic(-3, 8);
    private final LaneState bars = new LaneState(vBar, wBar, uBar);
    private final LaneStretch stretch = new LaneStretch(states, traces, inputs, 0, 1, 0);
    private final LaneKernel kernel = new MorrisLecarKernel();
    private final List<LaneRun> runs = new ArrayList<>();

    @Setup
    public void fill() {
        int rows = alike ? NEURONS : 1;
        LaneRun.Strides strides = new LaneRun.Strides(NEURONS, NEURONS, NEURONS, 0);
        for (int first = 0; first < NEURONS; first += rows) {
            LaneRun.Location place = new LaneRun.Location(first, rows, first, NEURONS, first);
            runs.add(new LaneRun(kernel, place, derived, first * MorrisLecarKernel.DERIVED, strides));
        }
        // The usual neuron at dt = 0.1 ms, in the form of MorrisLecarKernel.derive.
        float[] usual = {-0.16f, -0.19f, 0.01f, 1.2f, 0.02f, -1.68f, 0.005f, -0.2f, 0.09f, 0.042f, -0.51f, 0.0017f};
        for (int i = 0; i < NEURONS * usual.length; i++) {
            int at = i * LaneMath.BLOCK;
            Arrays.fill(derived, at, at + LaneMath.BLOCK, usual[i % usual.length]);
        }
        for (int i = 0; i < LENGTH; i++) {
            float[] array = v.array();
            array[v.at() + i] = array[u.at() + i] = -40 + i % 61;
            array[w.at() + i] = 0.1f + i % 7 * 0.05f;
        }
        Arrays.fill(weights, 0.01f);
        Arrays.fill(weightsEach, 0.01f);
    }

    @Benchmark
    public Rows product() {
        LaneProduct.multiply(weights, 0, NEURONS, NEURONS, 1, r, 0, 0, u, z, 0, 0);
        return z;
    }

    /** Two blocks, together where the machine can. */
    @Benchmark
    @OperationsPerInvocation(2 * LENGTH)
    public Rows productOfTwo() {
        for (int block = 0; block < 2; block += LaneProduct.TEAM) {
            int at = block * LENGTH;
            LaneProduct.multiply(weights, 0, NEURONS, NEURONS, LaneProduct.TEAM, two, at, LENGTH, two, z, at, LENGTH);
        }
        return z;
    }

    @Benchmark
    public Rows productEach() {
        LaneProduct.multiplyEach(weightsEach, 0, NEURONS, NEURONS, r, 0, u, z, 0);
        return z;
    }

    @Benchmark
    public Rows release() {
        logistic.release(LENGTH, v.array(), v.at(), r.array(), r.at());
        return r;
    }

    @Benchmark
    public Rows gate() {
        for (LaneRun run : runs) {
            kernel.gates(run.in(0), 1, states[0]);
        }
        return w;
    }

    @Benchmark
    public Rows voltage() {
        for (LaneRun run : runs) {
            kernel.voltage(run.in(0), 0.5f, states[0], z);
        }
        return v;
    }

    @Benchmark
    public Rows gateAdjoint() {
        for (LaneRun run : runs) {
            kernel.gatesAdjoint(run.in(0), 1, true, v, w, bars, sums);
        }
        return wBar;
    }

    @Benchmark
    public Rows voltageAdjoint() {
        for (LaneRun run : runs) {
            kernel.voltageAdjoint(run.in(0), 0.5f, states[0], v, bars, z, traces[0]);
            kernel.addSums(run, stretch, sums);
        }
        return vBar;
    }
}
