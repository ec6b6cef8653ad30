package barnacle.train;

/**
 * All that a training carries from one iteration to the next. Passed in and handed back: a run resumed from it equals
 * the uninterrupted run, bit for bit. Arrays belong to whoever holds the state and are not modified.
 *
 * @param theta the trained numbers, in {@link ParameterSpace} order
 * @param memory what the {@link Update} remembers
 * @param updates iterations that made an update: fewer than there were if some were lost
 */
public record TrainingState(double[] theta, double[] memory, long updates, Spent spent) {
    /** Iterations made, lost ones too. */
    public long iteration() {
        return spent.iterations();
    }
}
