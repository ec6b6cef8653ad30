package barnacle.app.simulation;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.live.Cast;
import barnacle.app.session.ProjectSession;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Sizes;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;

/**
 * What can be done with the injections of the circuit that runs. Each act is an edit of the project, which the run
 * takes up at its next step. An injection is called by its index among the project's. Used on the FX thread only.
 */
final class InjectionStripModel implements AutoCloseable {
    /** None is selected. */
    static final int NONE = -1;

    /** A new injection lasts this share of what is shown. */
    private static final double SHARE = 0.2;

    /** What is dragged moves by whole parts of what is shown, so many at least. */
    private static final double PARTS = 500;

    private final ProjectSession session;
    private final SimulationViewModel run;
    private final Consumer<Sentence> say;
    private final ReadOnlyObjectWrapper<Optional<Injections>> injections;
    private final ObjectProperty<Integer> selected = new SimpleObjectProperty<>(NONE);
    private final ObjectProperty<Pulse> pulse;
    /** What the pulse is if nobody has made it another. */
    private Pulse usual;

    private final InvalidationListener onChosen = o -> followChosen();
    private final ChangeListener<Project> onProject = (p, before, now) -> follow(now);
    // Not of changes: a project that equals the last one is another too.
    private final InvalidationListener onOpened = p -> open();
    /** Those that the button made. */
    private final Set<Injection> pulses = new HashSet<>();

    /** A row of the strip: injections of one kind into the same neurons that do not overlap. */
    record Row(String name, List<Integer> injections) {}

    /** @param say told why an edit was refused */
    InjectionStripModel(ProjectSession session, SimulationViewModel run, Consumer<Sentence> say) {
        this.session = session;
        this.run = run;
        this.say = say;
        injections = new ReadOnlyObjectWrapper<>(Injections.of(session.project()));
        usual = usual();
        pulse = new SimpleObjectProperty<>(usual);
        run.chosenProperty().addListener(onChosen);
        session.projectProperty().addListener(onProject);
        session.openedProperty().addListener(onOpened);
    }

    private void follow(Project now) {
        Optional<Injections> found = Injections.of(now);
        if (selected.get() >= found.map(i -> i.all().size()).orElse(0)) {
            selected.set(NONE);
        }
        injections.set(found);
        followChosen();
    }

    private void open() {
        session.openedProperty().get();
        selected.set(NONE);
        pulses.clear();
        usual = usual();
        pulse.set(usual);
    }

    /** Those of the project; empty where nothing can be injected. */
    ReadOnlyObjectProperty<Optional<Injections>> injectionsProperty() {
        return injections.getReadOnlyProperty();
    }

    /** Which is looked at, or {@link #NONE}. */
    ObjectProperty<Integer> selectedProperty() {
        return selected;
    }

    /** What {@link #pulseNow} gives. */
    ObjectProperty<Pulse> pulseProperty() {
        return pulse;
    }

    /** In which units what acts on a group is measured. */
    Units units(String group) {
        Subject subject = session.project().subject();
        return subject.asNetwork().map(s -> s.network().units(group)).orElseGet(subject::units);
    }

    /** How long a step is, in the neurons' unit of time. */
    double dt() {
        return session.project()
                .subject()
                .asNetwork()
                .map(s -> s.simulation().dt())
                .orElse(Double.NaN);
    }

    /** In which units the button's pulse is measured: those of the chosen neuron. */
    Units pulseUnits() {
        return units(group().map(Cast.Group::name).orElse(""));
    }

    private Stream<NeuronGroup> neuronGroups() {
        return session.project().subject().asNetwork().stream().flatMap(s -> s.network().groups().stream());
    }

    /** What a group is made of. */
    private Optional<Neuron> neuron(String group) {
        return neuronGroups()
                .filter(g -> g.name().equals(group))
                .map(NeuronGroup::neuron)
                .findFirst();
    }

