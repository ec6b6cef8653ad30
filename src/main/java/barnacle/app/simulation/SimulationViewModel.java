package barnacle.app.simulation;

import barnacle.app.control.Words;
import barnacle.app.live.Cast;
import barnacle.app.live.Frame;
import barnacle.app.live.History;
import barnacle.app.live.Meter;
import barnacle.app.live.Pacer;
import barnacle.app.live.Present;
import barnacle.app.live.Recorder;
import barnacle.app.live.RecordingState;
import barnacle.app.live.Signal;
import barnacle.app.live.Simulator;
import barnacle.app.live.Sound;
import barnacle.app.live.Watch;
import barnacle.app.session.Chosen;
import barnacle.app.session.LiveNeuron;
import barnacle.app.session.ProjectSession;
import barnacle.file.OutputFolder;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.plot.TimeWindow;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;

/**
 * What can be done on the Simulate screen, and what its run did. The open project runs, from its start or from where an
 * edit found it. Used on the FX thread only.
 */
final class SimulationViewModel implements AutoCloseable {
    /** So many units are traced unless a person chooses. */
    private static final int TRACED = 6;

    /** How much of the run's span passes in a second unless a person chooses. */
    private static final double SPEED = 0.4;

    private final ProjectSession session;
    private final ReadOnlyObjectWrapper<RecordingState> recording = new ReadOnlyObjectWrapper<>(RecordingState.NONE);
    private final Recorder recorder;
    private final Sound sound;
    private final Simulator simulator;
    private final History history = new History();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Cast> cast = new ReadOnlyObjectWrapper<>(Cast.NONE);
    private final ReadOnlyDoubleWrapper time = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyDoubleWrapper pace = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyObjectWrapper<Optional<Sentence>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final DoubleProperty speed = new SimpleDoubleProperty(SPEED * Cast.NONE.span());
    private final DoubleProperty window = new SimpleDoubleProperty(Cast.NONE.span());
    private final BooleanProperty hold = new SimpleBooleanProperty(false);
    private final ObjectProperty<List<String>> traced = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<Meter>> meters = new SimpleObjectProperty<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ChangeListener<Optional<Chosen>> onChosen = (p, before, now) -> look(now);
    private final ChangeListener<Project> onProject = (p, before, now) -> follow(now);
    // Not of changes: a project that equals the last one is another too.
    private final InvalidationListener onOpened =
            p -> open(session().openedProperty().get());
    private final StartingMoment start;
    private boolean isClosed;
    /** Whether a frame came since a project was opened that is not of the run before. */
    private boolean isOfOpened;

    private double[] values = {};
    /** Between which all values have been. */
    private double least = Double.POSITIVE_INFINITY;

    private double most = Double.NEGATIVE_INFINITY;
    private double end;
    private Runnable onFrame = () -> {};

    SimulationViewModel(ProjectSession session) {
        this(session, sentence -> {});
    }

    /** @param say told what only words can tell */
    SimulationViewModel(ProjectSession session, Consumer<Sentence> say) {
        this(session, say, OutputFolder.DISK);
    }

    /**
     * As {@link #SimulationViewModel(ProjectSession, Consumer)}.
     *
     * @param disk that recordings are written onto
     */
    SimulationViewModel(ProjectSession session, Consumer<Sentence> say, OutputFolder.Opening disk) {
        this.session = session;
        recorder = new Recorder(recording::set, disk);
        sound = new Sound(say);
        simulator = new Simulator(this::take, List.of(recorder), () -> onFrame.run());
        start = new StartingMoment(session, this);
        speed.subscribe(wanted -> simulator.speed(wanted.doubleValue()));
        window.subscribe(this::watch);
        traced.subscribe(this::watch);
        meters.subscribe(this::watch);
        chosen.subscribe(this::watch);
        chosen.subscribe(unit -> sound.follow(unit.orElse("")));
        hold.subscribe(held -> {
            if (!held) {
                end = time.get();
                onFrame.run();
            }
        });
        session.projectProperty().addListener(onProject);
        session.openedProperty().addListener(onOpened);
        session.chosenProperty().addListener(onChosen);
        open(session.project());
    }

    private ProjectSession session() {
        return session;
    }

    private void open(Project other) {
        isOfOpened = false;
        pause();
        traced.set(List.of());
        meters.set(List.of());
        chosen.set(Optional.empty());
        simulator.show(new Simulator.Edit(other, null, false));
    }

