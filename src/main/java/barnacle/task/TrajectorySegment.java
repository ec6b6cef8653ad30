package barnacle.task;

/**
 * A part of a trajectory.
 *
 * @param times [point], increasing; not to be modified
 * @param states [point][component]; not to be modified
 */
public record TrajectorySegment(double[] times, double[][] states) {
    /**
     * From one power of ten to another so far away, in steps that grow so much, a linear axis shows the last points
     * only.
     */
    private static final double SPREAD = 100;

    /** The whole of a trajectory. */
    public static TrajectorySegment whole(Trajectory trajectory) {
        return new TrajectorySegment(trajectory.times(), trajectory.states());
    }

    /** [component]: its largest size; 1 for one that is 0 throughout and has none to be compared with. */
    public double[] sizes() {
        double[] sizes = new double[states[0].length];
        for (double[] state : states) {
            for (int k = 0; k < sizes.length; k++) {
                sizes[k] = Math.max(sizes[k], Math.abs(state[k]));
            }
        }
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = sizes[k] == 0 ? 1 : sizes[k];
        }
        return sizes;
    }

    /**
     * [component]: the largest size of its slope from one point to the next; for one that never changes, its size over
     * the duration. Times that grow over powers of ten make it that of the quickest change, which the duration knows
     * nothing of; and a change that is over before the next point counts for no more than the points show of it.
     */
    public double[] slopes() {
        double[] slopes = new double[states[0].length];
        for (int i = 1; i < times.length; i++) {
            for (int k = 0; k < slopes.length; k++) {
                slopes[k] = Math.max(slopes[k], Math.abs(states[i][k] - states[i - 1][k]) / (times[i] - times[i - 1]));
            }
        }
        double[] sizes = sizes();
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] = slopes[k] == 0 ? sizes[k] / (times[times.length - 1] - times[0]) : slopes[k];
        }
        return slopes;
    }

    /** Whether its times are positive and grow over powers of ten, so that they belong on a logarithmic axis. */
    public boolean growsOverDecades() {
        int last = times.length - 1;
        return last > 1
                && times[0] > 0
                && times[last] / times[0] >= SPREAD
                && times[last] - times[last - 1] >= 10 * (times[1] - times[0]);
    }
}
