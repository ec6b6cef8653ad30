package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * The exact gradient of the discrete simulation, by the adjoint of its steps.
 *
 * <p>Source: Rumelhart, Hinton and Williams, Nature 323:533 (1986); Werbos, Proc. IEEE 78:1550 (1990).
 *
 * @param clipNorm gradients of a larger global norm are scaled down to it (Pascanu, Mikolov and Bengio, ICML 2013)
 */
public record BackpropagationThroughTime(
        @Quantity(label = "Clip at norm", min = 0, minExclusive = true, help = "The published runs clip at 10.")
        double clipNorm)
        implements Backpropagation {
    public BackpropagationThroughTime {
        Quantities.check(BackpropagationThroughTime.class, clipNorm);
    }

    public BackpropagationThroughTime() {
        this(10);
    }

    @Override
    public boolean smoothsSpikes() {
        return false;
    }

    @Override
    public boolean solvesAdjointEquation() {
        return false;
    }

    @Override
    public Optional<Sentence> refusal(NeuralOdeProblem problem, Sentence others) {
        return problem.hasExactSteps()
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "NeuralOdeProblem.estimator.stepsAreNotExact",
                        "BackpropagationThroughTime needs an explicit method with a FixedStep, and the solver is {0}"
                                + " with {1}; change it, or choose AdjointEquation.",
                        problem.solver().method().getClass(),
                        problem.solver().control().getClass()));
    }

    @Override
    public Estimate whole(Objective objective, double[] theta, long iteration) {
        return Estimate.backward(objective, theta, iteration, Integer.MAX_VALUE, 0);
    }
}
