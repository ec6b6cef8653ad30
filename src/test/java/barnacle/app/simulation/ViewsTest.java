package barnacle.app.simulation;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.control.TraceChart;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.project.Circuits;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
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
class ViewsTest {
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
        // The stage is shared, and an earlier test may have left it lower.
        stage.setHeight(800);
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(view::dispose));
    }

    private SplitPane left(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.from(view)
                .lookup((Node node) -> node instanceof SplitPane pane && pane.getOrientation() == Orientation.VERTICAL)
                .query();
    }

    private static double height(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#injections").query().getLayoutBounds().getHeight();
    }

    private static double[] heights(SplitPane column) {
        WaitForAsyncUtils.waitForFxEvents();
        return column.getItems().stream()
                .mapToDouble(item -> item.getLayoutBounds().getHeight())
                .toArray();
    }

    @Test
    void aStripWithNothingInItIsOneLine(FxRobot robot) {
        SplitPane column = left(robot);
        double line = robot.lookup("#add-injection").query().getLayoutBounds().getHeight();
        assertTrue(line <= height(robot) && height(robot) < 1.5 * line);

        robot.interact(() -> session.edit(
                "inject",
                p -> Injections.change(
                        p,
                        all -> List.of(new Injection(
                                Injections.of(p).orElseThrow().groups().get(0), 0, 50, new ConstantCurrent(1))))));
        double[] some = heights(column);
        assertTrue(height(robot) > 3 * line);
        assertEquals(some[0], some[1], 2);

        robot.interact(session::undo);
        assertTrue(line <= height(robot) && height(robot) < 1.5 * line);
    }

    private void inject(FxRobot robot) {
        robot.interact(() -> session.edit(
                "inject",
                p -> Injections.change(
                        p,
                        all -> List.of(new Injection(
                                Injections.of(p).orElseThrow().groups().get(0), 0, 50, new ConstantCurrent(1))))));
    }

    /** In a small window. */
    @Test
    void aMeterThatIsAddedComesIntoViewAndIsNotCut(FxRobot robot) {
        inject(robot);
        robot.interact(() -> view.getScene().getWindow().setHeight(560));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#meter-voltage");
        WaitForAsyncUtils.waitForFxEvents();
        Region meters = robot.lookup("#meters").queryAs(Region.class);
        assertTrue(fx(() -> meters.getHeight() >= meters.prefHeight(-1)), "its height is " + meters.getHeight());
        Bounds place = meters.localToScene(meters.getLayoutBounds());
        assertTrue(place.getMaxY() <= view.getHeight() + 1, "it ends at " + place.getMaxY());
    }

    /** Enlarged and back, and another picture shown and hidden. */
    @Test
    void picturesKeepTheHeightsThatAPersonGaveThem(FxRobot robot) throws Exception {
        SplitPane column = left(robot);
        robot.interact(() -> column.setDividerPosition(0, 0.65));
        double[] given = heights(column);
        assertTrue(given[0] > 1.5 * given[1]);

        Node title = robot.from(column).lookup("Membrane voltage").query();
        robot.doubleClickOn(title, MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        robot.doubleClickOn(title, MouseButton.PRIMARY);
        assertArrayEquals(given, heights(column), 2);

        MenuButton menu = robot.lookup("#views-menu").query();
        CheckMenuItem rates = (CheckMenuItem) menu.getItems().get(2);
        robot.interact(() -> rates.setSelected(true));
        assertEquals(3, heights(column).length);
        until(() -> robot.lookup(n -> n instanceof TraceChart chart
                        && chart.title().toString().equals("Rates"))
                .<TraceChart>query()
                .data()
                .header()
                .toString()
                .contains("Hz"));
        robot.interact(() -> rates.setSelected(false));
        double[] again = heights(column);
        assertTrue(again[0] > 1.5 * again[1]);
    }
}
