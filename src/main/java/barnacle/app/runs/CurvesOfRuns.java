package barnacle.app.runs;

import barnacle.app.control.PlotChart;
import barnacle.app.control.Words;
import barnacle.experiment.Measure;
import barnacle.experiment.TrainingCost;
import barnacle.file.CsvTable;
import barnacle.plot.CurvesPlot;
import barnacle.plot.Ink;
import barnacle.plot.Plot;
import barnacle.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chart of runs: its plot, its numbers, and its words where there is none. */
final class CurvesOfRuns {
    private CurvesOfRuns() {}

    static void show(PlotChart chart, Optional<CurveReader.Curves> found, boolean hasRuns) {
        if (found.isEmpty()) {
            chart.say(Words.sentence(hasRuns ? "runs.choose" : "runs.none.chart"));
            return;
        }
        CurveReader.Curves curves = found.get();
        if (curves.hidden().isEmpty()
                && curves.curves().stream().allMatch(curve -> curve.smooth().isEmpty())) {
            chart.say(
                    curves.faults().isEmpty()
                            ? Words.sentence("runs.unmeasured")
                            : curves.faults().get(0));
            return;
        }
        chart.show(plot(curves), () -> numbers(curves));
    }

    private static String label(CurveReader.Curves curves) {
        Measure measure = curves.wish().measure();
        String unit = curves.wish().runs().get(0).summary().lossUnit();
        String word = Words.text("runs.measure." + measure.name());
        boolean isLoss = measure == Measure.LOSS || measure == Measure.HELD_OUT_LOSS;
        return isLoss && !unit.isEmpty() ? word + " (" + unit + ")" : word;
    }

    private static String costLabel(CurveReader.Curves curves) {
        TrainingCost cost = curves.wish().cost();
        String word = Words.text("runs.cost." + cost.name());
        String unit = cost == TrainingCost.SIMULATED
                ? curves.wish().runs().get(0).summary().timeUnit()
                : cost == TrainingCost.WALL ? "s" : "";
        return unit.isEmpty() ? word : word + " (" + unit + ")";
    }

    private static Plot plot(CurveReader.Curves curves) {
        int more = curves.curves().size() - CurvesPlot.NAMED;
        Plot drawn = CurvesPlot.of(
                Words.text("runs.chart"),
                costLabel(curves),
                label(curves),
                curves.wish().isLogarithmic(),
                curves.curves(),
                more > 0 ? Words.text("runs.chart.more", more) : "");
        // Hidden ones stand faint in the legend, so that a click shows them again.
        List<Plot.Entry> legend = new ArrayList<>(drawn.legend());
        curves.hidden().forEach(name -> legend.add(new Plot.Entry(name, Ink.FAINT_TEXT, Plot.Mark.THIN)));
        return new Plot(drawn.title(), drawn.x(), drawn.y(), drawn.layers(), legend, drawn.note());
    }

    /** A row for each curve and place. */
    private static CsvTable numbers(CurveReader.Curves curves) {
        List<List<Object>> rows = new ArrayList<>();
        for (CurvesPlot.Curve curve : curves.curves()) {
            Series raw = curve.raw().isEmpty() ? curve.smooth() : curve.raw();
            for (int i = 0; i < raw.size(); i++) {
                int place = i;
                rows.add(List.of(
                        curve.name(),
                        raw.x(i),
                        raw.y(i),
                        curve.smooth().y(i),
                        cell(curve.band().map(band -> band.low()[place])),
                        cell(curve.band().map(band -> band.high()[place]))));
            }
        }
        String y = label(curves);
        return new CsvTable(List.of("run", costLabel(curves), y, y + " smoothed", y + " low", y + " high"), rows);
    }

    private static Object cell(Optional<Double> value) {
        return value.<Object>map(v -> v).orElse("");
    }
}
