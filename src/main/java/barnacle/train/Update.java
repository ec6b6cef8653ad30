package barnacle.train;

import barnacle.setting.Sentence;
import java.util.Optional;

/** How one iteration changes θ. Settings only: what it remembers is passed in and out. */
public sealed interface Update permits GradientUpdate, Pgpe, Snes, Xnes, SepCmaEs, CmaEs {
    /**
     * What a person chooses it by among the methods of training: an estimator of the gradient, or the update itself.
     */
    default Record method() {
        return (Record) this;
    }

    /** What it is called in a sentence. */
    default String called() {
        return getClass().getSimpleName();
    }

    /** This update if it is a step against a gradient; empty if it has no estimator, optimizer or rate schedule. */
    Optional<GradientUpdate> gradient();

    /** What of it does nothing in a training that is ready, and what to change; empty if all does. */
    default Optional<Sentence> remark() {
        return Optional.empty();
    }

    /** How many candidates an iteration evaluates; 0 without a population. */
    int candidates();

    /** Which of its candidates are compared on the same trials. */
    default TrialSharing trialSharing() {
        return new SharedTrials();
    }

    /** The iteration, from 0, from which on each costs as many evaluations as the next; those before cost no more. */
    default long costsAlikeFrom() {
        return 0;
    }

    /** The standard deviation that candidates are first perturbed by; NaN without a population. */
    double sigma();

    /** Where a project says the {@link #sigma}. */
    default String sigmaPointer() {
        return "/training/update/sigma";
    }

    /** What its steps are in proportion to, before any schedule: 0 moves nothing. */
    double rate();

    /** Where a project says the {@link #rate}. */
    default String ratePointer() {
        return "/training/update/rate";
    }

    /** The farthest that one iteration moves a number; infinite where a step is as long as what it is estimated. */
    default double reach() {
        return rate() == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    /** How many numbers an iteration holds at once for n parameters, beside θ and what it remembers, at most. */
    default double held(int parameters) {
        return 0;
    }

    /** How many numbers it remembers for n parameters; they start as {@link #start} leaves them. */
    int memory(int parameters);

    /**
     * As {@link #memory(int)}, of an objective.
     *
     * @param moments how many there are: {@link ParameterSpace#moments}
     * @param effects how many there are: {@link Problem#effects}
     */
    default int memory(int parameters, int moments, int effects) {
        return memory(parameters);
    }

    /** Of more parameters than this, axes that must be found are not. */
    int MOST_AXES = 512;

    /**
     * The standard deviations of the search along its own axes, in any order; empty of one that has a single one for
     * all, and of one whose axes take too long to be found.
     *
     * @param memory of so many parameters; not modified
     */
    default double[] axes(int parameters, double[] memory) {
        return new double[0];
    }

    /**
     * Prepares the memory of a new training.
     *
     * @param objective that will be trained
     * @param memory as long as {@link #memory} says, zeros; modified
     */
    default void start(Objective objective, double[] memory) {}

    /**
     * What keeps it from training so many parameters, as a sentence; {@code null} if nothing does.
     *
     * @param parameters the length of θ
     */
    default Sentence refusal(int parameters) {
        return null;
    }

    /**
     * Makes one iteration. Random draws come from {@link Objective#seed} at addresses that begin with the iteration,
     * and sums have a fixed order, so that the result is the same bits on any number of threads. Where nothing finite
     * comes out, θ and the memory stay as they are.
     *
     * @param theta modified; the caller moves it into its bounds afterwards
     * @param memory modified
     * @param iteration from 0: how many iterations there were before
     * @param updates how many of those made an update; corrections for a beginning from nothing count these
     */
    UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates);
}
