package barnacle.train;

/**
 * What one iteration did.
 *
 * @param iteration from 1: how many updates were made
 * @param loss of the training trials: the population's mean over candidates that did not fail, or the batch's; NaN if nothing finite came out
 * @param accuracy of the same, as a fraction
 * @param gradientNorm Euclidean, before clipping
 * @param rate the learning rate used; NaN where there is none
 * @param sigma the perturbation used, the mean over θ where each number has its own; NaN for backpropagation
 * @param failed candidates, or batches, that came out not finite in this iteration
 * @param evaluations network runs for training so far: candidates x trials, a backward pass counting as two, and one cut short as its share of that
 * @param simulatedSeconds simulated so far, the same way, in {@link Problem#timeUnit}: seconds of a network only
 * @param wallSeconds spent in iterations so far, earlier sittings of a resumed run included; what the observer takes, a pause
 *     say, is not
 * @param heldOut the evaluation made in this iteration, or {@code null}
 * @param gradient how large it was in each block, before clipping
 */
public record IterationReport(
        long iteration,
        double loss,
        double accuracy,
        double gradientNorm,
        double rate,
        double sigma,
        int failed,
        long evaluations,
        double simulatedSeconds,
        double wallSeconds,
        Evaluation heldOut,
        GradientSize gradient) {}
