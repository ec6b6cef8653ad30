package barnacle.sim.plain;

import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkProgram.Arrival;
import java.util.Arrays;

/**
 * The adjoint of what arrives late in {@link TrapezoidalSteps}: the derivatives to what past steps released by what
 * arrived later, of as many steps as the longest delay has. Arrays are [row * lanes + lane].
 */
final class LateBars {
    private final Arrival[] arrivals;
    private final int longest;
    private final int releaseRows;
    private int size;
    /** Step n in slot n modulo {@link #slots}. */
    private double[][] bars = {};

    private int slots;
    private int count;

    LateBars(NetworkProgram program) {
        arrivals = program.arrivals().toArray(Arrival[]::new);
        longest = program.mostDelaySteps();
        releaseRows = program.releaseRows();
    }

    /** Starts a way back through so many steps, or a stretch of one: what arrives after it does not count. */
    void hold(int lanes, int steps) {
        if (arrivals.length == 0) {
            return;
        }
        count = lanes;
        size = releaseRows * lanes;
        slots = Math.min(longest, steps);
        if (bars.length < slots || bars[0].length < size) {
            bars = new double[slots][size];
        }
        for (int slot = 0; slot < slots; slot++) {
            Arrays.fill(bars[slot], 0, size, 0);
        }
    }

    /**
     * Goes back through a step; to be called for each, later ones first.
     *
     * @param rBar that of the releases in: by what they do at once, out: with what they do later; that of the arrivals
     *     is not modified
     */
    void goBack(int step, double[] rBar) {
        if (arrivals.length == 0) {
            return;
        }
        double[] here = bars[step % slots];
        for (int i = 0; i < size; i++) {
            rBar[i] += here[i];
            here[i] = 0;
        }
        for (Arrival arrival : arrivals) {
            int released = step - arrival.steps();
            if (released >= 0) {
                double[] bar = bars[released % slots];
                int from = arrival.firstRow() * count;
                int to = arrival.release().firstRow() * count;
                for (int i = 0; i < arrival.release().size() * count; i++) {
                    bar[to + i] += rBar[from + i];
                }
            }
        }
    }
}
