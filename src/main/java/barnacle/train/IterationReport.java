package barnacle.train;

/**
 * What one iteration did.
 *
 * @param outcome of this iteration alone
 * @param spent by the training up to the end of this iteration
 * @param heldOut the evaluation made in this iteration, or {@code null}
 */
public record IterationReport(UpdateOutcome outcome, Spent spent, Evaluation heldOut) {
    /** From 1: how many updates were made. */
    public long iteration() {
        return spent.iterations();
    }

    /** Whether nothing finite came out, so that θ stayed as it was. */
    public boolean isLost() {
        return outcome.isLost();
    }

    /** The loss of the training trials; NaN if nothing finite came out. */
    public double loss() {
        return outcome.loss();
    }
}
