package barnacle.examine;

import barnacle.analysis.Activity;
import barnacle.analysis.Persistence;
import barnacle.analysis.PrincipalComponents;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.HeatLayer;
import barnacle.plot.Ink;
import barnacle.plot.IntervalLayer;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.PathLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.PointLayer;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import barnacle.plot.SpanLayer;
import barnacle.report.ColumnNames;
import barnacle.report.Plots;
import barnacle.setting.Dimension;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.task.Epoch;
import barnacle.task.NetworkTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Principal components of a network's activity, trajectories, and the class decoded by time. */
final class ActivityFigure {
    private final Language language;
    private final NetworkTask task;
    private final Units units;
    private final Activity activity;
    private final Persistence persistence;
    private final double chance;
    private final double[] time;

    /** @param units of the network's neurons */
    ActivityFigure(Language language, NetworkTask task, Units units, Activity activity, Persistence persistence) {
        this.language = language;
        this.task = task;
        this.units = units;
        this.activity = activity;
        this.persistence = persistence;
        chance = 1.0 / task.outputs();
        time = each(activity::time);
    }

    private double[] each(IntToDoubleFunction ofBin) {
        double[] values = new double[activity.bins()];
        Arrays.setAll(values, ofBin);
        return values;
    }

    /**
     * The whole figure.
     *
     * @param way [class][component][bin], in the unit of voltage
     */
    Figure figure(PrincipalComponents components, double[][][] way) {
        List<Figure.PlacedPlot> first =
                new ArrayList<>(List.of(new Figure.PlacedPlot(variance(components), Double.NaN)));
        if (way[0].length > 1) {
            first.add(new Figure.PlacedPlot(classes(way), Double.NaN));
        }
        return new Figure(List.of(
                new Figure.PlotRow(340, first),
                Figure.PlotRow.of(300, decoded()),
                new Figure.PlotRow(
                        440,
                        List.of(
                                new Figure.PlacedPlot(matrix(), 440),
                                new Figure.PlacedPlot(
                                        HeatLayer.key(
                                                language.word("ActivityFigure.right", "fraction right"), lowest(), 1),
                                        Plots.KEY),
                                new Figure.PlacedPlot(memory(), Double.NaN)))));
    }

    private Plot variance(PrincipalComponents components) {
        double[] explained = components.explained();
        double ratio = components.participationRatio();
        double[] count = new double[explained.length];
        Arrays.setAll(count, i -> i + 1);
        return new Plot(
                language.word("ActivityFigure.components", "Principal components"),
                Axis.counting(language.word("ActivityFigure.count", "components"), 0, Math.max(2, explained.length)),
                Axis.linear(language.word("ActivityFigure.explained", "share of the variance"), 0, 1.02),
                List.of(RuleLayer.mark(ratio, ""), line(count, explained, Ink.SERIES_1, 1.9)),
                List.of());
    }

    private Plot classes(double[][][] way) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        for (int label = 0; label < task.outputs(); label++) {
            Ink ink = Ink.series(label);
            double[] x = way[label][0];
            double[] y = way[label][1];
            int last = x.length - 1;
            layers.add(new PathLayer(x, y, new Pen(ink, 1.4)));
            layers.add(PointLayer.at(x[0], y[0], ink, 3.9, false));
            layers.add(PointLayer.at(x[last], y[last], ink, 3.9, true));
            legend.add(new Plot.Entry(task.outputNames().get(label).in(language), ink, Plot.Mark.THIN));
        }
        return new Plot(
                language.word("ActivityFigure.classes", "Mean of each class"),
                Axis.around(
                        ColumnNames.label(
                                language.word("ActivityFigure.first", "component 1"), units.unit(Dimension.VOLTAGE)),
                        component(way, 0)),
                Axis.around(
                        ColumnNames.label(
                                language.word("ActivityFigure.second", "component 2"), units.unit(Dimension.VOLTAGE)),
                        component(way, 1)),
                layers,
                legend);
    }

    /** One component's trajectory of each class. */
    private static double[][] component(double[][][] way, int component) {
        return Arrays.stream(way).map(c -> c[component]).toArray(double[][]::new);
    }

    private Axis times(String name) {
        return Axis.linear(label(name), 0, task.duration());
    }

    private String label(String time) {
        return ColumnNames.label(time, units.unit(Dimension.TIME));
    }

    private Axis right() {
        return Axis.linear(language.word("ActivityFigure.right", "fraction right"), 0, 1.12);
    }

    private double[] own() {
        return each(b -> persistence.at(b, b).accuracy());
    }

    private Plot decoded() {
        Series own = new Series(time, own(), time.length);
        Series low = new Series(time, each(b -> persistence.at(b, b).accuracyLow()), time.length);
        Series high = new Series(time, each(b -> persistence.at(b, b).accuracyHigh()), time.length);
        return new Plot(
                Sentence.of(
                                "ActivityFigure.decoded",
                                "Class decoded from the activity, {0} {0,choice,1#trial|1<trials}",
                                persistence.tested())
                        .in(language),
                times(language.word("ActivityFigure.time", "time")),
                right(),
                List.of(
                        SpanLayer.of(task.epochs(), language),
                        RuleLayer.level(chance, language.word("ActivityFigure.chance", "chance")),
                        new LineLayer(own, new Pen(Ink.SERIES_1, 1.6)),
                        new IntervalLayer(own, low, high, Ink.SERIES_1)),
                List.of());
    }

    private double lowest() {
        return Math.min(chance, Extent.of(persistence.accuracies()).or(0, 0).min());
    }

    private Plot matrix() {
        double end = activity.bins() * activity.bin();
        return new Plot(
                language.word("ActivityFigure.matrix", "Learned at one time, tested at another"),
                Axis.linear(label(language.word("ActivityFigure.tested", "time tested")), 0, end),
                Axis.linear(label(language.word("ActivityFigure.learned", "time learned")), 0, end),
                List.of(new HeatLayer(persistence.accuracies(), lowest(), 1)),
                List.of());
    }

    private Plot memory() {
        int kept = lastBin(task.epochs().get(0));
        return new Plot(
                language.word("ActivityFigure.persistence", "Persistence"),
                times(language.word("ActivityFigure.tested", "time tested")),
                right(),
                List.of(
                        SpanLayer.of(task.epochs(), language),
                        RuleLayer.level(chance, language.word("ActivityFigure.chance", "chance")),
                        line(time, own(), Ink.FAINT_1, 1.6),
                        line(time, each(b -> persistence.at(kept, b).accuracy()), Ink.SERIES_2, 1.9)),
                List.of(
                        new Plot.Entry(
                                language.word("ActivityFigure.each", "learned at each time"),
                                Ink.FAINT_1,
                                Plot.Mark.THIN),
                        new Plot.Entry(
                                Sentence.of(
                                                "ActivityFigure.learnedAt",
                                                "learned at {0}",
                                                units.numeral(time[kept], Dimension.TIME))
                                        .in(language),
                                Ink.SERIES_2,
                                Plot.Mark.THICK)));
    }

    /** The last bin within an epoch; the first if it has none. */
    private int lastBin(Epoch epoch) {
        int last = 0;
        while (last + 1 < activity.bins() && activity.time(last + 1) < epoch.end()) {
            last++;
        }
        return last;
    }

    private static LineLayer line(double[] x, double[] y, Ink ink, double width) {
        return new LineLayer(new Series(x, y, x.length), new Pen(ink, width));
    }
}
