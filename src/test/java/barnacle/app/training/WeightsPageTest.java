package barnacle.app.training;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.SteadyWindow;
import barnacle.app.control.DataChart;
import barnacle.model.BlockName;
import barnacle.sim.ParameterTable;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
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
class WeightsPageTest extends OpenedTraining {
    @Start
    void show(Stage stage) {
        show(stage, Tiny.evolution(4));
    }

    private static long maps(FxRobot robot) {
        return robot.lookup(".data-chart").queryAllAs(DataChart.class).stream()
                .filter(chart -> chart.title().toString().equals("Weights now"))
                .count();
    }

    /** Each with choices of its own. */
    @Test
    void twoMomentsHaveTheirWeightsSideBySide(FxRobot robot) throws Exception {
        robot.clickOn("#page-weights");
        robot.clickOn("#train");
        until(() -> robot.lookup("#moment").tryQuery().filter(Node::isVisible).isPresent() && !view.running());
        until(() -> maps(robot) == 1);
        robot.interact(
                () -> robot.lookup("#moments-pair").queryAs(ToggleButton.class).fire());
        until(() -> maps(robot) == 2);
        assertEquals(
                List.of("Weights of the training after iteration 0", "Weights of the training after iteration 4"),
                robot.lookup("#weights-caption").queryAllAs(Label.class).stream()
                        .map(label ->
                                label.getText().substring(0, label.getText().indexOf('.')))
                        .sorted()
                        .toList());
    }

    private double weight(int target, int source) {
        ParameterTable table =
                session.project().subject().table(session.project().seed());
        return table.value(table.block(BlockName.weights("cells", "cells")).offset() + 6 * target + source);
    }

    /** Of the project, and after a training of the project again: what was changed is seen. */
    @Test
    void aWeightIsReadAndChangedByTheKeyboardAndUndone(FxRobot robot) throws Exception {
        robot.clickOn("#page-weights");
        Label said = robot.lookup("#weight-said").queryAs(Label.class);
        TextField value = robot.lookup("#weight-value").queryAs(TextField.class);
        until(() -> robot.lookup(".data-chart").queryAllAs(DataChart.class).stream()
                .anyMatch(chart -> chart.title().toString().equals("Weights now")));
        DataChart map = robot.lookup(".data-chart").queryAllAs(DataChart.class).stream()
                .filter(chart -> chart.title().toString().equals("Weights now"))
                .findFirst()
                .orElseThrow();
        robot.interact(map::requestFocus);
        robot.type(KeyCode.UP, 2).type(KeyCode.RIGHT, 3);
        until(() -> said.getText().startsWith("cells[3] to cells[1]: "));
        double before = weight(1, 3);
        assertEquals(before, Double.parseDouble(value.getText()));
        robot.type(KeyCode.ENTER);
        robot.interact(() -> value.setText("much"));
        robot.type(KeyCode.ENTER);
        assertTrue(said.getText().startsWith("\"much\" is no number"), said.getText());
        robot.interact(() -> value.setText("0.125"));
        robot.type(KeyCode.ENTER);
        assertEquals(0.125, weight(1, 3));
        until(() -> said.getText().contains(": 0.125 (at the start "));
        robot.interact(session::undo);
        assertEquals(before, weight(1, 3));
        until(() -> !said.getText().contains(": 0.125"));
    }
}
