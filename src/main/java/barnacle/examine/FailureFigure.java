package barnacle.examine;

import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.MarkLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import barnacle.report.ColumnNames;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.train.TrialCourse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A trial that failed, up to where it did, and beside it what became of it when it was made again. */
public record FailureFigure(Language language, Failed failed) {
    private static final double HEIGHT = 240;

    /** What is drawn on one scale is no farther from the middle of all than so many times its usual width. */
    private static final double FAR = 3;

    /** How much of the trial is shown, as a multiple of what went well. */
    private static final double SHOWN = 2;

    private static final double ROOM = 0.2;

    /**
     * The figure with these replays.
     *
     * @param columns how many plots stand side by side
     */
    public Figure figure(List<Replayed> replays, int columns) {
        List<Replayed> drawn = replays.stream().filter(r -> !r.isClipped()).toList();
        List<Replayed> all =
                Stream.concat(Stream.of(failed.asItWas()), drawn.stream()).toList();
        Axis across = times(all);
        Axis up = up(all, across);
        List<Plot> plots = new ArrayList<>();
        plots.add(plot(failed.asItWas(), across, up));
        if (failed.course().adjoint().length > 0) {
            plots.add(adjoint(failed.course(), across));
        }
        drawn.forEach(replay -> plots.add(plot(replay, across, up)));
        List<Figure.PlotRow> rows = new ArrayList<>();
        for (int k = 0; k < plots.size(); k += columns) {
            rows.add(new Figure.PlotRow(
                    HEIGHT,
                    plots.subList(k, Math.min(plots.size(), k + columns)).stream()
                            .map(plot -> new Figure.PlacedPlot(plot, Double.NaN))
                            .toList()));
        }
        return new Figure(rows);
    }

    /** Around what all of them do in the time that is shown, but for the way to where they fail. */
    private Axis up(List<Replayed> all, Axis across) {
        double[] sorted = all.stream()
                .map(Replayed::course)
                .flatMapToDouble(course -> IntStream.range(0, course.times().length)
                        .filter(k -> course.times()[k] <= across.max())
                        .mapToDouble(k -> course.values()[k]))
                .sorted()
                .toArray();
        TrialCourse.Followed of = failed.course().of();
        String label = ColumnNames.label(named(of.symbol(), of.called()), of.unit());
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

    private Plot plot(Replayed replay, Axis across, Axis up) {
        TrialCourse course = replay.course();
        List<Layer> layers = new ArrayList<>();
        if (replay.course() != failed.course()) {
            layers.add(line(failed.course(), up, Ink.FAINT_TEXT, 0.9));
        }
        layers.add(line(course, up, Ink.SERIES_1, 1.5));
        course.fault()
                .ifPresent(fault -> layers.add(new MarkLayer(List.of(new MarkLayer.Mark(
                        fault.time(),
                        named(fault.symbol(), fault.called()) + " = "
                                + language.number(Replayed.number(fault.value(), fault.in())
                                        .text()))))));
        return new Plot(title(replay), across, up, layers, List.of());
    }

    private String title(Replayed replay) {
        Sentence how = replay.course().hasEnded()
                ? Sentence.word("FailureFigure.ends", "ends")
                : Sentence.word("FailureFigure.fails", "fails");
        return (replay.course() == failed.course()
                        ? Sentence.of("FailureFigure.asItWas", "As it was: {0}", how)
                        : Sentence.of(
                                "FailureFigure.with",
                                "With {0}: {1}",
                                replay.with().called(),
                                how))
                .in(language);
    }

    /** The trial for twice as long as it went well, as far as any of them goes. */
    private Axis times(List<Replayed> all) {
        double[] own = failed.course().times();
        double start = own.length == 0 ? 0 : own[0];
        double last = own.length == 0 ? start : own[own.length - 1];
        double went = Math.max(failed.trial().fault().time(), last) - start;
        double end = all.stream()
                .map(replay -> replay.course().times())
                .filter(times -> times.length > 0)
                .mapToDouble(times -> times[times.length - 1])
                .max()
                .orElse(start);
        // A little room behind what is marked.
        double room = failed.trial().fault().time() > last ? ROOM * went : 0;
        TrialCourse.Followed of = failed.course().of();
        return Axis.linear(
                ColumnNames.label(language.word("FailureFigure.time", "time"), of.timeUnit()),
                start,
                Math.max(start + went + room, Math.min(end, start + SHOWN * went)));
    }

    private static LineLayer line(TrialCourse course, Axis up, Ink ink, double width) {
        double span = up.max() - up.min();
        double[] near = Arrays.stream(course.values())
                .map(value -> Math.max(up.min() - span, Math.min(up.max() + span, value)))
                .toArray();
        return new LineLayer(new Series(course.times(), near, near.length), new Pen(ink, width));
    }

    private String named(String symbol, String called) {
        return Replayed.variable(symbol, called).in(language);
    }

    private Plot adjoint(TrialCourse course, Axis across) {
        double[] sizes = Arrays.stream(course.adjoint()).map(Math::abs).toArray();
        String size = "|dL/d" + course.of().symbol() + "|";
        String label = named(size, course.of().called());
        return new Plot(
                Sentence.of("FailureFigure.back", "{0} on its way back", size).in(language),
                across,
                Axis.decades(label, sizes),
                List.of(
                        new LineLayer(
                                new Series(course.adjointTimes(), sizes, sizes.length), new Pen(Ink.SERIES_2, 1.5)),
                        RuleLayer.mark(failed.trial().fault().time(), "")),
                List.of());
    }
}
