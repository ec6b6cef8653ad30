package barnacle.app.control;

import barnacle.plot.Axis;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.PathLayer;
import barnacle.plot.Plot;
import barnacle.plot.PointLayer;
import barnacle.plot.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Solutions as lines over what they should be as points, over time or one component over another. */
public final class FitChart extends DataChart {
    private static final int LEGEND_LIMIT = 8;
    private static final String TARGET = ", target";
    private static final double LINE = 1.6;

    /**
     * What is drawn in one colour.
     *
     * @param x shared, as is {@code y}: not modified, and not to be changed while it is shown; what is not finite is not drawn
     */
    public record Course(String name, double[] x, double[] y) {}

    private String xLabel;
    private String yLabel;
    private boolean isPlane;
    private Axis x;
    private Axis y;
    private List<Course> targets = List.of();
    private List<Course> solutions = List.of();

    /** @param xLabel with the unit in brackets where it has one, as {@code yLabel} */
    public FitChart(String title, String xLabel, String yLabel) {
        super(title, new Axis(xLabel, 0, 1, false), new Axis(yLabel, 0, 1, false));
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        clear();
    }

    /**
     * Shows components over time in place of what was shown before.
     *
     * @param growing whether time is on a logarithmic axis; what is at 0 and below is then not drawn
     * @param targets drawn as points; those of one index have one colour with the solution of that index
     * @param solutions drawn as lines. One that leaves the targets far behind is drawn as far as the targets stay readable
     */
    public void overTime(String xLabel, String yLabel, boolean growing, List<Course> targets, List<Course> solutions) {
        isPlane = false;
        show(xLabel, yLabel, growing, targets, solutions);
    }

    /** Shows one component over another in place of what was shown before; targets and solutions as over time. */
    public void plane(String xLabel, String yLabel, List<Course> targets, List<Course> solutions) {
        isPlane = true;
        show(xLabel, yLabel, false, targets, solutions);
        double[] round = Ticks.round(x.min(), x.max(), false);
        x = new Axis(xLabel, round[0], round[1], false);
        changed();
    }

    private void show(String xLabel, String yLabel, boolean growing, List<Course> targets, List<Course> solutions) {
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.targets = List.copyOf(targets);
        this.solutions = List.copyOf(solutions);
        double[] across = range(xs(targets), xs(solutions), growing);
        double[] along = range(ys(targets), ys(solutions), false);
        double[] round = Ticks.round(along[0], along[1], false);
        // Time begins and ends with the data.
        double[] ends = across[1] > across[0] ? across : Ticks.round(across[0], across[1], growing);
        x = new Axis(xLabel, ends[0], ends[1], growing);
        y = new Axis(yLabel, round[0], round[1], false);
        changed();
    }

    private static List<double[]> xs(List<Course> courses) {
        return courses.stream().map(Course::x).toList();
    }

    private static List<double[]> ys(List<Course> courses) {
        return courses.stream().map(Course::y).toList();
    }

    private Stream<Course> all() {
        return Stream.concat(targets.stream(), solutions.stream());
    }

    /** From the least to the largest of the targets, and of the solutions as far as they are within the targets' own span of it. */
    private static double[] range(List<double[]> targets, List<double[]> solutions, boolean positive) {
        double[] wide = extremes(solutions, positive);
        double[] narrow = extremes(targets, positive);
        if (!(narrow[1] >= narrow[0])) {
            return wide;
        }
        double span = narrow[1] > narrow[0] ? narrow[1] - narrow[0] : Math.max(1e-300, Math.abs(narrow[0]));
        double least = positive ? narrow[0] / 10 : narrow[0] - span;
        return new double[] {
            Math.min(narrow[0], Math.max(wide[0], least)), Math.max(narrow[1], Math.min(wide[1], narrow[1] + span))
        };
    }

    private static double[] extremes(List<double[]> values, boolean positive) {
        double[] some = values.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(v -> Double.isFinite(v) && (!positive || v > 0))
                .toArray();
        return new double[] {
            DoubleStream.of(some).min().orElse(Double.POSITIVE_INFINITY),
            DoubleStream.of(some).max().orElse(Double.NEGATIVE_INFINITY)
        };
    }

    /** Shows nothing. */
    public void clear() {
        show(xLabel, yLabel, false, List.of(), List.of());
    }

    /** Whether time is on a logarithmic axis. */
    public boolean isGrowing() {
        return x.logarithmic();
    }

    @Override
    void forget() {
        targets = List.of();
        solutions = List.of();
    }

    @Override
    boolean isEmpty() {
        return all().allMatch(course -> course.x().length == 0);
    }

    @Override
    Plot plot() {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        int courses = Math.max(targets.size(), solutions.size());
        for (int i = 0; i < targets.size(); i++) {
            layers.add(new PointLayer(targets.get(i).x(), targets.get(i).y(), Ink.series(i)));
        }
        for (int i = 0; i < solutions.size(); i++) {
            layers.add(new PathLayer(solutions.get(i).x(), solutions.get(i).y(), Ink.series(i), LINE));
        }
        // A single line has its name at the axis.
        int named = courses == 1 && (targets.isEmpty() || solutions.isEmpty()) ? 0 : Math.min(courses, LEGEND_LIMIT);
        for (int i = 0; i < named; i++) {
            boolean line = i < solutions.size();
            legend.add(new Plot.Entry(
                    isPlane ? "solution" : (line ? solutions : targets).get(i).name(),
                    Ink.series(i),
                    line ? Plot.Mark.THIN : Plot.Mark.POINT));
        }
        if (!targets.isEmpty() && !solutions.isEmpty()) {
            legend.add(new Plot.Entry("target", Ink.FAINT_TEXT, Plot.Mark.POINT));
        }
        return new Plot(
                x, y, layers, legend, courses > LEGEND_LIMIT ? "and " + (courses - LEGEND_LIMIT) + " more" : "");
    }

    @Override
    public List<Column> data() {
        List<Column> columns = new ArrayList<>();
        boolean apart = !targets.isEmpty()
                && !solutions.isEmpty()
                && targets.get(0).x() != solutions.get(0).x();
        add(columns, targets, apart ? xLabel + TARGET : xLabel, TARGET, null);
        add(
                columns,
                solutions,
                xLabel,
                "",
                targets.isEmpty() ? null : targets.get(0).x());
        return columns;
    }

    /** @param before the x that the columns have already */
    private static void add(List<Column> columns, List<Course> courses, String across, String suffix, double[] before) {
        double[] last = before;
        for (Course course : courses) {
            if (course.x() != last) {
                last = course.x();
                columns.add(new Column(across, last.clone()));
            }
            columns.add(new Column(course.name() + suffix, course.y().clone()));
        }
    }
}
