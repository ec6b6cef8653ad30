package barnacle.app.training;

import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import java.util.List;

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

    /**
     * The figures after more iterations.
     *
     * @param reports of them, at least one
     * @param of how many there are to be
     */
    StateFigures after(List<IterationReport> reports, int of, Pace pace) {
        Evaluation evaluated = heldOut;
        for (IterationReport report : reports) {
            evaluated = report.heldOut() == null ? evaluated : report.heldOut();
        }
        IterationReport now = reports.get(reports.size() - 1);
        return new StateFigures(
                now,
                of,
                evaluated,
                now.spent().failed(),
                pace.secondsPerIteration() * (of - now.iteration()),
                pace.simulatedTimePerSecond());
    }

    /** These figures when nothing runs, so that no time is left. */
    StateFigures atRest() {
        return new StateFigures(last, iterations, heldOut, failed, Double.NaN, simulatedPerSecond);
    }
}
