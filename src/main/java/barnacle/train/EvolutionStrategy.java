package barnacle.train;

import barnacle.setting.Sentence;
import barnacle.train.step.Schedule;
import java.util.Optional;

/** Estimates the gradient of the smoothed loss from forward runs of perturbed candidates. */
public sealed interface EvolutionStrategy extends GradientEstimator permits OpenAiEs, Ars, RegressionGradient, Song {
    /** Candidates an iteration. */
    int population();

    @Override
    default Optional<Sentence> refusal(NeuralOdeProblem problem) {
        return Optional.empty();
    }

    @Override
    default boolean needsLossGradient() {
        return false;
    }

    @Override
    default int candidates() {
        return population();
    }

    /** The standard deviation of a perturbation before its schedule, in the parameters' own scale. */
    @Override
    double sigma();

    Schedule sigmaSchedule();

    /** The standard deviation of an iteration's perturbations; 0 where the schedule has ended there. */
    default double sigma(Objective objective, long iteration) {
        return sigma() * sigmaSchedule().factor(iteration, objective.iterations());
    }
}
