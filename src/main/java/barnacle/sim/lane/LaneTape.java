package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.Lanes;
import java.util.Arrays;

/**
 * What a forward run keeps for its way back: checkpoints of the state, some sqrt(steps), and the weighted input of the
 * last steps. The stretch between two checkpoints is run again, one block at a time.
 */
final class LaneTape {
    /** So many numbers of weighted input are kept for the way back, at most: 64 MiB. */
    private static final int MOST_KEPT = 1 << 24;

    private final LaneLayout layout;
    private final boolean kinetic;
    private final LaneInjections injections;
    private final LaneBackground background;

    private int interval;
    private boolean keeping;
    private int blocks;
    /** The states before the steps 0, interval, 2 interval, ... */
    private LaneState[] checkpoints = {};
    /** What kinetic synapses had bound then. */
    private Rows[] checkpointReleases = {};
    /** The weighted input of all lanes in each step from {@link #keptFrom} on. */
    private Rows[] keptInputs = {};

    private int keptFrom;

    /** One block's state before each step of a stretch, and after its last. */
    private LaneState[] states = {};
    /** What that block released in each of these steps, and its weighted input. */
    private Rows[] releases = {};

    private Rows[] inputs = {};
    /** The derivatives to this, and what the sums of neurons' parameters need of each of these steps. */
    private Rows[] inputBars = {};

    private Rows[] traces = {};

    LaneTape(LaneLayout layout, boolean kinetic, LaneInjections injections, LaneBackground background) {
        this.layout = layout;
        this.kinetic = kinetic;
        this.injections = injections;
        this.background = background;
    }

    /**
     * Starts a forward run.
     *
     * @param keeping whether it is to go back
     * @param inputsToo whether the weighted input is to be kept
     */
    void prepare(int steps, int blocks, boolean keeping, boolean inputsToo) {
        this.keeping = keeping;
        this.blocks = blocks;
        int size = blocks * layout.neurons() * BLOCK;
        int gates = blocks * layout.gateRows() * BLOCK;
        int releaseSize = blocks * layout.releaseRows() * BLOCK;
        int inputSize = blocks * layout.zRows() * BLOCK;
        interval = (int) Math.ceil(Math.sqrt(steps));
        int count = keeping ? (steps + interval - 1) / interval : 0;
        if (checkpoints.length < count || count > 0 && checkpoints[0].v().array().length < size) {
            checkpoints = new LaneState[count];
            Arrays.setAll(
                    checkpoints, k -> new LaneState(Rows.anywhere(size), Rows.anywhere(gates), Rows.anywhere(size)));
        }
        injections.prepareKeeping(count);
        background.prepareKeeping(count);
        int keptSteps = keeping && inputsToo ? Math.min(steps, MOST_KEPT / inputSize) : 0;
        keptFrom = steps - keptSteps;
        if (keptInputs.length < keptSteps || keptSteps > 0 && keptInputs[0].array().length < inputSize) {
            keptInputs = anywhere(keptSteps, inputSize);
        }
        if (kinetic
                && (checkpointReleases.length < count
                        || count > 0 && checkpointReleases[0].array().length < releaseSize)) {
            checkpointReleases = anywhere(count, releaseSize);
        }
    }

    private static Rows[] anywhere(int count, int length) {
        Rows[] rows = new Rows[count];
        Arrays.setAll(rows, k -> Rows.anywhere(length));
        return rows;
    }

    /** Keeps the state before a step, and what is bound, if a checkpoint is due. */
    void keep(int step, LaneState state, Rows r) {
        if (keeping && step % interval == 0) {
            state.copy(0, blocks, layout, checkpoints[step / interval]);
            injections.keep(step / interval);
            background.keep(step / interval);
            if (kinetic) {
                r.copy(0, blocks * layout.releaseRows() * BLOCK, checkpointReleases[step / interval]);
            }
        }
    }

