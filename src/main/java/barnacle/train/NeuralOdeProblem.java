package barnacle.train;

import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.ode.ErrorControl;
import barnacle.ode.ExplicitMethod;
import barnacle.ode.FixedStep;
import barnacle.ode.Solver;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.ParameterTable;
import barnacle.sim.engine.Engines;
import barnacle.task.ExactLoss;
import barnacle.task.Loss;
import barnacle.task.TrajectoryFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A neural ordinary differential equation that is to fit a trajectory. */
public record NeuralOdeProblem(
        NeuralOde neuralOde, Solver solver, TrajectoryFit task, TrainingSettings training, Seed seed)
        implements Problem {
    @Override
    public List<Issue> evaluationIssues() {
        Optional<Issue> apart = notApart();
        if (apart.isPresent()) {
            return List.of(apart.get());
        }
        List<Issue> issues = ofTask();
        ofSteps().ifPresent(issues::add);
        if (issues.isEmpty()) {
            try {
                // To draw them says whether trained ones fit.
                table();
            } catch (InvalidSetting misfit) {
                issues.add(new Issue("/neuralOde/" + misfit.field(), misfit.sentence()));
            }
        }
        return issues;
    }

    @Override
    public List<Issue> lossIssues() {
        List<Issue> issues = new ArrayList<>(evaluationIssues());
        if (issues.isEmpty()) {
            issues.addAll(ofTrainable());
        }
        if (issues.isEmpty()) {
            TrainingMemory.issue(this).ifPresent(issues::add);
        }
        if (issues.isEmpty() && ParameterSpace.of(table(), training.trainable()).size() == 0) {
            issues.add(training.noNumber());
        }
        return issues;
    }

    @Override
    public List<Issue> settingsIssues() {
        Optional<Issue> apart = notApart();
        if (apart.isPresent()) {
            return List.of(apart.get());
        }
        List<Issue> issues = ofTask();
        issues.addAll(ofTrials());
        issues.addAll(ofTrainable());
        ofSteps().ifPresent(issues::add);
        training.update().gradient().ifPresent(gradient -> gradient.estimator()
                .refusal(this)
                .map(sentence -> new Issue(gradient.backpropagationPointer(), sentence))
                .ifPresent(issues::add));
        issues.addAll(training.issues(task.loss(), false));
        if (issues.isEmpty()) {
            TrainingMemory.issue(this).ifPresent(issues::add);
        }
        return issues;
    }

    private List<Issue> ofTask() {
        List<Issue> issues = new ArrayList<>();
        int components = task.trajectory().names().size();
        if (neuralOde.dimension() != components) {
            issues.add(new Issue(
                    "/neuralOde/states",
                    "NeuralOdeProblem.states.count",
                    "The equation has {0} {0,choice,0#components|1#component|1<components} and the task''s"
                            + " trajectory {1}; take the trajectory''s"
                            + " components, as the window offers, or choose another trajectory.",
                    neuralOde.dimension(),
                    components));
        }
        if (task.loss().needsLabels()) {
            issues.add(ExactLoss.needsNumbers());
        }
        return issues;
    }

    private List<Issue> ofTrials() {
        List<Issue> issues = new ArrayList<>();
        if (task.isWhole()) {
            if (training.update()
                    .gradient()
                    .filter(gradient -> gradient.estimator().perturbsTrials())
                    .isEmpty()) {
                requireOne(issues, "trials", training.trials());
            }
            requireOne(issues, "evaluationTrials", training.evaluationTrials());
        }
        return issues;
    }

    private List<Issue> ofTrainable() {
        try {
            return ParameterSpace.issues(ParameterTable.layout(neuralOde), training.trainable()).stream()
                    .map(i -> i.under("/training/trainable"))
                    .toList();
        } catch (InvalidSetting tooLarge) {
            return List.of(new Issue("/neuralOde/" + tooLarge.field(), tooLarge.sentence()));
        }
    }

    private Optional<Issue> ofSteps() {
        return stepRefusal().map(sentence -> new Issue("/solver/control/step", sentence));
    }

    @Override
    public List<Issue> drawnIssues(Supplier<ParameterTable> drawn) {
        try {
            // A layer has all its weights; to draw them says whether trained ones fit.
            return training.drawnIssues(this, drawn, true, Integer.MAX_VALUE);
        } catch (InvalidSetting misfit) {
            return List.of(new Issue("/neuralOde/" + misfit.field(), misfit.sentence()));
        }
    }

    /** Points that double precision cannot tell apart, or cannot reach. */
    private Optional<Issue> notApart() {
        double[] times = task.trajectory().times();
        for (int i = 1; i < times.length; i++) {
            if (!(times[i] > times[i - 1] && times[i] < Double.POSITIVE_INFINITY)) {
                return Optional.of(new Issue(
                        "/task/trajectory",
                        "NeuralOdeProblem.times.notApart",
                        "Point {0} of the trajectory is at the time {1} and the one before at {2}; times must be finite"
                                + " and increase, so take a longer or a later time, or fewer points.",
                        i,
                        times[i],
                        times[i - 1]));
            }
        }
        return Optional.empty();
    }

    /** Why the steps do not come to the trajectory's end, which is solved as a whole at last. */
    private Optional<Sentence> stepRefusal() {
        double[] times = task.trajectory().times();
        return solver.control() instanceof FixedStep fixed
                ? fixed.refusal(times[0], times[times.length - 1])
                : Optional.empty();
    }

    private static void requireOne(List<Issue> issues, String field, int value) {
        if (value > 1) {
            issues.add(new Issue(
                    "/training/" + field,
                    "NeuralOdeProblem.trials.allTheSame",
                    "{0} is {1}, and the task''s window is the whole trajectory, so that all would be the same;"
                            + " set it to 1 or shorten the window.",
                    Quantities.of(TrainingSettings.class, field).labelled(),
                    value));
        }
    }

    @Override
    public Loss loss() {
        return task.loss();
    }

    @Override
    public double chance() {
        return Double.NaN;
    }

    @Override
    public NeuralOdeProblem withTraining(TrainingSettings other) {
        return new NeuralOdeProblem(neuralOde, solver, task, other, seed);
    }

    @Override
    public GradientEstimator wayBack() {
        return hasExactSteps() ? new BackpropagationThroughTime() : new AdjointEquation();
    }

    /** Whether a way back through the steps themselves is exact. */
    boolean hasExactSteps() {
        return solver.method() instanceof ExplicitMethod && solver.control() instanceof FixedStep;
    }

    @Override
    public ParameterTable table() {
        return ParameterTable.draw(neuralOde, seed);
    }

    @Override
    public NeuralOdeTrainer trainer(Engine engine, int threads) {
        return new NeuralOdeTrainer(this, engine, threads);
    }

    @Override
    public NeuralOdeTrainer evaluator(Engine engine, int threads) {
        return new NeuralOdeTrainer(this, engine, threads, Trainer.Purpose.EVALUATION);
    }

    /** By {@link Solver#Solver()}. */
    @Override
    public NeuralOdeProblem solvedForAdjointEquation() {
        return new NeuralOdeProblem(neuralOde, new Solver(), task, training, seed);
    }

    @Override
    public List<TrainedValues> trained() {
        return neuralOde.trained();
    }

    @Override
    public Engines.Choice engine() {
        return Engines.fastest(solver);
    }

    @Override
    public boolean runsOn(Engine engine) {
        return engine.supports(solver);
    }

    @Override
    public boolean drawsNewTrials() {
        return false;
    }

    @Override
    public double lossOfChance() {
        return Double.NaN;
    }

    @Override
    public List<String> trainableNames() {
        List<String> names = new ArrayList<>(List.of("layers"));
        table().blocks().forEach(block -> names.add(block.name().toString()));
        return names;
    }

    @Override
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("neuralOde", neuralOde);
        parts.put("solver", solver);
        parts.put("task", task);
        parts.put("training", training);
        parts.put("seed", seed);
        return parts;
    }

    @Override
    public boolean hasOneTrial() {
        return task.isWhole();
    }

    @Override
    public String trialName() {
        return "window";
    }

    @Override
    public String shareName() {
        return "within tolerance";
    }

    @Override
    public String told(Evaluation e) {
        String loss = EvaluationText.loss(e, loss());
        return task.isWhole() || e.trials() == 1
                ? EvaluationText.within(task.isWhole() ? "The whole trajectory" : "The window", e, task.tolerance())
                        + loss
                : "Windows of the trajectory within " + EvaluationText.tolerance(task.tolerance()) + ": "
                        + EvaluationText.share(e, trialName()) + loss;
    }

    @Override
    public Optional<Sentence> remark(Supplier<ParameterTable> drawn) {
        return Stream.of(
                        training.update().remark(),
                        training.update().gradient().flatMap(gradient -> gradient.estimator()
                                .remark(this)),
                        LowRankNoise.said(training, drawn),
                        StartingBounds.outside(training, drawn))
                .flatMap(Optional::stream)
                .reduce((a, b) -> Sentence.of("NetworkProblem.remarks", "{0} {1}", a, b));
    }

    @Override
    public double trialTime() {
        return task.meanWindow();
    }

    @Override
    public String timeUnit() {
        return task.trajectory().timeUnit();
    }

    @Override
    public Sentence finerSteps() {
        return solver.control() instanceof FixedStep fixed
                ? Sentence.of("NeuralOdeProblem.finer.fixed", "a smaller step (it is {0})", fixed.step())
                : Sentence.of(
                        "NeuralOdeProblem.finer",
                        "a stiff method such as Rodas4 or a looser tolerance (relative is {0})",
                        ((ErrorControl) solver.control()).relative());
    }
}
