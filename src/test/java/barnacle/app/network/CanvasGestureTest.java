package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.session.ProjectSession;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.project.Diagram;
import barnacle.project.Diagram.Position;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Several parts are gathered, dragged and let go of by mouse and by keyboard. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class CanvasGestureTest {
    private final ProjectSession session = new ProjectSession(circuit());
    private final NetworkViewModel model = new NetworkViewModel(session, refused -> {}, said -> {});
    private DiagramCanvas canvas;
    private SearchBar search;

    /** Four groups at the corners of a rectangle. */
    private static Project circuit() {
        return NetworkEdits.change(Project.newCircuit(), s -> {
            Network network = s.network();
            for (String name : List.of("a", "b", "c", "d")) {
                network = network.withGroup(new NeuronGroup(name, 1));
            }
            network = network.withProjection(network.newProjection("a", "b"));
            return s.withNetwork(network)
                    .withDiagram(new Diagram(Map.of(
                            "a", new Position(0, 0),
                            "b", new Position(400, 0),
                            "c", new Position(0, 240),
                            "d", new Position(400, 240))));
        });
    }

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        canvas = new DiagramCanvas(model);
        search = new SearchBar(model, canvas);
        Scene scene = new Scene(new StackPane(canvas, search), 1000, 700);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    private PartView part(FxRobot robot, String name) {
        return robot.lookup((Node n) -> ("part-" + name).equals(n.getId())).query();
    }

    private Bounds onScreen(FxRobot robot, String name) {
        PartView view = part(robot, name);
        Bounds[] place = new Bounds[1];
        robot.interact(() -> place[0] = view.localToScreen(view.getLayoutBounds()));
        return place[0];
    }

    private List<String> gathered() {
        return model.selection().parts();
    }

    @Test
    void aPressOnTheMinimapBringsThatPartIntoViewAndSelectsNothing(FxRobot robot) {
        Node map = robot.lookup("#minimap").query();
        assertFalse(map.isVisible(), "all is in view");
        robot.interact(() -> canvas.viewport().zoomBy(2.5));
        assertTrue(map.isVisible());
        robot.interact(() -> model.select(Selection.gathered(List.of("c"))));
        Bounds small = map.localToScreen(map.getLayoutBounds());
        robot.clickOn(small.getMaxX() - 20, small.getMaxY() - 30);
        Bounds d = onScreen(robot, "d");
        Bounds all = canvas.localToScreen(canvas.getLayoutBounds());
        assertTrue(all.contains(d.getCenterX(), d.getCenterY()));
        assertEquals(List.of("c"), gathered());
        robot.interact(() -> canvas.viewport().fit());
        assertFalse(map.isVisible());
    }

    @Test
    void aFrameDrawnWithShiftGathersWhatItTouchesAndADragWithoutMovesTheView(FxRobot robot) {
        Bounds a = onScreen(robot, "a");
        Bounds c = onScreen(robot, "c");
        Point2D start = new Point2D(a.getMinX() - 20, a.getMinY() - 40);
        Point2D end = new Point2D(c.getCenterX(), c.getCenterY());
        robot.press(KeyCode.SHIFT)
                .moveTo(start)
                .press(MouseButton.PRIMARY)
                .moveTo(start.midpoint(end))
                .moveTo(end)
                .release(MouseButton.PRIMARY)
                .release(KeyCode.SHIFT);
        assertEquals(List.of("a", "c"), gathered());
        assertEquals(a, onScreen(robot, "a"), "the view stays");
        assertTrue(part(robot, "c").getPseudoClassStates().contains(PartView.SELECTED));
        Bounds d = onScreen(robot, "d");
        Point2D free = new Point2D(d.getCenterX(), d.getMaxY() + 30);
        robot.drag(free).moveBy(20, 10).moveBy(20, 10).drop();
        assertEquals(List.of(), gathered());
        assertEquals(a.getMinX() + 40, onScreen(robot, "a").getMinX(), 1);
    }

    @Test
    void shiftAndAClickGatherAndTheGatheredAreDraggedTogether(FxRobot robot) {
        robot.clickOn(part(robot, "a"));
        robot.press(KeyCode.SHIFT).clickOn(part(robot, "d")).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).clickOn(part(robot, "b")).clickOn(part(robot, "b"));
        robot.release(KeyCode.CONTROL);
        assertEquals(List.of("a", "d"), gathered());
        Map<String, Position> before = model.positions();
        robot.drag(part(robot, "a")).moveBy(20, 30).moveBy(30, 30).drop();
        Map<String, Position> after = model.positions();
        double dx = after.get("a").x() - before.get("a").x();
        double dy = after.get("a").y() - before.get("a").y();
        assertTrue(dx > 20 && dy > 20);
        assertEquals(new Position(400 + dx, 240 + dy), after.get("d"));
        assertEquals(before.get("b"), after.get("b"));
        assertEquals(before.get("c"), after.get("c"));
        assertEquals(List.of("a", "d"), gathered(), "they stay gathered");
        robot.interact(session::undo);
        assertEquals(before, model.positions());
        robot.clickOn(part(robot, "d"));
        assertEquals(new Selection.SelectedPart("d"), model.selection());
    }

    @Test
    void aPartComesToRestAtTheEdgeOfAnotherAndALineShowsIt(FxRobot robot) {
        PartView b = part(robot, "b");
        double zoom = b.getLocalToSceneTransform().getMxx();
        // Down beside c, three pixels off its upper edge.
        robot.drag(b).moveBy(0, 100).moveBy(20, Math.round(243 * zoom) - 100);
        assertEquals(240, b.getLayoutY());
        assertTrue(robot.lookup(".guide").queryAll().stream().anyMatch(Node::isVisible));
        robot.drop();
        assertEquals(240, model.positions().get("b").y());
        assertFalse(robot.lookup(".guide").queryAll().stream().anyMatch(Node::isVisible));
    }

    @Test
    void escapeTakesADragOfSeveralBack(FxRobot robot) {
        Project before = session.project();
        robot.clickOn(part(robot, "a")).push(KeyCode.CONTROL, KeyCode.A);
        robot.drag(part(robot, "a")).moveBy(30, 30).moveBy(30, 30);
        assertFalse(part(robot, "d").getLayoutX() == 400);
        robot.type(KeyCode.ESCAPE).drop();
        assertEquals(400, part(robot, "d").getLayoutX());
        assertEquals(before, session.project());
    }

    @Test
    void aSearchDimsWhatDoesNotMatchAndEnterGoesFromMatchToMatch(FxRobot robot) {
        robot.interact(() -> {
            model.rename("b", "target");
            model.rename("d", "target 2");
            search.open();
        });
        robot.write("targ");
        for (String name : List.of("a", "target", "c", "target 2")) {
            assertEquals(
                    !name.startsWith("target"),
                    part(robot, name).getPseudoClassStates().contains(PartView.DIMMED),
                    name);
        }
        robot.type(KeyCode.ENTER);
        assertEquals(new Selection.SelectedPart("target"), model.selection());
        robot.type(KeyCode.ENTER);
        assertEquals(new Selection.SelectedPart("target 2"), model.selection());
        robot.type(KeyCode.ENTER);
        assertEquals(new Selection.SelectedPart("target"), model.selection());
        robot.type(KeyCode.ESCAPE);
        assertFalse(part(robot, "a").getPseudoClassStates().contains(PartView.DIMMED));
        assertTrue(part(robot, "target").isFocused());
    }

    @Test
    void theKeyboardGathersMovesCopiesAndDeletes(FxRobot robot) {
        robot.interact(() -> part(robot, "a").requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.SPACE).type(KeyCode.TAB, KeyCode.TAB);
        assertEquals(List.of("a"), gathered(), "Tab leaves them gathered");
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        assertEquals(List.of("a", "c"), gathered());
        robot.type(KeyCode.RIGHT);
        assertEquals(new Position(8, 240), model.positions().get("c"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.UP);
        assertEquals(0, model.positions().get("c").y());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        robot.push(KeyCode.CONTROL, KeyCode.V);
        assertEquals(List.of("a", "b", "c", "d", "a 2", "c 2"), model.network().parts());
        robot.type(KeyCode.DELETE);
        assertEquals(List.of("a", "b", "c", "d"), model.network().parts());
        robot.push(KeyCode.CONTROL, KeyCode.A);
        assertEquals(List.of("a", "b", "c", "d"), gathered());
        robot.type(KeyCode.ESCAPE);
        assertEquals(Selection.NOTHING, model.selection());
    }
}
