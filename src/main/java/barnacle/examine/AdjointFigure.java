package barnacle.examine;

import barnacle.analysis.AdjointTrace;
import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.Series;
import barnacle.plot.SpanLayer;
import barnacle.report.ColumnNames;
import barnacle.setting.Language;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import barnacle.task.NetworkTask;
import barnacle.task.TrajectoryFit;
import barnacle.task.TrajectorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the backward pass carries through time, under what it is carried through.
 *
 * @param unit of the loss; empty if it has none
 */
record AdjointFigure(Language language, AdjointTrace trace, String unit) {
    private static final int TRACES = 4;

    /** Voltages of one trial, and the norm of the adjoint by time. */
    Figure of(NetworkTask task) {
        double[] time = trace.times();
        Axis t = Axis.linear(
                ColumnNames.label(
                        language.word("AdjointFigure.time", "time"), trace.of().timeUnit()),
                0,
                time[time.length - 1]);
        double[][] shown = shown(trace.states());
        List<Layer> voltages = new ArrayList<>();
        List<Plot.Entry> names = new ArrayList<>();
        for (int i = 0; i < shown.length; i++) {
            voltages.add(line(time, shown[i], Ink.series(i), 1.3));
            names.add(new Plot.Entry(
                    Sentence.of("AdjointFigure.neuron", "neuron {0}", i).in(language), Ink.series(i), Plot.Mark.THIN));
        }
        AdjointTrace.TracedState of = trace.of();
        String label = "|dL/d" + of.symbol() + "| / (" + (unit.isEmpty() ? "1" : unit) + "/" + of.per() + ")";
        return new Figure(List.of(
                Figure.PlotRow.of(
                        280,
                        new Plot(
                                language.word("AdjointFigure.voltage", "Membrane potential, first trial"),
                                t,
                                Axis.around(ColumnNames.label(of.symbol(), of.unit()), shown),
                                voltages,
                                names)),
                Figure.PlotRow.of(
                        320,
                        new Plot(
                                title(),
                                t,
                                Axis.decades(label, trace.median(), trace.largest()),
                                List.of(
                                        SpanLayer.of(task.epochs(), language),
                                        line(time, trace.largest(), Ink.SERIES_2, 1.1),
                                        line(time, trace.median(), Ink.SERIES_1, 2)),
                                List.of(
                                        new Plot.Entry(
                                                language.word("AdjointFigure.median", "median trial"),
                                                Ink.SERIES_1,
                                                Plot.Mark.THICK),
                                        new Plot.Entry(
                                                language.word("AdjointFigure.largest", "largest"),
                                                Ink.SERIES_2,
                                                Plot.Mark.THIN))))));
    }

    /** The solution in one trial, and by time the sizes of its components' adjoints and the norm over all trials. */
    Figure of(TrajectoryFit task) {
        double[] time = trace.times();
        List<String> names = task.trajectory().names();
        boolean decades =
                time[0] > 0 && TrajectorySegment.whole(task.trajectory()).growsOverDecades();
        String timeLabel = task.trajectory().timeLabel().in(language);
        Axis t = decades
                ? Axis.logarithmic(timeLabel, time[0], time[time.length - 1])
                : Axis.linear(timeLabel, time[0], time[time.length - 1]);
        double[][] shown = shown(trace.states());
        double[][] sizes = new double[shown.length + 1][];
        sizes[shown.length] = trace.median();
        boolean several = trace.trials() > 1;
        List<Layer> solution = new ArrayList<>();
        List<Layer> norms = new ArrayList<>();
        List<Plot.Entry> components = new ArrayList<>();
        List<Plot.Entry> adjoints = new ArrayList<>();
        for (int i = 0; i < shown.length; i++) {
            sizes[i] = Arrays.stream(trace.adjoints()[i]).map(Math::abs).toArray();
            Ink ink = Ink.series(i);
            solution.add(line(time, shown[i], ink, 1.3));
            norms.add(line(time, sizes[i], ink, 1.1));
            components.add(new Plot.Entry(names.get(i), ink, Plot.Mark.THIN));
            adjoints.add(new Plot.Entry(
                    several
                            ? Sentence.of("AdjointFigure.first", "{0}, first trial", names.get(i))
                                    .in(language)
                            : names.get(i),
                    ink,
                    Plot.Mark.THIN));
        }
        norms.add(line(time, trace.median(), Ink.SERIES_6, 2));
        adjoints.add(new Plot.Entry(
                several
                        ? language.word("AdjointFigure.norm.median", "norm, median trial")
                        : language.word("AdjointFigure.norm", "norm"),
                Ink.SERIES_6,
                Plot.Mark.THICK));
        String component = task.scaled()
                ? language.word("AdjointFigure.scaled", "component / its largest size")
                : language.word("AdjointFigure.component", "component");
        String label = "|dL/dy|" + (unit.isEmpty() ? "" : " / " + unit);
        return new Figure(List.of(
                Figure.PlotRow.of(
                        280,
                        new Plot(
                                language.word("AdjointFigure.solution", "Solution, first trial"),
                                t,
                                Axis.around(component, shown),
                                solution,
                                components)),
                Figure.PlotRow.of(320, new Plot(title(), t, Axis.decades(label, sizes), norms, adjoints))));
    }

    private static double[][] shown(double[][] states) {
        return Arrays.copyOf(states, Math.min(TRACES, states.length));
    }

    private String title() {
        return Sentence.of(
                        "AdjointFigure.title",
                        "Adjoint over {0} {0,choice,1#trial|1<trials}, {1} % of its entries not finite",
                        trace.trials(),
                        Numeral.of("%.3g", 100 * trace.corruptedShare()))
                .in(language);
    }

    private static LineLayer line(double[] x, double[] y, Ink ink, double width) {
        return new LineLayer(new Series(x, y, x.length), new Pen(ink, width));
    }
}
