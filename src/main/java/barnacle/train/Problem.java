package barnacle.train;

import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Issue;
import barnacle.sim.Engine;
import barnacle.sim.ParameterTable;
import barnacle.task.Loss;
import java.util.List;

/** All that decides a training's result, bit for bit: a project without its drawing. */
public sealed interface Problem permits NetworkProblem, NeuralOdeProblem {
    TrainingSettings training();

    Seed seed();

    /** The task's. */
    Loss loss();

    /** Everything that keeps it from running, with pointers from the project's root; empty when it is ready. */
    List<Issue> issues();

    /** The same, trained otherwise. */
    Problem withTraining(TrainingSettings other);

    /**
     * What gives its gradient: {@link BackpropagationThroughTime} where the steps it is solved in have an exact adjoint here, and
     * {@link AdjointEquation} otherwise.
     */
    GradientEstimator wayBack();

    /** Its numbers: as drawn from the seed, or as an earlier training left them. */
    ParameterTable table();

    /** What an earlier training left. */
    List<TrainedValues> trained();

    /** The fastest engine here that runs it. */
    Engine fastestEngine();

    /** Whether an engine runs it. */
    boolean runsOn(Engine engine);

    /** How long one trial lasts, in {@link #timeUnit}. */
    double trialTime();

    /** "s" for a network, otherwise the equation's own unit of time; empty where that has none. */
    String timeUnit();

    /** What to change for a more accurate simulation, with its value: "a smaller time step (dt is 0.5 ms)". */
    String finerSteps();
}
