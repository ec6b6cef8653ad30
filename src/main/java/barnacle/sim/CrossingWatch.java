package barnacle.sim;

import java.util.Arrays;

/**
 * Watches units for spikes from step to step. The spike of a neuron that is reset is its reset. That of any other is an
 * upward crossing of a threshold: below it before a step and not after. Between both a value is taken to go straight.
 * Keeps the last value of each unit; the first one that a unit has crosses nothing. Belongs to one thread.
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

    /**
     * Whether a unit spiked in a step.
     *
     * @param value after the step
     * @param reset {@link Simulation.State#reset}
     */
    public boolean spikes(int unit, double value, double reset) {
        double was = before[unit];
        before[unit] = value;
        if (reset >= 0) {
            share = reset;
            return reset > 0;
        }
        if (was < threshold && value >= threshold) {
            share = (threshold - was) / (value - was);
            return true;
        }
        return false;
    }

    /** Whether a unit of a run spiked in the run's last step. */
    public boolean spikes(LiveRun run, int unit) {
        return spikes(unit, run.value(unit), run.reset(unit));
    }

    /**
     * The time of the last spike that was found.
     *
     * @param end of the step in which it was
     * @param dt the length of the step, as {@code end} in any unit
     */
    public double time(double end, double dt) {
        return end - (1 - share) * dt;
    }

    /** How much of the step had passed at the last spike that was found, above 0 and up to 1. */
    public double share() {
        return share;
    }
}
