package barnacle.project;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Edits of a project whose subject is a network: what refers to a part of the network, the diagram and the training,
 * follows.
 *
 * <p>Each throws an {@link IllegalArgumentException} for a project of another subject.
 */
public final class NetworkEdits {
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

    /** The settings without some trainable lines; as they are where no line would be left. */
    private static TrainingSettings except(TrainingSettings training, Predicate<Trainable> gone) {
        List<Trainable> left =
                training.trainable().stream().filter(gone.negate()).toList();
        return left.isEmpty() ? training : training.withTrainable(left);
    }
}
