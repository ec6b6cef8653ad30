package barnacle.train;

import barnacle.setting.Sentence;
import barnacle.sim.Block;
import java.util.Optional;

/**
 * Where the gradient comes from. Settings only: what one remembers between iterations is passed in and handed back.
 *
 * <p>An evolution strategy moves a candidate beyond a bound onto it. Where θ is on a bound, half of the candidates are
 * moved, so that the slope across the bound is estimated as half of what it is; its sign stays. A minimum nearer to a
 * bound than 0.8 σ is found on the bound, one that is σ within 0.52 σ too near to it, and one at 2 σ 0.06 σ, if the
 * loss is a quadratic.
 */
public sealed interface GradientEstimator
        permits EvolutionStrategy, Backpropagation, ExactReadout, GuidedEs, NodePerturbation {
    /** How many candidates an iteration evaluates; 0 without a population. */
    default int candidates() {
        return 0;
    }

    /** The standard deviation of a perturbation before its schedule; NaN without a population. */
    default double sigma() {
        return Double.NaN;
    }

    /** Where the {@link #sigma} is, below the estimator itself. */
    default String sigmaPointer() {
        return "/sigma";
    }

    /** How its candidates differ from θ. */
    default Perturbation perturbation() {
        return new Full();
    }

    /** Which of its candidates are compared on the same trials. */
    default TrialSharing trialSharing() {
        return new SharedTrials();
    }

    /** Whether it perturbs a kind of numbers; without a population it does not matter. */
    default boolean perturbs(Block.Kind kind) {
        return true;
    }

    /** How many numbers it holds at once for n parameters, beside θ, at most. */
    default double held(int parameters) {
        return 0;
    }

    /** Whether it asks the loss for a derivative, so that the loss must have one. */
    boolean needsLossGradient();

    /** Why it cannot train an equation as that is solved, and what to choose instead; empty if it can. */
    Optional<Sentence> refusal(NeuralOdeProblem problem);

    /** Why it cannot train a network as that is simulated, and what to change; empty if it can. */
    default Optional<Sentence> refusal(NetworkProblem problem) {
        return Optional.empty();
    }

    /** What there is to know of how it trains a network that is ready; empty if nothing is. */
    default Optional<Sentence> remark(NetworkProblem problem) {
        return Optional.empty();
    }

    /** What there is to know of how it trains an equation that is ready; empty if nothing is. */
    default Optional<Sentence> remark(NeuralOdeProblem problem) {
        return Optional.empty();
    }

    /**
     * For how many parts of a trial each simulation keeps what was released and what it was perturbed by; 0 if it keeps
     * nothing of the kind.
     *
     * @param segments how many words, or other patterns, a trial shows one after another
     */
    default double keptParts(NetworkProblem problem, int segments) {
        return 0;
    }

    /** As {@link #keptParts(NetworkProblem, int)}, of a window of an equation. */
    default double keptParts(NeuralOdeProblem problem) {
        return 0;
    }

    /** Whether each trial is perturbed by itself, so that many of the same tell more than one. */
    default boolean perturbsTrials() {
        return false;
    }

    /** Whether it learns what neurons' inputs do to outputs ({@link LearnedFeedback}). */
    default boolean learnsEffects() {
        return false;
    }

    /**
     * How many numbers it remembers; zeros in the beginning.
     *
     * @param effects how many it learns: {@link Problem#effects}
     */
    default int memory(int effects) {
        return 0;
    }

    /** What of it goes back through the trials; {@code null} if nothing does. */
    default Backpropagation backpropagation() {
        return null;
    }

    /** Where the {@link #backpropagation} is, below the estimator itself. */
    default String backpropagationField() {
        return "";
    }

    /** From which iteration on all cost the same: {@link Update#costsAlikeFrom}. */
    default long costsAlikeFrom() {
        return 0;
    }

    /**
     * Estimates the gradient at θ. Random draws come from {@link Objective#seed} at addresses that begin with the
     * iteration, and sums have a fixed order, so that the result is the same bits on any number of threads.
     *
     * @param theta not modified
     * @param iteration from 0: how many iterations there were before
     */
    Estimate estimate(Objective objective, double[] theta, long iteration);

    /**
     * As {@link #estimate(Objective, double[], long)}, with what it remembers.
     *
     * @param memory of length {@link #memory(int)}; modified where a gradient comes out
     */
    default Estimate estimate(Objective objective, double[] theta, long iteration, double[] memory) {
        return estimate(objective, theta, iteration);
    }
}
