package barnacle.train;

/**
 * An evaluation of θ that came out other than finite, with all that is needed to make it again.
 *
 * @param kind what came out so
 * @param iteration the training's, from 1
 * @param candidate its number in the population, from 0; 0 without one
 * @param steps how many steps of a trial the gradient went back, as {@link Objective#gradient} takes them; 0 of a loss
 * @param spikeWidth how wide spikes were smoothed on the way back, mV; 0 for none
 * @param theta the numbers that were evaluated, within their bounds; shared, not to be modified
 */
public record Failure(Kind kind, long iteration, int candidate, int steps, double spikeWidth, double[] theta) {
    /** What is not finite, or much too large. */
    public enum Kind {
        /** The loss of a candidate, or of the batch that a gradient is of. */
        LOSS,
        /** The gradient of a batch whose loss is finite. */
        GRADIENT,
        /** The loss of an evaluation's trials. */
        EVALUATION
    }

    /** Where the trials of it are drawn from. */
    String stream() {
        return kind == Kind.EVALUATION ? Trainer.HELD_OUT : ProblemObjective.TRAINING;
    }

    /** How many trials a problem has of it. */
    int trials(Problem problem) {
        TrainingSettings training = problem.training();
        return kind == Kind.EVALUATION ? training.evaluationTrials() : training.trials();
    }

    /** The number of its first trial among those of its iteration. */
    int firstTrial(Problem problem) {
        boolean isOfPairs =
                kind == Kind.LOSS && problem.training().update().trialSharing().isOfPairs();
        return isOfPairs ? candidate / 2 * trials(problem) : 0;
    }

    /** The same evaluation of a training that draws from 0. */
    long drawn() {
        return iteration - 1;
    }
}
