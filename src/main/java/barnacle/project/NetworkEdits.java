package barnacle.project;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Stimulus;
import barnacle.project.Diagram.Position;
import barnacle.setting.Family;
import barnacle.task.NetworkTask;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Edits of a project whose subject is a network: what refers to a part of the network, the diagram and the training,
 * follows.
 *
 * <p>Each throws an {@link IllegalArgumentException} for a project of another subject.
 */
public final class NetworkEdits {
    /** Of a stimulus that a task is added with. */
    private static final int CHANNELS = 20;

    private NetworkEdits() {}

    private static NetworkSubject subject(Project project) {
        return project.subject()
                .asNetwork()
                .orElseThrow(() -> new IllegalArgumentException("\"" + project.title() + "\" has no network to edit"));
    }

    /** Changes the subject alone. */
    public static Project change(Project project, UnaryOperator<NetworkSubject> change) {
        return project.withSubject(change.apply(subject(project)));
    }

    /** Changes the network alone. */
    public static Project changeNetwork(Project project, UnaryOperator<Network> change) {
        return change(project, s -> s.withNetwork(change.apply(s.network())));
    }

    /** Changes where its parts stand and what is noted, with every part where it is seen now. */
    public static Project diagram(Project project, UnaryOperator<Diagram> change) {
        return change(project, s -> s.withDiagram(change.apply(Placement.pinned(s.network(), s.diagram()))));
    }

    /** The project with some parts at other places, and all others where they are seen now. */
    public static Project moved(Project project, Map<String, Position> places) {
        return diagram(project, pinned -> {
            Diagram moved = pinned;
            for (Map.Entry<String, Position> place : places.entrySet()) {
                moved = moved.with(place.getKey(), place.getValue());
            }
            return moved;
        });
    }

    /** The project with a part renamed wherever it is referred to. */
    public static Project renamed(Project project, String from, String to) {
        List<Trainable> followed = project.training().trainable().stream()
                .map(t -> t.renamed(from, to))
                .toList();
        Project renamed = change(project, s -> s.withNetwork(s.network().renamed(from, to))
                .withProtocol(s.protocol().renamed(from, to))
                .withDiagram(s.diagram().renamed(from, to)));
        return renamed.withTraining(project.training().withTrainable(followed));
    }

    /**
     * The project without a neuron group and everything that refers to it.
     *
     * @throws barnacle.setting.InvalidSetting if the part is the stimulus or the readout
     */
    public static Project without(Project project, String part) {
        Project left = change(project, s -> s.withNetwork(s.network().without(part))
                .withProtocol(s.protocol().without(part))
                .withDiagram(s.diagram().without(part)));
        return left.withTraining(except(project.training(), t -> t.block().isOf(part)));
    }

    /** The project without one projection and everything that refers to it. */
    public static Project withoutProjection(Project project, BlockName block) {
        return changeNetwork(project, n -> n.withoutProjection(block))
                .withTraining(except(project.training(), t -> t.block().equals(block)));
    }

    /**
     * The project with a task to learn, and with what a task needs and a circuit may not have: a readout of every
     * group, and a stimulus into the first one where there are words to give. A project that has had no task then
     * trains the weights that there are. A task of defaults is counted in the network's own time.
     */
    public static Project withTask(Project project, NetworkTask given) {
        NetworkTask task = given.equals(Family.defaults(given.getClass()))
                ? given.countedIn(subject(project).network())
                : given;
        Project fitted =
                change(project, s -> s.withNetwork(fitted(s.network(), task)).withTask(task));
        if (project.hasTask()) {
            return fitted;
        }
        Network network = subject(fitted).network();
        List<Trainable> weights = Stream.of(
                        Map.entry("input", (Predicate<Projection>) p -> network.isStimulus(p.source())),
                        Map.entry("recurrent", (Predicate<Projection>)
                                p -> !network.isStimulus(p.source()) && !network.isReadout(p.target())),
                        Map.entry("readout", (Predicate<Projection>) p -> network.isReadout(p.target())))
                .filter(kind -> network.projections().stream().anyMatch(kind.getValue()))
                .map(kind -> new Trainable(kind.getKey()))
                .toList();
        return weights.isEmpty()
                ? fitted
                : fitted.withTraining(fitted.training().withTrainable(weights));
    }

    /** The project without its task, the stimulus, the readout and everything that refers to them. */
    public static Project withoutTask(Project project) {
        Network before = subject(project).network();
        return change(project, NetworkSubject::withoutTask)
                .withTraining(except(project.training(), t -> before.parts().stream()
                        .filter(part -> before.isStimulus(part) || before.isReadout(part))
                        .anyMatch(t.block()::isOf)));
    }

    private static Network fitted(Network network, NetworkTask task) {
        Network fitted = network;
        if (task.hasLabels() && fitted.stimulus().isEmpty()) {
            Stimulus stimulus = new Stimulus(fitted.freeName("stimulus"), CHANNELS);
            fitted = fitted.withStimulus(stimulus);
            if (!fitted.groups().isEmpty()) {
                String first = fitted.groups().get(0).name();
                fitted = fitted.withProjection(fitted.newProjection(stimulus.name(), first));
            }
        }
        Readout readout = fitted.readout().orElse(null);
        if (readout == null) {
            readout = new Readout(fitted.freeName("readout"), task.outputs(), 0);
            fitted = fitted.withReadout(readout);
            for (NeuronGroup group : fitted.groups()) {
                fitted = fitted.withProjection(fitted.newProjection(group.name(), readout.name()));
            }
        } else if (readout.outputs() != task.outputs()) {
            fitted = fitted.withReadout(new Readout(readout.name(), task.outputs(), readout.initialBias()));
        }
        return fitted;
    }

    /** The settings without some trainable lines; as they are where no line would be left. */
    private static TrainingSettings except(TrainingSettings training, Predicate<Trainable> gone) {
        List<Trainable> left =
                training.trainable().stream().filter(gone.negate()).toList();
        return left.isEmpty() ? training : training.withTrainable(left);
    }
}
