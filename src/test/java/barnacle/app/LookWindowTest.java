package barnacle.app;

import static barnacle.app.FxWait.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Look;
import barnacle.app.control.Theme;
import barnacle.plot.SeriesColours;
import java.io.IOException;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person sets how the window looks. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class LookWindowTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> workbench.lookProperty().set(Look.USUAL));
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::discard));
    }

    private double letters() {
        WaitForAsyncUtils.waitForFxEvents();
        return fx(() -> ((Labeled) window.lookup("#tab-network")).getFont().getSize());
    }

    @Test
    void textGrowsAndShrinksByKeysOnEveryScreenAndIsKept(FxRobot robot) {
        open(robot, "half-centre");
        double usual = letters();
        robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        assertEquals(1.1 * usual, letters(), 1e-5);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.EQUALS);
        assertEquals(1.25 * usual, letters(), 1e-5);
        robot.push(KeyCode.CONTROL, KeyCode.ADD);
        assertEquals(1.5 * usual, letters(), 1e-5);
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        assertEquals(1.25 * usual, letters(), 1e-5);
        assertEquals(1.25, workbench.folder().look().text());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(usual, letters(), 1e-5);
        assertEquals(Look.USUAL, workbench.folder().look());
    }

    @Test
    void whatIsSetOnTheCardTakesEffectAtOnceAndIsKept(FxRobot robot) {
        open(robot, "half-centre");
        double usual = letters();
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        assertTrue(robot.lookup("#preferences-theme").query().isFocused());
        choose(robot, "theme", Theme.WHITE_ON_BLACK);
        choose(robot, "text", 1.5);
        choose(robot, "lines", 2.0);
        choose(robot, "colours", SeriesColours.TOL);
        robot.interact(
                () -> robot.lookup("#preferences-still").<CheckBox>query().fire());
        Scene scene = window.getScene();
        assertEquals(1.5 * usual, letters(), 1e-5);
        assertEquals(Theme.WHITE_ON_BLACK.ground(), scene.getFill());
        Look set = new Look(Theme.WHITE_ON_BLACK, 1.5, 2, SeriesColours.TOL, true);
        assertEquals(set, Look.of(scene).getValue());
        assertEquals(set, workbench.folder().look());
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        assertEquals(
                1.5, robot.lookup("#preferences-text").<ComboBox<Double>>query().getValue());
    }

    @Test
    void aScreenThatWasHiddenWhileTheThemeChangedTakesItWhenItIsShown(FxRobot robot) {
        open(robot, "half-centre");
        robot.interact(() -> window.show(Header.Tab.SIMULATE));
        robot.interact(() -> workbench.lookProperty().set(Look.USUAL.withTheme(Theme.DARK)));
        robot.interact(() -> window.show(Header.Tab.FIRST));
        WaitForAsyncUtils.waitForFxEvents();
        Color canvas = fx(() -> {
            Region drawing = (Region) window.lookup("#drawing");
            drawing.applyCss();
            return (Color) drawing.getBackground().getFills().get(0).getFill();
        });
        assertTrue(canvas.getBrightness() < 0.5, "the drawing is " + canvas);
        robot.interact(workbench::close);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(fx(() ->
                window.lookup(".welcome") != null && window.lookup(".welcome").isVisible()));
    }

    private static <T> void choose(FxRobot robot, String key, T choice) {
        robot.interact(
                () -> robot.lookup("#preferences-" + key).<ComboBox<T>>query().setValue(choice));
    }
}
