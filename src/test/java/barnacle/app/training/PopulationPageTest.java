package barnacle.app.training;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.control.DataChart;
import barnacle.app.control.Styles;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("window")
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class PopulationPageTest {
    @TempDir
    Path runs;

    private ProjectSession session;
    private TrainingView view;

    @Start
    void show(Stage stage) {
        session = new ProjectSession(Tiny.evolution(6));
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

    private static List<String> titles(FxRobot robot) {
        return robot.lookup(".data-chart").queryAllAs(DataChart.class).stream()
                .map(chart -> chart.title().toString())
                .toList();
    }

    @Test
    void aPopulationIsWatchedAndBackpropagationHasNone(FxRobot robot) throws Exception {
        robot.clickOn("#page-population");
        Label caption = robot.lookup("#population-caption").queryAs(Label.class);
        until(() -> caption.getText().startsWith("Train with a population"));
        robot.clickOn("#train");
        until(() -> caption.getText().startsWith("8 candidates, after iteration 6."));
        until(() -> titles(robot)
                .containsAll(List.of("Losses of the candidates", "Step size σ", "Directions of the search")));
        robot.interact(() -> session.edit(
                "another", p -> p.withTraining(Tiny.backpropagation(6).training())));
        assertTrue(robot.lookup("#page-population").tryQuery().isEmpty());
    }
}
