package barnacle.app.network;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.app.session.ProjectSession;
import barnacle.model.BlockName;
import barnacle.model.GroupKind;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.TrainedValues;
import barnacle.project.Diagram.Note;
import barnacle.project.Diagram.Position;
import barnacle.project.Mend;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Placement;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What can be done on the Network screen. Every change goes through the session, so every change can be undone; what
 * the network refuses is said in a sentence and changes nothing. Used on the FX thread only.
 */
final class NetworkViewModel {
    private final ProjectSession session;
    private final Consumer<String> refuse;
    private final Consumer<String> say;
    private final ReadOnlyObjectWrapper<Project> project;
    private Project current;
    private NetworkSubject subject;
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);
    private final Arrangement arrangement = new Arrangement(this);
    private final Copies copies = new Copies(this);

    /**
     * @param refuse told one sentence after whatever a person did that is refused; an empty one takes the last away
     * @param say told one sentence after what was done and needs words
     */
    NetworkViewModel(ProjectSession session, Consumer<String> refuse, Consumer<String> say) {
        this.session = session;
        this.refuse = refuse;
        this.say = say;
        // Until the first network is opened, the diagram behind another screen is that of a new one.
        current = session.project().subject().asNetwork().isPresent() ? session.project() : Project.newNetwork();
        subject = (NetworkSubject) current.subject();
        project = new ReadOnlyObjectWrapper<>(current);
        selection.addListener((o, before, after) -> {
            if (after instanceof Selection.SelectedPart part
                    && isGroup(part.name())
                    && !session.chosenProperty().get().map(Chosen::group).equals(Optional.of(part.name()))) {
                session.choose(new Chosen(part.name(), 0));
            }
        });
        session.chosenProperty().addListener((o, before, after) -> after.map(Chosen::group)
                .filter(this::isGroup)
                .map(Selection.SelectedPart::new)
                .ifPresent(selection::set));
        session.projectProperty()
                .addListener(
                        (o, before, after) -> after.subject().asNetwork().ifPresent(network -> show(after, network)));
    }

    private void show(Project shown, NetworkSubject network) {
        Network old = network();
        current = shown;
        subject = network;
        // The selection first: what draws the project looks at it.
        Selection followed = selection().followed(old, network.network());
        boolean isGone = followed instanceof Selection.SelectedNote note
                && note.number() >= network.diagram().notes().size();
        selection.set(isGone ? Selection.NOTHING : followed);
        project.set(shown);
    }

    ProjectSession session() {
        return session;
    }

    Network network() {
        return subject.network();
    }

    /** The session's project while it is one of a network, and the last that was otherwise. */
    ReadOnlyObjectProperty<Project> projectProperty() {
        return project.getReadOnlyProperty();
    }

    Project project() {
        return current;
    }

    NetworkSubject subject() {
        return subject;
    }

    ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    Selection selection() {
        return selection.get();
    }

    void select(Selection selected) {
        session.settle();
        selection.set(selected);
    }

    /** Moves what is selected. */
    Arrangement arrangement() {
        return arrangement;
    }

    /** Copies what is selected. */
    Copies copies() {
        return copies;
    }

    /** Gathers all parts. */
    void selectAll() {
        select(Selection.gathered(network().parts()));
    }

    /** Neurons of a new group of what is to learn something. */
    private static final int MANY = 32;

    static List<BlockName> blocks(Network network) {
        return network.projections().stream().map(Projection::block).toList();
    }

    /** Where every part stands. */
    Map<String, Position> positions() {
        return Placement.of(network(), subject.diagram());
    }

    /**
     * Adds a group of one of the published neurons, at {@code at} or the next free place below: many where something
     * is to be learned, and one where a circuit is watched. The second of a circuit stands beside the first.
     */
    void addGroup(Position at, String preset, GroupKind kind) {
        String name = network().freeName(kind.sign() == 0 ? "cells" : kind.sign() > 0 ? "E" : "I");
        boolean isSecond = !project().hasTask() && network().groups().size() == 1;
        Position place = isSecond
                ? Placement.beside(at, positions().values())
                : Placement.free(at, positions().values());
        boolean done = attempt(Words.text("network.add.undo", name), p -> {
            NeuronGroup group = new NeuronGroup(
                    name, kind, p.hasTask() ? MANY : 1, Neuron.allPresets().get(preset));
            return NetworkEdits.change(p, s -> s.withDiagram(
                            Placement.pinned(s.network(), s.diagram()).with(name, place))
                    .withNetwork(s.network().withGroup(group)));
        });
        if (done) {
            select(new Selection.SelectedPart(name));
        }
    }

    /** The notes on the canvas, the last on top. */
    List<Note> notes() {
        return subject.diagram().notes();
    }

    /** Adds a note where there is room, and selects it. */
    void addNote(Position at) {
        List<Position> taken = new ArrayList<>(positions().values());
        notes().forEach(note -> taken.add(note.place()));
        Note note = new Note(Placement.free(at, taken), "");
        session.edit(Words.text("network.note.add.undo"), p -> NetworkEdits.diagram(p, d -> d.with(note)));
        select(new Selection.SelectedNote(notes().size() - 1));
    }

    /** Puts a note elsewhere. */
    void moveNote(int number, Note moved) {
        session.edit(
                Words.text("network.move.undo", title(new Selection.SelectedNote(number))),
                p -> NetworkEdits.diagram(p, d -> d.with(number, moved)));
    }

    /** Writes something else on a note. */
    void write(int number, String text) {
        Note note = notes().get(number);
        if (!note.text().equals(text)) {
            session.editContinuously(
                    Words.text("network.note.undo"),
                    p -> NetworkEdits.diagram(p, d -> d.with(number, new Note(note.place(), text))));
        }
    }

    /** Why there can be no projection between the two; empty if there can. */
    String refusal(String source, String target) {
        if (network().isReadout(source)) {
            return Words.text("network.readoutSendsNothing");
        }
        if (network().isStimulus(target)) {
            return Words.text("network.stimulusTakesNothing");
        }
        try {
            network().withProjection(network().newProjection(source, target));
            return "";
        } catch (InvalidSetting e) {
            return Words.alone(e.sentence());
        }
    }

    /** Connects two parts, or says why not. */
    void connect(String source, String target) {
        String refusal = refusal(source, target);
        refuse.accept(refusal);
        if (refusal.isEmpty()) {
            Projection added = network().newProjection(source, target);
            session.edit(
                    Words.text("network.connect.undo", source, target),
                    p -> NetworkEdits.changeNetwork(p, n -> n.withProjection(added)));
            select(new Selection.SelectedLink(added.block()));
        }
    }

    /** Deletes what is selected; a group takes its projections along. */
    void deleteSelected() {
        String name = Words.text("network.delete.undo", title(selection()));
        if (selection() instanceof Selection.SelectedLink link) {
            attempt(name, p -> NetworkEdits.withoutProjection(p, link.block()));
        } else if (selection() instanceof Selection.SelectedNote note) {
            select(Selection.NOTHING);
            session.edit(name, p -> NetworkEdits.diagram(p, d -> d.withoutNote(note.number())));
        } else {
            List<String> parts = selection().parts();
            attempt(name, p -> {
                Project left = p;
                for (String part : parts) {
                    left = NetworkEdits.without(left, part);
                }
                return left;
            });
        }
    }

    boolean isGroup(String name) {
        return network().groups().stream().anyMatch(g -> g.name().equals(name));
    }

    void rename(String part, String name) {
        attempt(Words.text("network.rename.undo", part), p -> NetworkEdits.renamed(p, part, name));
    }

    /**
     * Puts weights in place of those that a projection draws, or says why not.
     *
     * @param file that they are in
     * @param weights gives them as [target][source], or refuses with an {@link InvalidSetting}
     */
    void loadWeights(BlockName block, Path file, Supplier<Matrix> weights) {
        UnaryOperator<Project> load = p -> {
            Project loaded = p.withValues(block, weights.get());
            session.origins().loaded(trained(((NetworkSubject) loaded.subject()).network(), block), file);
            return loaded;
        };
        if (attempt(Words.text("network.weights.undo"), load)) {
            say.accept(Words.text("said.weights", words(block)));
        }
    }

    private static List<TrainedValues> trained(Network n, BlockName block) {
        return n.trained().stream().filter(t -> t.block().equals(block)).toList();
    }

    /** What the weights of a projection are that stand in for drawn ones; empty where it draws its own. */
    Optional<Sentence> standingIn(Network n, BlockName block) {
        return trained(n, block).stream().map(session.origins()::called).findFirst();
    }

    /** Leaves the circuit alone. */
    void removeTask() {
        attempt(Words.text("network.task.remove.undo"), NetworkEdits::withoutTask);
    }

    /** Goes back to the weights that are drawn at the start. */
    void forgetTrained() {
        attempt(Words.text("network.forget.undo"), p -> p.accepting(List.of()));
    }

    /**
     * Puts a changed record in the place of the selected one.
     *
     * @param field what was changed, for the undo menu
     * @throws InvalidSetting if the network refuses it; nothing is changed then
     */
    void change(Sentence field, Record changed) {
        Selection selected = selection();
        session.editContinuously(
                Words.text("network.change.undo", field, title(selected)), p -> ChangedRecord.in(p, selected, changed));
    }

    void describe(String title, String description) {
        session.editContinuously(
                Words.text(title.equals(current.title()) ? "project.description.undo" : "project.title.undo"),
                p -> p.titled(title, description));
    }

    /** The name of something as a sentence uses it. */
    String title(Selection selected) {
        if (selected instanceof Selection.SelectedPart part) {
            return part.name();
        }
        if (selected instanceof Selection.SelectedLink link) {
            return words(link.block());
        }
        if (selected instanceof Selection.Gathered some) {
            return Words.say(Words.count("count.parts", some.parts().size()));
        }
        return Words.text(selected instanceof Selection.SelectedNote ? "network.note.title" : "network.project");
    }

    /** A projection as a sentence names it. */
    static String words(BlockName projection) {
        return Words.text("network.projection", projection.part(), projection.other());
    }

    /** What acts on a group: a name for each injection and background. */
    List<String> inputs(String group) {
        return Stream.concat(
                        subject.protocol().injections().stream()
                                .filter(i -> i.group().equals(group))
                                .map(GlimpseWords::name),
                        subject.protocol().backgrounds().stream()
                                .filter(b -> b.group().equals(group))
                                .map(GlimpseWords::name))
                .toList();
    }

    /** Where each issue of the project as it stands is shown. */
    IssuePlaces issues() {
        return new IssuePlaces(current, session.issuesProperty().get());
    }

    /** Takes an issue away. */
    void mend(Mend mend) {
        attempt(Words.text("network.mend.undo", mend.name()), mend.change());
    }

    /** Says a sentence after something that is refused; an empty one takes the last away. */
    void refuse(String sentence) {
        refuse.accept(sentence);
    }

    /** Says a sentence after what was done. */
    void say(String sentence) {
        say.accept(sentence);
    }

    /**
     * Makes an edit, or says why the network refuses it.
     *
     * @param name as the menu says after "Undo"
     */
    boolean attempt(String name, UnaryOperator<Project> change) {
        try {
            session.edit(name, change);
            refuse.accept("");
            return true;
        } catch (InvalidSetting e) {
            refuse.accept(Words.alone(e.sentence()));
            return false;
        }
    }

    /** Lets the network start in what its settings draw, and not in a moment of a run. */
    void forgetMoment() {
        session.edit(
                Action.undo("simulation.forget"),
                p -> NetworkEdits.change(p, s -> s.withProtocol(s.protocol().from(Optional.empty()))));
    }

    /** Whether there is a task, by whose loss a part can be weighed. */
    boolean hasTask() {
        return current.hasTask();
    }

    /** The neuron that all screens look at. */
    Optional<Chosen> chosen() {
        return session.chosenProperty().get();
    }
}
