package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.BackgroundRun;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * What a network's synaptic background adds to the weighted input, in lanes: z += a - b u, where a and b are the same
 * for every u of a step. Arrays of a and b have the rows of neurons, as u has.
 */
final class LaneBackground {
    private final NetworkProgram program;
    private final LaneLayout layout;
    private final BackgroundRun run;
    private final List<NetworkProgram.Group> groups;
    private final int neurons;

    private int lanes;
    private double[] driven = {};
    private double[] opened = {};
    private double[] bound = {};
    private double[][] kept = {};
    /** a and b of each block. */
    private float[] a = {};

    private float[] b = {};
    /** b of the block that is on its way back, in each step of a stretch. */
    private float[][] stretch = {};

    LaneBackground(NetworkProgram program, LaneLayout layout) {
        this.program = program;
        this.layout = layout;
        run = new BackgroundRun(program);
        groups = program.groups();
        neurons = program.neurons();
    }

    /** Whether there is none, so that only what keeps and restores may be called. */
    boolean isEmpty() {
        return run.isEmpty();
    }

    /** Starts a run. */
    void prepare(Lanes batch) {
        lanes = batch.count();
        int size = LaneMath.blocks(lanes) * neurons * BLOCK;
        a = LaneMath.grown(a, size);
        b = LaneMath.grown(b, size);
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
        if (driven.length < neurons * lanes) {
            driven = new double[neurons * lanes];
            opened = new double[neurons * lanes];
        }
        int states = BackgroundRun.states(program) * lanes;
        bound = bound.length == states ? bound : new double[states];
        Arrays.fill(bound, 0);
        run.use(batch.noise());
    }

    /** Makes room for so many checkpoints of the state. */
    void prepareKeeping(int checkpoints) {
        if (kept.length < checkpoints || checkpoints > 0 && kept[0].length != bound.length) {
            kept = new double[checkpoints][bound.length];
        }
    }

    /** Keeps the state before a step. */
    void keep(int checkpoint) {
        System.arraycopy(bound, 0, kept[checkpoint], 0, bound.length);
    }

    /** Takes the state of a block back to a checkpoint, for a stretch of at most so many steps. */
    void restore(int checkpoint, int block, int steps) {
        int from = block * BLOCK;
        int count = Math.min(BLOCK, lanes - from);
        for (int at = from; at < bound.length; at += lanes) {
            System.arraycopy(kept[checkpoint], at, bound, at, count);
        }
        if (!isEmpty() && stretch.length < steps) {
            stretch = new float[steps][neurons * BLOCK];
        }
    }

    /** Finds a and b of every lane in a step, which follows the step before. */
    void look(int step) {
        run.at(step, 0, lanes, bound, driven, opened);
        for (int from = 0; from < lanes; from += BLOCK) {
            spread(from, Math.min(BLOCK, lanes - from), lanes, from / BLOCK);
        }
    }

    /**
     * {@link #look} for one block on its way back, the j-th step of its stretch. The block is the first of every array.
     */
    void lookAlone(int step, int block, int j) {
        int from = block * BLOCK;
        int count = Math.min(BLOCK, lanes - from);
        run.at(step, from, from + count, bound, driven, opened);
        spread(0, count, count, 0);
        System.arraycopy(b, 0, stretch[j], 0, neurons * BLOCK);
    }

    private void spread(int from, int count, int row, int block) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            int to = (block * neurons + neuron) * BLOCK;
            for (int lane = 0; lane < count; lane++) {
                a[to + lane] = (float) driven[neuron * row + from + lane];
                b[to + lane] = (float) opened[neuron * row + from + lane];
            }
        }
    }

    /** Adds to the z of blocks [first, first + count) at voltages u. */
    void add(int first, int count, Rows u, Rows z) {
        for (int block = first; block < first + count; block++) {
            for (int g = 0; g < groups.size(); g++) {
                int neuron = (block * neurons + groups.get(g).firstNeuron()) * BLOCK;
                int zAt = z.at() + (block * layout.zRows() + layout.zRow(g)) * BLOCK;
                int length = groups.get(g).size() * BLOCK;
                add(a, b, neuron, u.array(), u.at() + neuron, z.array(), zAt, length);
            }
        }
    }

    private static void add(float[] a, float[] b, int at, float[] u, int uAt, float[] z, int zAt, int length) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, b, at + i)
                    .neg()
                    .fma(FloatVector.fromArray(SPECIES, u, uAt + i), FloatVector.fromArray(SPECIES, a, at + i))
                    .add(FloatVector.fromArray(SPECIES, z, zAt + i))
                    .intoArray(z, zAt + i);
        }
    }

    /**
     * The adjoint of {@link #add} in the j-th step of a stretch of one block: adds to uBar. The arrays are the block's
     * alone.
     */
    void addAdjoint(int j, Rows zBar, Rows uBar) {
        for (int g = 0; g < groups.size(); g++) {
            int neuron = groups.get(g).firstNeuron() * BLOCK;
            int zAt = layout.zRow(g) * BLOCK;
            for (int i = 0; i < groups.get(g).size() * BLOCK; i += WIDTH) {
                FloatVector open =
                        FloatVector.fromArray(SPECIES, stretch[j], neuron + i).neg();
                uBar.put(neuron + i, open.fma(zBar.vector(zAt + i), uBar.vector(neuron + i)));
            }
        }
    }
}
