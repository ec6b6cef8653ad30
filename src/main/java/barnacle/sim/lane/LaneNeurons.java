package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.NetworkProgram;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The membranes of one network in lanes: the steps of voltage and gate, their adjoints, and the gradient of the
 * neurons' own parameters. Neurons of a group that follow each other and have the same parameters are one call of their
 * kernel.
 */
final class LaneNeurons {
    private final List<NetworkProgram.Group> groups;
    private final LaneLayout layout;
    private final int neurons;
    private final double dt;
    /** How far u is extrapolated beyond v, in steps. */
    private final float ahead;
    /** 0 if a step's voltage uses the gate before the step, 1 if the one after. */
    private final int gateUsed;

    private final List<LaneKernel> kernels = new ArrayList<>();
    /** Where each group's derived numbers start in a block. */
    private final int[] derivedAt;
    /** How many derived numbers a block has. */
    private final int numbers;
    /** How many sums a neuron has room for. */
    private final int mostSums;

    private final int mostTraces;
    private final List<LaneRun> runs = new ArrayList<>();
    private float[] derived = {};

    private float[] partialSums = {};
    private double[] sums = {};

    LaneNeurons(NetworkProgram program, LaneLayout layout) {
        this.layout = layout;
        groups = program.groups();
        neurons = program.neurons();
        dt = program.settings().dt();
        boolean staggered = program.settings().scheme() instanceof Staggered;
        ahead = staggered ? 0.5f : 0;
        gateUsed = staggered ? 0 : 1;
        derivedAt = new int[groups.size()];
        int at = 0;
        for (int g = 0; g < groups.size(); g++) {
            LaneKernel kernel = LaneKernels.of(groups.get(g).neuron()).orElseThrow();
            kernels.add(kernel);
            derivedAt[g] = at;
            at += groups.get(g).size() * kernel.derived();
        }
        numbers = at;
        mostSums = kernels.stream().mapToInt(LaneKernel::sums).max().orElse(0);
        mostTraces = kernels.stream().mapToInt(LaneKernel::traces).max().orElse(0);
    }

    /** Takes over the neurons' parameters for a run. */
    void prepare(LaneParameters parameters) {
        int copies = parameters.isShared() ? 1 : parameters.blocks();
        derived = LaneMath.grown(derived, copies * numbers);
        LaneRun.Strides strides =
                new LaneRun.Strides(neurons, layout.gateRows(), layout.zRows(), parameters.isShared() ? 0 : numbers);
        runs.clear();
        for (int g = 0; g < groups.size(); g++) {
            NetworkProgram.Group group = groups.get(g);
            derive(parameters, g);
            int each = kernels.get(g).derived();
            int first = 0;
            for (int i = 1; i <= group.size(); i++) {
                if (i == group.size()
                        || !areAlike(derivedAt[g] + first * each, derivedAt[g] + i * each, each, copies)) {
                    LaneRun.Location place = new LaneRun.Location(
                            group.firstNeuron() + first,
                            i - first,
                            group.gate(0, first),
                            group.size(),
                            layout.zRow(g) + first);
                    runs.add(new LaneRun(kernels.get(g), place, derived, derivedAt[g] + first * each, strides));
                    first = i;
                }
            }
        }
    }

    private void derive(LaneParameters parameters, int g) {
        if (parameters.isShared()) {
            kernels.get(g).derive(parameters.of(0), groups.get(g), dt, derived, derivedAt[g], 0, BLOCK);
            return;
        }
        for (int lane = 0; lane < parameters.blocks() * BLOCK; lane++) {
            int column = lane % BLOCK;
            int to = lane / BLOCK * numbers + derivedAt[g];
            kernels.get(g).derive(parameters.of(lane), groups.get(g), dt, derived, to, column, column + 1);
        }
    }

