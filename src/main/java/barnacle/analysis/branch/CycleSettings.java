package barnacle.analysis.branch;

/**
 * How closely cycles are resolved and how far a branch of them is followed.
 *
 * @param intervals of the mesh; the error falls as their number to the power of -5, at the mesh's own points of -8
 * @param cycles at most on one branch
 * @param longest in periods of its Hopf point: a branch whose period grows beyond this is taken to end
 * @param slow in periods of its Hopf point: beyond this a branch ends whose parameter stands still, and one that is
 *     lost is taken for one whose period grows
 */
public record CycleSettings(int intervals, int cycles, double longest, double slow) {
    /** For a figure. */
    public static final CycleSettings USUAL = new CycleSettings(60, 2000, 2000, 3);

    /** For a figure that is drawn again and again. */
    public static final CycleSettings QUICK = new CycleSettings(24, 300, 200, 3);

    public CycleSettings {
        if (intervals < 4 || cycles < 1 || !(longest > 1)) {
            throw new IllegalArgumentException("cycles need at least 4 intervals, 1 cycle and longer periods, not "
                    + intervals + ", " + cycles + " and " + longest);
        }
    }
}
