package barnacle.app.simulation;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.PrimerLight;
import barnacle.app.SteadyWindow;
import barnacle.app.session.Answers;
import barnacle.app.session.ProjectSession;
import barnacle.project.Circuits;
import barnacle.project.Project;
import barnacle.project.Samples;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a person takes home from the Simulate screen, by its menu. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class TakeHomeTest {
    /** In pixels, as high as the line that it will hold. */
    private static final double BAR = 40;

    @TempDir
    Path folder;

    private final ProjectSession session = new ProjectSession(Circuits.pair());
    private Stage stage;
    private SimulationView view;
    private String said = "";

    @Start
    void start(Stage shown) {
        stage = shown;
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        view = new SimulationView(session, new Answers(() -> folder.resolve("taken")), sentence -> said = sentence);
        // As in the window: under the screen, and ending where the bar ends.
        HBox bar = new HBox(new Spacer(), new HBox(view.work()));
        bar.setMinHeight(BAR);
        BorderPane window = new BorderPane(view);
        window.setBottom(bar);
        Scene scene = new Scene(window, 1300, 800);
        scene.getStylesheets().add(barnacle.app.control.Styles.CONTROL);
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        // As when a window closes: what is let go of is not laid out any more.
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            stage.setScene(new Scene(new Pane()));
            view.dispose();
        }));
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).queryAll().stream().anyMatch(node -> node.isVisible() && node.isManaged());
    }

    private static Bounds placed(FxRobot robot, String id) {
        return fx(() -> {
            Node node = robot.lookup(id).query();
            return node.localToScene(node.getBoundsInLocal());
        });
    }

    @Test
    void aRunIsRecordedByTheMenuUntilItIsStopped(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        Bounds before = placed(robot, "#views");
        robot.clickOn("#take-home").clickOn("Record to files…");
        until(() -> isShown(robot, "#recording-begin"));
        assertFalse(isShown(robot, "#recording-note"));
        TextField neurons = robot.lookup("#neurons").queryAs(TextField.class);
        assertTrue(neurons.getText().isEmpty() && neurons.getPromptText().startsWith("all"));
        robot.clickOn("#recording-begin");
        until(() -> isShown(robot, "#recording-stop"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, placed(robot, "#views"), "a recording moves no picture");
        until(() ->
                placed(robot, "#recording-stop").getMaxX() <= stage.getScene().getWidth());
        Bounds stop = placed(robot, "#recording-stop");
        robot.clickOn("#run");
        until(() -> view.time() > 20);
        assertEquals(stop, placed(robot, "#recording-stop"), "what is said grows, and its button stays");
        robot.clickOn("#recording-stop");
        until(() -> said.startsWith("Recorded "));
        assertTrue(Files.readAllLines(folder.resolve("taken/traces.csv")).size() > 100);
        assertTrue(Files.exists(folder.resolve("taken/summary.json")));
    }

    @Test
    void theRowsOfTheRasterAreSortedByAMenuThatMarksTheOrder(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        RadioMenuItem byRate = choice(robot, "Sort rows by rate");
        assertTrue(choice(robot, "Sort rows by number").isSelected());
        robot.interact(byRate::fire);
        assertTrue(byRate.isSelected());
        assertFalse(choice(robot, "Sort rows by number").isSelected());
        robot.interact(() -> session.open(Circuits.lone()));
        until(() -> choice(robot, "Sort rows by number").isSelected());
    }

    private static RadioMenuItem choice(FxRobot robot, String text) {
        return robot.lookup(".menu-button").queryAllAs(MenuButton.class).stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> text.equals(item.getText()))
                .map(RadioMenuItem.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Of an equation there is nothing to choose but how often, and into what. */
    @Test
    void anEquationIsRecordedWithoutTheQuantitiesThatItHasNot(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        Project spiral = Samples.read("spiral", List.of());
        robot.interact(() -> session.open(spiral));
        until(() -> robot.lookup("#chosen").queryComboBox().getItems().contains("y1"));
        robot.clickOn("#take-home").clickOn("Record to files…");
        until(() -> isShown(robot, "#recording-begin"));
        assertEquals(
                List.of("Interval", "Files", "All digits"),
                robot.from(robot.lookup("#recording-form").queryAll()).lookup(".label").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .filter(text -> !text.isBlank())
                        .toList());
        robot.clickOn("#recording-begin");
        until(() -> isShown(robot, "#recording-stop"));
        robot.clickOn("#run");
        until(() -> view.time() > 5);
        robot.clickOn("#recording-stop");
        until(() -> said.startsWith("Recorded "));
        assertEquals(
                "t,y1,y2",
                Files.readAllLines(folder.resolve("taken/traces.csv")).get(0));
    }

    @Test
    void allPicturesAndTheirNumbersAreSavedTogetherAndAFilmIsMadeOfWhatHasBeen(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        robot.clickOn("#run");
        until(() -> view.time() > 20);
        robot.clickOn("#run");
        robot.clickOn("#take-home").clickOn("Save the numbers of all pictures (CSV)…");
        until(() -> said.startsWith("Saved "));
        assertEquals(
                "picture,name,time (ms),value",
                Files.readAllLines(folder.resolve("taken")).get(0));
        said = "";
        Files.delete(folder.resolve("taken"));
        robot.clickOn("#take-home").clickOn("Save all pictures as one (PNG, SVG, PDF)…");
        until(() -> said.startsWith("Saved "));
        BufferedImage saved = ImageIO.read(folder.resolve("taken").toFile());
        assertTrue(saved.getHeight() > 700, "of " + saved.getHeight() + " pixels");
        said = "";
        Files.delete(folder.resolve("taken"));
        robot.clickOn("#take-home").clickOn("Make a film…");
        until(() -> isShown(robot, "#film-begin"));
        robot.clickOn("#film-begin");
        until(() -> Files.exists(folder.resolve("taken/frame-00001.png")));
        robot.clickOn("#film-stop");
        until(() -> said.startsWith("Stopped after "));
        assertFalse(robot.lookup("#film-stop").query().getParent().isVisible());
    }

    @Test
    void aSheetIsOpenedAndPutAwayByTheKeyboard(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#chosen").queryComboBox().getItems().isEmpty());
        robot.interact(() -> robot.lookup("#take-home").query().requestFocus());
        robot.type(KeyCode.DOWN).clickOn("Record to files…");
        until(() -> isShown(robot, "#recording-begin"));
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#recording-begin").queryAll().stream()
                .noneMatch(node -> node.getParent().getParent().isVisible()));
        assertEquals("", said);
    }
}
