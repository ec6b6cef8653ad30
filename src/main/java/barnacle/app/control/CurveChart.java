package barnacle.app.control;

import barnacle.file.CsvFile;
import barnacle.file.CsvTable;
import barnacle.plot.CurvePlot;
import barnacle.plot.Series;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;

/** A {@link CurvePlot} on the screen: one quantity over the iterations of a training. */
public final class CurveChart extends DataChart {
    private final CurvePlot curve;

    /**
     * @param yLabel with the unit in brackets where it has one
     * @param logarithmic whether the y axis is; values of 0 and below are then not drawn
     */
    public CurveChart(Sentence title, Sentence yLabel, boolean logarithmic) {
        this(title, new CurvePlot(title, yLabel, logarithmic));
    }

    private CurveChart(Sentence title, CurvePlot curve) {
        super(title, curve.plot(Words.language()));
        this.curve = curve;
    }

    private void changed() {
        show(curve.plot(Words.language()), points() + curve.evaluations().size() == 0);
    }

    /** Gives it another title. */
    public void title(Sentence other) {
        entitle(other);
        curve.title(other);
        changed();
    }

    /** Renames the y axis; with the unit in brackets where it has one. */
    public void label(Sentence label) {
        curve.label(label);
        changed();
    }

    /** Renames what evaluations are called; "held-out" at first. */
    public void evaluated(Sentence word) {
        curve.evaluated(word);
        changed();
    }

    /**
     * Adds a point at the end.
     *
     * @param x not below the last point's
     * @param y a value that is not finite is not drawn, but counted and told
     */
    public void add(double x, double y) {
        curve.add(x, y);
        changed();
    }

    /** Marks a value to compare with, such as chance. It stays when the chart is cleared. */
    public void level(Sentence name, double y) {
        curve.level(name, y);
        changed();
    }

    /** Marks an iteration that is looked at; NaN for none. */
    public void moment(double at) {
        curve.moment(at);
        changed();
    }

    /** Keeps these values in view, whatever the data. They stay when the chart is cleared. */
    public void range(double low, double high) {
        curve.range(low, high);
        changed();
    }

    /**
     * Adds an evaluation.
     *
     * @param low the error bar's lower end, {@code high} its upper one, in the unit of y
     */
    public void addInterval(double x, double y, double low, double high) {
        curve.addInterval(x, y, low, high);
        changed();
    }

    /** Adds an evaluation without an error bar. */
    public void addHeldOut(double x, double y) {
        addInterval(x, y, Double.NaN, Double.NaN);
    }

    public void clear() {
        curve.clear();
        changed();
    }

    @Override
    void forget() {
        curve.clear();
    }

    /** How many points {@link #add} was given since the last {@link #clear}, finite or not. */
    public int points() {
        return curve.raw().size();
    }

    /** A row for each iteration, with empty cells where nothing was evaluated. */
    @Override
    public CsvTable data() {
        String y = curve.label().toString();
        String evaluated = curve.evaluated() + " " + y;
        List<CsvTable.Part> parts = new ArrayList<>();
        parts.add(part(
                curve.raw(),
                new CsvFile.Column(y, curve.raw().ys()),
                new CsvFile.Column(y + " smoothed", curve.smooth().ys())));
        if (curve.evaluations().size() > 0) {
            parts.add(part(
                    curve.evaluations(),
                    new CsvFile.Column(evaluated, curve.evaluations().ys())));
        }
        if (curve.hasIntervals()) {
            parts.add(part(
                    curve.low(),
                    new CsvFile.Column(evaluated + " low", curve.low().ys())));
            parts.add(part(
                    curve.high(),
                    new CsvFile.Column(evaluated + " high", curve.high().ys())));
        }
        return CsvTable.joined(CurvePlot.X_LABEL, parts);
    }

    private static CsvTable.Part part(Series over, CsvFile.Column... columns) {
        return new CsvTable.Part(over.xs(), List.of(columns));
    }
}
