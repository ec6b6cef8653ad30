package barnacle.train;

import barnacle.setting.Written;

/**
 * What a training has spent so far, earlier sittings of a resumed run included.
 *
 * @param iterations made, lost ones too
 * @param failed candidates, or batches, that came out not finite
 * @param evaluations network runs for training: candidates x trials, a backward pass counting as two, and one cut short
 *     as its share of that
 * @param simulatedTime simulated, counted the same way, in the time unit
 * @param timeUnit the problem's, {@link Problem#timeUnit}: "s" for a network; an equation's own may be empty
 * @param wallSeconds spent in iterations; what an observer takes, a pause say, is not
 */
public record Spent(
        long iterations,
        long failed,
        long evaluations,

        @Written("simulatedSeconds") double simulatedTime,

        @Written("simulatedUnit") String timeUnit,
        double wallSeconds) {
    /** Before the first iteration. */
    public static Spent nothing(String timeUnit) {
        return new Spent(0, 0, 0, 0, timeUnit, 0);
    }

    /**
     * What is spent after one iteration more.
     *
     * @param trialTime how long one trial lasts, in the time unit
     * @param seconds of wall time that it took
     */
    Spent plus(UpdateOutcome outcome, double trialTime, double seconds) {
        return new Spent(
                iterations + 1,
                failed + outcome.failed(),
                evaluations + outcome.evaluations(),
                simulatedTime + outcome.evaluations() * trialTime,
                timeUnit,
                wallSeconds + seconds);
    }
}
