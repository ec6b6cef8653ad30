package barnacle.experiment;

import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.PathLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.PointLayer;
import barnacle.plot.RuleLayer;
import barnacle.report.Plots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of an experiment. */
final class ContrastFigure {
    /** In pixels: of a bar's line, of a mean's disc, of a row, and of all rows at least. */
    private static final double BAR = 2;

    private static final double DISC = 4;
    private static final double ROW = 34;
    private static final double LEAST = 70;

    private ContrastFigure() {}

    /** Each way to train along its iterations. */
    static Figure curves(ExperimentResult f) {
        return MethodComparison.whole(
                RunResult.byVariant(f.runs()), f.experiment().aim() == Contrast.Aim.ACCURACY);
    }

    /** How the trainings ended, over what distinguishes them. */
    static Figure ends(ExperimentResult f) {
        Contrast.Aim aim = f.experiment().aim();
        List<Plots.Chart> charts = new ArrayList<>();
        charts.add(new Plots.Chart(
                "At the end",
                aim.label,
                aim == Contrast.Aim.ACCURACY ? 100 : Double.NaN,
                bands(f, aim.scale, o -> o.evolution().end(), o -> o.backpropagation()
                        .end())));
        List<ContrastResult> reaching =
                f.rows().stream().filter(o -> o.reached().iterations().n() > 0).toList();
        if (!reaching.isEmpty()) {
            charts.add(new Plots.Chart(
                    "As good as backpropagation's end",
                    "iterations",
                    Double.NaN,
                    bands(f, 1, o -> o.reached().iterations(), o -> o.backpropagation()
                            .effort()
                            .iterations())));
            charts.add(new Plots.Chart(
                    "As good as backpropagation's end",
                    "wall time / s",
                    Double.NaN,
                    bands(f, 1, o -> o.reached().seconds(), o -> o.backpropagation()
                            .effort()
                            .seconds())));
        }
        boolean fromZero = f.rows().stream().anyMatch(o -> o.contrast().x() == 0);
        return Plots.bands(new Plots.Across(f.experiment().across(), List.of(), fromZero), charts);
    }

    /**
     * Each row's difference of evolution's end from backpropagation's, with its 95 % interval: on which side of nothing
     * it lies, how far, and how sure. Where a sign test decides there is no interval, and the mean stands alone.
     */
    static Figure differences(ExperimentResult f) {
        Contrast.Aim aim = f.experiment().aim();
        List<ContrastResult> rows = new ArrayList<>(f.rows());
        // The lowest place of an upright axis is the first.
        Collections.reverse(rows);
        List<Layer> layers = new ArrayList<>(List.of(RuleLayer.mark(0, "")));
        Extent shown = new Extent(0, 0);
        for (int i = 0; i < rows.size(); i++) {
            PairedDifference difference = rows.get(i).difference();
            double mean = aim.scale * difference.mean();
            if (!Double.isFinite(mean)) {
                continue;
            }
            double margin = Double.isNaN(difference.margin()) ? 0 : aim.scale * difference.margin();
            double[] ends = {mean - margin, mean + margin};
            Ink ink = f.experiment().judged() ? ink(rows.get(i).verdict()) : Ink.TEXT;
            layers.add(new PathLayer(ends, new double[] {i, i}, new Pen(ink, BAR)));
            layers.add(PointLayer.at(mean, i, ink, DISC, true));
            shown = shown.with(ends[0]).with(ends[1]);
        }
        String unit = aim == Contrast.Aim.ACCURACY ? ", points of %" : "";
        Axis across = Axis.round("evolution less backpropagation" + unit, shown, false);
        Axis up = Axis.named(
                "", rows.stream().map(row -> row.contrast().setting()).toList());
        Plot plot = new Plot(aim.upward ? "More is better" : "Less is better", across, up, layers, List.of());
        List<Plot.Entry> legend = f.experiment().judged()
                ? Arrays.stream(Contrast.Verdict.values())
                        .filter(verdict -> rows.stream().anyMatch(row -> row.verdict() == verdict))
                        .map(verdict -> new Plot.Entry("evolution is " + verdict, ink(verdict), Plot.Mark.POINT))
                        .toList()
                : List.of();
        return new Figure(legend, List.of(Figure.PlotRow.of(Math.max(LEAST, ROW * rows.size()), plot)));
    }

    private static Ink ink(Contrast.Verdict verdict) {
        return switch (verdict) {
            case BETTER -> Ink.SERIES_1;
            case WORSE -> Ink.SERIES_2;
            case UNDECIDED -> Ink.FAINT_TEXT;
        };
    }

    /** The lines of evolution, then those of backpropagation. */
    private static List<Plots.Band> bands(
            ExperimentResult f,
            double scale,
            Function<ContrastResult, Statistic> evolution,
            Function<ContrastResult, Statistic> backpropagation) {
        List<Plots.Band> bands = new ArrayList<>(lines("evolution", f, Contrast::evolution, scale, evolution));
        bands.addAll(lines("backpropagation", f, Contrast::backpropagation, scale, backpropagation));
        return bands;
    }

    /** A line for each series, unless an earlier series has the same trainings. */
    private static List<Plots.Band> lines(
            String name,
            ExperimentResult f,
            Function<Contrast, Variant> side,
            double scale,
            Function<ContrastResult, Statistic> statistic) {
        Map<String, List<ContrastResult>> series = f.rows().stream()
                .filter(o -> !Double.isNaN(o.contrast().x()))
                .collect(Collectors.groupingBy(o -> o.contrast().series(), LinkedHashMap::new, Collectors.toList()));
        Set<List<Variant>> drawn = new HashSet<>();
        series.values()
                .removeIf(outcomes -> !drawn.add(
                        outcomes.stream().map(o -> side.apply(o.contrast())).toList()));
        return series.entrySet().stream()
                .map(line -> band(
                        series.size() == 1 || line.getKey().isEmpty() ? name : name + ", " + line.getKey(),
                        line.getValue(),
                        scale,
                        statistic))
                .toList();
    }

    private static Plots.Band band(
            String name, List<ContrastResult> outcomes, double scale, Function<ContrastResult, Statistic> statistic) {
        List<Statistic> values = outcomes.stream().map(statistic).toList();
        double[] x = outcomes.stream().mapToDouble(o -> o.contrast().x()).toArray();
        Integer[] order = new Integer[x.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(x[a], x[b]));
        return new Plots.Band(
                name,
                Arrays.stream(order).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(order)
                        .mapToDouble(i -> scale * values.get(i).mean())
                        .toArray(),
                Arrays.stream(order)
                        .mapToDouble(i -> scale * values.get(i).sd())
                        .toArray());
    }
}
