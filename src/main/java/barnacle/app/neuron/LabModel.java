package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.app.session.LastAsked;
import barnacle.app.session.ProjectSession;
import barnacle.model.BlockName;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.TrainedValues;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

/**
 * Which neuron the lab looks at, and the lab's own copy of its numbers. Moving one changes the copy; the project gets
 * them by {@link #apply} alone. Used on the FX thread only.
 */
final class LabModel implements AutoCloseable {
    private final ProjectSession session;
    private final ReadOnlyObjectWrapper<List<Choice>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<Bench>> bench = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Bench>> origin = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Sentence>> refusal = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Planar.OfEquation>> equation =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LastAsked<Drawn, Runnable> drawing;
    private final ChangeListener<Project> onProject = (p, before, now) -> follow();
    private final ChangeListener<Optional<Chosen>> onChosen = (p, before, now) -> choseElsewhere(now);
    // Not of changes: a project that equals the last one is another too.
    private final InvalidationListener onOpened = p -> opened();

    private boolean isActive = true;
    private boolean isStale;

    /** What is looked at: a neuron's own numbers are drawn with the whole network. */
    private record Drawn(Project project, Choice choice) {}

    LabModel(ProjectSession session) {
        this.session = session;
        drawing = new LastAsked<>(
                Words.sentence("job.lab"),
                (drawn, turn) -> turn.show(found(drawn)),
                (drawn, found) -> found.run(),
                failure -> refusal.set(Optional.of(Sentence.plain(failure))));
        session.projectProperty().addListener(onProject);
        session.chosenProperty().addListener(onChosen);
        session.openedProperty().addListener(onOpened);
        opened();
    }

    private void opened() {
        session.openedProperty().get();
        choices.set(Choice.of(session.project(), session.chosenProperty().get()));
        choice.set(null);
        choose(choices.get().get(0));
    }

    private void choseElsewhere(Optional<Chosen> chosen) {
        choices.set(Choice.of(session.project(), chosen));
        chosen.map(c -> new Choice(Choice.Kind.NEURON, c.group(), c.index()))
                .filter(choices.get()::contains)
                .ifPresent(this::choose);
    }

    private void follow() {
        choices.set(Choice.of(session.project(), session.chosenProperty().get()));
        if (!choices.get().contains(choice.get())) {
            choose(choices.get().get(0));
        } else if (choice.get().isOfProject()) {
            look(choice.get());
        }
    }

    /** Looks at something else, with the numbers that it has. */
    void choose(Choice other) {
        if (!other.equals(choice.get())) {
            choice.set(other);
            // What was moved was another neuron's.
            origin.set(Optional.empty());
            bench.set(Optional.empty());
            equation.set(Optional.empty());
            look(other);
            if (other.kind() == Choice.Kind.NEURON) {
                session.choose(new Chosen(other.name(), other.index()));
            }
        }
    }

    private void look(Choice now) {
        isStale = !isActive;
        if (isActive) {
            drawing.ask(new Drawn(session.project(), now));
        }
    }

    /** Says whether anybody looks: a large network is not drawn anew with every edit for nobody. */
    void look(boolean isLookedAt) {
        isActive = isLookedAt;
        if (isActive && isStale) {
            look(choice.get());
        }
    }

    /** On another thread: what is to be taken over, on the FX thread. */
    private Runnable found(Drawn drawn) {
        if (drawn.choice().kind() == Choice.Kind.EQUATION) {
            Optional<Planar.OfEquation> planar = Optional.of(Planar.OfEquation.of(drawn.project()));
            return () -> {
                take(Optional.empty());
                equation.set(planar);
            };
        }
        Optional<Bench> found = Optional.of(bench(drawn));
        return () -> {
            equation.set(Optional.empty());
            take(found);
        };
    }

    private static Bench bench(Drawn drawn) {
        Choice of = drawn.choice();
        if (of.kind() == Choice.Kind.PRESET) {
            Neuron neuron = Neuron.allPresets().get(of.name());
            double[] start =
                    neuron.variables().stream().mapToDouble(v -> v.initial()).toArray();
            return Bench.of(neuron, neuron.drive().current(), start);
        }
        NetworkSubject subject = drawn.project().subject().asNetwork().orElseThrow();
        NeuronGroup group = subject.network().group(of.name());
        double[] numbers = of.kind() == Choice.Kind.NEURON
                ? subject.table(drawn.project().seed()).numbers(group, of.index())
                : group.parameterNames().stream().mapToDouble(group::value).toArray();
        int membrane = group.neuron().parameters().size();
        return Bench.of(
                group.neuron().with(Arrays.copyOf(numbers, membrane)),
                numbers[membrane],
                group.initial().stream().mapToDouble(Normal::mean).toArray());
    }

