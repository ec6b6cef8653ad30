package barnacle.train;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.setting.Since;
import barnacle.sim.ParameterTable;
import barnacle.task.ExactLoss;
import barnacle.task.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything a person chooses before a training.
 *
 * @param injectedNoise whether noise that a network's protocol injects, and its background, act in training, its
 *     evaluations included; otherwise noise gives its mean there and the background nothing
 */
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
        int checkpointEvery,

        @Since(5)
        @Quantity(
                label = "Injected noise",
                help = "Off, noise that is injected gives its mean in training, and background nothing.")
        boolean injectedNoise) {
    /** What moves any number that a project may train by more than the resolution of the numbers. */
    private static final double SURE = 1e-3;

    public TrainingSettings {
        Quantities.check(
                TrainingSettings.class,
                iterations,
                trials,
                update,
                trainable,
                evaluateEvery,
                evaluationTrials,
                checkpointEvery,
                injectedNoise);
        trainable = List.copyOf(trainable);
        if (trainable.isEmpty()) {
            throw new InvalidSetting(
                    "trainable",
                    "TrainingSettings.trainable.none",
                    "trainable is empty; name what to train: input, recurrent, readout or a neuron parameter.");
        }
    }

    /** Settings under which injected noise acts. */
    public TrainingSettings(
            int iterations,
            int trials,
            Update update,
            List<Trainable> trainable,
            int evaluateEvery,
            int evaluationTrials,
            int checkpointEvery) {
        this(iterations, trials, update, trainable, evaluateEvery, evaluationTrials, checkpointEvery, true);
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
                iterations, trials, other, trainable, evaluateEvery, evaluationTrials, checkpointEvery, injectedNoise);
    }

    /** As many updates; 1 asks what one is. */
    public TrainingSettings withIterations(int count) {
        return new TrainingSettings(
                count, trials, update, trainable, evaluateEvery, evaluationTrials, checkpointEvery, injectedNoise);
    }

    public TrainingSettings withTrainable(List<Trainable> what) {
        return new TrainingSettings(
                iterations, trials, update, what, evaluateEvery, evaluationTrials, checkpointEvery, injectedNoise);
    }

    /**
     * What keeps these settings from training on a loss, with pointers from the project's root.
     *
     * @param hasLabels whether the task has right answers, so that a loss may need them
     */
    List<Issue> issues(Loss loss, boolean hasLabels) {
        List<Issue> issues = new ArrayList<>();
        boolean differentiates = update.gradient()
                .filter(gradient -> gradient.estimator().needsLossGradient())
                .isPresent();
        if (differentiates && !loss.hasGradient()) {
            issues.add(new Issue(
                    "/task/loss",
                    "TrainingSettings.loss.noGradient",
                    "An exact gradient needs a loss that has one, and the task''s has none; choose one of {0},"
                            + " or an evolution strategy.",
                    ExactLoss.names(other -> other.hasGradient() && (hasLabels || !other.needsLabels()))));
        }
        if (update.rate() == 0) {
            issues.add(new Issue(
                    update.ratePointer(),
                    "TrainingSettings.rate.zero",
                    "The rate is 0, so that no iteration would change anything; give one above 0."));
        }
        long pairTrials = update.candidates() / 2 * (long) trials;
        if (update.trialSharing().isOfPairs() && pairTrials > Integer.MAX_VALUE) {
            issues.add(new Issue(
                    "/training/trials",
                    "TrainingSettings.trials.ofPairs",
                    "{0} trials for each of {1} pairs are more than an iteration can number; take fewer.",
                    trials,
                    update.candidates() / 2));
        }
        // Of any number but 0, which has no sign to keep.
        boolean hasRoom = trainable.stream()
                .map(Trainable::constraint)
                .anyMatch(constraint -> constraint.lower(1) < constraint.upper(1));
        if (!trainable.isEmpty() && !hasRoom && iterations > 1) {
            issues.add(new Issue(
                    "/training/trainable",
                    "TrainingSettings.trainable.noRoom",
                    "The bounds leave no room: the lowest value of whatever is trained is its highest, so that no"
                            + " iteration would change anything; widen them."));
        }
        return issues;
    }

    /** That what is trained has no number. */
    Issue noNumber() {
        return new Issue(
                "/training/trainable",
                "TrainingSettings.trainable.noNumber",
                "There is nothing to train: {0} has no number, because nothing is connected there; connect more or"
                        + " name something else to train.",
                trainable.stream().map(Trainable::what).collect(Collectors.joining(", ")));
    }

    /**
     * What keeps these settings from training the numbers that a problem has drawn, with pointers from the project's
     * root.
     *
     * @param drawn gives the problem's numbers; not asked where the settings decide
     * @param mayBeNone whether a draw may leave nothing to train; nothing is drawn where no other question needs it
     * @param most how many numbers a draw trains at most
     */
    List<Issue> drawnIssues(Problem problem, Supplier<ParameterTable> drawn, boolean mayBeNone, int most) {
        double farthest = update.reach() * iterations;
        boolean isFine = update.sigma() < SURE || farthest < SURE;
        if (!mayBeNone && !isFine && update.refusal(most) == null) {
            return List.of();
        }
        ParameterSpace space = ParameterSpace.of(drawn.get(), trainable);
        List<Issue> issues = new ArrayList<>();
        if (space.size() == 0) {
            return List.of(noNumber());
        }
        Sentence refusal = update.refusal(space.size());
        if (refusal != null) {
            issues.add(new Issue("/training/update", refusal));
        }
        double least = space.usualSize() * problem.fastestEngine().resolution();
        // A single iteration measures the loss: whoever asks for no more does not ask it to learn.
        boolean isToLearn = iterations > 1;
        if (isToLearn && update.sigma() < least) {
            issues.add(new Issue(
                    update.sigmaPointer(),
                    "TrainingSettings.sigma.unresolved",
                    "The perturbation \u03c3 is {0}, below {1}, by which the numbers that are trained can be told apart at"
                            + " all, so that all candidates are one; give a larger one.",
                    update.sigma(),
                    Advice.number(least)));
        }
        if (isToLearn && farthest < least) {
            issues.add(new Issue(
                    update.ratePointer(),
                    "TrainingSettings.rate.unresolved",
                    "The rate is {0}: in {1} {1,choice,0#iterations|1#iteration|1<iterations} it moves a"
                            + " number by {2} at most, less than {3}, by which the"
                            + " numbers that are trained can be told apart at all; give a larger one.",
                    update.rate(),
                    iterations,
                    Advice.number(farthest),
                    Advice.number(least)));
        }
        return issues;
    }
}