    /** Whether two neurons have the same derived numbers in all blocks, starting at these places of the first. */
    private boolean areAlike(int d, int e, int each, int copies) {
        for (int block = 0; block < copies; block++) {
            int at = block * numbers;
            if (!Arrays.equals(derived, at + d, at + d + each, derived, at + e, at + e + each)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Advances the gates of blocks [first, first + count).
     *
     * @param part of a step
     */
    void stepGate(int first, int count, float part, LaneState state) {
        for (int block = first; block < first + count; block++) {
            for (LaneRun run : runs) {
                run.kernel.gates(run.in(block), part, state);
            }
        }
    }

    /** Advances the voltages of blocks [first, first + count) by a step, given their weighted input z; overwrites u. */
    void stepVoltage(int first, int count, LaneState state, Rows z) {
        for (int block = first; block < first + count; block++) {
            for (LaneRun run : runs) {
                run.kernel.voltage(run.in(block), ahead, state, z);
            }
        }
    }

    /** Starts a backward run, in which all lanes share their parameters. */
    void prepareAdjoint() {
        partialSums = LaneMath.grown(partialSums, mostSums * neurons * BLOCK);
        sums = sums.length > 0 ? sums : new double[neurons * mostSums];
        Arrays.fill(partialSums, 0);
        Arrays.fill(sums, 0);
    }

    /**
     * The adjoint of {@link #stepGate} for one block. The arrays are the block's alone.
     *
     * @param withSums whether the gradient is that of the neurons' own parameters too
     * @param v where the gates stepped
     * @param w before the step
     * @param bar w in: of the gates after the step; out: before. v is added to
     */
    void gateAdjoint(float part, boolean withSums, Rows v, Rows w, LaneState bar) {
        for (LaneRun run : runs) {
            run.kernel.gatesAdjoint(run.in(0), part, withSums, v, w, bar, partialSums);
        }
    }

    /**
     * Moves the share of v in u' = v' + ahead (v' - v) of one block to v'; {@link #voltageAdjoint} takes that of the v
     * before.
     */
    void extrapolationAdjoint(LaneState bar) {
        LaneMath.add(
                1 + ahead,
                bar.u().array(),
                bar.u().at(),
                neurons * BLOCK,
                bar.v().array(),
                bar.v().at());
    }

    /**
     * The adjoint of {@link #stepVoltage} for one block, after {@link #extrapolationAdjoint}. The arrays are the
     * block's alone.
     *
     * @param before the step
     * @param after the step
     * @param bar v and u in: of the voltages after the step; out: before. w is added to
     * @param zBar overwritten
     * @param trace overwritten with what {@link #addSums} needs, {@link #traceSize} numbers
     */
    void voltageAdjoint(LaneState before, LaneState after, LaneState bar, Rows zBar, Rows trace) {
        LaneState used = gateUsed == 0 ? before : new LaneState(before.v(), after.w(), before.u());
        for (LaneRun run : runs) {
            run.kernel.voltageAdjoint(run.in(0), ahead, used, after.v(), bar, zBar, trace);
        }
    }

    /**
     * Finds the trace of one step of one block of a scalar whose derivative to each neuron's current, in the form of
     * the step, is 1. The arrays are the block's alone.
     *
     * @param bar scratch
     * @param zBar scratch
     * @param trace overwritten
     */
    void traceCurrent(LaneState before, LaneState after, LaneState bar, Rows zBar, Rows trace) {
        bar.clear(layout);
        Arrays.fill(bar.v().array(), bar.v().at(), bar.v().at() + neurons * BLOCK, 1);
        voltageAdjoint(before, after, bar, zBar, trace);
        float[] traced = trace.array();
        for (LaneRun run : runs) {
            int at = trace.at() + run.at;
            for (int row = run.kernel.traces() - 1; row >= 0; row--) {
                for (int i = at; run.kernel.isInProportion(row) && i < at + run.length; i++) {
                    traced[row * run.size + i] /= traced[i];
                }
            }
        }
    }

    /** How many sums a neuron has room for. */
    int sums() {
        return mostSums;
    }

    /** How many numbers a step's trace has. */
    int traceSize() {
        return mostTraces * neurons * BLOCK;
    }

    /**
     * Adds what steps [from, to) of one block make to the sums of which the parameters' gradient is made.
     *
     * @param states before each step and after the last
     * @param traces of each step
     * @param z of each step
     */
    void addSums(LaneState[] states, Rows[] traces, Rows[] z, int from, int to) {
        addSums(states, traces, z, from, to, partialSums);
    }

    /**
     * As {@link #addSums(LaneState[], Rows[], Rows[], int, int)}.
     *
     * @param added added to, {@link #sums} times the rows of v
     */
    void addSums(LaneState[] states, Rows[] traces, Rows[] z, int from, int to, float[] added) {
        LaneStretch stretch = new LaneStretch(states, traces, z, from, to, gateUsed);
        for (LaneRun run : runs) {
            run.kernel.addSums(run.in(0), stretch, added);
        }
    }

    /** Carries the sums since the last call over to double precision. */
    void flushSums() {
        for (int neuron = 0; neuron < neurons; neuron++) {
            for (int sum = 0; sum < mostSums; sum++) {
                double total = 0;
                for (int lane = 0; lane < BLOCK; lane++) {
                    total += partialSums[(sum * neurons + neuron) * BLOCK + lane];
                }
                sums[neuron * mostSums + sum] += total;
            }
        }
        Arrays.fill(partialSums, 0);
    }

    /** Adds the neurons' parameters' derivatives of the whole run to the gradient. */
    void addTo(double[] parameters, double[] gradient) {
        addGradient(parameters, sums, gradient);
    }

    /**
     * Adds a gradient of the neurons' parameters.
     *
     * @param all {@link #sums} of each neuron; not modified
     */
    void addGradient(double[] parameters, double[] all, double[] gradient) {
        for (int g = 0; g < groups.size(); g++) {
            double[] own = Arrays.copyOfRange(
                    all,
                    groups.get(g).firstNeuron() * mostSums,
                    (groups.get(g).firstNeuron() + groups.get(g).size()) * mostSums);
            kernels.get(g).addGradient(parameters, groups.get(g), dt, own, mostSums, gradient);
        }
    }
}
