package barnacle.sim.plain;

import barnacle.model.SpikeReading;
import barnacle.setting.Units;
import barnacle.sim.SimulationSettings;
import java.util.Arrays;

/**
 * A smooth stand-in for what {@link SpikeReading}s read of a readout span, whose derivative to the voltages is theirs
 * on the way back. With voltages v(0), ..., v(N) of a span of N steps, the threshold θ, and H(v) = (1 + x / (1 + |x|))
 * / 2 where x = (v - θ) / width:
 *
 * <ul>
 *   <li>{@code SpikeCount}: H at the span's lowest voltage and the sum of all rises of H. As the width goes to 0,
 *       this is the number of upward crossings, and one if all of the span is above. {@code SpikeRate}: this over the
 *       span's length.
 *   <li>{@code FirstSpike}: the time of the first crossing, as it is read; without one, as if it came after the span:
 *       2 (1 - H) spans from the start on, with H at the highest voltage.
 * </ul>
 *
 * <p>The derivative of H is the surrogate of Zenke and Ganguli, Neural Computation 30:1514 (2018), here of area 1. A
 * neuron of theirs is reset by its spike; one that is not is above the threshold for a while, so that rises are counted
 * instead of every step above it.
 *
 * <p>Entries of a span, row and lane are numbered by the reader, which has one of these.
 */
public final class SmoothSpikes {
    private final Units units;
    private final double dt;
    private final double threshold;
    /** After how many steps of the span the lowest voltage was, or the highest for a first spike. */
    private int[] extremeAt = {};

    private double[] extreme = {};
    /** In which step of the span the first spike was; -1 without one. */
    private int[] first = {};

    /** @param units of the network */
    public SmoothSpikes(SimulationSettings settings, Units units) {
        this.units = units;
        dt = settings.dt();
        threshold = settings.spikeThreshold();
    }

    /** Forgets the last run; entries are below {@code size}. */
    public void prepare(int size) {
        if (first.length < size) {
            extremeAt = new int[size];
            extreme = new double[size];
            first = new int[size];
        }
        Arrays.fill(first, 0, size, -1);
    }

    /** Whether a step from one voltage to another makes a spike. */
    public boolean isSpike(double before, double after) {
        return before < threshold && after >= threshold;
    }

    /** Takes note of a step of a span, counted from 0, on the way forward. */
    public void note(SpikeReading reading, int entry, int step, double before, double after) {
        boolean highest = reading.isTimeOfFirst();
        if (step == 0) {
            extremeAt[entry] = 0;
            extreme[entry] = before;
        }
        if (highest ? after > extreme[entry] : after < extreme[entry]) {
            extremeAt[entry] = step + 1;
            extreme[entry] = after;
        }
        if (first[entry] < 0 && isSpike(before, after)) {
            first[entry] = step;
        }
    }

    /**
     * The derivative to the voltage that a step of a span of so many steps ended with, as far as that step makes it.
     */
    public double slopeAfter(
            SpikeReading reading, int entry, int step, double before, double after, int steps, double width) {
        boolean isExtreme = extremeAt[entry] == step + 1;
        if (reading.isTimeOfFirst()) {
            return first[entry] == step
                    ? -dt * (threshold - before) / ((after - before) * (after - before))
                    : first[entry] < 0 && isExtreme ? -2 * steps * dt * slope(after, width) : 0;
        }
        return ((after > before ? 1 : 0) + (isExtreme ? 1 : 0)) * slope(after, width) * one(reading, steps);
    }

    /** The same to the voltage that the step started from. */
    public double slopeBefore(
            SpikeReading reading, int entry, int step, double before, double after, int steps, double width) {
        boolean isExtreme = step == 0 && extremeAt[entry] == 0;
        if (reading.isTimeOfFirst()) {
            return first[entry] == step
                    ? -dt * (after - threshold) / ((after - before) * (after - before))
                    : first[entry] < 0 && isExtreme ? -2 * steps * dt * slope(before, width) : 0;
        }
        return ((after > before ? -1 : 0) + (isExtreme ? 1 : 0)) * slope(before, width) * one(reading, steps);
    }

    /** What a rate or a count makes of one spike. */
    private double one(SpikeReading reading, int steps) {
        return reading.spiking(0, 0, steps * dt, units);
    }

    /** Of H. */
    private double slope(double v, double width) {
        double distance = 1 + Math.abs(v - threshold) / width;
        return 1 / (2 * width * distance * distance);
    }
}