    /** Takes up an edit of the project that runs. */
    private void follow(Project edited) {
        ProjectSession.Change change = session.change();
        Sentence what =
                switch (change.kind()) {
                    case EDIT, JOINED, REDONE -> Sentence.plain(change.name());
                    case UNDONE -> Words.sentence("simulation.undone", change.name());
                };
        simulator.show(new Simulator.Edit(edited, what, change.kind() == ProjectSession.ChangeKind.JOINED));
    }

    private void watch() {
        simulator.watch(new Watch(
                drawn(),
                chosen.get(),
                meters.get(),
                Math.min(window.get(), cast.get().span())));
    }

    private void take(Frame frame) {
        if (isClosed) {
            // It was on its way when the window closed.
            return;
        }
        isOfOpened |= frame.isFresh();
        history.add(frame);
        Cast now = frame.cast();
        values = frame.now();
        if (frame.isFresh()) {
            least = Double.POSITIVE_INFINITY;
            most = Double.NEGATIVE_INFINITY;
        }
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        time.set(frame.time());
        pace.set(frame.pace());
        obstacle.set(frame.obstacle());
        if (frame.obstacle().isPresent() && running.get()) {
            pause();
        }
        if (frame.isFresh()) {
            hold.set(false);
        }
        if (now != cast.get()) {
            if (now.span() != cast.get().span()) {
                window.set(now.span());
                speed.set(SPEED * now.span());
            }
            cast.set(now);
            follow(now);
        }
        if (!hold.get()) {
            end = frame.time();
        }
        session.liveProperty().set(live());
    }

    /** The neuron that is looked at closely, for whoever wants it while this runs. */
    private Optional<LiveNeuron> live() {
        Cast now = cast.get();
        int unit = chosen.get().map(now::indexOf).orElse(-1);
        if (!running.get() || !session.liveWantedProperty().get() || unit < 0) {
            return Optional.empty();
        }
        double present = time.get();
        double outside = history.outside(chosen.get().get(), present);
        return Double.isNaN(outside)
                ? Optional.empty()
                : now.neuron(unit)
                        .map(neuron -> new LiveNeuron(
                                now.chosen(unit),
                                neuron,
                                outside,
                                way(neuron, chosen.get().get(), present)));
    }

    /** [variable][point]: its state variables over the time that is shown. */
    private double[][] way(Neuron neuron, String unit, double present) {
        List<NeuronVariable> variables = neuron.variables();
        double[][] way = new double[variables.size()][];
        for (int k = 0; k < way.length; k++) {
            Signal.Kind kind = k == 0 ? Signal.Kind.CHOSEN : Signal.Kind.GATE;
            way[k] = history.series(new Signal(kind, variables.get(k).name(), unit))
                    .ysBetween(present - window.get(), present);
        }
        int points = Arrays.stream(way).mapToInt(row -> row.length).min().orElse(0);
        Arrays.setAll(way, k -> Arrays.copyOfRange(way[k], way[k].length - points, way[k].length));
        return way;
    }

    /** Keeps what is traced and chosen on units that there are. */
    private void follow(Cast now) {
        traced.set(now.some(TRACED, traced.get()));
        if (!look(session.chosenProperty().get())
                && chosen.get().filter(unit -> now.indexOf(unit) >= 0).isEmpty()) {
            chosen.set(now.units().stream().findFirst());
        }
    }

    /** Looks closely at the neuron that all screens look at; returns whether it runs here. */
    private boolean look(Optional<Chosen> neuron) {
        Optional<String> unit = neuron.flatMap(cast.get()::unit);
        if (unit.isPresent()) {
            chosen.set(unit);
        }
        return unit.isPresent();
    }

    /** Lets all screens look at a unit. */
    void choose(String unit) {
        int at = cast.get().indexOf(unit);
        if (at >= 0 && !chosen.get().equals(Optional.of(unit))) {
            session.choose(cast.get().chosen(at));
        }
    }

    /**
     * Looks back, or forward again: the pictures hold until the present is shown once more.
     *
     * @param windows how many times the length of what is shown
     */
    void look(double windows) {
        double length = window.get();
        double to = Math.max(length, end) + windows * length;
        boolean isPresent = to >= time.get();
        hold.set(!isPresent);
        end = Math.max(length, Math.min(time.get(), to));
        onFrame.run();
    }

