package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

/**
 * Neurons of one group that follow each other and have the same numbers, and where their rows lie in one block of
 * lanes. Belongs to one thread, which brings it from block to block.
 */
final class LaneRun {
    final LaneKernel kernel;
    final float[] derived;

    /** Where their derived numbers start. */
    int d;
    /** Where their rows of v and u start. */
    int at;
    /** Where the rows of their first gate start. */
    int gateAt;
    /** Where their rows of z start. */
    int zAt;

    /** The length of all rows of one variable of the run. */
    final int length;
    /** From one of their gates to the next. */
    final int gateStride;
    /** The length of the rows of v of all neurons of a block: from one sum or trace to the next. */
    final int size;

    private float[] scratch = {};

    private final int first;
    private final int gateRow;
    private final int zRow;
    private final int derivedAt;
    private final Strides strides;

    /**
     * From one block to the next.
     *
     * @param neurons rows of v
     * @param gates rows of gates
     * @param z rows of z
     * @param derived numbers; 0 if all blocks share them
     */
    record Strides(int neurons, int gates, int z, int derived) {}

    /**
     * Which neurons.
     *
     * @param first of them, among all
     * @param gateRow of its first gate
     * @param zRow of its weighted input
     * @param gateRows from one of its gates to the next
     */
    record Location(int first, int count, int gateRow, int gateRows, int zRow) {}

    LaneRun(LaneKernel kernel, Location place, float[] derived, int derivedAt, Strides strides) {
        this.kernel = kernel;
        this.derived = derived;
        this.derivedAt = derivedAt;
        this.strides = strides;
        first = place.first;
        gateRow = place.gateRow;
        zRow = place.zRow;
        length = place.count * BLOCK;
        gateStride = place.gateRows * BLOCK;
        size = strides.neurons * BLOCK;
    }

    /**
     * Rows of its own for what one loop leaves to the next, because a loop that does all is more than the compiler
     * inlines: so many times {@link #length} numbers, whatever they are.
     */
    float[] scratch(int rows) {
        scratch = LaneMath.grown(scratch, rows * length);
        return scratch;
    }

    /** Brings it to a block. */
    LaneRun in(int block) {
        d = block * strides.derived + derivedAt;
        at = (block * strides.neurons + first) * BLOCK;
        gateAt = (block * strides.gates + gateRow) * BLOCK;
        zAt = (block * strides.z + zRow) * BLOCK;
        return this;
    }
}
