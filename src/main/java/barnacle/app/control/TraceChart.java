package barnacle.app.control;

import barnacle.file.CsvFile;
import barnacle.file.CsvTable;
import barnacle.plot.Ink;
import barnacle.plot.Scale;
import barnacle.plot.Series;
import barnacle.plot.TimeBase;
import barnacle.plot.TracePlot;
import barnacle.plot.TrialTime;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;

/** A {@link TracePlot} on the screen: quantities over the time of a trial or of a run that goes on. */
public final class TraceChart extends DataChart {
    /** In pixels: how far from a click a trace may be. */
    private static final double NEAR = 20;

    private TracePlot traces;
    private IntConsumer onChosen = trace -> {};

    /** @param yLabel with the unit in brackets where it has one */
    public TraceChart(Sentence title, Sentence yLabel) {
        this(title, new TracePlot(title, yLabel, List.of(), List.of(), TrialTime.NONE, -1));
    }

    private TraceChart(Sentence title, TracePlot traces) {
        super(title, traces.plot(Words.language()));
        this.traces = traces;
    }

    private void show(TracePlot next) {
        traces = next;
        show(next.plot(Words.language()), next.traces().stream().allMatch(series -> series.size() == 0));
    }

    /**
     * Shows other traces in place of those before; phases and mark stay.
     *
     * @param times ascending; copied, as are the values
     * @param names one for each trace
     * @param values [trace][sample]; what is not finite is not drawn
     * @param samples how many of each array are valid
     */
    public void show(double[] times, List<Sentence> names, List<double[]> values, int samples) {
        List<Series> series =
                values.stream().map(value -> new Series(times, value, samples)).toList();
        show(with(series, names, traces.time()));
    }

    /** As {@link #show(double[], List, List, int)}, over a stretch of a run that goes on. */
    public void show(double[] times, List<Sentence> names, List<double[]> values, TimeBase time) {
        show(
                values.stream()
                        .map(value -> new Series(times, value, times.length))
                        .toList(),
                names,
                time);
    }

    /**
     * Shows a stretch of a run that goes on in place of what was shown before.
     *
     * @param series one for each name; drawn as they are when the chart is next shown
     */
    public void show(List<Series> series, List<Sentence> names, TimeBase time) {
        show(with(series, names, time));
    }

    private TracePlot with(List<Series> series, List<Sentence> names, TimeBase time) {
        return new TracePlot(
                title(),
                traces.yLabel(),
                series,
                names,
                time,
                traces.highlighted(),
                traces.isStacked(),
                traces.chosen(),
                List.of());
    }

    /** So, in colours of the caller's. */
    public void show(List<Series> series, List<Sentence> names, List<Ink> inks, TimeBase time) {
        show(new TracePlot(
                title(),
                traces.yLabel(),
                series,
                names,
                time,
                traces.highlighted(),
                traces.isStacked(),
                traces.chosen(),
                inks));
    }

    /** Gives each trace a row of its own, or lays them over each other. */
    public void stack(boolean rows) {
        show(new TracePlot(
                title(),
                traces.yLabel(),
                traces.traces(),
                traces.names(),
                traces.time(),
                traces.highlighted(),
                rows,
                traces.chosen(),
                traces.inks()));
    }

    /** Renames it, for another kind of what is drawn. */
    public void title(Sentence other) {
        entitle(other);
        yLabel(traces.yLabel());
    }

    /** @param label with the unit in brackets where it has one */
    public void yLabel(Sentence label) {
        show(new TracePlot(
                title(),
                label,
                traces.traces(),
                traces.names(),
                traces.time(),
                traces.highlighted(),
                traces.isStacked(),
                traces.chosen(),
                traces.inks()));
    }

    /** Shades a trial's phases and says what its time is measured in. */
    public void during(TrialTime trial) {
        show(with(traces.traces(), traces.names(), trial));
    }

    /** Marks the right answer: its line is thick and named; -1 marks none. */
    public void highlight(int index) {
        show(new TracePlot(
                title(),
                traces.yLabel(),
                traces.traces(),
                traces.names(),
                traces.time(),
                index,
                traces.isStacked(),
                traces.chosen(),
                traces.inks()));
    }

    /** Draws the trace that a person looks at thick over the others; -1 for none. */
    public void choose(int index) {
        if (index != traces.chosen()) {
            show(new TracePlot(
                    title(),
                    traces.yLabel(),
                    traces.traces(),
                    traces.names(),
                    traces.time(),
                    traces.highlighted(),
                    traces.isStacked(),
                    index,
                    traces.inks()));
        }
    }

    /** Shows nothing; phases and mark stay. */
    public void clear() {
        show(new double[0], List.of(), List.of(), 0);
    }

    /** Who is told the trace, from 0, that a person clicks. */
    public void setOnChosen(IntConsumer told) {
        onChosen = told;
    }

    @Override
    void clicked(Point2D at, Scale across, Scale up) {
        int found = -1;
        double least = NEAR;
        for (int i = 0; i < traces.traces().size(); i++) {
            double distance = distance(i, at, across, up);
            if (distance < least) {
                least = distance;
                found = i;
            }
        }
        if (found >= 0) {
            onChosen.accept(found);
        }
    }

    /** How far a trace is from a point; none for all of its row where traces are stacked. */
    private double distance(int trace, Point2D at, Scale across, Scale up) {
        if (traces.isStacked()) {
            return Math.floor(up.valueAt(at.getY())) == trace ? 0 : Double.POSITIVE_INFINITY;
        }
        Series series = traces.traces().get(trace);
        double least = Double.POSITIVE_INFINITY;
        int to = series.below(across.valueAt(at.getX() + NEAR));
        for (int i = series.below(across.valueAt(at.getX() - NEAR)); i < to; i++) {
            least = Math.min(least, at.distance(across.at(series.x(i)), up.at(series.y(i))));
        }
        return least;
    }

    @Override
    void forget() {
        traces = new TracePlot(title(), traces.yLabel(), List.of(), List.of(), TrialTime.NONE, -1);
    }

    /** A row for each time, with empty cells where a trace has no value. */
    @Override
    public CsvTable data() {
        List<CsvTable.Part> parts = new ArrayList<>();
        for (int i = 0; i < traces.traces().size(); i++) {
            Series trace = traces.traces().get(i);
            parts.add(new CsvTable.Part(
                    trace.xs(),
                    List.of(new CsvFile.Column(traces.names().get(i) + ": " + traces.yLabel(), trace.ys()))));
        }
        return CsvTable.joined(traces.time().label().toString(), parts);
    }
}
