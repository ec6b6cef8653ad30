package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Look;
import barnacle.app.control.Theme;
import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A presentation: one key shows charts alone, seen from far, and the same key gives back what was there. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class PresentationTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @Stop
    void stop() {
        discard();
    }

    private static void press(FxRobot robot, KeyCode key) {
        robot.press(key).release(key);
    }

    private Look look() {
        return FxWait.fx(() -> Look.of(window.getScene()).getValue());
    }

    @Test
    void oneKeyShowsChartsAloneOnEveryScreenAndGivesAllBack(FxRobot robot) throws Exception {
        open(robot, "half-centre");
        Look before = look();
        press(robot, KeyCode.F11);
        FxWait.until(() -> look().text() >= 1.75 && look().lines() >= 2);
        assertEquals(Theme.BLACK_ON_WHITE, look().theme());
        assertFalse(shows(robot, "inspector"));
        for (Header.Tab tab : Header.Tab.values()) {
            // Screens that are built only now leave out the same parts.
            FxWait.fx(() -> window.show(tab));
            for (String part : new String[] {
                "undo", "issues", "run", "lab-choice", "train", "runs-filter", "runs", "analysis-kinds"
            }) {
                FxWait.until(() -> !shows(robot, part));
            }
        }
        FxWait.fx(() -> window.show(Header.Tab.SIMULATE));
        double speed = speed();
        press(robot, KeyCode.COMMA);
        FxWait.until(() -> speed() < speed);
        press(robot, KeyCode.PERIOD);
        FxWait.until(() -> Math.abs(speed() - speed) < 1e-9);
        robot.moveTo(window);
        FxWait.until(() -> shows(robot, "pointer-mark"));
        press(robot, KeyCode.F11);
        FxWait.until(() -> look().equals(before) && shows(robot, "run") && shows(robot, "undo"));
        assertFalse(shows(robot, "pointer-mark"));
        FxWait.fx(() -> window.show(Header.Tab.FIRST));
        assertTrue(shows(robot, "inspector"));
        assertEquals(before, FxWait.fx(() -> workbench.lookProperty().get()), "it is not kept as a preference");
    }

    private double speed() {
        return FxWait.fx(() -> {
            Node speed = window.lookup("#speed");
            return ((Slider) speed).getValue();
        });
    }
}
