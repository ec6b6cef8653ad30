package barnacle.train;

import barnacle.setting.Sentence;
import java.util.Optional;

/** A gradient by going back through the trials, so that all on the way needs a derivative or what stands in for one. */
public sealed interface Backpropagation extends GradientEstimator
        permits BackpropagationThroughTime, AdjointEquation, TruncatedBackpropagation, SurrogateGradient {
    /** Gradients of a larger global norm are scaled down to it. */
    double clipNorm();

    /** Whether the jumps of a reading of spikes are smoothed on the way back, so that it needs no gradient itself. */
    boolean smoothsSpikes();

    /** Whether it solves the adjoint equation backwards, and does not go back through the steps themselves. */
    boolean solvesAdjointEquation();

    /**
     * Says what of a problem that is ready makes this no other method than {@link BackpropagationThroughTime}, and what
     * to change; empty if nothing does.
     */
    @Override
    default Optional<Sentence> remark(NetworkProblem problem) {
        return Optional.empty();
    }

    /**
     * Why it cannot go back through an equation as that is solved, and what to choose instead; empty if it can.
     *
     * @param others what else there is to choose
     */
    Optional<Sentence> refusal(NeuralOdeProblem problem, Sentence others);

    @Override
    default Optional<Sentence> refusal(NeuralOdeProblem problem) {
        return refusal(
                problem,
                Sentence.of(
                        "NeuralOdeProblem.estimator.orEvolution",
                        "{0} or an evolution strategy",
                        problem.wayBack().getClass()));
    }

    /** The {@link #estimate} before clipping. */
    Estimate whole(Objective objective, double[] theta, long iteration);

    @Override
    default boolean needsLossGradient() {
        return true;
    }

    @Override
    default Backpropagation backpropagation() {
        return this;
    }

    @Override
    default Estimate estimate(Objective objective, double[] theta, long iteration) {
        return whole(objective, theta, iteration).clipped(clipNorm());
    }
}
