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
import barnacle.sim.Engine;
import barnacle.sim.ParameterTable;
import barnacle.sim.engine.Engines;
import barnacle.task.ExactLoss;
import barnacle.task.Loss;
import barnacle.task.TrajectoryFit;
import java.util.ArrayList;
import java.util.List;

/** A neural ordinary differential equation that is to fit a trajectory. */
public record NeuralOdeProblem(
        NeuralOde neuralOde, Solver solver, TrajectoryFit task, TrainingSettings training, Seed seed)
        implements Problem {
    @Override
    public List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        int components = task.trajectory().names().size();
        if (neuralOde.dimension() != components) {
            issues.add(new Issue(
                    "/neuralOde/states",
                    "The equation has " + neuralOde.dimension() + " components and the task's trajectory " + components
                            + "; take the trajectory's components, as the window offers, or choose another"
                            + " trajectory."));
        }
        if (task.loss().needsLabels()) {
            issues.add(ExactLoss.needsNumbers());
        }
        if (task.isWhole()) {
            requireOne(issues, "trials", "Trials per iteration", training.trials());
            requireOne(issues, "evaluationTrials", "Evaluation trials", training.evaluationTrials());
        }
        try {
            issues.addAll(ParameterSpace.issues(ParameterTable.layout(neuralOde), training.trainable()).stream()
                    .map(i -> i.under("/training/trainable"))
                    .toList());
        } catch (InvalidSetting tooLarge) {
            issues.add(new Issue("/neuralOde/" + tooLarge.field(), tooLarge.getMessage()));
        }
        if (training.update() instanceof GradientUpdate gradient) {
            issues.addAll(issues(gradient));
        }
        issues.addAll(training.issues(task.loss(), false));
        if (issues.isEmpty()) {
            try {
                issues.addAll(training.refusals(this));
            } catch (InvalidSetting misfit) {
                issues.add(new Issue("/neuralOde/" + misfit.field(), misfit.getMessage()));
            }
        }
        return issues;
    }

    private List<Issue> issues(GradientUpdate gradient) {
        GradientEstimator estimator = gradient.estimator();
        Backpropagation back = estimator.backpropagation();
        String fitting = hasExactSteps() ? "BackpropagationThroughTime" : "AdjointEquation";
        // What guides an evolution strategy is none itself.
        String others = estimator == back ? fitting + " or an evolution strategy." : fitting + ".";
        String sentence = null;
        if (estimator instanceof ExactReadout) {
            sentence = "ExactReadout is for networks, whose readout has a gradient of its own; choose " + fitting
                    + " or an evolution strategy.";
        } else if (back instanceof TruncatedBackpropagation truncated) {
            sentence = "TruncatedBackpropagation is for networks: it goes back through " + truncated.steps()
                    + " steps of a trial at a time; choose " + others;
        } else if (back instanceof SurrogateGradient surrogate) {
            sentence = "SurrogateGradient smooths the spikes that a network's readout reads, over "
                    + Quantities.text(surrogate.width())
                    + " mV, and this equation has none; choose " + others;
        } else if (back instanceof AdjointEquation && hasExactSteps()) {
            sentence = "AdjointEquation needs a solver that controls its error or is implicit; the steps of this one"
                    + " BackpropagationThroughTime goes back through exactly. Change one of the two.";
        } else if (back instanceof BackpropagationThroughTime && !hasExactSteps()) {
            sentence = "BackpropagationThroughTime needs an explicit method with a FixedStep, and the solver is "
                    + solver.method().getClass().getSimpleName() + " with "
                    + solver.control().getClass().getSimpleName() + "; change it, or choose AdjointEquation.";
        }
        return sentence == null ? List.of() : List.of(new Issue(gradient.backpropagationPointer(), sentence));
    }

    private static void requireOne(List<Issue> issues, String field, String label, int value) {
        if (value > 1) {
            issues.add(new Issue(
                    "/training/" + field,
                    label + " is " + value + ", and the task's window is the whole trajectory, so that all would be the"
                            + " same; set it to 1 or shorten the window."));
        }
    }

    @Override
    public Loss loss() {
        return task.loss();
    }

    @Override
    public NeuralOdeProblem withTraining(TrainingSettings other) {
        return new NeuralOdeProblem(neuralOde, solver, task, other, seed);
    }

    @Override
    public GradientEstimator wayBack() {
        return hasExactSteps() ? new BackpropagationThroughTime() : new AdjointEquation();
    }

    private boolean hasExactSteps() {
        return solver.method() instanceof ExplicitMethod && solver.control() instanceof FixedStep;
    }

    @Override
    public ParameterTable table() {
        return ParameterTable.draw(neuralOde, seed);
    }

    @Override
    public List<TrainedValues> trained() {
        return neuralOde.trained();
    }

    @Override
    public Engine fastestEngine() {
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
    public double trialTime() {
        return task.meanWindow();
    }

    @Override
    public String timeUnit() {
        return task.trajectory().timeUnit();
    }

    @Override
    public String finerSteps() {
        return solver.control() instanceof FixedStep fixed
                ? "a smaller step (it is " + Quantities.text(fixed.step()) + ")"
                : "a stiff method such as Rodas4 or a looser tolerance (relative is "
                        + Quantities.text(((ErrorControl) solver.control()).relative()) + ")";
    }
}
