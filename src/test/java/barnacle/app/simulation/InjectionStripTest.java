package barnacle.app.simulation;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.DataChart;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.model.OrnsteinUhlenbeckNoise;
import barnacle.model.PulseTrain;
import barnacle.project.Circuits;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
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
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#injection-numbers").query().isVisible());
        robot.type(KeyCode.DELETE);
        assertEquals(List.of(), injections());
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(session::undo));
        assertEquals(110, injections().get(0).length(), 1e-9);
    }

    /** Its numbers say whose they are, and a button takes it away: the Delete key is not seen. */
    @Test
    void theNumbersOfAnInjectionHaveItsNameAndAButtonThatDeletesIt(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        robot.clickOn("#add-injection").clickOn("Ramp");
        until(() -> injections().size() == 1);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.from(robot.lookup("#injection-numbers").queryAll())
                .lookup("Ramp into cells")
                .tryQuery()
                .isPresent());
        robot.clickOn("#injection-delete");
        assertEquals(List.of(), injections());
        assertFalse(robot.lookup("#injection-numbers").query().isVisible());
        robot.clickOn("#pulse-numbers");
        assertTrue(robot.lookup("#injection-numbers").query().isVisible());
        assertFalse(robot.lookup("#injection-delete").query().isVisible());
        robot.clickOn("#injection-numbers-close");
        assertFalse(robot.lookup("#injection-numbers").query().isVisible());
    }

    /** One that lies beyond what is shown is taken by hand to where it is seen. */
    @Test
    void anInjectionBeyondTheWindowIsDrawnIntoIt(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> session.edit(
                "later",
                p -> Injections.change(
                        p, all -> List.of(new Injection("cells", 5000, 5100, new ConstantCurrent(10)))))));
        WaitForAsyncUtils.waitForFxEvents();
        Node bar = robot.lookup("#injection-0").query();
        Bounds at = bar.localToScreen(bar.getBoundsInLocal());
        Point2D middle = new Point2D(at.getCenterX(), at.getCenterY());
        robot.moveTo(middle)
                .press(MouseButton.PRIMARY)
                .moveTo(middle.add(-40, 0))
                .moveTo(middle.add(-200, 0));
        assertTrue(
                injections().get(0).start() < 500, "at " + injections().get(0).start());
        robot.release(MouseButton.PRIMARY);
        assertEquals(100, injections().get(0).length(), 1e-9);
    }

    /** A noise is more than its mean: half of what has room is a standard deviation to both sides. */
    @Test
    void aNoiseIsDrawnWithABandAboutItsMean(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> session.edit(
                "noise",
                p -> Injections.change(
                        p,
                        all -> List.of(
                                new Injection("cells", 0, 400, new OrnsteinUhlenbeckNoise(0, 5, 5, false)),
                                new Injection("cells", 0, 400, new ConstantCurrent(10)))))));
        WaitForAsyncUtils.waitForFxEvents();
        Node noise = robot.from(robot.lookup("#injection-0").queryAll())
                .lookup(".spread")
                .query();
        assertTrue(noise.isVisible());
        double height = robot.lookup("#injection-0").query().getLayoutBounds().getHeight();
        assertEquals(height / 2, noise.getLayoutBounds().getHeight(), 4);
        assertEquals(height / 2, noise.getBoundsInParent().getCenterY(), 1);
        assertFalse(robot.from(robot.lookup("#injection-1").queryAll())
                .lookup(".spread")
                .query()
                .isVisible());
    }

    /** A screen that is made after a project was opened shows what is injected there. */
    @Test
    void injectionsOfBeforeAreShown(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            session.edit(
                    "before",
                    p -> Injections.change(
                            p, all -> List.of(new Injection("cells", 10, 110, new ConstantCurrent(10)))));
            Scene scene = view.getScene();
            view.dispose();
            view = new SimulationView(session, new Answers(() -> null), sentence -> {});
            scene.setRoot(view);
        }));
        until(() -> robot.lookup("#injection-0").tryQuery().isPresent());
    }

    /** The space bar is the run's wherever the focus is; what has the focus is done by Enter. */
    @Test
    void spaceRunsAndPausesWhereverTheFocusIs(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        ToggleButton stacked = robot.lookup("#stacked").queryAs(ToggleButton.class);
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(stacked::requestFocus));
        robot.type(KeyCode.SPACE);
        until(() -> view.time() > 0);
        assertFalse(stacked.isSelected());
        robot.type(KeyCode.ENTER);
        assertTrue(stacked.isSelected());
        robot.type(KeyCode.SPACE);
        assertTrue(stacked.isSelected());
        double[] last = {-1};
        until(() -> {
            boolean rests = view.time() == last[0];
            last[0] = view.time();
            return rests;
        });
    }

    /** Where nothing is left to be seen, it says how to see something again. */
    @Test
    void hiddenPicturesCanBeShownAgain(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> view.showOnly(List.of())));
        robot.clickOn("#all-views");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("#views").tryQuery().isPresent());
        long low = WaitForAsyncUtils.waitFor(
                WaitForAsyncUtils.asyncFx(() -> robot.lookup(node -> node instanceof DataChart).queryAll().stream()
                        .filter(chart -> ((DataChart) chart).getHeight() < 150)
                        .count()));
        assertEquals(0, low);
    }
}
