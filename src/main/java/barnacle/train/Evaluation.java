package barnacle.train;

/**
 * Loss and accuracy on trials drawn for it: held-out ones if they are new, {@link Problem#drawsNewTrials}.
 *
 * @param loss mean, in nats for cross-entropy; NaN if a trial diverged
 * @param accuracy fraction of trials answered right, or, where the task has no answers, of a loss within its tolerance;
 *     one that diverged is not
 * @param accuracyLow lower end of the 95 % Wilson interval (E. B. Wilson, J. Am. Stat. Assoc. 22:209, 1927); NaN if the
 *     trials are the training's own, which tell of no others
 * @param accuracyHigh upper end; NaN with it
 */
public record Evaluation(double loss, double accuracy, double accuracyLow, double accuracyHigh, int trials) {
    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * An evaluation with the interval that its count of right answers gives.
     *
     * @param loss mean over the trials
     * @param correct of {@code trials}, at least 1
     */
    public static Evaluation of(double loss, int correct, int trials) {
        double n = trials;
        double p = correct / n;
        double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new Evaluation(
                loss,
                p,
                correct == 0 ? 0 : Math.max(0, centre - half),
                correct == trials ? 1 : Math.min(1, centre + half),
                trials);
    }

    /** Whether the accuracy has an interval. */
    public boolean hasInterval() {
        return !Double.isNaN(accuracyLow);
    }

    /** This evaluation if its trials are the training's own: it has no interval. */
    Evaluation withoutInterval() {
        return new Evaluation(loss, accuracy, Double.NaN, Double.NaN, trials);
    }
}
