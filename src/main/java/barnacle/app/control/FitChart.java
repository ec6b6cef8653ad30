package barnacle.app.control;

import barnacle.file.CsvFile;
import barnacle.plot.FitPlot;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;

/** A {@link FitPlot} on the screen: solutions as lines over what they should be as points. */
public final class FitChart extends DataChart {
    private static final String TARGET = ", target";

    private FitPlot fit;

    /** @param xLabel with the unit in brackets where it has one, as {@code yLabel} */
    public FitChart(Sentence title, Sentence xLabel, Sentence yLabel) {
        this(title, new FitPlot(title, xLabel, yLabel, FitPlot.Shape.OVER_TIME, List.of(), List.of()));
    }

    private FitChart(Sentence title, FitPlot fit) {
        super(title, fit.plot(Words.language()));
        this.fit = fit;
    }

    /**
     * Shows components over time in place of what was shown before.
     *
     * @param growing whether time is on a logarithmic axis; what is at 0 and below is then not drawn
     * @param targets drawn as points; those of one index have one colour with the solution of that index
     * @param solutions drawn as lines. One that leaves the targets far behind is drawn as far as the targets stay
     *     readable
     */
    public void overTime(
            Sentence xLabel,
            Sentence yLabel,
            boolean growing,
            List<FitPlot.Course> targets,
            List<FitPlot.Course> solutions) {
        FitPlot.Shape shape = growing ? FitPlot.Shape.OVER_DECADES : FitPlot.Shape.OVER_TIME;
        show(new FitPlot(title(), xLabel, yLabel, shape, targets, solutions));
    }

    /** Shows one component over another in place of what was shown before; targets and solutions as over time. */
    public void plane(String xLabel, String yLabel, List<FitPlot.Course> targets, List<FitPlot.Course> solutions) {
        show(new FitPlot(
                title(), Sentence.plain(xLabel), Sentence.plain(yLabel), FitPlot.Shape.PLANE, targets, solutions));
    }

    private void show(FitPlot next) {
        fit = next;
        show(next.plot(Words.language()), next.isEmpty());
    }

    /** Shows nothing. */
    public void clear() {
        show(nothing());
    }

    private FitPlot nothing() {
        return new FitPlot(title(), fit.xLabel(), fit.yLabel(), FitPlot.Shape.OVER_TIME, List.of(), List.of());
    }

    /** Whether time is on a logarithmic axis. */
    public boolean isGrowing() {
        return fit.shape() == FitPlot.Shape.OVER_DECADES;
    }

    @Override
    void forget() {
        fit = nothing();
    }

    @Override
    public List<CsvFile.Column> data() {
        List<FitPlot.Course> targets = fit.targets();
        List<FitPlot.Course> solutions = fit.solutions();
        List<CsvFile.Column> columns = new ArrayList<>();
        String across = fit.xLabel().toString();
        boolean apart = !targets.isEmpty()
                && !solutions.isEmpty()
                && targets.get(0).x() != solutions.get(0).x();
        add(columns, targets, apart ? across + TARGET : across, TARGET, null);
        add(
                columns,
                solutions,
                across,
                "",
                targets.isEmpty() ? null : targets.get(0).x());
        return columns;
    }

    /** @param before the x that the columns have already */
    private static void add(
            List<CsvFile.Column> columns, List<FitPlot.Course> courses, String across, String suffix, double[] before) {
        double[] last = before;
        for (FitPlot.Course course : courses) {
            if (course.x() != last) {
                last = course.x();
                columns.add(new CsvFile.Column(across, last.clone()));
            }
            columns.add(new CsvFile.Column(course.name() + suffix, course.y().clone()));
        }
    }
}
