package barnacle.train;

import barnacle.task.Loss;
import barnacle.train.step.Optimizer;

/**
 * A gradient and what was seen on the way.
 *
 * @param gradient of the loss, in {@link ParameterSpace} order; {@code null} if nothing finite came out, and θ then
 *     stays
 * @param loss the population's mean over candidates that did not fail, or the batch's; NaN if there is none
 * @param accuracy of the same, as a fraction
 * @param norm the gradient's Euclidean norm before clipping; NaN if it is not finite
 * @param size of the gradient before clipping, even if it is not finite
 * @param sigma the perturbation used; NaN for backpropagation
 * @param failed candidates, or batches, that came out not finite
 * @param evaluations network runs it took: candidates x trials, a backward pass counting as two, and one cut short as
 *     its share of that
 * @param candidates the losses of the population; {@link CandidateLosses#NONE} without one
 */
public record Estimate(
        double[] gradient,
        double loss,
        double accuracy,
        double norm,
        GradientSize size,
        double sigma,
        int failed,
        long evaluations,
        CandidateLosses candidates) {
    /**
     * What going back so many steps at a time through an iteration's trials gives.
     *
     * @param theta not modified
     * @param steps as {@link Objective#gradient(long, double[], int, double[])} takes them
     * @param spikeWidth how wide spikes are smoothed, mV; 0 for none
     */
    static Estimate backward(Objective objective, double[] theta, long iteration, int steps, double spikeWidth) {
        double[] gradient = new double[objective.size()];
        double[] squares = new double[objective.steps() + 1];
        Loss.Score score = objective.gradient(iteration, theta, steps, spikeWidth, gradient, squares);
        AdjointSize adjoint = AdjointSize.of(squares, objective.trials());
        return exact(objective, score, gradient, adjoint, steps);
    }

    /**
     * What the exact gradient of one batch gives.
     *
     * @param adjoint how large it was on its way
     * @param steps as {@link Objective#gradient(long, double[], int, double[])} took them
     */
    static Estimate exact(Objective objective, Loss.Score score, double[] gradient, AdjointSize adjoint, int steps) {
        double norm = Optimizer.norm(gradient);
        GradientSize size = GradientSize.of(objective, gradient, adjoint);
        boolean failed = !Double.isFinite(score.loss()) || Double.isNaN(norm);
        double back = (double) objective.stepsBack(steps) / objective.steps();
        return new Estimate(
                failed ? null : gradient,
                Double.isFinite(score.loss()) ? score.loss() : Double.NaN,
                (double) score.correct() / objective.trials(),
                norm,
                size,
                Double.NaN,
                failed ? 1 : 0,
                objective.trials() + (long) Math.ceil(2 * back * objective.trials()),
                CandidateLosses.NONE);
    }

    /** This, its gradient scaled down in place if it is longer than that. */
    Estimate clipped(double clipNorm) {
        for (int i = 0; norm > clipNorm && i < gradient.length; i++) {
            gradient[i] *= clipNorm / norm;
        }
        return this;
    }
}