    /** What makes the chosen neuron fire; one of the first group while none is chosen. */
    private Pulse usual() {
        return Pulse.usual(group().flatMap(g -> neuron(g.name()))
                .or(() -> neuronGroups().map(NeuronGroup::neuron).findFirst()));
    }

    /** Brings the pulse to what is chosen, if nobody has made it another. */
    private void followChosen() {
        Pulse now = usual();
        if (pulse.get().equals(usual)) {
            pulse.set(now);
        }
        usual = now;
    }

    List<Injection> all() {
        return injections.get().map(Injections::all).orElse(List.of());
    }

    List<String> groups() {
        return injections.get().map(Injections::groups).orElse(List.of());
    }

    /** How many neurons a group has; 0 for one that does not run. */
    int sizeOf(String group) {
        return run.castProperty().get().groups().stream()
                .filter(g -> g.name().equals(group))
                .mapToInt(Cast.Group::size)
                .sum();
    }

    /** The rows of the strip from above. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < all().size(); i++) {
            Injection one = all().get(i);
            String name = name(one);
            Row row = rows.stream()
                    .filter(r -> r.name().equals(name))
                    .filter(r -> r.injections().stream().noneMatch(k -> overlap(all().get(k), one)))
                    .findFirst()
                    .orElse(null);
            if (row == null) {
                row = new Row(name, new ArrayList<>());
                rows.add(row);
            }
            row.injections().add(i);
        }
        return rows;
    }

    private static boolean overlap(Injection a, Injection b) {
        return a.start() < b.start() + b.length() && b.start() < a.start() + a.length();
    }

    /** What one is called. */
    String nameOf(int index) {
        return name(all().get(index));
    }

    private static String name(Injection injection) {
        return Words.text(
                "injection.name",
                Words.name(InjectedCurrent.class, injection.current().getClass()),
                target(injection));
    }

    private static String target(Injection injection) {
        return injection.neurons().isEmpty()
                ? injection.group()
                : injection.neurons().stream()
                        .map(i -> injection.group() + "[" + i + "]")
                        .collect(Collectors.joining(", "));
    }

    /** The group of the neuron that is looked at. */
    private Optional<Cast.Group> group() {
        Cast cast = run.castProperty().get();
        int unit = run.chosenProperty().get().map(cast::indexOf).orElse(-1);
        return cast.groups().stream()
                .filter(g -> unit >= g.first() && unit < g.first() + g.size())
                .filter(g -> groups().contains(g.name()))
                .findFirst();
    }

    /**
     * Gives the chosen neuron a pulse from the run's present time on. Pulses of before that are over and no longer
     * shown are taken away, so that they do not pile up.
     */
    void pulseNow() {
        run.atPresent(present -> group().ifPresent(group -> {
            int unit =
                    run.castProperty().get().indexOf(run.chosenProperty().get().orElseThrow());
            double from = run.shown().from();
            refusable(() -> {
                Injection made = pulse.get().into(group.name(), unit - group.first(), tidy(present.time()));
                session.edit(
                        Action.undo("injection.pulse", target(made)),
                        p -> Injections.change(p, all -> {
                            List<Injection> left = new ArrayList<>(all);
                            left.removeIf(i -> pulses.contains(i) && i.start() + i.length() <= from);
                            left.add(made);
                            return left;
                        }));
                pulses.add(made);
            });
        }));
    }

    /** Adds an injection into the chosen neuron's group, from the run's present time on, and selects it. */
    void add(Class<? extends InjectedCurrent> kind) {
        run.atPresent(present -> group().ifPresent(group -> refusable(() -> {
            double start = tidy(present.time());
            double length = snapped(SHARE * run.windowProperty().get());
            Injection made = new Injection(
                    group.name(),
                    start,
                    tidy(start + length),
                    begun(group.name(), kind).within(length));
            session.edit(
                    Action.undo("injection.add", group.name()),
                    p -> Injections.change(p, all -> {
                        List<Injection> more = new ArrayList<>(all);
                        more.add(made);
                        return more;
                    }));
            selected.set(all().size() - 1);
        })));
    }