    /** Whether the run rests, and all that it did was looked at. */
    boolean rests() {
        return simulator.rests();
    }

    /** Whether what it knows of a run is of the project that was opened last. */
    boolean isOfOpened() {
        return isOfOpened;
    }

    /** Told after the frames that came at once. */
    void setOnFrame(Runnable told) {
        onFrame = told;
    }

    void toggle() {
        if (running.get()) {
            pause();
        } else if (obstacle.get().isEmpty()) {
            running.set(true);
            simulator.run(true);
        }
    }

    /** Runs what was just opened, whatever kept the project before it from running. */
    void runAtOnce() {
        obstacle.set(Optional.empty());
        running.set(true);
        simulator.run(true);
    }

    void pause() {
        running.set(false);
        session.liveProperty().set(Optional.empty());
        simulator.run(false);
    }

    /** Takes one step; a run pauses. */
    void step() {
        pause();
        simulator.step();
    }

    /**
     * Does something where the run is, which stands still meanwhile.
     *
     * @param done with that, later on the FX thread
     */
    void atPresent(Consumer<Present> done) {
        simulator.stand(present -> {
            done.accept(present);
            simulator.run(running.get());
        });
    }

    void toStart() {
        pause();
        simulator.toStart();
    }

    void toLastGood() {
        pause();
        simulator.toLastGood();
    }

    /** Where the run starts. */
    StartingMoment start() {
        return start;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Cast> castProperty() {
        return cast.getReadOnlyProperty();
    }

    /** In the run's unit of time. */
    ReadOnlyDoubleProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    /** How much of the run's time passes in a second. */
    ReadOnlyDoubleProperty paceProperty() {
        return pace.getReadOnlyProperty();
    }

    /** What keeps it from running, and what to do. */
    ReadOnlyObjectProperty<Optional<Sentence>> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** How much of the run's time is to pass in a second; {@link Pacer#UNLIMITED} for as much as can. */
    DoubleProperty speedProperty() {
        return speed;
    }

    /** The length of the time that is shown. */
    DoubleProperty windowProperty() {
        return window;
    }

    /** Whether the picture stands still while the run goes on. */
    BooleanProperty holdProperty() {
        return hold;
    }

    /** The units whose values are drawn over time. */
    ObjectProperty<List<String>> tracedProperty() {
        return traced;
    }

    /** The units that are traced, and the chosen one if it is not among them. */
    List<String> drawn() {
        List<String> drawn = new ArrayList<>(traced.get());
        chosen.get()
                .filter(unit -> !drawn.contains(unit) && cast.get().indexOf(unit) >= 0)
                .ifPresent(drawn::add);
        return drawn;
    }

    /** The meters, also those of units that are gone. */
    ObjectProperty<List<Meter>> metersProperty() {
        return meters;
    }

    /** The unit that is looked at closely. */
    ReadOnlyObjectProperty<Optional<String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Lets the chosen neuron be heard. */
    Sound sound() {
        return sound;
    }

    /** Writes the run down. */
    Recorder recorder() {
        return recorder;
    }

    /** Where the recording stands. */
    ReadOnlyObjectProperty<RecordingState> recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    History history() {
        return history;
    }

    /** The time that is shown. */
    TimeWindow shown() {
        return shown(0);
    }

    /** @param ahead how much of it is after the present, or the end of what is held */
    TimeWindow shown(double ahead) {
        double length = window.get();
        double to = Math.max(length, end + ahead);
        return new TimeWindow(to - length, to, cast.get().timeUnit(), history.marks());
    }

    /** Where each unit's value lies between the least and the largest that any has had, from 0 to 1. */
    double[] levels() {
        double[] levels = new double[values.length];
        for (int unit = 0; unit < levels.length; unit++) {
            levels[unit] = (values[unit] - least) / (most - least);
        }
        return levels;
    }

    /** A unit's value in the last frame. */
    double value(int unit) {
        return values[unit];
    }

    @Override
    public void close() {
        isClosed = true;
        session.projectProperty().removeListener(onProject);
        session.openedProperty().removeListener(onOpened);
        session.chosenProperty().removeListener(onChosen);
        start.close();
        simulator.close();
        recorder.close();
        sound.close();
    }
}
