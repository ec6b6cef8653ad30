package barnacle.train;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.task.ExactLoss;
import barnacle.task.Loss;
import java.util.List;

/** Everything a person chooses before a training. */
public record TrainingSettings(
        @Quantity(label = "Iterations", min = 1, max = 1e9) int iterations,

        @Quantity(label = "Trials per iteration", min = 1, max = 1_000_000)
        int trials,

        Update update,
        List<Trainable> trainable,

        @Quantity(
                label = "Evaluate every",
                unit = "iterations",
                min = 1,
                max = 1e9,
                help = "How often loss and accuracy are measured on the evaluation's trials.")
        int evaluateEvery,

        @Quantity(
                label = "Evaluation trials",
                min = 1,
                max = 1e7,
                help = "New ones, or windows of the same trajectory where an equation is trained.")
        int evaluationTrials,

        @Quantity(label = "Checkpoint every", unit = "iterations", min = 1, max = 1e9)
        int checkpointEvery) {
    public TrainingSettings {
        Quantities.check(
                TrainingSettings.class,
                iterations,
                trials,
                update,
                trainable,
                evaluateEvery,
                evaluationTrials,
                checkpointEvery);
        trainable = List.copyOf(trainable);
        if (trainable.isEmpty()) {
            throw new InvalidSetting(
                    "trainable",
                    "TrainingSettings.trainable.none",
                    "trainable is empty; name what to train: input, recurrent, readout or a neuron parameter.");
        }
    }

    public TrainingSettings() {
        this(
                300,
                64,
                new GradientUpdate(),
                List.of(new Trainable("input"), new Trainable("recurrent"), new Trainable("readout")),
                20,
                500,
                20);
    }

    public TrainingSettings withUpdate(Update other) {
        return new TrainingSettings(
                iterations, trials, other, trainable, evaluateEvery, evaluationTrials, checkpointEvery);
    }

    public TrainingSettings withTrainable(List<Trainable> what) {
        return new TrainingSettings(iterations, trials, update, what, evaluateEvery, evaluationTrials, checkpointEvery);
    }

    /**
     * What keeps these settings from training on a loss, with pointers from the project's root.
     *
     * @param hasLabels whether the task has right answers, so that a loss may need them
     */
    List<Issue> issues(Loss loss, boolean hasLabels) {
        boolean differentiates = update.gradient()
                .filter(gradient -> gradient.estimator().needsLossGradient())
                .isPresent();
        return differentiates && !loss.hasGradient()
                ? List.of(new Issue(
                        "/task/loss",
                        "TrainingSettings.loss.noGradient",
                        "An exact gradient needs a loss that has one, and the task''s has none; choose one of {0},"
                                + " or an evolution strategy.",
                        ExactLoss.names(other -> other.hasGradient() && (hasLabels || !other.needsLabels()))))
                : List.of();
    }

    /** What keeps these settings from training so many numbers as a problem has. */
    List<Issue> refusals(Problem problem) {
        Sentence refusal =
                update.refusal(ParameterSpace.of(problem.table(), trainable).size());
        return refusal == null ? List.of() : List.of(new Issue("/training/update", refusal));
    }
}
