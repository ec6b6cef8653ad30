package barnacle.train;

import barnacle.model.Quantities;
import barnacle.model.Quantity;
import barnacle.task.Loss;

/**
 * The exact gradient of the discrete simulation, by the adjoint of its steps.
 *
 * @param clipNorm gradients of a larger global norm are scaled down to it (Pascanu, Mikolov and Bengio, ICML 2013)
 */
public record BackpropagationThroughTime(
        @Quantity(label = "Clip at norm", min = 0, minExclusive = true, help = "The published runs clip at 10.")
        double clipNorm)
        implements GradientEstimator {
    public BackpropagationThroughTime {
        Quantities.check(BackpropagationThroughTime.class, clipNorm);
    }

    public BackpropagationThroughTime() {
        this(10);
    }

    @Override
    public int candidates() {
        return 0;
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        double[] gradient = new double[objective.size()];
        Loss.Score score = objective.gradient(iteration, theta, gradient);
        double norm = Estimate.norm(gradient);
        boolean failed = !Double.isFinite(score.loss()) || Double.isNaN(norm);
        if (norm > clipNorm) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= clipNorm / norm;
            }
        }
        return new Estimate(
                failed ? null : gradient,
                Double.isFinite(score.loss()) ? score.loss() : Double.NaN,
                (double) score.correct() / objective.trials(),
                norm,
                Double.NaN,
                failed ? 1 : 0,
                3L * objective.trials());
    }
}
