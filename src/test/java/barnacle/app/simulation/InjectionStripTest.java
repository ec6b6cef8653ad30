package barnacle.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.model.Injection;
import barnacle.model.PulseTrain;
import barnacle.project.Circuits;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(ApplicationExtension.class)
class InjectionStripTest {
    private final ProjectSession session = new ProjectSession(Circuits.lone());
    private SimulationView view;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        view = new SimulationView(session, new Answers(() -> null), sentence -> {});
        Scene scene = new Scene(view, 1300, 800);
        scene.getStylesheets().add(barnacle.app.control.Styles.CONTROL);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(view::dispose));
    }

    private List<Injection> injections() {
        return Injections.of(session.project()).orElseThrow().all();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    /** By hand and by keyboard: added, moved, stretched, taken away; each is undone alone. */
    @Test
    void anInjectionIsAddedDraggedStretchedAndTakenAway(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        robot.clickOn("#add-injection").clickOn("Pulse train");
        until(() -> injections().size() == 1);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(injections().get(0).current() instanceof PulseTrain);
        Node bar = robot.lookup("#injection-0").query();
        Bounds at = bar.localToScreen(bar.getBoundsInLocal());
        Point2D middle = new Point2D(at.getCenterX(), at.getCenterY());
        robot.moveTo(middle)
                .press(MouseButton.PRIMARY)
                .moveTo(middle.add(40, 0))
                .moveTo(middle.add(80, 0))
                .release(MouseButton.PRIMARY);
        double start = injections().get(0).start();
        assertTrue(start > 20, "moved to " + start);
        assertEquals(100, injections().get(0).length(), 1e-9);
        assertTrue(robot.lookup("#injection-numbers").query().isVisible());
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        assertEquals(110, injections().get(0).length(), 1e-9);
        robot.type(KeyCode.LEFT);
        assertEquals(start - 10, injections().get(0).start(), 1e-9);
        robot.type(KeyCode.DELETE);
        assertEquals(List.of(), injections());
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(session::undo));
        assertEquals(110, injections().get(0).length(), 1e-9);
    }
}
