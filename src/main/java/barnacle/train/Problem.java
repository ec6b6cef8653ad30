package barnacle.train;

import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.ParameterTable;
import barnacle.sim.engine.Engines;
import barnacle.task.Loss;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All that decides a training's result, bit for bit: a project without its drawing. */
public sealed interface Problem permits NetworkProblem, NeuralOdeProblem {
    TrainingSettings training();

    Seed seed();

    /** The task's. */
    Loss loss();

    /** The share of right trials that guessing reaches; NaN where nobody can say. */
    double chance();

    /** Everything that keeps it from running, with pointers from the project's root; empty when it is ready. */
    default List<Issue> issues() {
        List<Issue> issues = settingsIssues();
        return issues.isEmpty() ? drawnIssues() : issues;
    }

    /** Its issues and its remark, by one draw of its numbers at most. */
    default Review review() {
        return new Review(this);
    }

    /**
     * What keeps its trials from being run and told right from wrong, with pointers from the project's root. Training
     * settings are not asked.
     */
    List<Issue> evaluationIssues();

    /**
     * What keeps its loss from being a function of θ: {@link #evaluationIssues}, lines of what is trained that fit
     * nothing, and batches too large for the memory; with pointers from the project's root. What changes θ, and how far
     * it comes, is not asked.
     */
    List<Issue> lossIssues();

    /** What keeps it from running whatever is drawn; with pointers from the project's root. */
    List<Issue> settingsIssues();

    /**
     * What keeps the numbers that are drawn from its seed from being trained; with pointers from the project's root.
     * Only for one without {@link #settingsIssues}.
     */
    default List<Issue> drawnIssues() {
        return drawnIssues(this::table);
    }

    /**
     * As {@link #drawnIssues()}.
     *
     * @param drawn gives its {@link #table}; asked only where its settings do not decide, which costs much less
     */
    List<Issue> drawnIssues(Supplier<ParameterTable> drawn);

    /** How many numbers {@link LearnedFeedback} learns; 0 where the training does not ask for it. */
    default int effects() {
        return 0;
    }

    /** This problem, trained otherwise. */
    Problem withTraining(TrainingSettings other);

    /**
     * What gives its gradient: {@link BackpropagationThroughTime} where the steps it is solved in have an exact adjoint
     * here, and {@link AdjointEquation} otherwise.
     */
    GradientEstimator wayBack();

    /** Its numbers: as drawn from the seed, or as an earlier training left them. */
    ParameterTable table();

    /**
     * Makes its trainer.
     *
     * @param threads at least 1
     * @throws barnacle.setting.InvalidSetting if it has {@link #issues}; the message is the first one's
     */
    Trainer trainer(Engine engine, int threads);

    /**
     * Makes a trainer that measures and does not train. Its θ is what the training settings name where they fit, and
     * has no number where they do not.
     *
     * @param threads at least 1
     * @throws barnacle.setting.InvalidSetting if it has {@link #evaluationIssues}; the message is the first one's
     */
    Trainer evaluator(Engine engine, int threads);

    /** The same equations, solved so that {@link AdjointEquation} gives their gradient. The parameters are the same. */
    Problem solvedForAdjointEquation();

    /** What an earlier training left. */
    List<TrainedValues> trained();

    /** The fastest engine here that runs it, and why it is no faster one. */
    Engines.Choice engine();

    /** The fastest engine here that runs it. */
    default Engine fastestEngine() {
        return engine().engine();
    }

    /** Whether an engine runs it. */
    boolean runsOn(Engine engine);

    /**
     * Whether the trials that it is evaluated on are drawn anew: those of a network that differ in their stimuli or in
     * their initial states. Training has not had them, unless stimuli are so few that the same come again. Otherwise
     * they are the training's own: the windows of an equation are of the one trajectory that it trains on, and a
     * network that starts from a fixed state to follow a course has but one trial.
     *
     * <p>Only a share of new trials tells of others like them: it alone is called held-out and has an interval.
     */
    boolean drawsNewTrials();

    /**
     * What is measured in an evaluation is called so: "held-out" if it {@link #drawsNewTrials}, and otherwise
     * "evaluated".
     */
    default String evaluated() {
        return drawsNewTrials() ? "held-out" : "evaluated";
    }

    /** The loss of guessing; NaN where nobody can say. */
    double lossOfChance();

    /** What a line of the settings may name as trained: kinds of blocks, parameters of neurons, single blocks. */
    List<String> trainableNames();

    /** What decides the training, by its name in a project's file. */
    Map<String, Object> parts();

    /** Whether all its trials are one and the same: windows that are the whole trajectory. */
    boolean hasOneTrial();

    /** What one of its trials is called: "trial", or "window" of a trajectory. */
    String trialName();

    /** What the share of its right trials is called: "accuracy", or "within tolerance". */
    String shareName();

    /** An evaluation in a sentence or two, with the units of the loss. */
    String told(Evaluation evaluation);

    /**
     * What its training will be instead of what its settings are called, or which of them do nothing; none if it is
     * just what they say. Only for one that is ready.
     */
    default Optional<Sentence> remark() {
        return remark(this::table);
    }

    /**
     * As {@link #remark()}.
     *
     * @param drawn gives its {@link #table}; asked only where there may be something to say of the numbers, and then
     *     perhaps several times
     */
    Optional<Sentence> remark(Supplier<ParameterTable> drawn);

    /** How long one trial lasts, in {@link #timeUnit}. */
    double trialTime();

    /** "s" for a network, otherwise the equation's own unit of time; empty where that has none. */
    String timeUnit();

    /** What to change for a more accurate simulation, with its value: "a smaller time step (dt is 0.5 ms)". */
    Sentence finerSteps();
}
