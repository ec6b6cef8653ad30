package barnacle.train;

/**
 * A gradient and what was seen on the way.
 *
 * @param gradient of the loss, in {@link ParameterSpace} order; {@code null} if nothing finite came out, and θ then stays
 * @param loss the population's mean over candidates that did not fail, or the batch's; NaN if there is none
 * @param accuracy of the same, as a fraction
 * @param norm the gradient's Euclidean norm before clipping; NaN if it is not finite
 * @param sigma the perturbation used; NaN for backpropagation
 * @param failed candidates, or batches, that came out not finite
 * @param evaluations network runs it took: candidates x trials, a backward pass counting as two
 */
public record Estimate(
        double[] gradient, double loss, double accuracy, double norm, double sigma, int failed, long evaluations) {
    /** The Euclidean norm; NaN if an entry is not finite or the sum overflows. */
    static double norm(double[] gradient) {
        double sum = 0;
        for (double g : gradient) {
            sum += g * g;
        }
        return Double.isFinite(sum) ? Math.sqrt(sum) : Double.NaN;
    }
}
