package barnacle.sim;

import java.util.Arrays;

/**
 * Watches values for upward crossings of a threshold from step to step: below it before a step and not after. Between
 * both a value is taken to go straight. Keeps the last value of each unit; the first one that a unit has crosses
 * nothing. Belongs to one thread.
 */
public final class CrossingWatch {
    private double threshold;
    private final double[] before;
    private double share;

    /**
     * @param threshold NaN for one that nothing crosses
     */
    public CrossingWatch(int units, double threshold) {
        this.threshold = threshold;
        before = new double[units];
        Arrays.fill(before, Double.NaN);
    }

    /** Watches another threshold from the next step on. */
    public void watch(double other) {
        threshold = other;
    }

    /** Whether a unit, which has this value after a step, crossed the threshold in the step. */
    public boolean crosses(int unit, double value) {
        double was = before[unit];
        before[unit] = value;
        if (was < threshold && value >= threshold) {
            share = (threshold - was) / (value - was);
            return true;
        }
        return false;
    }

    /**
     * The time of the last that {@link #crosses}.
     *
     * @param end of the step in which it did
     * @param dt the length of the step, as {@code end} in any unit
     */
    public double time(double end, double dt) {
        return end - (1 - share) * dt;
    }

    /** How much of the step had passed when the last that {@link #crosses} did so, above 0 and up to 1. */
    public double share() {
        return share;
    }
}
