package barnacle.app.training;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.SteadyWindow;
import java.util.List;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@Tag("window")
@ExtendWith(SteadyWindow.class)
@Timeout(60)
class PopulationPageTest extends OpenedTraining {
    @Start
    void show(Stage stage) {
        show(stage, Tiny.evolution(6));
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
