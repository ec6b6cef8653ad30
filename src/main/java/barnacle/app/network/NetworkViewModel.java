package barnacle.app.network;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.app.session.ProjectSession;
import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.DaleRule;
import barnacle.model.GroupKind;
import barnacle.model.Injection;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Stimulus;
import barnacle.model.TrainedValues;
import barnacle.project.Diagram;
import barnacle.project.Diagram.Position;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Placement;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
    /**
     * Where an issue is to be shown.
     *
     * @param field the rest of the pointer below the selected record, such as {@code /size}; may be empty
     */
    record IssuePlace(Selection selection, String field) {}

    private final ProjectSession session;
    private final Consumer<String> refuse;
    private final Consumer<String> say;
    private final ReadOnlyObjectWrapper<Project> project;
    private Project current;
    private NetworkSubject subject;
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);

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
        follow(old, network.network());
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

    /** Keeps the selection on what was renamed, and lets go of what is no longer there. */
    private void follow(Network before, Network after) {
        if (selection() instanceof Selection.SelectedPart part) {
            List<String> names = after.parts();
            if (!names.contains(part.name())) {
                List<String> old = before.parts();
                int i = old.indexOf(part.name());
                boolean renamed = i >= 0
                        && old.size() == names.size()
                        && !old.contains(names.get(i))
                        && PartKind.of(before, part.name()) == PartKind.of(after, names.get(i));
                selection.set(renamed ? new Selection.SelectedPart(names.get(i)) : Selection.NOTHING);
            }
        } else if (selection() instanceof Selection.SelectedLink link) {
            List<BlockName> blocks = blocks(after);
            if (!blocks.contains(link.block())) {
                List<BlockName> old = blocks(before);
                int i = old.indexOf(link.block());
                boolean renamed = i >= 0 && old.size() == blocks.size() && !old.contains(blocks.get(i));
                selection.set(renamed ? new Selection.SelectedLink(blocks.get(i)) : Selection.NOTHING);
            }
        }
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

    /** The diagram with every part where it is seen now, so that an edit moves nothing else. */
    private static Diagram pinned(NetworkSubject s) {
        return new Diagram(Placement.of(s.network(), s.diagram()));
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
            return NetworkEdits.change(p, s -> s.withDiagram(pinned(s).with(name, place))
                    .withNetwork(s.network().withGroup(group)));
        });
        if (done) {
            select(new Selection.SelectedPart(name));
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

    void move(String part, Position to) {
        session.edit(Words.text("network.move.undo", part), p -> moved(p, part, to));
    }

    private static Project moved(Project project, String part, Position to) {
        return NetworkEdits.change(project, s -> s.withDiagram(pinned(s).with(part, to)));
    }

    /** Moves the selected part by key; presses that follow each other are one edit. */
    void nudge(double dx, double dy) {
        if (selection() instanceof Selection.SelectedPart part) {
            Position at = positions().get(part.name());
            session.editContinuously(
                    Words.text("network.move.undo", part.name()),
                    p -> moved(p, part.name(), new Position(at.x() + dx, at.y() + dy)));
        }
    }

    /** Deletes what is selected; a group takes its projections along. */
    void deleteSelected() {
        if (selection() instanceof Selection.SelectedPart part) {
            attempt(Words.text("network.delete.undo", part.name()), p -> NetworkEdits.without(p, part.name()));
        } else if (selection() instanceof Selection.SelectedLink link) {
            attempt(
                    Words.text("network.delete.undo", title(selection())),
                    p -> NetworkEdits.withoutProjection(p, link.block()));
        }
    }

    /** Copies the selected group with its parameters and its projection onto itself, if it has one. */
    void duplicateSelected() {
        if (!(selection() instanceof Selection.SelectedPart part) || !isGroup(part.name())) {
            refuse.accept(Words.text("network.duplicate.nothing"));
            return;
        }
        String name = network().freeName(part.name().replaceFirst(" \\d+$", ""));
        Position at = positions().get(part.name());
        Position place = Placement.free(
                new Position(at.x(), at.y() + Placement.HEIGHT), positions().values());
        UnaryOperator<NetworkSubject> duplicated = s -> {
            Network n = s.network().withGroup(s.network().group(part.name()).withName(name));
            for (Projection own : s.network().projections()) {
                if (own.source().equals(part.name()) && own.target().equals(part.name())) {
                    n = n.withProjection(own.between(name, name));
                }
            }
            return s.withDiagram(pinned(s).with(name, place)).withNetwork(n);
        };
        boolean done =
                attempt(Words.text("network.duplicate.undo", part.name()), p -> NetworkEdits.change(p, duplicated));
        if (done) {
            select(new Selection.SelectedPart(name));
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
                Words.text("network.change.undo", field, title(selected)), p -> with(p, selected, changed));
    }

    private static Project with(Project p, Selection selected, Record changed) {
        Network n = ((NetworkSubject) p.subject()).network();
        if (changed instanceof Stimulus stimulus) {
            Project renamed = n.stimulus()
                    .map(s -> NetworkEdits.renamed(p, s.name(), stimulus.name()))
                    .orElse(p);
            return NetworkEdits.changeNetwork(renamed, is -> is.withStimulus(stimulus));
        }
        if (changed instanceof Readout readout) {
            Project renamed = n.readout()
                    .map(r -> NetworkEdits.renamed(p, r.name(), readout.name()))
                    .orElse(p);
            return NetworkEdits.changeNetwork(renamed, is -> is.withReadout(readout));
        }
        if (changed instanceof NeuronGroup group && selected instanceof Selection.SelectedPart part) {
            Project renamed = NetworkEdits.renamed(p, part.name(), group.name());
            boolean otherKind = !group.kind().equals(n.group(part.name()).kind());
            return NetworkEdits.changeNetwork(renamed, is -> {
                Network grouped = is.withGroup(group.name(), group);
                return otherKind ? new DaleRule(grouped).fitted(group.name()) : grouped;
            });
        }
        if (changed instanceof Projection projection && selected instanceof Selection.SelectedLink link) {
            return NetworkEdits.changeNetwork(
                    p, is -> is.withProjection(link.block(), begun(is, link.block(), projection)));
        }
        if (changed instanceof GroupInputs inputs && selected instanceof Selection.SelectedPart part) {
            return NetworkEdits.change(p, s -> s.withProtocol(inputs.in(s.protocol(), part.name())));
        }
        if (changed instanceof Conditions c) {
            return NetworkEdits.change(p, s -> s.withSimulation(c.simulation()).withTask(c.task()))
                    .withSeed(c.seed());
        }
        if (changed instanceof CircuitConditions c) {
            return NetworkEdits.change(p, s -> s.withSimulation(c.simulation())).withSeed(c.seed());
        }
        throw new IllegalArgumentException(changed.getClass().getSimpleName() + " does not belong to " + selected);
    }

    /** Another synapse and other weights begin with what fits the kind of their source; what is typed then stays. */
    private static Projection begun(Network n, BlockName before, Projection changed) {
        Projection was = n.projection(before);
        boolean sameEnds = was.block().equals(changed.block());
        boolean sameChoices = was.synapse().getClass() == changed.synapse().getClass()
                && was.initialWeights().getClass() == changed.initialWeights().getClass();
        return sameEnds && sameChoices ? changed : new DaleRule(n.withProjection(before, changed)).fitted(changed);
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
        return Words.text("network.project");
    }

    /** A projection as a sentence names it. */
    static String words(BlockName projection) {
        return Words.text("network.projection", projection.part(), projection.other());
    }

    /** Where the thing at a JSON pointer of the project is shown. */
    IssuePlace locate(String pointer) {
        String[] steps = pointer.split("/");
        Network n = network();
        if (steps.length > 2 && steps[1].equals("network")) {
            switch (steps[2]) {
                case "stimulus" -> {
                    return new IssuePlace(part(n.stimulus().map(Stimulus::name)), rest(steps, 3));
                }
                case "readout" -> {
                    return new IssuePlace(part(n.readout().map(Readout::name)), rest(steps, 3));
                }
                case "groups" -> {
                    if (steps.length > 3) {
                        String name = n.groups().get(Integer.parseInt(steps[3])).name();
                        return new IssuePlace(new Selection.SelectedPart(name), rest(steps, 4));
                    }
                }
                case "projections" -> {
                    if (steps.length > 3) {
                        BlockName block =
                                n.projections().get(Integer.parseInt(steps[3])).block();
                        return new IssuePlace(new Selection.SelectedLink(block), rest(steps, 4));
                    }
                }
                case "trained" -> {
                    if (steps.length > 3) {
                        return new IssuePlace(
                                owner(
                                        n,
                                        n.trained()
                                                .get(Integer.parseInt(steps[3]))
                                                .block()),
                                "");
                    }
                }
                default -> {
                    return new IssuePlace(Selection.NOTHING, "");
                }
            }
            return new IssuePlace(Selection.NOTHING, "");
        }
        if (steps.length > 3 && steps[1].equals("protocol")) {
            Optional<String> group = Optional.<String>empty()
                    .or(() -> group(steps, "injections", subject.protocol().injections(), Injection::group))
                    .or(() -> group(steps, "backgrounds", subject.protocol().backgrounds(), Background::group));
            if (group.isPresent()) {
                return new IssuePlace(part(group), "");
            }
        }
        return new IssuePlace(Selection.NOTHING, pointer);
    }

    /** The group on which something of the protocol acts, if it is there. */
    private <T> Optional<String> group(String[] steps, String list, List<T> all, Function<T, String> of) {
        return steps[2].equals(list)
                ? Optional.of(of.apply(all.get(Integer.parseInt(steps[3])))).filter(this::isGroup)
                : Optional.empty();
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

    private static Selection part(Optional<String> name) {
        return name.<Selection>map(Selection.SelectedPart::new).orElse(Selection.NOTHING);
    }

    private static String rest(String[] steps, int from) {
        StringBuilder rest = new StringBuilder();
        for (int i = from; i < steps.length; i++) {
            rest.append('/').append(steps[i]);
        }
        return rest.toString();
    }

    private static Selection owner(Network n, BlockName block) {
        if (blocks(n).contains(block)) {
            return new Selection.SelectedLink(block);
        }
        return n.parts().stream()
                .filter(block::isOwn)
                .findFirst()
                .<Selection>map(Selection.SelectedPart::new)
                .orElse(Selection.NOTHING);
    }

    /** The issues of what is selected that are faults: what is only missing is not. */
    List<Issue> faultsAt(Selection selected) {
        return issuesAt(selected).stream().filter(i -> !i.isMissing()).toList();
    }

    List<Issue> issuesAt(Selection selected) {
        return session.issuesProperty().get().stream()
                .filter(i -> locate(i.pointer()).selection().equals(selected))
                .toList();
    }

    private boolean attempt(String name, UnaryOperator<Project> change) {
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
