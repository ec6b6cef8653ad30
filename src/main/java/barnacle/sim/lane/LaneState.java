package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

/**
 * The state of all neurons in some blocks of lanes, or the derivatives to it. Whoever has it may modify it.
 *
 * @param v the voltage, rows of neurons
 * @param w the state variables beside the voltage, rows of gates ({@link barnacle.sim.NetworkProgram#gateRow})
 * @param u the voltage at which what follows it at once is taken, m∞ and the release among it, rows of neurons
 */
record LaneState(Rows v, Rows w, Rows u) {
    static final LaneState NONE = new LaneState(Rows.NONE, Rows.NONE, Rows.NONE);

    /** Copies blocks [first, first + count) to the start of another state. */
    void copy(int first, int count, LaneLayout layout, LaneState to) {
        int row = layout.neurons() * BLOCK;
        int gates = layout.gateRows() * BLOCK;
        v.copy(first * row, count * row, to.v);
        w.copy(first * gates, count * gates, to.w);
        u.copy(first * row, count * row, to.u);
    }

    /** Makes the first block 0. */
    void clear(LaneLayout layout) {
        v.clear(0, layout.neurons() * BLOCK);
        w.clear(0, layout.gateRows() * BLOCK);
        u.clear(0, layout.neurons() * BLOCK);
    }
}
