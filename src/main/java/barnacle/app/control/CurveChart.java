package barnacle.app.control;

import barnacle.plot.Axis;
import barnacle.plot.Brush;
import barnacle.plot.Ink;
import barnacle.plot.IntervalLayer;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Plot;
import barnacle.plot.Scale;
import barnacle.plot.Series;
import barnacle.plot.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One quantity over the iterations of a training: each value faint, their exponential mean strong, evaluations
 * as points with error bars. Adding a point costs the same however many there are.
 */
public final class CurveChart extends DataChart {
    private static final String X_LABEL = "iteration";
    /** Weight of the newest point in the mean: about the last twenty points count. */
    private static final double NEWEST = 0.1;

    private String yLabel;
    private String evaluated = "held-out";
    private final boolean logarithmic;
    private final Series raw = new Series();
    private final Series smooth = new Series();
    private final Series heldOut = new Series();
    private final Series low = new Series();
    private final Series high = new Series();
    private String levelName = "";
    private double level = Double.NaN;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private double weighted;
    private double weights;
    private int notFinite;
    private double xMin;
    private double xMax;
    private double yMin;
    private double yMax;

    /**
     * @param yLabel with the unit in brackets where it has one
     * @param logarithmic whether the y axis is; values of 0 and below are then not drawn
     */
    public CurveChart(String title, String yLabel, boolean logarithmic) {
        super(title, new Axis(X_LABEL, 0, 10, false), axis(yLabel, 1, 0, logarithmic));
        this.yLabel = yLabel;
        this.logarithmic = logarithmic;
        clear();
    }

    private static Axis axis(String label, double min, double max, boolean logarithmic) {
        double[] range = Ticks.round(min, max, logarithmic);
        return new Axis(label, range[0], range[1], logarithmic);
    }

    /** Renames the y axis; with the unit in brackets where it has one. */
    public void label(String label) {
        yLabel = label;
        changed();
    }

    /** Renames what evaluations are called; "held-out" at first. */
    public void evaluated(String word) {
        evaluated = word;
        changed();
    }

    /**
     * Adds a point at the end.
     *
     * @param x not below the last point's
     * @param y a value that is not finite is not drawn, but counted and told
     */
    public void add(double x, double y) {
        raw.add(x, y);
        if (Double.isFinite(y)) {
            weighted = (1 - NEWEST) * weighted + NEWEST * y;
            weights = (1 - NEWEST) * weights + NEWEST;
            include(y);
        } else {
            notFinite++;
        }
        // Dividing by the weights so far keeps the mean from starting at 0.
        smooth.add(x, weights > 0 ? weighted / weights : Double.NaN);
        includeX(x);
        changed();
    }

    /** Marks a value to compare with, such as chance. It stays when the chart is cleared. */
    public void level(String name, double y) {
        levelName = name;
        level = y;
        changed();
    }

    /** Keeps these values in view, whatever the data. They stay when the chart is cleared. */
    public void range(double low, double high) {
        lowest = low;
        highest = high;
        changed();
    }

    /**
     * Adds an evaluation.
     *
     * @param low the error bar's lower end, {@code high} its upper one, in the unit of y
     */
    public void addInterval(double x, double y, double low, double high) {
        heldOut.add(x, y);
        this.low.add(x, low);
        this.high.add(x, high);
        includeX(x);
        include(y);
        include(low);
        include(high);
        changed();
    }

    /** Adds an evaluation without an error bar. */
    public void addHeldOut(double x, double y) {
        addInterval(x, y, Double.NaN, Double.NaN);
    }

    private boolean hasIntervals() {
        return Arrays.stream(low.ys()).anyMatch(Double::isFinite);
    }

    private void includeX(double x) {
        if (Double.isFinite(x)) {
            xMin = Math.min(xMin, x);
            xMax = Math.max(xMax, x);
        }
    }

    private void include(double y) {
        if (Double.isFinite(y) && (!logarithmic || y > 0)) {
            yMin = Math.min(yMin, y);
            yMax = Math.max(yMax, y);
        }
    }

    public void clear() {
        forget();
        changed();
    }

    @Override
    void forget() {
        for (Series series : List.of(raw, smooth, heldOut, low, high)) {
            series.clear();
        }
        weighted = 0;
        weights = 0;
        notFinite = 0;
        xMin = Double.POSITIVE_INFINITY;
        xMax = Double.NEGATIVE_INFINITY;
        yMin = Double.POSITIVE_INFINITY;
        yMax = Double.NEGATIVE_INFINITY;
    }

    /** How many points {@link #add} was given since the last {@link #clear}, finite or not. */
    public int points() {
        return raw.size();
    }

    @Override
    boolean isEmpty() {
        return raw.size() + heldOut.size() == 0;
    }

    @Override
    Plot plot() {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        if (raw.size() > 0) {
            layers.add(new LineLayer(raw, Ink.FAINT_1, 1));
            layers.add(new LineLayer(smooth, Ink.SERIES_1, 2));
            legend.add(new Plot.Entry("each iteration", Ink.FAINT_1, Plot.Mark.THIN));
            legend.add(new Plot.Entry("smoothed", Ink.SERIES_1, Plot.Mark.THICK));
        }
        if (heldOut.size() > 0) {
            layers.add(new IntervalLayer(heldOut, low, high, Ink.SERIES_2));
            legend.add(new Plot.Entry(
                    hasIntervals() ? evaluated + ", 95 % interval" : evaluated, Ink.SERIES_2, Plot.Mark.POINT));
        }
        boolean marked = Double.isFinite(level);
        if (marked) {
            layers.add(0, this::paintLevel);
        }
        double low = Math.min(marked ? Math.min(yMin, level) : yMin, lowest);
        double high = Math.max(marked ? Math.max(yMax, level) : yMax, highest);
        return new Plot(
                iterations(),
                axis(yLabel, low, high, logarithmic),
                layers,
                legend,
                notFinite == 0 ? "" : notFinite + (notFinite == 1 ? " value" : " values") + " not finite");
    }

    private void paintLevel(Brush brush, Scale x, Scale y) {
        double at = y.at(level);
        double gap = 4 * brush.unit();
        brush.line(Ink.FAINT_TEXT, 1, new double[] {0, x.length()}, new double[] {at, at}, 2);
        brush.text(Ink.FAINT_TEXT, levelName, x.length() - gap, at - gap, Brush.Align.RIGHT);
    }

    /** From 0, or the first, to a little beyond the last; in coarse enough steps that the axis seldom moves. */
    private Axis iterations() {
        double first = Math.min(0, xMin);
        double last = Math.max(xMax, first + 10);
        double step = Ticks.step(last - first, 50);
        return new Axis(X_LABEL, first, (Math.floor(last / step) + 1) * step, false);
    }

    @Override
    public List<Column> data() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(X_LABEL, raw.xs()));
        columns.add(new Column(yLabel, raw.ys()));
        columns.add(new Column(yLabel + " smoothed", smooth.ys()));
        if (heldOut.size() > 0) {
            columns.add(new Column(evaluated + " " + X_LABEL, heldOut.xs()));
            columns.add(new Column(evaluated + " " + yLabel, heldOut.ys()));
        }
        if (hasIntervals()) {
            columns.add(new Column(evaluated + " " + yLabel + " low", low.ys()));
            columns.add(new Column(evaluated + " " + yLabel + " high", high.ys()));
        }
        return columns;
    }
}
