package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Solutions as lines over what they should be as points, over time or one component over another.
 *
 * @param xLabel with the unit where it has one, as {@code yLabel}
 * @param shape what x is
 * @param targets drawn as points; those of one index have one colour with the solution of that index
 * @param solutions drawn as lines. One that leaves the targets far behind is drawn as far as the targets stay readable
 */
public record FitPlot(
        Sentence title, Sentence xLabel, Sentence yLabel, Shape shape, List<Course> targets, List<Course> solutions) {
    private static final int LEGEND_LIMIT = 8;
    private static final double LINE = 1.6;

    /** What a fit's x is. */
    public enum Shape {
        OVER_TIME,
        /** Time on a logarithmic axis; what is at 0 and below is not drawn. */
        OVER_DECADES,
        /** One component over another. */
        PLANE
    }

    /**
     * What is drawn in one colour.
     *
     * @param x shared, as is {@code y}: not modified, and not to be changed while it is shown; what is not finite is
     *     not drawn
     */
    public record Course(String name, double[] x, double[] y) {}

    public FitPlot {
        targets = List.copyOf(targets);
        solutions = List.copyOf(solutions);
    }

    /** A plot whose words are English alone. */
    public FitPlot(
            String title, String xLabel, String yLabel, Shape shape, List<Course> targets, List<Course> solutions) {
        this(Sentence.plain(title), Sentence.plain(xLabel), Sentence.plain(yLabel), shape, targets, solutions);
    }

    /** Whether there is no point in it. */
    public boolean isEmpty() {
        return Stream.concat(targets.stream(), solutions.stream()).allMatch(course -> course.x().length == 0);
    }

    private static double[][] xs(List<Course> courses) {
        return courses.stream().map(Course::x).toArray(double[][]::new);
    }

    private static double[][] ys(List<Course> courses) {
        return courses.stream().map(Course::y).toArray(double[][]::new);
    }

    /**
     * From the least to the largest of the targets, and of the solutions as far as they are within the targets' own
     * span of it.
     */
    private static Extent range(Extent narrow, Extent wide, boolean positive) {
        if (narrow.isEmpty()) {
            return wide;
        }
        double span = narrow.span() > 0 ? narrow.span() : Math.max(1e-300, Math.abs(narrow.min()));
        double least = positive ? narrow.min() / 10 : narrow.min() - span;
        return new Extent(
                Math.min(narrow.min(), Math.max(wide.min(), least)),
                Math.max(narrow.max(), Math.min(wide.max(), narrow.max() + span)));
    }

    private Axis across(Language language) {
        boolean decades = shape == Shape.OVER_DECADES;
        Extent extent = decades
                ? range(Extent.positive(xs(targets)), Extent.positive(xs(solutions)), true)
                : range(Extent.of(xs(targets)), Extent.of(xs(solutions)), false);
        Extent points = decades ? Extent.positive(xs(targets)) : Extent.of(xs(targets));
        return ending(xLabel.in(language), extent, decades).withRoom(points);
    }

    /** Time begins and ends with the data. */
    private Axis ending(String label, Extent extent, boolean decades) {
        if (shape == Shape.PLANE || !(extent.span() > 0)) {
            return Axis.round(label, extent, decades);
        }
        return decades
                ? Axis.logarithmic(label, extent.min(), extent.max())
                : Axis.linear(label, extent.min(), extent.max());
    }

    /** What is to be seen, in English. */
    public Plot plot() {
        return plot(Language.ENGLISH);
    }

    /** What is to be seen. */
    public Plot plot(Language language) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        int courses = Math.max(targets.size(), solutions.size());
        for (int i = 0; i < targets.size(); i++) {
            layers.add(new PointLayer(targets.get(i).x(), targets.get(i).y(), Ink.series(i)));
        }
        for (int i = 0; i < solutions.size(); i++) {
            layers.add(new PathLayer(solutions.get(i).x(), solutions.get(i).y(), new Pen(Ink.series(i), LINE)));
        }
        // A single line has its name at the axis.
        int named = courses == 1 && (targets.isEmpty() || solutions.isEmpty()) ? 0 : Math.min(courses, LEGEND_LIMIT);
        for (int i = 0; i < named; i++) {
            boolean line = i < solutions.size();
            legend.add(new Plot.Entry(
                    shape == Shape.PLANE
                            ? Sentence.of("FitPlot.solution", "solution").in(language)
                            : (line ? solutions : targets).get(i).name(),
                    Ink.series(i),
                    line ? Plot.Mark.THIN : Plot.Mark.POINT));
        }
        if (!targets.isEmpty() && !solutions.isEmpty()) {
            legend.add(new Plot.Entry(
                    Sentence.of("FitPlot.target", "target").in(language), Ink.FAINT_TEXT, Plot.Mark.POINT));
        }
        return new Plot(
                title.in(language),
                across(language),
                Axis.round(yLabel.in(language), range(Extent.of(ys(targets)), Extent.of(ys(solutions)), false), false)
                        .withRoom(Extent.of(ys(targets))),
                layers,
                legend,
                courses > LEGEND_LIMIT
                        ? Sentence.of("Plot.more", "and {0} more", courses - LEGEND_LIMIT)
                                .in(language)
                        : "");
    }
}