    /** Where a step's weighted input is to go: where it is kept, or these rows. */
    Rows input(int step, Rows otherwise) {
        return step < keptFrom ? otherwise : keptInputs[step - keptFrom];
    }

    /** Where the rows of what it keeps lie. */
    LaneLayout layout() {
        return layout;
    }

    /** How many steps there are from one checkpoint to the next. */
    int interval() {
        return interval;
    }

    /**
     * Makes room for one block's stretches.
     *
     * @param keepsTraces whether anybody reads a step's trace after the next step; otherwise all steps share one, which
     *     stays near the core
     */
    void prepareStretch(int traceSize, boolean keepsTraces) {
        if (states.length < interval + 1) {
            int row = layout.neurons() * BLOCK;
            int release = layout.releaseRows() * BLOCK;
            int input = layout.zRows() * BLOCK;
            int gates = layout.gateRows() * BLOCK;
            int kept = keepsTraces ? traceSize : 0;
            Rows[][] parts = Rows.onLines(interval + 1, row, gates, row, release, input, input, kept);
            states = new LaneState[interval + 1];
            Arrays.setAll(states, step -> new LaneState(parts[0][step], parts[1][step], parts[2][step]));
            releases = parts[3];
            inputs = parts[4];
            inputBars = parts[5];
            traces = parts[6];
            if (!keepsTraces) {
                Arrays.fill(traces, Rows.onLines(1, traceSize)[0][0]);
            }
        }
    }

    /**
     * Runs a block through the first steps since a checkpoint again and keeps every state.
     *
     * @param first the checkpoint's step
     */
    void repeat(int block, Lanes batch, int first, int steps, LaneStep step, LaneStimulus stimulus) {
        checkpoints[first / interval].copy(block, 1, layout, states[0]);
        injections.restore(first / interval, block);
        background.restore(first / interval, block, interval);
        for (int j = 0; j < steps; j++) {
            int n = first + j;
            boolean isKept = n >= keptFrom;
            if (isKept) {
                int length = layout.zRows() * BLOCK;
                keptInputs[n - keptFrom].copy(block * length, length, inputs[j]);
            } else if (j == 0 || n % batch.stepsPerSegment() == 0) {
                stimulus.lookAlone(batch, n, block);
            }
            states[j].copy(0, 1, layout, states[j + 1]);
            if (kinetic) {
                releaseBefore(first, j).copy(releaseBeforeAt(block, j), layout.releaseRows() * BLOCK, releases[j]);
            }
            if (!injections.isEmpty()) {
                injections.lookAlone(n, block);
            }
            if (!background.isEmpty()) {
                background.lookAlone(n, block, j);
            }
            step.at(n, block);
            if (isKept) {
                step.again(0, 1, states[j + 1], releases[j], inputs[j]);
            } else {
                step.forward(0, 1, states[j + 1], releases[j], inputs[j]);
            }
        }
    }

    /** What kinetic synapses had bound before the j-th step since the checkpoint at step {@code first}. */
    Rows releaseBefore(int first, int j) {
        return j == 0 ? checkpointReleases[first / interval] : releases[j - 1];
    }

    /**
     * Where it starts for a block: checkpoints hold all blocks, the steps since then the one that is on its way back.
     */
    int releaseBeforeAt(int block, int j) {
        return j == 0 ? block * layout.releaseRows() * BLOCK : 0;
    }

    /** The repeated block's states before each step and after the last. */
    LaneState[] states() {
        return states;
    }

    /** What the repeated block released in each step. */
    Rows[] releases() {
        return releases;
    }

    /** The repeated block's weighted input in each step. */
    Rows[] inputs() {
        return inputs;
    }

    /** Room for the derivatives to this; rows that fill up panels are 0. */
    Rows[] inputBars() {
        return inputBars;
    }

    /** Room for what {@link LaneNeurons#addSums} needs of each step. */
    Rows[] traces() {
        return traces;
    }
}
