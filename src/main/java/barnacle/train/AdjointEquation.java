package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * Optimise, then discretise: the adjoint equation dλ/dt = -(∂f/∂y)' λ, solved backward along the forward solution by
 * the method that solves the equations themselves. Right up to the error of the two solves, where
 * {@link BackpropagationThroughTime} is right up to rounding; and possible with every method.
 *
 * <p>Source: Chen, Rubanova, Bettencourt and Duvenaud, Neural ordinary differential equations, NeurIPS 2018.
 *
 * @param clipNorm gradients of a larger global norm are scaled down to it
 */
public record AdjointEquation(
        @Quantity(label = "Clip at norm", min = 0, minExclusive = true)
        double clipNorm) implements Backpropagation {
    public AdjointEquation {
        Quantities.check(AdjointEquation.class, clipNorm);
    }

    public AdjointEquation() {
        this(10);
    }

    @Override
    public boolean smoothsSpikes() {
        return false;
    }

    @Override
    public boolean solvesAdjointEquation() {
        return true;
    }

    @Override
    public Optional<Sentence> refusal(NeuralOdeProblem problem, Sentence others) {
        return problem.hasExactSteps()
                ? Optional.of(Sentence.of(
                        "NeuralOdeProblem.estimator.stepsAreExact",
                        "AdjointEquation needs a solver that controls its error or is implicit; the steps of this one"
                                + " BackpropagationThroughTime goes back through exactly. Change one of the two."))
                : Optional.empty();
    }

    @Override
    public Estimate whole(Objective objective, double[] theta, long iteration) {
        return Estimate.backward(objective, theta, iteration, Integer.MAX_VALUE, 0);
    }
}
