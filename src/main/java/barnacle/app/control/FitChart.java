package barnacle.app.control;

import barnacle.file.CsvFile;
import barnacle.file.CsvTable;
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

    /**
     * Over time, a row for each time, with empty cells where a course has no value; in the plane, a row for each point
     * of a course, which has no order of its own.
     */
    @Override
    public CsvTable data() {
        return fit.shape() == FitPlot.Shape.PLANE ? points() : courses();
    }

    private CsvTable courses() {
        List<CsvTable.Part> parts = new ArrayList<>();
        fit.targets().forEach(course -> parts.add(part(course, TARGET)));
        fit.solutions().forEach(course -> parts.add(part(course, "")));
        return CsvTable.joined(fit.xLabel().toString(), parts);
    }

    private static CsvTable.Part part(FitPlot.Course course, String suffix) {
        return new CsvTable.Part(course.x(), List.of(new CsvFile.Column(course.name() + suffix, course.y())));
    }

    private CsvTable points() {
        List<List<Object>> rows = new ArrayList<>();
        fit.targets().forEach(course -> points(rows, "target", course));
        fit.solutions().forEach(course -> points(rows, "solution", course));
        return new CsvTable(
                List.of("course", fit.xLabel().toString(), fit.yLabel().toString()), rows);
    }

    private static void points(List<List<Object>> rows, String which, FitPlot.Course course) {
        for (int i = 0; i < course.x().length; i++) {
            rows.add(List.of(which, course.x()[i], course.y()[i]));
        }
    }
}
