package barnacle.app.training;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.control.DataChart;
import barnacle.app.control.Styles;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.project.Project;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The screen Train of a project, which keeps its runs in a folder of its own. */
abstract class OpenedTraining {
    @TempDir
    Path runs;

    ProjectSession session;
    TrainingView view;

    /** Called by what is annotated with {@code Start} in each class of tests. */
    final void show(Stage stage, Project project) {
        session = new ProjectSession(project);
        view = new TrainingView(session, new Answers(() -> runs.resolve("x")));
        view.runsFolderProperty().set(runs);
        Scene scene = new Scene(view, 1024, 700);
        scene.getStylesheets().addAll(new PrimerLight().getUserAgentStylesheet(), Styles.CONTROL);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void dispose(FxRobot robot) {
        robot.interact(view::dispose);
    }

    static List<String> titles(FxRobot robot) {
        return robot.lookup(".data-chart").queryAllAs(DataChart.class).stream()
                .map(chart -> chart.title().toString())
                .toList();
    }
}
