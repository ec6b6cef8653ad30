package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.DataChart;
import barnacle.app.control.InView;
import barnacle.app.control.RasterChart;
import barnacle.app.control.TraceChart;
import barnacle.app.control.Words;
import barnacle.app.live.Cast;
import barnacle.app.live.History;
import barnacle.app.live.Meter;
import barnacle.app.session.ChartExport;
import barnacle.app.session.Chosen;
import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/**
 * The meters that a person has put onto neurons and connections, each with a small chart of what it shows. Used on the
 * FX thread.
 */
final class Meters {
    private static final double HEIGHT = 150;

    private final SimulationViewModel model;
    private final ChartExport export;
    private final Consumer<Meter> record;
    private final VBox rows = new VBox();
    private final Map<Meter, DataChart> charts = new LinkedHashMap<>();
    private final ReadOnlyBooleanWrapper some = new ReadOnlyBooleanWrapper(false);

    /** @param record lets a person write down what a meter shows */
    Meters(SimulationViewModel model, ChartExport export, Consumer<Meter> record) {
        this.model = model;
        this.export = export;
        this.record = record;
        // As high as all its charts: the column scrolls, and nothing scrolls within it.
        rows.setMinHeight(Region.USE_PREF_SIZE);
        rows.setId("meters");
        model.metersProperty().subscribe(this::build);
        model.castProperty().subscribe(cast -> build());
    }

    /** The key of a quantity's word. */
    static String key(Meter.Quantity quantity) {
        return switch (quantity) {
            case VOLTAGE -> "meter.voltage";
            case CURRENT -> "meter.current";
            case SPIKES -> "meter.spikes";
            case RATE -> "meter.rate";
        };
    }

    /** What a meter shows, and where. */
    static Sentence title(Meter meter) {
        Sentence quantity = Words.sentence(key(meter.quantity()));
        return meter.isOfConnection()
                ? Words.sentence("meter.title.connection", quantity, meter.unit(), meter.source())
                : Words.sentence("meter.title", quantity, meter.unit());
    }

    /** What the low axis of its chart has room for: the unit, as the title says of what. */
    private static Sentence low(Meter meter, Cast cast) {
        String unit =
                switch (meter.quantity()) {
                    case VOLTAGE -> cast.valueUnit();
                    case CURRENT -> cast.currentUnit();
                    case SPIKES, RATE -> "";
                };
        return unit.isEmpty() ? label(meter, cast) : Sentence.plain(unit);
    }

    /** What the axis of its figure says. */
    static Sentence label(Meter meter, Cast cast) {
        return switch (meter.quantity()) {
            case VOLTAGE -> cast.valueLabel();
            case CURRENT -> cast.currentLabel();
            case SPIKES -> Sentence.plain("");
            case RATE -> cast.rateLabel();
        };
    }

    /** Where the charts are. */
    Node pane() {
        return rows;
    }

    /** Whether there are any of what runs. */
    ReadOnlyBooleanProperty someProperty() {
        return some.getReadOnlyProperty();
    }

    /** Those that have a chart. */
    List<Meter> shown() {
        return List.copyOf(charts.keySet());
    }

    /** Puts a meter onto its unit, unless it is there. */
    void add(Meter meter) {
        List<Meter> all = model.metersProperty().get();
        if (!all.contains(meter)) {
            List<Meter> more = new ArrayList<>(all);
            more.add(meter);
            model.metersProperty().set(List.copyOf(more));
        }
        // Below what fits a small window it would come unseen.
        Optional.ofNullable(charts.get(meter)).ifPresent(chart -> InView.bring(chart.getParent()));
    }

    /** Takes a meter away. */
    void remove(Meter meter) {
        model.metersProperty()
                .set(model.metersProperty().get().stream()
                        .filter(other -> !other.equals(meter))
                        .toList());
    }

    /** One that is gone, or of a neuron that is gone, has no chart. */
    private void build() {
        Cast cast = model.castProperty().get();
        List<Meter> shown =
                model.metersProperty().get().stream().filter(cast::has).toList();
        if (List.copyOf(charts.keySet()).equals(shown)) {
            return;
        }
        Map<Meter, DataChart> before = new LinkedHashMap<>(charts);
        charts.clear();
        shown.forEach(meter -> charts.put(meter, before.containsKey(meter) ? before.remove(meter) : chart(meter)));
        before.values().forEach(DataChart::dispose);
        rows.getChildren()
                .setAll(charts.entrySet().stream()
                        .map(e -> row(e.getKey(), e.getValue()))
                        .toList());
        some.set(!charts.isEmpty());
    }

    private DataChart chart(Meter meter) {
        DataChart chart =
                switch (meter.quantity()) {
                    case SPIKES -> new RasterChart(title(meter));
                    default ->
                        new TraceChart(
                                title(meter), low(meter, model.castProperty().get()));
                };
        chart.setOnSave(export);
        chart.setPrefHeight(HEIGHT);
        return chart;
    }

    private Node row(Meter meter, DataChart chart) {
        Button remove = Action.of("meter.remove", () -> remove(meter))
                .id("meter-remove")
                .icon(Material2AL.CLOSE)
                .iconButton();
        Button write = Action.of("meter.record", () -> record.accept(meter))
                .icon(Material2AL.FIBER_MANUAL_RECORD)
                .iconButton();
        remove.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        write.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        HBox.setHgrow(chart, Priority.ALWAYS);
        return new HBox(chart, new VBox(remove, write));
    }

    /** Draws what the run did up to now. */
    void draw(TimeWindow time, Colours colours) {
        Cast cast = model.castProperty().get();
        charts.forEach((meter, chart) -> draw(meter, chart, cast, time, colours));
    }

    private void draw(Meter meter, DataChart chart, Cast cast, TimeWindow time, Colours colours) {
        History history = model.history();
        if (chart instanceof RasterChart raster) {
            Chosen neuron = cast.chosen(cast.indexOf(meter.unit()));
            double[] spikes = history.spikes(meter.unit(), time.from(), time.to());
            raster.show(
                    List.of(new SpikeTrain(neuron.group(), neuron.index(), spikes)),
                    List.of(colours.spikes(cast.indexOf(meter.unit()))),
                    time);
        } else if (chart instanceof TraceChart trace) {
            Series series = meter.quantity() == Meter.Quantity.RATE
                    ? rate(cast, history.spikes(meter.unit(), Double.NEGATIVE_INFINITY, time.to()))
                    : history.series(meter.signal());
            trace.show(
                    List.of(series),
                    List.of(Sentence.plain(meter.unit())),
                    List.of(colours.closely(meter.unit())),
                    time);
        }
    }

    /** One over each interval, over its time. */
    static Series rate(Cast cast, double[] spikes) {
        Series rate = new Series();
        for (int i = 1; i < spikes.length; i++) {
            double each = cast.rate(1, spikes[i] - spikes[i - 1]);
            rate.add(spikes[i - 1], each);
            rate.add(spikes[i], each);
        }
        return rate;
    }

    /** Lets go of the charts. */
    void dispose() {
        charts.values().forEach(DataChart::dispose);
    }
}
