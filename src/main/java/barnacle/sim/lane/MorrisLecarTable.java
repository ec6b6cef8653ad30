package barnacle.sim.lane;

/** Where a parameter stands among the blocks of a group of {@link barnacle.model.MorrisLecar} neurons. */
final class MorrisLecarTable {
    static final int C = 0;
    static final int G_CA = 1;
    static final int G_K = 2;
    static final int G_L = 3;
    static final int E_CA = 4;
    static final int E_K = 5;
    static final int E_L = 6;
    static final int V1 = 7;
    static final int V2 = 8;
    static final int V3 = 9;
    static final int V4 = 10;
    static final int PHI = 11;
    static final int CURRENT = 12;
    static final int GAIN = 13;

    private MorrisLecarTable() {}
}
