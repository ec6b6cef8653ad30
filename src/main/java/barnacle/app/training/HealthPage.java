package barnacle.app.training;

import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.file.CsvFile;
import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import barnacle.plot.HealthCourse;
import barnacle.plot.HealthFigure;
import barnacle.project.Project;
import barnacle.train.IterationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.layout.Region;

/** How sound a training is: what its gradient does in each block and on its way back, what fails, how it steps. */
final class HealthPage implements Page {
    private final HealthCourse course = new HealthCourse();
    private final FigureColumn figure;

    /** @param save takes charts home */
    HealthPage(BiConsumer<Exportable, SaveKind> save) {
        figure = new FigureColumn("health-caption", save);
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
        return figure.content();
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
        return new Seen(() -> figure.show(said, drawn, () -> numbers(seen)), Optional.empty());
    }

    private static CsvTable numbers(HealthCourse.Course seen) {
        List<CsvFile.Column> columns = new ArrayList<>();
        for (int k = 0; k < seen.norms().length; k++) {
            columns.add(new CsvFile.Column("norm of " + seen.blocks().get(k), seen.norms()[k]));
        }
        columns.add(new CsvFile.Column("not_finite", seen.notFinite()));
        columns.add(new CsvFile.Column("failed", seen.failed()));
        columns.add(new CsvFile.Column("rate", seen.rate()));
        columns.add(new CsvFile.Column("sigma", seen.sigma()));
        columns.add(new CsvFile.Column("adjoint_start", seen.adjoint()[0]));
        columns.add(new CsvFile.Column("adjoint_largest", seen.adjoint()[1]));
        columns.add(new CsvFile.Column("adjoint_end", seen.adjoint()[2]));
        return CsvTable.joined("iteration", List.of(new CsvTable.Part(seen.iteration(), columns)));
    }

    @Override
    public void clear() {
        figure.clear(Words.text("health.none"));
    }

    @Override
    public List<DataChart> charts() {
        return figure.charts();
    }
}
