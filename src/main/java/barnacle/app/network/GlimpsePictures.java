package barnacle.app.network;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.FitChart;
import barnacle.app.control.RasterChart;
import barnacle.app.control.SaveKind;
import barnacle.app.control.TraceChart;
import barnacle.app.control.Words;
import barnacle.app.session.Chosen;
import barnacle.app.session.CircuitGlimpse;
import barnacle.app.session.EquationGlimpse;
import barnacle.app.session.Glimpse;
import barnacle.app.session.ProjectSession;
import barnacle.model.NeuronVariable;
import barnacle.plot.FitPlot;
import barnacle.plot.Hues;
import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import barnacle.task.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.scene.layout.Region;

/**
 * What a short run did: voltages and, where there is room, spikes of a circuit; components of an equation. Each chart
 * is made when there is something for it.
 */
final class GlimpsePictures extends Region {
    /** In pixels: from this width on two charts stand beside each other. */
    private static final double WIDE = 860;
    /** From this height on they stand above each other. */
    private static final double HIGH = 300;

    private static final double FIRST = 0.6;
    private static final double GAP = 4;

    private final ProjectSession session;
    private final BiConsumer<Exportable, SaveKind> export;
    private final Runnable enlarge;
    private final FamilyTable<Glimpse, Runnable> pictures = FamilyTable.of(
            Glimpse.class,
            entry(CircuitGlimpse.class, g -> () -> show(g)),
            entry(EquationGlimpse.class, g -> () -> show(g)));
    private TraceChart voltages;
    private RasterChart spikes;
    private FitChart course;
    private List<Chosen> traced = List.of();
    private List<Chosen> rows = List.of();

    /**
     * @param export asked to save a chart
     * @param enlarge gives the pictures the room of the drawing, or takes it back
     */
    GlimpsePictures(ProjectSession session, BiConsumer<Exportable, SaveKind> export, Runnable enlarge) {
        this.session = session;
        this.export = export;
        this.enlarge = enlarge;
        setMinSize(0, 0);
        getStyleClass().add("glimpse-pictures");
    }

    void show(Glimpse glimpse) {
        pictures.get(glimpse).run();
    }

    private void show(CircuitGlimpse glimpse) {
        if (voltages == null) {
            voltages = added(new TraceChart(Words.sentence("chart.voltage"), Sentence.plain("")));
            spikes = added(new RasterChart(Words.sentence("chart.spikes")));
            voltages.setId("glimpse-voltages");
            spikes.setId("glimpse-spikes");
            voltages.setOnChosen(trace -> session.choose(traced.get(trace)));
            spikes.setOnChosen(row -> session.choose(rows.get(row)));
        }
        NeuronVariable voltage = glimpse.voltage();
        voltages.yLabel(
                voltage.unit().isEmpty()
                        ? Sentence.plain(voltage.name())
                        : Words.sentence("chart.voltage.y", voltage.name(), voltage.unit()));
        traced = glimpse.traced();
        rows = glimpse.spikes().stream().map(GlimpsePictures::neuron).toList();
        choose(session.chosenProperty().get());
        Hues hues =
                Hues.of(glimpse.network(), traced.stream().map(rows::indexOf).toList());
        voltages.show(
                glimpse.voltages(),
                traced.stream()
                        .map(neuron -> Sentence.plain(neuron.group() + "[" + neuron.index() + "]"))
                        .toList(),
                traced.stream().map(rows::indexOf).map(hues::trace).toList(),
                glimpse.time());
        spikes.during(glimpse.time());
        spikes.show(
                glimpse.spikes(),
                IntStream.range(0, rows.size()).mapToObj(hues::spikes).toList(),
                glimpse.until());
    }

    private static Chosen neuron(SpikeTrain train) {
        return new Chosen(train.group(), train.neuron());
    }

    private void show(EquationGlimpse glimpse) {
        if (course == null) {
            course = added(new FitChart(
                    Words.sentence("chart.values"), Words.sentence("chart.time"), Words.sentence("chart.state")));
            course.setId("glimpse-components");
        }
        Fit fit = glimpse.fit();
        double[] times = fit.segment().times();
        List<FitPlot.Course> targets = new ArrayList<>();
        List<FitPlot.Course> solutions = new ArrayList<>();
        for (int k = 0; k < fit.names().size(); k++) {
            targets.add(new FitPlot.Course(fit.names().get(k), times, fit.target(k)));
            solutions.add(new FitPlot.Course(fit.names().get(k), times, fit.solved(k)));
        }
        course.overTime(
                fit.task().trajectory().timeLabel(),
                Words.sentence(fit.task().scaled() ? "chart.state.scaled" : "chart.state"),
                fit.segment().growsOverDecades(),
                targets,
                solutions);
    }

    private <C extends DataChart> C added(C chart) {
        chart.setOnSave(export);
        chart.setOnEnlarge(enlarge);
        getChildren().add(chart);
        return chart;
    }

    /** Marks the neuron that all screens look at. */
    void choose(Optional<Chosen> neuron) {
        if (voltages != null) {
            voltages.choose(neuron.map(traced::indexOf).orElse(-1));
            spikes.choose(neuron.map(rows::indexOf).orElse(-1));
        }
    }

    /** Shows nothing. */
    void clear() {
        if (voltages != null) {
            voltages.clear();
            spikes.clear();
        }
        if (course != null) {
            course.clear();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (course != null) {
            course.resizeRelocate(0, 0, width, height);
        }
        if (voltages == null) {
            return;
        }
        boolean isWide = width >= WIDE;
        boolean isHigh = height >= HIGH;
        spikes.setVisible(isWide || isHigh);
        if (isWide) {
            double left = Math.floor(FIRST * (width - GAP));
            voltages.resizeRelocate(0, 0, left, height);
            spikes.resizeRelocate(left + GAP, 0, width - left - GAP, height);
        } else if (isHigh) {
            double top = Math.floor(FIRST * (height - GAP));
            voltages.resizeRelocate(0, 0, width, top);
            spikes.resizeRelocate(0, top + GAP, width, height - top - GAP);
        } else {
            voltages.resizeRelocate(0, 0, width, height);
        }
    }

    /** Lets go of the charts; not used afterwards. */
    void dispose() {
        getChildren().forEach(chart -> ((DataChart) chart).dispose());
    }
}
