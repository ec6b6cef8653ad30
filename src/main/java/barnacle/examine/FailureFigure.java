package barnacle.examine;

import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.MarkLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.Series;
import barnacle.report.ColumnNames;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.train.TrialCourse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A trial that failed, up to where it did, and beside it what became of it when it was made again. */
public record FailureFigure(Language language, Failed failed) {
    private static final double HEIGHT = 240;

    /** What is drawn on one scale is no farther from the middle of all than so many times its usual width. */
    private static final double FAR = 3;

    /** The figure with these replays, two plots in a row. */
    public Figure figure(List<Replayed> replays) {
        List<Replayed> drawn = replays.stream().filter(r -> !r.isClipped()).toList();
        Axis up = up(Stream.concat(Stream.of(failed.asItWas()), drawn.stream()).toList());
        List<Plot> plots = new ArrayList<>();
        plots.add(plot(failed.asItWas(), up));
        if (failed.course().adjoint().length > 0) {
            plots.add(adjoint(failed.course()));
        }
        drawn.forEach(replay -> plots.add(plot(replay, up)));
        List<Figure.PlotRow> rows = new ArrayList<>();
        for (int k = 0; k < plots.size(); k += 2) {
            rows.add(new Figure.PlotRow(
                    HEIGHT,
                    plots.subList(k, Math.min(plots.size(), k + 2)).stream()
                            .map(plot -> new Figure.PlacedPlot(plot, Double.NaN))
                            .toList()));
        }
        return new Figure(rows);
    }

    /** Around what all of them do, but for the way to where they fail. */
    private Axis up(List<Replayed> all) {
        double[] sorted = all.stream()
                .flatMapToDouble(replay -> Arrays.stream(replay.course().values()))
                .sorted()
                .toArray();
        TrialCourse.Followed of = failed.course().of();
        String label = ColumnNames.label(of.symbol(), of.unit());
        if (sorted.length == 0) {
            return Axis.around(label, new double[] {0, 1});
        }
        double low = sorted[sorted.length / 10];
        double high = sorted[sorted.length - 1 - sorted.length / 10];
        double width = high - low;
        double[] near = Arrays.stream(sorted)
                .filter(value -> value >= low - FAR * width && value <= high + FAR * width)
                .toArray();
        return Axis.around(label, near);
    }

    private Plot plot(Replayed replay, Axis up) {
        TrialCourse course = replay.course();
        List<Layer> layers = new ArrayList<>();
        if (replay.course() != failed.course()) {
            layers.add(line(failed.course(), up, Ink.FAINT_TEXT, 0.9));
        }
        layers.add(line(course, up, Ink.SERIES_1, 1.5));
        course.fault()
                .ifPresent(fault -> layers.add(new MarkLayer(List.of(new MarkLayer.Mark(
                        fault.time(),
                        fault.called() + ": " + fault.symbol() + " = "
                                + Replayed.number(fault.value(), fault.in()))))));
        return new Plot(title(replay), times(), up, layers, List.of());
    }

    private String title(Replayed replay) {
        TrialCourse.Followed of = replay.course().of();
        Sentence how = replay.course().hasEnded()
                ? Sentence.word("FailureFigure.ends", "ends")
                : Sentence.word("FailureFigure.fails", "fails");
        return Sentence.of(
                        "FailureFigure.title",
                        "{0} of {1}, {2}: {3}",
                        of.symbol(),
                        of.called(),
                        replay.with().called(),
                        how)
                .in(language);
    }

    /** The whole trial. */
    private Axis times() {
        double[] times = failed.course().times();
        TrialCourse.Followed of = failed.course().of();
        double end = Math.max(failed.trial().fault().time(), times.length == 0 ? 1 : times[times.length - 1]);
        double start = times.length == 0 ? 0 : times[0];
        return Axis.linear(
                ColumnNames.label(language.word("FailureFigure.time", "time"), of.timeUnit()),
                start,
                end + 0.1 * (end - start));
    }

    private static LineLayer line(TrialCourse course, Axis up, Ink ink, double width) {
        double span = up.max() - up.min();
        double[] near = Arrays.stream(course.values())
                .map(value -> Math.max(up.min() - span, Math.min(up.max() + span, value)))
                .toArray();
        return new LineLayer(new Series(course.times(), near, near.length), new Pen(ink, width));
    }

    private Plot adjoint(TrialCourse course) {
        double[] sizes = Arrays.stream(course.adjoint()).map(Math::abs).toArray();
        String label = "|dL/d" + course.of().symbol() + "|";
        return new Plot(
                Sentence.of(
                                "FailureFigure.back",
                                "{0} of {1} on its way back",
                                label,
                                course.of().called())
                        .in(language),
                times(),
                Axis.decades(label, sizes),
                List.of(new LineLayer(
                        new Series(course.adjointTimes(), sizes, sizes.length), new Pen(Ink.SERIES_2, 1.5))),
                List.of());
    }
}
