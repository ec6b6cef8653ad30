package barnacle.app.control;

import barnacle.plot.Axis;
import barnacle.plot.Brush;
import barnacle.plot.EpochLayer;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Plot;
import barnacle.plot.Series;
import barnacle.plot.Ticks;
import barnacle.task.Epoch;
import java.util.ArrayList;
import java.util.List;

/** Quantities over the time of a trial, with its phases shaded and, where there is one, the right answer marked. */
public final class TraceChart extends DataChart {
    private static final String X_LABEL = "time (ms)";
    private static final int LEGEND_LIMIT = 8;
    /** Share of the plot's height kept free for the phases' names. */
    private static final double HEADROOM = 0.12;

    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private List<String> names = List.of();
    private List<Epoch> epochs = List.of();
    private int highlighted = -1;
    private Axis x;
    private Axis y;

    /** @param yLabel with the unit in brackets where it has one */
    public TraceChart(String title, String yLabel) {
        super(title, new Axis(X_LABEL, 0, 1, false), new Axis(yLabel, 0, 1, false));
        this.yLabel = yLabel;
        measure();
        changed();
    }

    /**
     * Shows other traces in place of those before; phases and mark stay.
     *
     * @param times ms, ascending; shared, as are the values: not modified, and not to be changed while they are shown
     * @param names one for each trace
     * @param values [trace][sample]; what is not finite is not drawn
     * @param samples how many of each array are valid
     */
    public void show(double[] times, List<String> names, List<double[]> values, int samples) {
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + values.size() + " traces");
        }
        this.names = List.copyOf(names);
        series.clear();
        for (double[] value : values) {
            series.add(new Series(times, value, samples));
        }
        measure();
        changed();
    }

    /** Shades a trial's phases. */
    public void epochs(List<Epoch> phases) {
        epochs = List.copyOf(phases);
        measure();
        changed();
    }

    /** Marks the right answer: its line is thick and named; -1 marks none. */
    public void highlight(int index) {
        highlighted = index;
        changed();
    }

    /** Shows nothing; phases and mark stay. */
    public void clear() {
        show(new double[0], List.of(), List.of(), 0);
    }

    @Override
    void forget() {
        series.clear();
        names = List.of();
    }

    @Override
    boolean isEmpty() {
        return series.stream().allMatch(s -> s.size() == 0);
    }

    private void measure() {
        double end = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Series s : series) {
            end = s.size() == 0 ? end : Math.max(end, s.x(s.size() - 1));
            for (int i = 0; i < s.size(); i++) {
                double value = s.y(i);
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }
        for (Epoch epoch : epochs) {
            end = Math.max(end, epoch.end());
        }
        double[] range = Ticks.round(min, max, false);
        double room = epochs.isEmpty() ? 0 : HEADROOM * (range[1] - range[0]);
        x = new Axis(X_LABEL, 0, end > 0 ? end : 1, false);
        y = new Axis(yLabel, range[0], range[1] + room, false);
    }

    @Override
    Plot plot() {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        layers.add(new EpochLayer(epochs));
        boolean marked = highlighted >= 0 && highlighted < series.size();
        for (int i = 0; i < series.size(); i++) {
            if (i != highlighted) {
                layers.add(new LineLayer(series.get(i), Ink.series(i), 1.25));
            }
            if (i < LEGEND_LIMIT || i == highlighted) {
                legend.add(new Plot.Entry(
                        i == highlighted ? names.get(i) + " (target)" : names.get(i),
                        Ink.series(i),
                        i == highlighted ? Plot.Mark.THICK : Plot.Mark.THIN));
            }
        }
        if (marked) {
            Series target = series.get(highlighted);
            layers.add(new LineLayer(target, Ink.series(highlighted), 3));
            layers.add(endLabel(target, names.get(highlighted)));
        }
        int hidden = series.size() - legend.size();
        return new Plot(x, y, layers, legend, hidden > 0 ? "and " + hidden + " more" : "");
    }

    /** The target's name above the end of its line, if there is room below the phases' names; the legend has it anyway. */
    private static Layer endLabel(Series target, String name) {
        return (brush, across, along) -> {
            double gap = 5 * brush.unit();
            double right = across.length() - gap;
            double left = right - brush.textWidth(name);
            double top = Double.POSITIVE_INFINITY;
            for (int i = target.size() - 1; i >= 0 && across.at(target.x(i)) > left - gap; i--) {
                double at = along.at(target.y(i));
                top = Double.isFinite(at) ? Math.min(top, at) : top;
            }
            if (top < Double.POSITIVE_INFINITY && top - gap > 3.6 * brush.textHeight()) {
                brush.text(Ink.TEXT, name, right, top - gap, Brush.Align.RIGHT);
            }
        };
    }

    @Override
    public List<Column> data() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                X_LABEL, series.isEmpty() ? new double[0] : series.get(0).xs()));
        for (int i = 0; i < series.size(); i++) {
            columns.add(new Column(names.get(i) + ": " + yLabel, series.get(i).ys()));
        }
        return columns;
    }
}
