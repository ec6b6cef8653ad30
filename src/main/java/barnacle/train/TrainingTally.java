package barnacle.train;

/**
 * What the iterations of a training came to, counted.
 *
 * @param iterations made
 * @param lost of which nothing finite came out, so that θ stayed
 * @param lastLost the last of those; {@code null} if there is none
 * @param exploded in which backpropagation's gradient exploded
 * @param firstExploded the first of those; {@code null} if there is none
 */
public record TrainingTally(
        long iterations, long lost, IterationReport lastLost, long exploded, IterationReport firstExploded) {
    /** Before the first iteration. */
    public static final TrainingTally NONE = new TrainingTally(0, 0, null, 0, null);

    /** The count of these iterations. */
    public static TrainingTally of(Iterable<IterationReport> reports) {
        TrainingTally tally = NONE;
        for (IterationReport report : reports) {
            tally = tally.plus(report);
        }
        return tally;
    }

    /** The count with one iteration more. */
    public TrainingTally plus(IterationReport report) {
        return new TrainingTally(
                iterations + 1,
                report.isLost() ? lost + 1 : lost,
                report.isLost() ? report : lastLost,
                report.isExploded() ? exploded + 1 : exploded,
                firstExploded == null && report.isExploded() ? report : firstExploded);
    }

    /** Whether there were iterations and each of them was lost. */
    public boolean isAllLost() {
        return iterations > 0 && lost == iterations;
    }
}
