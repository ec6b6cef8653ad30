package barnacle.app.control;

import barnacle.file.CsvFile;
import barnacle.plot.CurvePlot;
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

    @Override
    public List<CsvFile.Column> data() {
        String y = curve.label().toString();
        String evaluated = curve.evaluated() + " ";
        List<CsvFile.Column> columns = new ArrayList<>();
        columns.add(new CsvFile.Column(CurvePlot.X_LABEL, curve.raw().xs()));
        columns.add(new CsvFile.Column(y, curve.raw().ys()));
        columns.add(new CsvFile.Column(y + " smoothed", curve.smooth().ys()));
        if (curve.evaluations().size() > 0) {
            columns.add(new CsvFile.Column(
                    evaluated + CurvePlot.X_LABEL, curve.evaluations().xs()));
            columns.add(new CsvFile.Column(evaluated + y, curve.evaluations().ys()));
        }
        if (curve.hasIntervals()) {
            columns.add(new CsvFile.Column(evaluated + y + " low", curve.low().ys()));
            columns.add(new CsvFile.Column(evaluated + y + " high", curve.high().ys()));
        }
        return columns;
    }
}
