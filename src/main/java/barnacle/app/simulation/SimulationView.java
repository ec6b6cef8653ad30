package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.DataChart;
import barnacle.app.control.Hint;
import barnacle.app.control.Look;
import barnacle.app.control.NeuronMap;
import barnacle.app.control.PhaseChart;
import barnacle.app.control.RasterChart;
import barnacle.app.control.TraceChart;
import barnacle.app.control.Words;
import barnacle.app.live.Cast;
import barnacle.app.live.GroupRates;
import barnacle.app.live.History;
import barnacle.app.live.Pacer;
import barnacle.app.live.RecordingState;
import barnacle.app.live.RowOrder;
import barnacle.app.live.Signal;
import barnacle.app.session.ChartExport;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.app.session.ScreenMemory;
import barnacle.lesson.Observed;
import barnacle.plot.Ink;
import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.project.Sign;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The Simulate screen: the open circuit runs, for as long as a person likes, and goes on from where it is when
 * something of it is changed. Above, how it runs; below, its values over time and its spikes, and at the right one unit
 * of it closely.
 */
public final class SimulationView extends BorderPane {
    private static final String STYLE =
            SimulationView.class.getResource("simulation.css").toExternalForm();

    /** Among so few the chosen one is found without a mark. */
    private static final int FEW = 3;

    /** The share of what is shown that may be after the present, for what is to be injected, while the run rests. */
    private static final double AHEAD = 0.25;

    /** The height of the strip of injections beside that of a chart. */
    private static final double STRIP = 0.5;

    private final ProjectSession session;
    // Not of changes: a project that equals the last one is another too.
    private final InvalidationListener opened = p -> remember();
    private final SimulationViewModel model;
    private final ChartExport export;
    private final TraceChart values = new TraceChart(Words.sentence("chart.voltage"), Sentence.plain(""));
    private final RasterChart raster = new RasterChart(Words.sentence("chart.spikes"));
    private final PhaseChart phase = new PhaseChart(Words.sentence("chart.plane"));
    private final TraceChart gates = new TraceChart(Words.sentence("chart.gates"), Sentence.plain(""));
    private final TraceChart currents = new TraceChart(Words.sentence("chart.currents"), Sentence.plain(""));
    private final NeuronMap circuit = new NeuronMap();
    private final PhasePicture plane = new PhasePicture();
    private final Label obstacle = new Label();
    private final ComboBox<String> chosen = new ComboBox<>();
    private final TraceChart rates = new TraceChart(Words.sentence("chart.rates"), Sentence.plain(""));
    private final Node choice;
    private final Views views;
    private final RasterRows rows = new RasterRows();
    private boolean isStale;
    /** With as little motion as possible the pictures of a run are drawn twice a second. */
    private static final long STILL_NS = 500_000_000;

    private final Runnable onPulse = this::drawIfStale;
    private long redraws;
    /** When pictures were drawn last, by the nanoseconds of Java. */
    private long drawn = System.nanoTime() - STILL_NS;

    private final InjectionStripModel injections;
    private final InjectionStrip strip;
    private final TakeHome home;
    private final ToggleButton stacked;
    private final Meters meters;
    private final ViewMemory memory;

    /** A screen that is arranged as usual for each project. */
    SimulationView(ProjectSession session, FileQuestions files, Consumer<String> say) {
        this(session, files, ScreenMemory.none(), say, say);
    }

