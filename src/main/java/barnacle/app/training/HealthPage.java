package barnacle.app.training;

import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.FigurePane;
import barnacle.app.control.SaveKind;
import barnacle.app.control.ScrollColumn;
import barnacle.app.control.Words;
import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import barnacle.plot.HealthCourse;
import barnacle.plot.HealthFigure;
import barnacle.project.Project;
import barnacle.train.IterationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How sound a training is: what its gradient does in each block and on its way back, what fails, how it steps. */
final class HealthPage implements Page {
    private static final double CHART_HEIGHT = 240;

    private final HealthCourse course = new HealthCourse();
    private final Label caption = new Label();
    private final FigurePane figure;
    private final ScrollColumn content;

    /** @param save takes charts home */
    HealthPage(BiConsumer<Exportable, SaveKind> save) {
        figure = new FigurePane(save, CHART_HEIGHT);
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        caption.setId("health-caption");
        VBox all = new VBox(caption, figure);
        all.getStyleClass().add("training-page");
        content = new ScrollColumn(all);
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public boolean suits(Project project) {
        return true;
    }

    @Override
    public Region content(Project project) {
        return content;
    }

    /** Adds what came of a training. */
    void show(List<IterationReport> reports) {
        course.add(reports);
    }

    void clearCourse() {
        course.clear();
    }

    /** The whole course at any moment: it tells by itself what was when. */
    @Override
    public Seen look(Moment moment) {
        HealthCourse.Course seen = course.course();
        if (seen.iteration().length == 0) {
            return new Seen(this::clear, Optional.empty());
        }
        Figure drawn = new HealthFigure(Words.language(), seen).figure();
        long last = (long) seen.iteration()[seen.iteration().length - 1];
        String said = Words.text("health.said", seen.failedInAll(), last);
        return new Seen(
                () -> {
                    caption.setText(said);
                    figure.show(drawn, () -> numbers(seen));
                },
                Optional.empty());
    }

    private static CsvTable numbers(HealthCourse.Course seen) {
        List<String> header = new ArrayList<>(List.of("iteration"));
        List<double[]> columns = new ArrayList<>(List.of(seen.iteration()));
        for (int k = 0; k < seen.norms().length; k++) {
            header.add("norm of " + seen.blocks().get(k));
            columns.add(seen.norms()[k]);
        }
        header.addAll(
                List.of("not_finite", "failed", "rate", "sigma", "adjoint_start", "adjoint_largest", "adjoint_end"));
        columns.addAll(List.of(seen.notFinite(), seen.failed(), seen.rate(), seen.sigma()));
        columns.addAll(Arrays.asList(seen.adjoint()));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < seen.iteration().length; i++) {
            List<Object> row = new ArrayList<>();
            for (double[] column : columns) {
                row.add(column[i]);
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    /** Two moments of one course are the same picture. */
    @Override
    public Page beside() {
        return this;
    }

    @Override
    public Region both(Project project) {
        return content;
    }

    @Override
    public void clear() {
        caption.setText(Words.text("health.none"));
        figure.clear();
    }

    @Override
    public List<DataChart> charts() {
        return figure.charts();
    }
}
