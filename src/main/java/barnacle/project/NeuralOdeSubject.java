package barnacle.project;

import barnacle.analysis.HalfStep;
import barnacle.model.BlockName;
import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.ode.Solver;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.sim.EquationRun;
import barnacle.sim.EquationStepper;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.ParameterTable;
import barnacle.task.TrajectoryFit;
import barnacle.train.GradientUpdate;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A neural ordinary differential equation that is to fit a trajectory. */
public record NeuralOdeSubject(NeuralOde neuralOde, Solver solver, TrajectoryFit task) implements Subject {
    /** The steps of a {@link #run} over the trajectory's time. */
    public static final int STEPS = 500;

    /** Fits every equation and every loss. */
    private static final TrainingSettings UNTRAINED =
            new TrainingSettings(1, 1, new GradientUpdate(), List.of(new Trainable("layers")), 1, 1, 1);

    public NeuralOdeSubject {
        Quantities.check(NeuralOdeSubject.class, neuralOde, solver, task);
    }

    @Override
    public Optional<NeuralOdeSubject> asEquation() {
        return Optional.of(this);
    }

    @Override
    public Optional<NetworkSubject> asNetwork() {
        return Optional.empty();
    }

    @Override
    public Optional<NeuralOdeProblem> problem(TrainingSettings training, Seed seed) {
        return Optional.of(new NeuralOdeProblem(neuralOde, solver, task, training, seed));
    }

    /** What its trajectory is solved by, trained by nothing: settings of a training that is not run are no obstacle. */
    public NeuralOdeProblem untrained(Seed seed) {
        return new NeuralOdeProblem(neuralOde, solver, task, UNTRAINED, seed);
    }

    /**
     * A run that goes on from the first point of the trajectory, beyond the last one too.
     *
     * @param engine makes the steps; the solver divides them as it likes
     * @param table of it
     */
    public EquationRun run(EquationStepper.Factory engine, ParameterTable table) {
        double[] times = task.trajectory().times();
        return new EquationRun(
                engine,
                new NeuralOdeProgram(neuralOde, table, solver),
                table.values(),
                task.trajectory().states()[0],
                times[0],
                (times[times.length - 1] - times[0]) / STEPS);
    }

    @Override
    public List<Issue> simulationIssues(TrainingSettings training, Seed seed) {
        return untrained(seed).issues();
    }

    @Override
    public List<Issue> solvingIssues(TrainingSettings training, Seed seed) {
        return simulationIssues(training, seed);
    }

    @Override
    public Optional<HalfStep.Caution> caution(Seed seed) {
        return Optional.empty();
    }

    @Override
    public List<Sentence> measures(ParameterTable table) {
        return List.of();
    }

    @Override
    public ParameterTable table(Seed seed) {
        return ParameterTable.draw(neuralOde, seed);
    }

    @Override
    public List<TrainedValues> trained() {
        return neuralOde.trained();
    }

    @Override
    public NeuralOdeSubject accepting(List<TrainedValues> values) {
        return withEquation(neuralOde.withTrained(values));
    }

    @Override
    public String key() {
        return "equation";
    }

    @Override
    public String called() {
        return "a neural differential equation";
    }

    /** An equation has no neurons. */
    @Override
    public Units units() {
        return dimension -> "";
    }

    @Override
    public String described() {
        return called() + " of " + Quantities.count(neuralOde.dimension(), "component") + " and "
                + Quantities.count(neuralOde.hidden().size(), "hidden layer");
    }

    @Override
    public List<String> protocolDescribed() {
        return List.of();
    }

    @Override
    public boolean hasNoise() {
        return false;
    }

    @Override
    public String trialsDescribed() {
        int points = task.trajectory().points();
        return (task.windowPoints() == points ? "all " : "windows of " + task.windowPoints() + " of the ") + points
                + " points of " + task.trajectory().getClass().getSimpleName() + ", solved by "
                + solver.method().getClass().getSimpleName();
    }

    @Override
    public String pointer() {
        return "/neuralOde";
    }

    /** Where another issue stands, those of the trained values are not found. */
    @Override
    public String stepPointer() {
        return "/solver/control";
    }

    @Override
    public String misfitPointer() {
        return pointer() + "/";
    }

    @Override
    public Map<String, BlockName> supplanted() {
        return neuralOde.supplanted();
    }

    public NeuralOdeSubject withEquation(NeuralOde other) {
        return new NeuralOdeSubject(other, solver, task);
    }

    public NeuralOdeSubject withSolver(Solver other) {
        return new NeuralOdeSubject(neuralOde, other, task);
    }
}
