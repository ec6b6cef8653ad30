package barnacle.project;

import barnacle.model.Network;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.TrainedValues;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.task.CrossEntropy;
import barnacle.task.StimulusIntegration;
import barnacle.task.Task;
import barnacle.train.Problem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One project file's content. Immutable: undo is a list of these.
 *
 * @param title a few words
 * @param description what it shows and what to look for; may be empty
 */
public record Project(
        String title,
        String description,
        Seed seed,
        Network network,
        SimulationSettings simulation,
        Task task,
        TrainingSettings training,
        Diagram diagram) {
    public Project {
        Quantities.check(Project.class, title, description, seed, network, simulation, task, training, diagram);
    }

    /** What decides a training's result. */
    public Problem problem() {
        return new Problem(network, simulation, task, training, seed);
    }

    /** Everything that keeps this project from running, with pointers from its root; empty when it is ready. */
    public List<Issue> issues() {
        return problem().issues();
    }

    public Project withSeed(Seed s) {
        return new Project(title, description, s, network, simulation, task, training, diagram);
    }

    public Project withNetwork(Network n) {
        return new Project(title, description, seed, n, simulation, task, training, diagram);
    }

    /** This project with the values that a training left in place of its own. */
    public Project accepting(List<TrainedValues> values) {
        return withNetwork(network.withTrained(values));
    }

    public Project withDiagram(Diagram d) {
        return new Project(title, description, seed, network, simulation, task, training, d);
    }

    public Project withSimulation(SimulationSettings s) {
        return new Project(title, description, seed, network, s, task, training, diagram);
    }

    public Project withTraining(TrainingSettings t) {
        return new Project(title, description, seed, network, simulation, task, t, diagram);
    }

    /** A project to start from: a stimulus and a readout that fit its task, and no neurons yet. */
    public static Project blank() {
        StimulusIntegration task = new StimulusIntegration(3, 20, 0, 0, 4, 10, new CrossEntropy());
        return new Project(
                "Untitled",
                "",
                new Seed(1),
                new Network(
                        new Stimulus("stimulus", 20), List.of(), new Readout("readout", 3, 0), List.of(), List.of()),
                new SimulationSettings(0.5, new Staggered(), 0),
                task,
                new TrainingSettings(),
                new Diagram(Map.of()));
    }

    /** The project with a part renamed wherever it is referred to. */
    public Project renamed(String from, String to) {
        List<Trainable> followed = training.trainable().stream()
                .map(t -> new Trainable(Network.renamedBlock(t.what(), from, to), t.constraint()))
                .toList();
        return new Project(
                title,
                description,
                seed,
                network.renamed(from, to),
                simulation,
                task,
                training.withTrainable(followed),
                diagram.renamed(from, to));
    }

    /**
     * The project without a neuron group and everything that refers to it.
     *
     * @throws barnacle.setting.InvalidSetting if the part is the stimulus or the readout
     */
    public Project without(String part) {
        return new Project(
                title,
                description,
                seed,
                network.without(part),
                simulation,
                task,
                trainingExcept(block -> Network.blockNames(block, part)),
                diagram.without(part));
    }

    /** The project without one projection and everything that refers to it. */
    public Project withoutProjection(String block) {
        return withNetwork(network.withoutProjection(block)).withTraining(trainingExcept(block::equals));
    }

    private TrainingSettings trainingExcept(Predicate<String> block) {
        List<Trainable> left =
                training.trainable().stream().filter(t -> !block.test(t.what())).toList();
        return left.isEmpty() ? training : training.withTrainable(left);
    }
}
