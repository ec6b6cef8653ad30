package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.NetworkProgram;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The membranes of one network in lanes: the steps of voltage and gate, their adjoints, and the gradient of the neurons' own parameters.
 * Neurons that follow each other and have the same parameters are one loop.
 */
final class LaneNeurons {
    /** Neurons that follow each other and have the same parameters; their rows of z start at {@code zRow}. */
    private record Alike(int first, int count, int zRow) {}

    private final List<NetworkProgram.Group> groups;
    private final LaneLayout layout;
    private final int neurons;
    private final double dt;
    /** How far u is extrapolated beyond v, in steps. */
    private final float ahead;
    /** 0 if a step's voltage uses the gate before the step, 1 if the one after. */
    private final int gateUsed;

    private final List<Alike> alike = new ArrayList<>();
    private float[] derived = {};
    /** From one block's derived numbers to the next's: 0 if all blocks share them. */
    private int derivedStride;

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
    }

    /** Takes over the neurons' parameters for a run. */
    void prepare(LaneParameters parameters) {
        int numbers = neurons * LaneMembrane.DERIVED;
        boolean shared = parameters.isShared();
        derivedStride = shared ? 0 : numbers;
        derived = LaneMath.grown(derived, shared ? numbers : parameters.blocks() * numbers);
        alike.clear();
        for (int g = 0; g < groups.size(); g++) {
            NetworkProgram.Group group = groups.get(g);
            if (shared) {
                LaneMembrane.derive(parameters.of(0), group, dt, derived, 0, 0, BLOCK);
            } else {
                for (int lane = 0; lane < parameters.blocks() * BLOCK; lane++) {
                    int column = lane % BLOCK;
                    int to = lane / BLOCK * numbers;
                    LaneMembrane.derive(parameters.of(lane), group, dt, derived, to, column, column + 1);
                }
            }
            int copies = shared ? 1 : parameters.blocks();
            int end = group.firstNeuron() + group.size();
            int first = group.firstNeuron();
            for (int neuron = first + 1; neuron <= end; neuron++) {
                if (neuron == end || !areAlike(first, neuron, copies)) {
                    int zRow = layout.zRow(g) + first - group.firstNeuron();
                    alike.add(new Alike(first, neuron - first, zRow));
                    first = neuron;
                }
            }
        }
    }

    private boolean areAlike(int neuron, int other, int copies) {
        for (int block = 0; block < copies; block++) {
            int at = block * derivedStride;
            if (!LaneMembrane.alike(derived, at + neuron * LaneMembrane.DERIVED, at + other * LaneMembrane.DERIVED)) {
                return false;
            }
        }
        return true;
    }

    private int derivedAt(int block, Alike some) {
        return block * derivedStride + some.first * LaneMembrane.DERIVED;
    }

    /**
     * Advances the gates of blocks [first, first + count).
     *
     * @param part of a step
     */
    void stepGate(int first, int count, float part, LaneState state) {
        for (int block = first; block < first + count; block++) {
            for (Alike some : alike) {
                int at = (block * neurons + some.first) * BLOCK;
                LaneMembrane.gate(derived, derivedAt(block, some), part, state.v(), state.w(), at, some.count * BLOCK);
            }
        }
    }

    /** Advances the voltages of blocks [first, first + count) by a step, given their weighted input z; overwrites u. */
    void stepVoltage(int first, int count, LaneState state, Rows z) {
        for (int block = first; block < first + count; block++) {
            for (Alike some : alike) {
                LaneMembrane.voltage(
                        derived,
                        derivedAt(block, some),
                        ahead,
                        state.v(),
                        state.w(),
                        state.u(),
                        (block * neurons + some.first) * BLOCK,
                        z,
                        (block * layout.zRows() + some.zRow) * BLOCK,
                        some.count * BLOCK);
            }
        }
    }

    /** Starts a backward run, in which all lanes share their parameters. */
    void prepareAdjoint() {
        partialSums = LaneMath.grown(partialSums, LaneAdjoint.SUMS * neurons * BLOCK);
        sums = sums.length > 0 ? sums : new double[neurons * LaneAdjoint.SUMS];
        Arrays.fill(partialSums, 0);
        Arrays.fill(sums, 0);
    }

    /**
     * The adjoint of {@link #stepGate} for one block. The arrays are the block's alone.
     *
     * @param v where the gate stepped
     * @param w before the step
     * @param bar w in: of the gate after the step; out: before. v is added to
     */
    void gateAdjoint(float part, Rows v, Rows w, LaneState bar) {
        for (Alike some : alike) {
            LaneAdjoint.gate(
                    derived,
                    some.first * LaneMembrane.DERIVED,
                    part,
                    v,
                    w,
                    bar.w(),
                    bar.v(),
                    some.first * BLOCK,
                    some.count * BLOCK,
                    partialSums,
                    neurons * BLOCK);
        }
    }

    /** Moves the share of v in u' = v' + ahead (v' - v) of one block to v'; {@link #voltageAdjoint} takes that of the v before. */
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
     * The adjoint of {@link #stepVoltage} for one block, after {@link #extrapolationAdjoint}. The arrays are the block's alone.
     *
     * @param before the step
     * @param after the step
     * @param bar v and u in: of the voltages after the step; out: before. w is added to
     * @param zBar overwritten
     * @param trace overwritten with what {@link #addSums} needs, {@link #traceSize} numbers
     */
    void voltageAdjoint(LaneState before, LaneState after, LaneState bar, Rows zBar, Rows trace) {
        Rows w = gateUsed == 0 ? before.w() : after.w();
        for (Alike some : alike) {
            LaneAdjoint.voltage(
                    derived,
                    some.first * LaneMembrane.DERIVED,
                    ahead,
                    before.v(),
                    w,
                    before.u(),
                    after.v(),
                    bar.v(),
                    bar.w(),
                    bar.u(),
                    some.first * BLOCK,
                    zBar,
                    some.zRow * BLOCK,
                    some.count * BLOCK,
                    trace,
                    neurons * BLOCK);
        }
    }

    /** How many numbers a step's trace has. */
    int traceSize() {
        return 3 * neurons * BLOCK;
    }

    /**
     * Adds what steps [from, to) of one block make to the sums of which the parameters' gradient is made.
     *
     * @param states before each step and after the last
     * @param traces of each step
     * @param z of each step
     */
    void addSums(LaneState[] states, Rows[] traces, Rows[] z, int from, int to) {
        int size = neurons * BLOCK;
        for (Alike some : alike) {
            int at = some.first * BLOCK;
            int zAt = some.zRow * BLOCK;
            int length = some.count * BLOCK;
            LaneAdjoint.voltageSums(states, traces, from, to, at, length, partialSums, size);
            LaneAdjoint.gateSums(states, gateUsed, traces, z, from, to, at, zAt, length, partialSums, size);
        }
    }

    /** Carries the sums since the last call over to double precision. */
    void flushSums() {
        for (int neuron = 0; neuron < neurons; neuron++) {
            for (int sum = 0; sum < LaneAdjoint.SUMS; sum++) {
                double total = 0;
                for (int lane = 0; lane < BLOCK; lane++) {
                    total += partialSums[(sum * neurons + neuron) * BLOCK + lane];
                }
                sums[neuron * LaneAdjoint.SUMS + sum] += total;
            }
        }
        Arrays.fill(partialSums, 0);
    }

    /** Adds the neurons' parameters' derivatives of the whole run to the gradient. */
    void addTo(double[] parameters, double[] gradient) {
        for (NetworkProgram.Group group : groups) {
            LaneAdjoint.addGradient(parameters, group, dt, sums, gradient);
        }
    }
}