    /**
     * @param files asked where to save charts
     * @param remembered how it was arranged for each project
     * @param say told one sentence after an act that needs words
     * @param warn told a sentence that stays until it is answered
     */
    public SimulationView(
            ProjectSession session,
            FileQuestions files,
            ScreenMemory remembered,
            Consumer<String> say,
            Consumer<String> warn) {
        this.session = session;
        model = new SimulationViewModel(session, sentence -> say.accept(Words.say(sentence)));
        injections = new InjectionStripModel(session, model, sentence -> say.accept(Words.say(sentence)));
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        getStyleClass().add("simulation-view");
        getStylesheets().add(STYLE);
        Action run = Action.of("simulation.run", model::toggle)
                .text(model.runningProperty().map(is -> Words.text(is ? "simulation.pause" : "simulation.run")))
                .icon(model.runningProperty().map(is -> is ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW))
                .when(model.obstacleProperty().map(Optional::isEmpty))
                .id("run");
        Action step = Action.of("simulation.step", model::step)
                .icon(Material2MZ.SKIP_NEXT)
                .when(model.obstacleProperty().map(Optional::isEmpty))
                .id("step");
        Action start = Action.of("simulation.start", model::toStart)
                .icon(Material2MZ.SKIP_PREVIOUS)
                .id("to-start");
        Action pulse = Action.of("simulation.pulse", injections::pulseNow)
                .icon(Material2AL.FLASH_ON)
                .when(injections.injectionsProperty().map(found -> !found.map(Injections::groups)
                        .orElse(List.of())
                        .isEmpty()))
                .id("pulse");
        charts().forEach(chart -> chart.setOnSave(export));
        choice = choice();
        strip = new InjectionStrip(injections, values::span, files);
        views = new Views(new VBox(Backstage.put(choice), strip.numbers()));
        add("values", values, true, true);
        add("spikes", raster, true, true);
        add("rates", rates, true, false);
        views.add("injections", strip, true, true, STRIP);
        strip.emptyProperty().subscribe(isEmpty -> views.low("injections", isEmpty));
        home = new TakeHome(session, model, files, export, this::pictures, say, warn);
        meters = new Meters(model, export, home::record);
        views.add("meters", meters.pane(), true, true);
        meters.someProperty().subscribe(some -> views.offer("meters", some));
        views.add("circuit", new MeterBar(meters, model, circuit), false, true);
        add("plane", phase, false, true);
        add("currents", currents, false, false);
        add("gates", gates, false, true);
        stacked = stacked();
        List<Node> others = List.of(stacked, views.menu(), home.menu(), more());
        Transport transport = new Transport(model, List.of(run, step, start, pulse), others);
        setTop(Backstage.put(new VBox(transport, obstacleLine())));
        setCenter(views);
        setRight(Backstage.put(home.sheets()));
        // In a small window two forms beside the pictures would be too narrow to be read.
        home.setOnOpen(() -> injections.selectedProperty().set(InjectionStripModel.NONE));
        // What is shown while nothing runs has its data at once.
        views.onShown(this::redraw);
        memory = new ViewMemory(remembered, model, views, stacked.selectedProperty());
        session.openedProperty().addListener(opened);
        model.castProperty().subscribe(this::show);
        model.chosenProperty().subscribe(unit -> {
            chosen.setValue(unit.orElse(null));
            circuit.choose(unit.map(model.castProperty().get()::indexOf).orElse(-1));
            redraw();
        });
        circuit.setOnChosen(neuron -> model.choose(unit(neuron)));
        raster.setOnChosen(row -> model.choose(unit(rows.unit(row))));
        raster.addActs(Material2MZ.SORT, Words.text("simulation.rows.tip"), rows.choices(this::sort));
        values.setOnChosen(trace -> model.choose(model.drawn().get(trace)));
        model.setOnFrame(this::redraw);
        model.runningProperty().addListener(o -> redraw());
        sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePreLayoutPulseListener(onPulse);
            }
            if (now != null) {
                now.addPreLayoutPulseListener(onPulse);
            }
        });
        new SimulationKeys(run, model, transport, this::present).installOn(this);
    }

    private void present() {
        charts().forEach(DataChart::showAll);
        model.holdProperty().set(false);
    }

    private void sort(RowOrder by) {
        rows.sort(by, model);
        redraw();
    }

    private void remember() {
        memory.expect();
    }

    /** What is shown now, to be drawn on paper. */
    private Pictures pictures() {
        Cast cast = model.castProperty().get();
        List<String> wanted = views.wanted().stream().filter(views::makesSense).toList();
        return new Pictures(
                cast,
                model.history().between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                model.timeProperty().get(),
                wanted,
                model.drawn(),
                model.chosenProperty().get(),
                meters.shown(),
                stacked.isSelected());
    }

    /** Keeps at once how the screen is arranged. */
    void keepArrangement() {
        memory.keep();
    }

    private void add(String name, DataChart chart, boolean isLeft, boolean isShown) {
        views.add(name, chart, isLeft, isShown);
        chart.setOnEnlarge(() -> views.enlarge(name));
    }

    private ToggleButton stacked() {
        ToggleButton stacked = new ToggleButton(Words.text("simulation.stacked"));
        stacked.setId("stacked");
        stacked.setTooltip(new Hint(Words.text("simulation.stacked.tip")));
        stacked.setMinWidth(Region.USE_PREF_SIZE);
        stacked.selectedProperty().subscribe(values::stack);
        return stacked;
    }

    private String unit(int number) {
        return model.castProperty().get().units().get(number);
    }

    /** What is wanted rarely. */
    private Node more() {
        StartingMoment moment = model.start();
        Action keep = Action.of("simulation.keep", moment::keep)
                .when(model.obstacleProperty().map(Optional::isEmpty));
        Action forget = Action.of("simulation.forget", moment::forget).when(moment.givenProperty());
        MenuButton menu = new MenuButton(null, new FontIcon(Material2MZ.MORE_VERT));
        menu.setId("more-menu");
        menu.getItems().setAll(keep.item(), forget.item());
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Hint(Words.text("simulation.more.tip")));
        menu.setAccessibleText(Words.text("simulation.more.tip"));
        // An equation starts where its data do.
        model.castProperty().subscribe(cast -> {
            menu.setVisible(!cast.neurons().isEmpty());
            menu.setManaged(menu.isVisible());
        });
        return menu;
    }

    private Stream<DataChart> charts() {
        return Stream.of(values, raster, rates, phase, currents, gates);
    }

    private Node choice() {
        chosen.setId("chosen");
        chosen.setMaxWidth(Double.MAX_VALUE);
        chosen.setVisibleRowCount(20);
        HBox.setHgrow(chosen, Priority.ALWAYS);
        chosen.valueProperty().subscribe(unit -> {
            if (unit != null) {
                model.choose(unit);
            }
        });
        Label caption = new Label(Words.text("simulation.chosen"));
        caption.setMinWidth(Region.USE_PREF_SIZE);
        caption.setLabelFor(chosen);
        HBox line = new HBox(caption, chosen);
        line.getStyleClass().add("choice");
        return line;
    }

    private Node obstacleLine() {
        obstacle.setWrapText(true);
        obstacle.setId("obstacle");
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        obstacle.setMaxWidth(Double.MAX_VALUE);
        Button back = Action.of("simulation.lastGood", model::toLastGood)
                .id("last-good")
                .button();
        back.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(obstacle, back);
        line.getStyleClass().add("obstacle");
        model.obstacleProperty().subscribe(sentence -> {
            obstacle.setText(sentence.map(Words::say).orElse(""));
            line.setVisible(sentence.isPresent());
            line.setManaged(sentence.isPresent());
            back.setVisible(model.timeProperty().get() > 0);
        });
        return line;
    }

    private void show(Cast cast) {
        chosen.getItems().setAll(cast.units());
        chosen.setValue(model.chosenProperty().get().orElse(null));
        values.yLabel(cast.valueLabel());
        currents.yLabel(cast.currentLabel());
        rates.yLabel(cast.rateLabel());
        plane.show(cast);
        rows.follow(cast);
        boolean hasNeurons = !cast.neurons().isEmpty();
        values.title(Words.sentence(hasNeurons ? "chart.voltage" : "chart.values"));
        views.offer("spikes", cast.hasSpikes());
        views.offer("rates", cast.hasSpikes());
        views.offer("circuit", hasNeurons);
        views.offer("plane", plane.isOf(cast));
        views.offer("currents", hasNeurons);
        views.offer("gates", hasNeurons);
        views.offer("injections", hasNeurons);
        choice.setVisible(hasNeurons);
        choice.setManaged(hasNeurons);
        circuit.show(
                cast.groups().stream()
                        .map(g -> new NeuronMap.Cluster(
                                g.name(), g.size(), g.place().x(), g.place().y()))
                        .toList(),
                cast.links().stream().map(SimulationView::line).toList());
        redraw();
    }

    private static NeuronMap.Line line(Cast.Link link) {
        NeuronMap.Head head = link.isJunction()
                ? NeuronMap.Head.NONE
                : link.sign() == Sign.INHIBITORY ? NeuronMap.Head.DOT : NeuronMap.Head.ARROW;
        return new NeuronMap.Line(link.from(), link.to(), head, link.sign().number());
    }

    /** Draws what the run did, once before the next picture of the window, however often this is asked for. */
    private void redraw() {
        isStale = true;
        Platform.requestNextPulse();
    }

    private void drawIfStale() {
        views.settle();
        if (isStale && !rests()) {
            drawn = System.nanoTime();
            draw();
        }
    }

    /** Whether pictures that move by themselves are to stay as they are for now. */
    private boolean rests() {
        return model.runningProperty().get()
                && (getScene() == null
                        || Look.of(getScene()).getValue().isStill() && System.nanoTime() - drawn < STILL_NS);
    }

    private void draw() {
        isStale = false;
        redraws++;
        Cast cast = model.castProperty().get();
        boolean rests = !model.runningProperty().get() && !model.holdProperty().get();
        double present = model.timeProperty().get();
        double most = AHEAD * model.windowProperty().get();
        TimeWindow time = model.shown(rests ? injections.ahead(present, most) : 0);
        History history = model.history();
        List<String> drawn = model.drawn();
        Colours colours = new Colours(cast, drawn);
        values.show(
                drawn.stream()
                        .map(unit -> history.series(new Signal(Signal.Kind.VALUE, "", unit)))
                        .toList(),
                drawn.stream().map(Sentence::plain).toList(),
                drawn.stream().map(colours::trace).toList(),
                time);
        TimeWindow unsaid = time.unsaid();
        String looked = model.chosenProperty().get().orElse("");
        values.choose(drawn.size() > FEW ? drawn.indexOf(looked) : -1);
        strip.show(time);
        meters.draw(time, colours);
        if (views.isShown("circuit")) {
            circuit.light(model.levels());
        }
        if (cast.hasSpikes() && views.isShown("spikes")) {
            List<SpikeTrain> trains = history.spikes(cast, time.from(), time.to());
            List<Integer> units = rows.of(cast, trains);
            raster.show(
                    units.stream().map(trains::get).toList(),
                    units.stream().map(colours::spikes).toList(),
                    unsaid);
            raster.choose(units.size() > FEW ? units.indexOf(cast.indexOf(looked)) : -1);
        }
        if (cast.hasSpikes() && views.isShown("rates")) {
            rates.show(
                    GroupRates.of(cast, history, time, model.timeProperty().get()),
                    cast.groups().stream()
                            .map(group -> Sentence.plain(group.name()))
                            .toList(),
                    IntStream.range(0, cast.groups().size())
                            .mapToObj(colours::group)
                            .toList(),
                    unsaid);
        }
        closely(history, looked, colours.closely(looked), unsaid);
    }

    private void closely(History history, String unit, Ink ink, TimeWindow time) {
        if (views.isShown("gates")) {
            draw(gates, history.of(unit, Signal.Kind.GATE), history, time);
        }
        if (views.isShown("currents")) {
            List<Signal> all = new ArrayList<>(history.of(unit, Signal.Kind.CURRENT));
            all.addAll(history.of(unit, Signal.Kind.CONNECTION));
            draw(currents, all, history, time);
        }
        if (views.isShown("plane")) {
            plane.of(history, unit, time, ink).ifPresentOrElse(phase::show, phase::clear);
        }
    }

    private static void draw(TraceChart chart, List<Signal> signals, History history, TimeWindow time) {
        List<Series> series = signals.stream().map(history::series).toList();
        chart.show(series, signals.stream().map(Signal::label).toList(), time);
    }

    /** What is being written of the run, in a line that stands outside of the screen and is seen on all of them. */
    public Node work() {
        return home.line();
    }

    /** Whether the run is being written down. */
    public boolean isRecording() {
        return model.recordingProperty().get().phase() == RecordingState.Phase.RUNNING;
    }

    /** Ends what is being written down; it is kept. */
    public void stopRecording() {
        model.recorder().stop();
    }

    /** Begins the run of the open project as the Run button does, or says what keeps it from running. */
    public void runAtOnce() {
        model.runAtOnce();
    }

    /** Begins the run of the open project, as fast as it goes. */
    public void runFreely() {
        model.speedProperty().set(Pacer.UNLIMITED);
        model.runAtOnce();
    }

    /** Shows these pictures, by the names that settings call them, and no others. */
    public void showOnly(List<String> names) {
        views.showOnly(names);
    }

    /** How often it was drawn anew, in all. */
    public long redraws() {
        return redraws;
    }

    /** The run as a lesson may ask for it; empty until the open project has begun. */
    public Optional<Observed.Run> seen() {
        return model.isOfOpened() ? Optional.of(new RunSeen(model)) : Optional.empty();
    }

    /** The run's time, in its unit. */
    public double time() {
        return model.timeProperty().get();
    }

    /** Stops the run and lets go of the session. The view is not used afterwards. */
    public void dispose() {
        home.close();
        memory.close();
        session.openedProperty().removeListener(opened);
        injections.close();
        model.close();
        export.close();
        charts().forEach(DataChart::dispose);
        meters.dispose();
    }
}
