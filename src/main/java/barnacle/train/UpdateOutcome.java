package barnacle.train;

/**
 * What an {@link Update} saw and did in one iteration.
 *
 * @param loss the population's mean over candidates that did not fail, or the batch's; NaN if there is none
 * @param accuracy of the same, as a fraction
 * @param norm the gradient's Euclidean norm before clipping, or how far an update without one moved the mean; NaN if
 *     nothing finite came out, and θ then stayed
 * @param size of the gradient, before clipping; {@link GradientSize#NONE} of an update that estimates none
 * @param rate the learning rate used; NaN where there is none
 * @param sigma the perturbation used, the mean over θ where each number has its own; NaN for backpropagation
 * @param failed candidates, or batches, that came out not finite
 * @param evaluations network runs it took: candidates x trials, a backward pass counting as two
 * @param candidates the losses of the population; {@link CandidateLosses#NONE} without one
 */
public record UpdateOutcome(
        double loss,
        double accuracy,
        double norm,
        GradientSize size,
        double rate,
        double sigma,
        int failed,
        long evaluations,
        CandidateLosses candidates) {
    /** One without a population. */
    public UpdateOutcome(
            double loss,
            double accuracy,
            double norm,
            GradientSize size,
            double rate,
            double sigma,
            int failed,
            long evaluations) {
        this(loss, accuracy, norm, size, rate, sigma, failed, evaluations, CandidateLosses.NONE);
    }

    /** Whether nothing finite came out, so that θ and what is remembered stayed as they were. */
    public boolean isLost() {
        return Double.isNaN(norm);
    }
}
