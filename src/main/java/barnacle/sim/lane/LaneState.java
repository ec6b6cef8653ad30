package barnacle.sim.lane;

/**
 * The state of all neurons in some blocks of lanes, or the derivatives to it; rows of neurons. Whoever has it may modify it.
 *
 * @param v the voltage, mV
 * @param w the gate
 * @param u the voltage at which m∞ and the release are taken, mV
 */
record LaneState(Rows v, Rows w, Rows u) {
    static final LaneState NONE = new LaneState(Rows.NONE, Rows.NONE, Rows.NONE);

    /** Copies {@code length} numbers of each variable from an index on to the start of another state. */
    void copy(int from, int length, LaneState to) {
        v.copy(from, length, to.v);
        w.copy(from, length, to.w);
        u.copy(from, length, to.u);
    }

    /** Makes the first {@code length} numbers of each variable 0. */
    void clear(int length) {
        v.clear(0, length);
        w.clear(0, length);
        u.clear(0, length);
    }
}
