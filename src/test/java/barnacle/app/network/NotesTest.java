package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import barnacle.app.FxWait;
import barnacle.app.SteadyWindow;
import barnacle.app.session.Answers;
import barnacle.app.session.DrawerState;
import barnacle.app.session.ProjectSession;
import barnacle.model.Inhibitory;
import barnacle.project.Diagram.Note;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What is dragged from the palette stands where it is let go of; notes are written, moved, kept and taken away. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class NotesTest {
    @TempDir
    Path folder;

    private final ProjectSession session = new ProjectSession(Project.newCircuit());

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        NetworkView view = new NetworkView(
                session,
                new Answers(() -> null),
                new SimpleObjectProperty<>(Optional.empty()),
                new DrawerState(),
                said -> {});
        Scene scene = new Scene(view, 1000, 700);
        scene.getStylesheets().addAll(barnacle.app.control.Styles.CONTROL, NetworkView.STYLES);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    private List<Note> notes() {
        return session.project().subject().asNetwork().orElseThrow().diagram().notes();
    }

    private static Bounds onScreen(Node node) throws Exception {
        return FxWait.fx(() -> node.localToScreen(node.getLayoutBounds()));
    }

    private static Point2D middle(Node node) throws Exception {
        Bounds at = onScreen(node);
        return new Point2D(at.getCenterX(), at.getCenterY());
    }

    private static void drag(FxRobot robot, Node node, Point2D to) throws Exception {
        robot.moveTo(middle(node)).press(MouseButton.PRIMARY);
        robot.moveTo(to.subtract(30, 20)).moveTo(to).release(MouseButton.PRIMARY);
    }

    @Test
    void aGroupDraggedFromThePaletteStandsWhereItIsLetGoOf(FxRobot robot) throws Exception {
        Point2D there = middle(robot.lookup("#drawing").query()).add(40, 60);
        drag(robot, robot.lookup("#chip-add-inhibitory").query(), there);
        var group =
                session.project().subject().asNetwork().orElseThrow().network().groups();
        assertEquals(
                List.of(new Inhibitory()), group.stream().map(g -> g.kind()).toList());
        Point2D stands = middle(robot.lookup("#part-I").query());
        assertTrue(stands.distance(there) < 12, stands + " for " + there);
        assertFalse(FxWait.fx(() -> robot.lookup(".ghost").query().isVisible()));
    }

    @Test
    void aTemplateComesInBesideWhatIsThereAndIsSelected(FxRobot robot) throws Exception {
        SplitMenuButton add = robot.lookup("#add-group").queryAs(SplitMenuButton.class);
        Menu templates = (Menu) add.getItems().get(add.getItems().size() - 1);
        MenuItem half = templates.getItems().stream()
                .filter(item -> item.getText().equals("Half-centre oscillator"))
                .findFirst()
                .orElseThrow();
        robot.interact(half::fire);
        robot.interact(half::fire);
        var network = session.project().subject().asNetwork().orElseThrow().network();
        assertEquals(List.of("left", "right", "left 2", "right 2"), network.parts());
        assertEquals(4, network.projections().size());
        for (String part : network.parts()) {
            assertTrue(onScreen(robot.lookup((Node n) -> ("part-" + part).equals(n.getId()))
                                    .query())
                            .getWidth()
                    > 0);
        }
        robot.interact(session::undo);
        robot.interact(session::undo);
        assertEquals(
                List.of(),
                session.project().subject().asNetwork().orElseThrow().network().parts());
    }

    @Test
    void aNoteIsWrittenMovedKeptAndTakenAwayAndEachIsUndone(FxRobot robot) throws Exception {
        drag(
                robot,
                robot.lookup("#chip-add-note").query(),
                middle(robot.lookup("#drawing").query()));
        robot.write("Half a rhythm");
        assertEquals(List.of("Half a rhythm"), notes().stream().map(Note::text).toList());
        Node note = robot.lookup("#note-0").query();
        Point2D before = middle(note);
        drag(robot, note, before.add(-64, 96));
        assertTrue(middle(note).distance(before.add(-64, 96)) < 12, "it went with the mouse");
        Note moved = notes().get(0);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        assertEquals(moved.place().x() + 8, notes().get(0).place().x());

        Path file = folder.resolve("noted.barnacle.json");
        ProjectFile.write(file, session.project());
        assertEquals(session.project(), ProjectFile.read(file, List.of()));

        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        assertEquals(List.of(), notes());
        robot.interact(session::undo);
        assertEquals("Half a rhythm", notes().get(0).text());
        robot.interact(session::undo);
        assertEquals(List.of(moved), notes());
        robot.interact(session::undo);
        robot.interact(session::undo);
        assertEquals(List.of(""), notes().stream().map(Note::text).toList());
    }
}