    /** Takes over what the project has, unless the lab's own numbers were moved away from it. */
    private void take(Optional<Bench> found) {
        boolean isMoved = isMoved();
        Optional<Bench> before = origin.get();
        boolean isOther = before.isPresent()
                && found.isPresent()
                && before.get().neuron().getClass() != found.get().neuron().getClass();
        origin.set(found);
        if (!isMoved || isOther || found.isEmpty()) {
            back();
        }
    }

    /** Whether the lab's numbers are others than those of what it looks at. */
    boolean isMoved() {
        return origin.get().isPresent()
                && bench.get().isPresent()
                && !origin.get().get().isSame(bench.get().get());
    }

    /** Takes the numbers of what is looked at again. */
    void back() {
        refusal.set(Optional.empty());
        boolean isSame = bench.get().isPresent()
                && origin.get().isPresent()
                && bench.get().get().isSame(origin.get().get());
        if (!isSame) {
            bench.set(origin.get());
        }
    }

    /** Takes the same numbers over with another range of currents. */
    void range(Bench other) {
        if (bench.get().filter(other::isSame).isPresent()) {
            bench.set(Optional.of(other));
        }
    }

    /** Moves one number, by the order of {@link Bench#components}; one that is refused changes nothing. */
    void set(int k, double value) {
        bench.get().ifPresent(now -> {
            try {
                if (now.value(k) != value) {
                    bench.set(Optional.of(now.with(k, value)));
                }
                refusal.set(Optional.empty());
            } catch (InvalidSetting e) {
                refusal.set(Optional.of(e.sentence().measured(now.neuron())));
            }
        });
    }

    /** Moves the number of this name. */
    void set(String parameter, double value) {
        bench.get().ifPresent(now -> set(NeuronField.names(now.neuron()).indexOf(parameter), value));
    }

    /** The group whose numbers {@link #apply} would change; empty where there is none. */
    Optional<String> group() {
        // Between two projects nothing is chosen.
        return Optional.ofNullable(choice.get())
                .filter(now -> now.kind() == Choice.Kind.NEURON || now.kind() == Choice.Kind.GROUP)
                .map(Choice::name);
    }

    /** What {@link #apply} would change, and what stays; empty where there is nothing to apply. */
    Optional<Sentence> whatApplies() {
        if (!isMoved() || group().isEmpty()) {
            return Optional.empty();
        }
        NetworkSubject subject = session.project().subject().asNetwork().orElseThrow();
        NeuronGroup group = subject.network().group(group().orElseThrow());
        Bench now = bench.get().orElseThrow();
        List<String> names = NeuronField.names(now.neuron());
        Set<BlockName> trained =
                subject.network().trained().stream().map(TrainedValues::block).collect(Collectors.toSet());
        String changed = names.stream()
                .filter(name -> group.value(name) != now.value(name))
                .collect(Collectors.joining(", "));
        String kept = names.stream()
                .filter(name -> trained.contains(BlockName.parameter(group.name(), name)))
                .collect(Collectors.joining(", "));
        if (changed.isEmpty()) {
            return Optional.of(Words.sentence("lab.apply.nothing", group.name()));
        }
        return Optional.of(
                kept.isEmpty()
                        ? Words.sentence("lab.apply.changes", changed)
                        : Words.sentence("lab.apply.changes.kept", changed, kept));
    }

    /** Gives the lab's numbers to the group, in one edit. */
    void apply() {
        Bench now = bench.get().orElseThrow();
        String name = group().orElseThrow();
        session.settle();
        session.edit(
                Words.text("lab.apply.undo", name),
                p -> NetworkEdits.changeNetwork(p, network -> {
                    NeuronGroup group = network.group(name);
                    return network.withGroup(
                            name,
                            new NeuronGroup(
                                    name,
                                    group.kind(),
                                    group.size(),
                                    now.neuron(),
                                    now.current(),
                                    group.gain(),
                                    group.heterogeneity(),
                                    group.initialVoltage(),
                                    group.initialGates()));
                }));
    }

    /** All that can be looked at. */
    ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Choice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** The lab's own numbers; empty of an equation, and until they are drawn. */
    ReadOnlyObjectProperty<Optional<Bench>> benchProperty() {
        return bench.getReadOnlyProperty();
    }

    /** The project's equation, where that is looked at. */
    ReadOnlyObjectProperty<Optional<Planar.OfEquation>> equationProperty() {
        return equation.getReadOnlyProperty();
    }

    /** The numbers of what is looked at, before any was moved. */
    ReadOnlyObjectProperty<Optional<Bench>> originProperty() {
        return origin.getReadOnlyProperty();
    }

    /** Why the last number was not taken. */
    ReadOnlyObjectProperty<Optional<Sentence>> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    ProjectSession session() {
        return session;
    }

    @Override
    public void close() {
        session.projectProperty().removeListener(onProject);
        session.chosenProperty().removeListener(onChosen);
        session.openedProperty().removeListener(onOpened);
        drawing.close();
    }
}