    /** What an injection of this kind begins with in a group. */
    InjectedCurrent begun(String group, Class<? extends InjectedCurrent> kind) {
        InjectedCurrent defaults = Family.defaults(kind);
        return neuron(group).map(n -> defaults.sized(Sizes.of(n))).orElse(defaults);
    }

    /** A time without the last digits that sums of time steps have. */
    private static double tidy(double time) {
        return Math.rint(time * 1e6) / 1e6;
    }

    /** The part of the time by which a hand moves what it drags. */
    double grain() {
        return Math.pow(10, Math.floor(Math.log10(run.windowProperty().get() / PARTS)));
    }

    private double snapped(double time) {
        return tidy(Math.rint(time / grain()) * grain());
    }

    /**
     * How much time after the present is to be seen, so that what is to be injected there is.
     *
     * @param most of it
     */
    double ahead(double present, double most) {
        return all().stream()
                .filter(i -> i.start() >= tidy(present) && i.start() < present + most)
                .mapToDouble(i -> Math.min(most, i.start() + i.length() - present))
                .max()
                .orElse(0);
    }

    /** Whether nothing of it is to be seen at the time that is shown. */
    boolean isBeyond(int index, double from, double to) {
        Injection one = all().get(index);
        return one.start() >= to || one.start() + one.length() <= from;
    }

    /** Moves one in time by hand; its length stays. */
    void moveTo(int index, double start) {
        double to = Math.max(0, snapped(start));
        drag("injection.move", index, i -> with(i, to, i.end().map(end -> tidy(end + to - i.start()))));
    }

    /** Moves where one begins by hand. */
    void startAt(int index, double start) {
        drag("injection.stretch", index, i -> {
            double latest = i.end().orElse(Double.POSITIVE_INFINITY) - grain();
            return with(i, Math.max(0, Math.min(latest, snapped(start))), i.end());
        });
    }

    /** Moves where one ends by hand. One without an end has one then. */
    void endAt(int index, double end) {
        drag(
                "injection.stretch",
                index,
                i -> with(i, i.start(), Optional.of(Math.max(tidy(i.start() + grain()), snapped(end)))));
    }

    private static Injection with(Injection i, double start, Optional<Double> end) {
        return new Injection(i.group(), i.neurons(), start, end, i.current());
    }

    private void drag(String key, int index, UnaryOperator<Injection> change) {
        String name = Action.undo(key, target(all().get(index)));
        refusable(() -> session.editContinuously(name, p -> changed(p, index, change)));
    }

    /** Lets the next drag be an edit of its own. */
    void settle() {
        session.settle();
    }

    /**
     * Replaces one by what a person typed.
     *
     * @throws InvalidSetting if it cannot be
     */
    void change(int index, Injection other) {
        session.editContinuously(Action.undo("injection.change", target(other)), p -> changed(p, index, i -> other));
    }

    private static Project changed(Project project, int index, UnaryOperator<Injection> change) {
        return Injections.change(project, all -> {
            List<Injection> others = new ArrayList<>(all);
            others.set(index, change.apply(all.get(index)));
            return others;
        });
    }

    /** Takes one away. */
    void delete(int index) {
        selected.set(NONE);
        session.edit(
                Action.undo("injection.delete", target(all().get(index))),
                p -> Injections.change(p, all -> {
                    List<Injection> left = new ArrayList<>(all);
                    left.remove(index);
                    return left;
                }));
    }

    private void refusable(Runnable edit) {
        try {
            edit.run();
        } catch (InvalidSetting e) {
            say.accept(e.sentence().measured(pulseUnits()));
        }
    }

    @Override
    public void close() {
        run.chosenProperty().removeListener(onChosen);
        session.projectProperty().removeListener(onProject);
        session.openedProperty().removeListener(onOpened);
    }
}
