package barnacle.train;

/**
 * All that a training carries from one iteration to the next. Passed in and handed back: a run resumed from it equals
 * the uninterrupted run, bit for bit. Arrays belong to whoever holds the state and are not modified.
 *
 * @param theta the trained numbers, in {@link ParameterSpace} order
 * @param memory what the {@link Update} remembers
 */
public record TrainingState(double[] theta, double[] memory, Spent spent) {
    /** Updates made. */
    public long iteration() {
        return spent.iterations();
    }
}
