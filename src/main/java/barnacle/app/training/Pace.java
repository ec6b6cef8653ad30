package barnacle.app.training;

import barnacle.train.IterationReport;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a training goes, over its last iterations; a pause does not count. */
final class Pace {
    private static final int ITERATIONS = 30;

    private final Deque<IterationReport> last = new ArrayDeque<>();

    void add(IterationReport report) {
        last.addLast(report);
        if (last.size() > ITERATIONS + 1) {
            last.removeFirst();
        }
    }

    /** Forgets what was measured: after a pause or another start. */
    void restart() {
        last.clear();
    }

    /** Wall seconds for one iteration; NaN while unknown. */
    double secondsPerIteration() {
        return last.size() < 2
                ? Double.NaN
                : wall() / (last.getLast().iteration() - last.getFirst().iteration());
    }

    /** Time simulated, in the problem's unit, in one second of wall time; NaN while unknown. */
    double simulatedTimePerSecond() {
        return last.size() < 2
                ? Double.NaN
                : (last.getLast().spent().simulatedTime()
                                - last.getFirst().spent().simulatedTime())
                        / wall();
    }

    private double wall() {
        return last.getLast().spent().wallSeconds() - last.getFirst().spent().wallSeconds();
    }
}
