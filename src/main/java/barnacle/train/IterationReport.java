package barnacle.train;

/**
 * What one iteration did.
 *
 * @param outcome of this iteration alone
 * @param spent by the training up to the end of this iteration
 * @param heldOut the evaluation made in this iteration, or {@code null}
 */
public record IterationReport(UpdateOutcome outcome, Spent spent, Evaluation heldOut) {
    private static final double EXPLODED = 1e6;

    /** The same without the losses of single candidates: what is kept of very many. */
    public IterationReport brief() {
        return new IterationReport(
                new UpdateOutcome(
                        outcome.loss(),
                        outcome.accuracy(),
                        outcome.norm(),
                        outcome.size(),
                        outcome.rate(),
                        outcome.sigma(),
                        outcome.failed(),
                        outcome.evaluations(),
                        outcome.candidates().ends()),
                spent,
                heldOut);
    }

    /** From 1: how many updates were made. */
    public long iteration() {
        return spent.iterations();
    }

    /** Whether nothing finite came out, so that θ stayed as it was. */
    public boolean isLost() {
        return outcome.isLost();
    }

    /**
     * Whether the gradient of backpropagation exploded on its way back through the trials: its norm is more than a
     * million times the loss, or 1 if that is more. Of trainings that learn it is below a ten thousandth of that.
     */
    public boolean isExploded() {
        return Double.isNaN(outcome.sigma()) && isExploded(outcome.norm(), outcome.loss());
    }

    /** Whether a gradient of this norm exploded on its way back through trials of this loss. */
    static boolean isExploded(double norm, double loss) {
        return norm > EXPLODED * Math.max(1, loss);
    }

    /** The loss of the training trials; NaN if nothing finite came out. */
    public double loss() {
        return outcome.loss();
    }
}
