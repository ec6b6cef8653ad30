package barnacle.train;

/**
 * All that a training carries from one iteration to the next. Passed in and handed back: a run resumed from it equals
 * the uninterrupted run, bit for bit. Arrays belong to whoever holds the state and are not modified.
 *
 * @param iteration updates made
 * @param theta the trained numbers, in {@link ParameterSpace} order
 * @param memory what the {@link Update} remembers
 * @param failed candidates or batches so far that came out not finite
 */
public record TrainingState(
        long iteration,
        double[] theta,
        double[] memory,
        long failed,
        long evaluations,
        double simulatedSeconds,
        double wallSeconds) {}
