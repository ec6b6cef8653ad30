package barnacle.app.training;

import barnacle.train.Evaluation;
import barnacle.train.IterationReport;

/**
 * The figures of the state line.
 *
 * @param last report; {@code null} before the first
 * @param heldOut the last evaluation; {@code null} before the first
 * @param failed candidates or batches so far
 * @param secondsLeft NaN while unknown
 * @param simulatedPerSecond NaN while unknown
 */
record StateFigures(
        IterationReport last,
        int iterations,
        Evaluation heldOut,
        long failed,
        double secondsLeft,
        double simulatedPerSecond) {
    static final StateFigures NONE = before(0);

    /** The figures before the first of so many iterations. */
    static StateFigures before(int iterations) {
        return new StateFigures(null, iterations, null, 0, Double.NaN, Double.NaN);
    }

    /** These figures when nothing runs, so that no time is left. */
    StateFigures atRest() {
        return new StateFigures(last, iterations, heldOut, failed, Double.NaN, simulatedPerSecond);
    }
}
