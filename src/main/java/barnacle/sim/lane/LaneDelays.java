package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkProgram.Arrival;
import barnacle.sim.NetworkProgram.Release;
import barnacle.sim.ReleaseHistory;
import java.util.Arrays;

/**
 * What was released in past steps and is still on its way, in lanes, and the adjoint: for links with a delay. Without
 * any nothing is kept. A run that is not gone back through keeps as many steps as the longest delay has; one that is,
 * all of them: (steps) x (rows of the releases that are late) x (lanes) numbers.
 */
final class LaneDelays {
    private final LaneLayout layout;
    private final Arrival[] arrivals;
    /** Where the rows of each arrival's release start among the rows kept. */
    private final int[] keptRowOfArrival;
    /** The releases that are late somewhere, each once. */
    private final Release[] late;
    /** Where the rows of each of them start among the rows kept. */
    private final int[] keptRow;
    /** Where the rows of their derivatives start. */
    private final int[] barRow;

    private final int keptRows;
    private final int longest;
    /** The first step that releases anything; what would come from before it does not arrive. */
    private final int firstReleased;

    private int blocks;
    /** What each step released, step n in slot n modulo {@link #slots}; [slot][block, row, lane of the block]. */
    private float[][] past = {};

    private int slots;
    /** The derivatives to what each step released by what arrived later, step n in slot n modulo {@link #barSlots}. */
    private float[][] bars = {};

    private int barSlots;

    /** The step that comes next, and the block that the next arrays start with. */
    private int step;

    private int firstBlock;

    LaneDelays(NetworkProgram program, LaneLayout layout) {
        this.layout = layout;
        firstReleased = ReleaseHistory.firstReleased(program.settings().scheme());
        arrivals = program.arrivals().toArray(Arrival[]::new);
        longest = program.mostDelaySteps();
        late = program.arrivals().stream().map(Arrival::release).distinct().toArray(Release[]::new);
        keptRow = new int[late.length];
        barRow = new int[late.length];
        int row = 0;
        for (int k = 0; k < late.length; k++) {
            keptRow[k] = row;
            barRow[k] = layout.barRow(program.releases().indexOf(late[k]));
            row += late[k].size();
        }
        keptRows = row;
        keptRowOfArrival = new int[arrivals.length];
        Arrays.setAll(keptRowOfArrival, a -> keptRow[Arrays.asList(late).indexOf(arrivals[a].release())]);
    }

    /** Whether nothing is ever late. */
    boolean isEmpty() {
        return arrivals.length == 0;
    }

    /**
     * Starts a run: nothing is on its way.
     *
     * @param steps of the run
     * @param all whether it is to be gone back through
     */
    void prepare(int blocks, int steps, boolean all) {
        this.blocks = blocks;
        slots = all ? steps : Math.min(longest, steps);
        past = isEmpty() ? past : room(past, slots);
    }

    private float[][] room(float[][] room, int wanted) {
        int size = blocks * keptRows * BLOCK;
        return room.length < wanted || room[0].length < size ? new float[wanted][size] : room;
    }

    /**
     * Says which step of a run comes next.
     *
     * @param first which block the arrays of the step start with
     */
    void at(int step, int first) {
        this.step = step;
        firstBlock = first;
    }

    /**
     * Overwrites the arrivals in the r of blocks [first, first + count) of arrays: with what was released
     * {@link Arrival#steps} before, and with 0 where that is before the first step that releases.
     */
    void arrive(int first, int count, Rows r) {
        for (int block = first; block < first + count; block++) {
            for (int k = 0; k < arrivals.length; k++) {
                int from = step - arrivals[k].steps();
                int at = r.at() + (block * layout.releaseRows() + arrivals[k].firstRow()) * BLOCK;
                int length = arrivals[k].release().size() * BLOCK;
                if (from < firstReleased) {
                    Arrays.fill(r.array(), at, at + length, 0);
                } else {
                    System.arraycopy(
                            past[from % slots], keptAt(firstBlock + block, keptRowOfArrival[k]), r.array(), at, length);
                }
            }
        }
    }

    /** Keeps what blocks [first, first + count) released in the step. */
    void keep(int first, int count, Rows r) {
        for (int block = first; block < first + count; block++) {
            for (int k = 0; k < late.length; k++) {
                int from = r.at() + (block * layout.releaseRows() + late[k].firstRow()) * BLOCK;
                int to = keptAt(firstBlock + block, keptRow[k]);
                System.arraycopy(r.array(), from, past[step % slots], to, late[k].size() * BLOCK);
            }
        }
    }

    private int keptAt(int block, int row) {
        return (block * keptRows + row) * BLOCK;
    }

    /** Makes room for the way back. */
    void prepareAdjoint() {
        if (!isEmpty()) {
            barSlots = Math.min(longest, slots);
            bars = room(bars, barSlots);
        }
    }

    /** Holds what is on its way in a block: what arrives later does not count. */
    void hold(int block) {
        for (int slot = 0; slot < barSlots; slot++) {
            Arrays.fill(bars[slot], keptAt(block, 0), keptAt(block + 1, 0), 0);
        }
    }

    /**
     * The adjoint of {@link #arrive} and {@link #keep} in one step of one block, for steps that follow each other,
     * later ones first.
     *
     * @param bar the block's derivatives to r: those to the releases in by what they do at once, out with what they do
     *     later
     */
    void adjoint(int block, int step, Rows bar) {
        for (int k = 0; k < late.length; k++) {
            float[] kept = bars[step % barSlots];
            int from = keptAt(block, keptRow[k]);
            int length = late[k].size() * BLOCK;
            LaneMath.add(1, kept, from, length, bar.array(), bar.at() + barRow[k] * BLOCK);
            Arrays.fill(kept, from, from + length, 0);
        }
        for (int k = 0; k < arrivals.length; k++) {
            int released = step - arrivals[k].steps();
            if (released >= firstReleased) {
                float[] kept = bars[released % barSlots];
                int from = bar.at() + layout.arrivalBarRow(k) * BLOCK;
                int length = arrivals[k].release().size() * BLOCK;
                LaneMath.add(1, bar.array(), from, length, kept, keptAt(block, keptRowOfArrival[k]));
            }
        }
    }
}
