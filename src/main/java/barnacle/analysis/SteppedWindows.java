package barnacle.analysis;

import barnacle.setting.Units;
import barnacle.sim.CrossingWatch;
import java.util.ArrayList;
import java.util.List;

/** What is seen of one neuron that fixed steps take, in windows of time that follow each other. */
final class SteppedWindows {
    /** So much two windows' rates may differ, as a share: steps and periods do not fit into each other. */
    private static final double SAME_RATE = 1e-3;

    /** So far from a stable fixed point, as a share of the voltage's range, it may stand still. */
    private static final double NEAR = 1e-2;

    /** Within so little, as a share of the same, it stands still. */
    private static final double STILL = 1e-4;

    /** The most spikes in a pattern that comes again. */
    private static final int LONGEST = 16;

    private final Units units;
    private final CrossingWatch crossings;
    private final double width;
    private final double dt;
    private final List<Double> rests;

    private final List<Double> spikes = new ArrayList<>();
    private double before = Double.POSITIVE_INFINITY;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private double time;
    private double earlierRate = Double.NaN;
    private double earlierSwing = Double.NaN;
    private Fate fate;

    /**
     * @param units of the neuron
     * @param threshold an upward crossing is a spike
     * @param width of the voltage's range
     * @param rests the voltages of the stable fixed points
     */
    SteppedWindows(Units units, double threshold, double width, double dt, List<Double> rests) {
        this.units = units;
        crossings = new CrossingWatch(1, threshold);
        this.width = width;
        this.dt = dt;
        this.rests = rests;
    }

    /**
     * The voltage after so many steps.
     *
     * @param reset {@link barnacle.sim.Simulation.State#reset}
     */
    void see(int step, double v, double reset) {
        time = step * dt;
        if (!Double.isFinite(v)) {
            fate = new Fate(Fate.Kind.DIVERGED, Double.NaN, lowest, highest, time);
            return;
        }
        lowest = Math.min(lowest, v);
        highest = Math.max(highest, v);
        if (crossings.spikes(0, v, reset)) {
            spikes.add((step - 1 + crossings.share()) * dt);
        }
        before = v;
    }

    /** Ends a window: judges it, and begins the next. */
    void close() {
        double rate = rate();
        double swing = highest - lowest;
        if (spikes.isEmpty()
                && swing < STILL * width
                && rests.stream().anyMatch(r -> Math.abs(r - before) < NEAR * width)) {
            fate = new Fate(Fate.Kind.REST, 0, lowest, highest, time);
        } else if (rate > 0 && Math.abs(rate / earlierRate - 1) < SAME_RATE) {
            fate = new Fate(Fate.Kind.FIRING, rate, lowest, highest, time);
        } else if (spikes.isEmpty() && swing >= STILL * width && Math.abs(swing / earlierSwing - 1) < SAME_RATE) {
            fate = new Fate(Fate.Kind.OSCILLATION, 0, lowest, highest, time);
        }
        earlierRate = rate;
        earlierSwing = spikes.isEmpty() ? swing : Double.NaN;
        spikes.clear();
        lowest = before;
        highest = before;
    }

    /** Of a window that fires up to its end; NaN of one that does not. */
    private double rate() {
        int n = spikes.size();
        if (n < 3) {
            return Double.NaN;
        }
        double longest = 0;
        for (int i = 1; i < n; i++) {
            longest = Math.max(longest, spikes.get(i) - spikes.get(i - 1));
        }
        boolean goesOn = time - spikes.get(n - 1) < 1.5 * longest;
        int period = period();
        int first = (n - 1) % period;
        return goesOn ? units.frequency(n - 1 - first, spikes.get(n - 1) - spikes.get(first)) : Double.NaN;
    }

    /** How many spikes the pattern has that comes again all through the window: 2 of doublets; 1 where none does. */
    private int period() {
        for (int k = 1; k <= LONGEST && 2 * k < spikes.size(); k++) {
            if (comesAgain(k)) {
                return k;
            }
        }
        return 1;
    }

    private boolean comesAgain(int k) {
        int n = spikes.size();
        double period = spikes.get(n - 1) - spikes.get(n - 1 - k);
        for (int i = k + 1; i < n; i++) {
            double now = spikes.get(i) - spikes.get(i - 1);
            double before = spikes.get(i - k) - spikes.get(i - k - 1);
            if (Math.abs(now - before) > SAME_RATE * period) {
                return false;
            }
        }
        return true;
    }

    /** {@code null} as long as nothing is certain. */
    Fate fate() {
        return fate;
    }

    /** That nothing became certain. */
    Fate unsettled() {
        return fate != null ? fate : new Fate(Fate.Kind.UNSETTLED, Double.NaN, lowest, highest, time);
    }
}
