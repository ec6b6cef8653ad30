package barnacle.project;

import barnacle.model.Network;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.TrainedValues;
import barnacle.setting.Quantities;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.task.CrossEntropy;
import barnacle.task.NetworkTask;
import barnacle.task.StimulusIntegration;
import barnacle.train.NetworkProblem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A network that is to learn a task. */
public record NetworkProject(
        String title,
        String description,
        Seed seed,
        Network network,
        SimulationSettings simulation,
        NetworkTask task,
        TrainingSettings training,
        Diagram diagram)
        implements Project {
    public NetworkProject {
        Quantities.check(NetworkProject.class, title, description, seed, network, simulation, task, training, diagram);
    }

    @Override
    public NetworkProblem problem() {
        return new NetworkProblem(network, simulation, task, training, seed);
    }

    @Override
    public NetworkProject withSeed(Seed s) {
        return new NetworkProject(title, description, s, network, simulation, task, training, diagram);
    }

    public NetworkProject withNetwork(Network n) {
        return new NetworkProject(title, description, seed, n, simulation, task, training, diagram);
    }

    @Override
    public NetworkProject accepting(List<TrainedValues> values) {
        return withNetwork(network.withTrained(values));
    }

    public NetworkProject withDiagram(Diagram d) {
        return new NetworkProject(title, description, seed, network, simulation, task, training, d);
    }

    public NetworkProject withSimulation(SimulationSettings s) {
        return new NetworkProject(title, description, seed, network, s, task, training, diagram);
    }

    @Override
    public NetworkProject withTraining(TrainingSettings t) {
        return new NetworkProject(title, description, seed, network, simulation, task, t, diagram);
    }

    /** A project to start from: a stimulus and a readout that fit its task, and no neurons yet. */
    public static NetworkProject blank() {
        StimulusIntegration task = new StimulusIntegration(3, 20, 0, 0, 4, 10, new CrossEntropy());
        return new NetworkProject(
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
    public NetworkProject renamed(String from, String to) {
        List<Trainable> followed = training.trainable().stream()
                .map(t -> new Trainable(Network.renamedBlock(t.what(), from, to), t.constraint()))
                .toList();
        return new NetworkProject(
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
    public NetworkProject without(String part) {
        return new NetworkProject(
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
    public NetworkProject withoutProjection(String block) {
        return withNetwork(network.withoutProjection(block)).withTraining(trainingExcept(block::equals));
    }

    private TrainingSettings trainingExcept(Predicate<String> block) {
        List<Trainable> left =
                training.trainable().stream().filter(t -> !block.test(t.what())).toList();
        return left.isEmpty() ? training : training.withTrainable(left);
    }
}
