package barnacle.project;

import barnacle.model.BlockName;
import barnacle.model.DenseLayer;
import barnacle.model.FanInUniform;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.model.Stimulus;
import barnacle.model.Tanh;
import barnacle.model.TrainedValues;
import barnacle.ode.FixedStep;
import barnacle.ode.RungeKutta4;
import barnacle.ode.Solver;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.Block;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.task.CrossEntropy;
import barnacle.task.StimulusIntegration;
import barnacle.task.TrajectoryFit;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.GradientUpdate;
import barnacle.train.Problem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One project file's content. Immutable: undo is a list of these.
 *
 * @param title of a few words
 * @param description of what it shows and what to look for; may be empty
 */
public record Project(String title, String description, Seed seed, Subject subject, TrainingSettings training) {
    private static final Sentence NO_TASK = Sentence.of(
            "Project.task.none",
            "There is no task to train for: simulate the circuit, or give the project file a task and training"
                    + " settings, such as a sample has.");

    public Project {
        Quantities.check(Project.class, title, description, seed, subject, training);
    }

    /** A network to start from: a stimulus and a readout that fit its task, and no neurons yet. */
    public static Project newNetwork() {
        Network network = new Network(
                new Stimulus("stimulus", 20), List.of(), new Readout("readout", 3, 0), List.of(), List.of());
        return new Project(
                "Untitled",
                "",
                new Seed(1),
                new NetworkSubject(
                        network,
                        new SimulationSettings(0.5, new Staggered(), 0),
                        new StimulusIntegration(3, 20, 0, 0, 4, 10, new CrossEntropy()),
                        new Diagram(Map.of())),
                new TrainingSettings());
    }

    /** A circuit to start from: nothing yet, and no task. */
    public static Project newCircuit() {
        return circuit(
                "Untitled",
                new Network(List.of(), List.of()),
                new SimulationSettings(0.1, new Staggered(), 0),
                new Seed(1));
    }

    /** An equation to start from, ready to train: a small one that learns a cubic spiral by backpropagation. */
    public static Project newEquation() {
        NeuralOde equation = new NeuralOde(
                List.of(new StateVariable("y1", 1, 1), new StateVariable("y2", 1, 1)),
                3,
                List.of(new DenseLayer(50, new Tanh())),
                true,
                new FanInUniform(0, 1, 0),
                List.of());
        return new Project(
                "Untitled",
                "",
                new Seed(1),
                new NeuralOdeSubject(
                        equation, new Solver(new RungeKutta4(), new FixedStep(0.026)), new TrajectoryFit()),
                new TrainingSettings(
                        300,
                        20,
                        new GradientUpdate(new BackpropagationThroughTime(), new Adam(), new CosineSchedule()),
                        List.of(new Trainable("layers")),
                        20,
                        500,
                        20));
    }

    /** A circuit that is only simulated. */
    public static Project circuit(String title, Network network, SimulationSettings simulation, Seed seed) {
        NetworkSubject subject = new NetworkSubject(network, simulation, Optional.empty(), new Diagram(Map.of()));
        return new Project(title, "", seed, subject, new TrainingSettings());
    }

    /** Whether there is something to train for. */
    public boolean hasTask() {
        return subject.problem(training, seed).isPresent();
    }

    /**
     * What decides a training's result.
     *
     * @throws InvalidSetting if there is no task to train for
     */
    public Problem problem() {
        return subject.problem(training, seed)
                .map(Problem.class::cast)
                .orElseThrow(() -> new InvalidSetting("task", NO_TASK));
    }

    /**
     * Everything that keeps this project from doing what it is for, with pointers from its root; empty when it is
     * ready: to be trained if it has a task, and to be simulated otherwise.
     */
    public List<Issue> issues() {
        if (!hasTask()) {
            return simulationIssues();
        }
        List<Issue> issues = new ArrayList<>(problem().issues());
        issues.addAll(subject.recordingIssues());
        return issues;
    }

    /** Everything that keeps this project from being simulated, with pointers from its root; empty when it is ready. */
    public List<Issue> simulationIssues() {
        return subject.simulationIssues(training, seed);
    }

    /** Everything that keeps this project from being trained, with pointers from its root; empty when it is ready. */
    public List<Issue> trainingIssues() {
        if (hasTask()) {
            return problem().issues();
        }
        List<Issue> issues = new ArrayList<>(simulationIssues());
        issues.add(new Issue("/task", NO_TASK));
        return issues;
    }

    public Project titled(String otherTitle, String otherDescription) {
        return new Project(otherTitle, otherDescription, seed, subject, training);
    }

    public Project withSeed(Seed other) {
        return new Project(title, description, other, subject, training);
    }

    public Project withSubject(Subject other) {
        return new Project(title, description, seed, other, training);
    }

    public Project withTraining(TrainingSettings other) {
        return new Project(title, description, seed, subject, other);
    }

    /** This project with the values that a training left in place of its own. */
    public Project accepting(List<TrainedValues> values) {
        return withSubject(subject.accepting(values));
    }

    /**
     * The block of this name.
     *
     * @throws InvalidSetting with a sentence that names the blocks if there is no such one
     */
    public Block block(BlockName name) {
        List<Block> blocks = accepting(List.of()).subject.table(seed).blocks();
        return blocks.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting(
                        "values",
                        "Project.values.unknown",
                        "There is no block \"{0}\" in this project; use one of: {1}.",
                        name,
                        blocks.stream().map(b -> b.name().toString()).collect(Collectors.joining(", "))));
    }

    /**
     * This project with given values of one block, such as a projection's weights, in place of those that are drawn.
     *
     * @param values weights as [target][source]: where a connection is not drawn, a number other than 0 makes one;
     *     per-neuron values and biases as one row
     * @throws InvalidSetting with a sentence if there is no such block, or the values do not fit it
     */
    public Project withValues(BlockName name, Matrix values) {
        Block block = block(name);
        if (values.rows() != block.rows() || values.columns() != block.columns()) {
            throw new InvalidSetting(
                    "values",
                    "Project.values.size",
                    "The values are {0} x {1}, and \"{2}\" is {3} x {4}; give a row for each"
                            + " target and a column for each source.",
                    values.rows(),
                    values.columns(),
                    name,
                    block.rows(),
                    block.columns());
        }
        for (int i = 0; i < block.size(); i++) {
            double value = values.get(i / block.columns(), i % block.columns());
            if (value < block.min() || value > block.max()) {
                throw new InvalidSetting(
                        "values",
                        "Project.values.outside",
                        "Row {0}, column {1} is {2}; a value of \"{3}\" must be {4}.",
                        i / block.columns() + 1,
                        i % block.columns() + 1,
                        value,
                        name,
                        block.limits());
            }
            int mirror = block.mirror(block.offset() + i) - block.offset();
            if (value != values.get(mirror / block.columns(), mirror % block.columns())) {
                throw new InvalidSetting(
                        "values",
                        "Project.values.oneWay",
                        "Row {0}, column {1} is {2}, and the other way is {3}; the connections of \"{4}\" go both ways, so"
                                + " make the values symmetric.",
                        i / block.columns() + 1,
                        i % block.columns() + 1,
                        value,
                        values.get(mirror / block.columns(), mirror % block.columns()),
                        name);
            }
        }
        List<TrainedValues> all = new ArrayList<>(subject.trained());
        all.removeIf(given -> given.block().equals(name));
        all.add(new TrainedValues(name, values));
        return accepting(all);
    }
}
