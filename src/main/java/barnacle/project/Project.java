package barnacle.project;

import barnacle.model.Issue;
import barnacle.model.Network;
import barnacle.model.Quantities;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.sim.SimulationSettings;
import barnacle.task.Task;
import barnacle.train.Problem;
import barnacle.train.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    public Project withNetwork(Network n) {
        return new Project(title, description, seed, n, simulation, task, training, diagram);
    }

    /** This project with trained values in place; values of other blocks, accepted earlier, stay. */
    public Project accepting(List<TrainedValues> values) {
        Map<String, TrainedValues> byBlock = new LinkedHashMap<>();
        network.trained().forEach(t -> byBlock.put(t.block(), t));
        values.forEach(t -> byBlock.put(t.block(), t));
        return withNetwork(network.withTrained(List.copyOf(byBlock.values())));
    }

    public Project withDiagram(Diagram d) {
        return new Project(title, description, seed, network, simulation, task, training, d);
    }

    public Project withTraining(TrainingSettings t) {
        return new Project(title, description, seed, network, simulation, task, t, diagram);
    }
}
