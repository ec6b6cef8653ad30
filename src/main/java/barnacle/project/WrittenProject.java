package barnacle.project;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.Protocol;
import barnacle.model.Seed;
import barnacle.ode.Solver;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.sim.SimulationSettings;
import barnacle.task.NetworkTask;
import barnacle.task.TrajectoryFit;
import barnacle.train.TrainingSettings;
import java.util.Optional;
import java.util.function.Function;

/**
 * A project as its file has it: the names, and their order, are the file's. The parts of the subject stand among those
 * of the project, and the first of them tells which subject it is.
 */
sealed interface WrittenProject {
    FamilyTable<Subject, Function<Project, Record>> OF = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, s -> p -> OfNetwork.of(p, s)),
            entry(NeuralOdeSubject.class, s -> p -> OfNeuralOde.of(p, s)));

    /** The record that a project's file holds. */
    static Record of(Project project) {
        return OF.get(project.subject()).apply(project);
    }

    Project project();

    /**
     * A project whose file has a {@code network}. A protocol in which nothing is done is left out, and without a task
     * the default of training.
     */
    record OfNetwork(
            String title,
            String description,
            Seed seed,
            Network network,
            SimulationSettings simulation,
            Optional<Protocol> protocol,
            Optional<NetworkTask> task,
            Optional<TrainingSettings> training,
            Diagram diagram)
            implements WrittenProject {
        public OfNetwork {
            if (task.isPresent() && training.isEmpty()) {
                throw new InvalidSetting(
                        "training", "Project.training.missing", "training is missing; say how the task is trained.");
            }
        }

        static OfNetwork of(Project p, NetworkSubject s) {
            return new OfNetwork(
                    p.title(),
                    p.description(),
                    p.seed(),
                    s.network(),
                    s.simulation(),
                    Optional.of(s.protocol()).filter(protocol -> !protocol.equals(new Protocol())),
                    s.task(),
                    Optional.of(p.training()).filter(t -> p.hasTask() || !t.equals(new TrainingSettings())),
                    s.diagram());
        }

        @Override
        public Project project() {
            return new Project(
                    title,
                    description,
                    seed,
                    new NetworkSubject(network, simulation, protocol.orElseGet(Protocol::new), task, diagram),
                    training.orElseGet(TrainingSettings::new));
        }
    }

    /** A project whose file has a {@code neuralOde}. */
    record OfNeuralOde(
            String title,
            String description,
            Seed seed,
            NeuralOde neuralOde,
            Solver solver,
            TrajectoryFit task,
            TrainingSettings training)
            implements WrittenProject {
        static OfNeuralOde of(Project p, NeuralOdeSubject s) {
            return new OfNeuralOde(
                    p.title(), p.description(), p.seed(), s.neuralOde(), s.solver(), s.task(), p.training());
        }

        @Override
        public Project project() {
            return new Project(title, description, seed, new NeuralOdeSubject(neuralOde, solver, task), training);
        }
    }
}
