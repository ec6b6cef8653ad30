package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One quantity over the iterations of a training: each value faint, their {@link RunningMean smoothed} course strong,
 * evaluations as points with error bars. Adding a point visits no other.
 */
public final class CurvePlot {
    public static final String X_LABEL = "iteration";

    private Sentence title;
    private final boolean isLogarithmic;
    private final Series raw;
    private final Series smooth;
    private final Series evaluated;
    private final Series low;
    private final Series high;
    private Sentence yLabel;
    private Sentence evaluatedWord = Sentence.of("CurvePlot.heldOut", "held-out");
    private RunningMean mean;
    private Sentence levelName = Sentence.plain("");
    private double level = Double.NaN;
    private double moment = Double.NaN;
    private Extent kept = Extent.NONE;
    private Extent x = Extent.NONE;
    private Extent y = Extent.NONE;
    private boolean hasIntervals;
    private int notFinite;

    /**
     * @param yLabel with the unit
     * @param isLogarithmic whether the y axis is; values of 0 and below are then not drawn
     */
    public CurvePlot(Sentence title, Sentence yLabel, boolean isLogarithmic) {
        this(title, yLabel, isLogarithmic, Blocks::new);
    }

    /** A plot whose words are English alone. */
    public CurvePlot(String title, String yLabel, boolean isLogarithmic) {
        this(Sentence.plain(title), Sentence.plain(yLabel), isLogarithmic);
    }

    /** @param kept makes what numbers are kept in */
    CurvePlot(Sentence title, Sentence yLabel, boolean isLogarithmic, Supplier<Blocks> kept) {
        raw = new Series(kept);
        smooth = new Series(kept);
        evaluated = new Series(kept);
        low = new Series(kept);
        high = new Series(kept);
        this.title = title;
        this.yLabel = yLabel;
        this.isLogarithmic = isLogarithmic;
        mean = new RunningMean(isLogarithmic);
    }

    /** Gives it another title. */
    public void title(Sentence other) {
        title = other;
    }

    /** Renames the y axis; with the unit. */
    public void label(Sentence label) {
        yLabel = label;
    }

    public Sentence label() {
        return yLabel;
    }

    /** Renames what evaluations are called; "held-out" at first. */
    public void evaluated(Sentence word) {
        evaluatedWord = word;
    }

    public Sentence evaluated() {
        return evaluatedWord;
    }

    /**
     * Adds a point at the end.
     *
     * @param at not below the last point's
     * @param value one that is not finite is not drawn, but counted and told
     */
    public void add(double at, double value) {
        raw.add(at, value);
        smooth.add(at, mean.next(value));
        if (!Double.isFinite(value)) {
            notFinite++;
        }
        includeX(at);
        include(value);
    }

    /**
     * Adds an evaluation.
     *
     * @param at not below the last evaluation's
     * @param lowest the error bar's lower end, {@code highest} its upper one, in the unit of y; NaN for none
     */
    public void addInterval(double at, double value, double lowest, double highest) {
        evaluated.add(at, value);
        low.add(at, lowest);
        high.add(at, highest);
        hasIntervals |= Double.isFinite(lowest);
        includeX(at);
        include(value);
        include(lowest);
        include(highest);
    }

    /** Marks a value to compare with, such as chance. It stays when the plot is cleared. */
    public void level(Sentence name, double value) {
        levelName = name;
        level = value;
    }

    /** Marks a place on x; NaN for none. */
    public void moment(double at) {
        moment = at;
    }

    /** Keeps these values in view, whatever the data. They stay when the plot is cleared. */
    public void range(double lowest, double highest) {
        kept = new Extent(lowest, highest);
    }

    private void includeX(double at) {
        if (Double.isFinite(at)) {
            x = x.with(at);
        }
    }

    private void include(double value) {
        if (Double.isFinite(value) && (!isLogarithmic || value > 0)) {
            y = y.with(value);
        }
    }

    public void clear() {
        for (Series series : List.of(raw, smooth, evaluated, low, high)) {
            series.clear();
        }
        mean = new RunningMean(isLogarithmic);
        hasIntervals = false;
        notFinite = 0;
        x = Extent.NONE;
        y = Extent.NONE;
    }

    /** Each value. Not to be modified, as the other series. */
    public Series raw() {
        return raw;
    }

    public Series smooth() {
        return smooth;
    }

    /** The evaluations' values; {@link #low} and {@link #high} have the ends of their error bars. */
    public Series evaluations() {
        return evaluated;
    }

    public Series low() {
        return low;
    }

    public Series high() {
        return high;
    }

    /** Whether any evaluation has an error bar. */
    public boolean hasIntervals() {
        return hasIntervals;
    }

    /** What is to be seen now, in English. */
    public Plot plot() {
        return plot(Language.ENGLISH);
    }

    /** What is to be seen now. */
    public Plot plot(Language language) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        Extent shown = y.with(kept);
        if (Double.isFinite(level)) {
            layers.add(RuleLayer.level(level, levelName.in(language)));
            shown = shown.with(level);
        }
        if (raw.size() > 0) {
            layers.add(new LineLayer(raw, new Pen(Ink.FAINT_1, 1)));
            layers.add(new LineLayer(smooth, new Pen(Ink.SERIES_1, 2)));
            legend.add(new Plot.Entry(
                    Sentence.of("CurvePlot.each", "each iteration").in(language), Ink.FAINT_1, Plot.Mark.THIN));
            legend.add(new Plot.Entry(
                    Sentence.of("CurvePlot.smoothed", "smoothed").in(language), Ink.SERIES_1, Plot.Mark.THICK));
        }
        if (evaluated.size() > 0) {
            layers.add(new IntervalLayer(evaluated, low, high, Ink.SERIES_2));
            legend.add(new Plot.Entry(
                    hasIntervals
                            ? Sentence.of("CurvePlot.interval", "{0}, 95 % interval", evaluatedWord)
                                    .in(language)
                            : evaluatedWord.in(language),
                    Ink.SERIES_2,
                    Plot.Mark.POINT));
        }
        if (Double.isFinite(moment)) {
            layers.add(RuleLayer.mark(moment, ""));
        }
        return new Plot(
                title.in(language),
                iterations(language).withRoom(evaluatedAt()),
                Axis.round(yLabel.in(language), shown, isLogarithmic)
                        .withRoom(evaluated.extent().with(low.extent()).with(high.extent())),
                layers,
                legend,
                notFinite == 0
                        ? ""
                        : Sentence.of("CurvePlot.notFinite", "{0} {0,choice,1#value|1<values} not finite", notFinite)
                                .in(language));
    }

    private Extent evaluatedAt() {
        int size = evaluated.size();
        return size == 0 ? Extent.NONE : new Extent(evaluated.x(0), evaluated.x(size - 1));
    }

    /** From 0, or the first, to a little beyond the last; in coarse enough steps that the axis seldom moves. */
    private Axis iterations(Language language) {
        double first = Math.min(0, x.min());
        double last = Math.max(x.max(), first + 10);
        double step = Ticks.step(last - first, 50);
        return Axis.linear(
                Sentence.of("CurvePlot.iteration", "iteration").in(language),
                first,
                (Math.floor(last / step) + 1) * step);
    }
}
