package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The Tab key goes through each screen: it comes to every control, is nowhere held, and is seen where it is. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class KeyboardWalkTest {
    /** More than any screen has. */
    private static final int STEPS = 150;

    private static final int MARGIN = 4;

    @TempDir
    static Path folder;

    private MainWindow window;

    @Start
    void start(Stage stage) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        window = new MainWindow(new Workbench(new AppFolder(home)), new ScriptedDialogs(() -> folder), () -> {});
        stage.setX(0);
        stage.setY(0);
        stage.setScene(window.scene(1024, 700));
        stage.setWidth(1024);
        stage.setHeight(700);
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(window::discard));
    }

    /** Who has the keyboard, where it stands, and how its place and a margin round it look. */
    private record Stop(Node node, Rectangle2D place, WritableImage picture) {}

    private Node owner() {
        return window.getScene().getFocusOwner();
    }

    private Rectangle2D place(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        double x = Math.max(0, Math.floor(bounds.getMinX()) - MARGIN);
        double y = Math.max(0, Math.floor(bounds.getMinY()) - MARGIN);
        double right = Math.min(window.getWidth(), Math.ceil(bounds.getMaxX()) + MARGIN);
        double bottom = Math.min(window.getHeight(), Math.ceil(bounds.getMaxY()) + MARGIN);
        return new Rectangle2D(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
    }

    private WritableImage picture(Rectangle2D place) {
        SnapshotParameters only = new SnapshotParameters();
        only.setViewport(place);
        return window.snapshot(only, null);
    }

    private static boolean differs(WritableImage image, WritableImage other) {
        PixelReader a = image.getPixelReader();
        PixelReader b = other.getPixelReader();
        int differing = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (a.getArgb(x, y) != b.getArgb(x, y)) {
                    differing++;
                }
            }
        }
        return differing > 20;
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + node.getStyleClass();
    }

    /** What the keyboard could have. */
    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean isTabOfOthers = node instanceof ToggleButton toggle && toggle.getToggleGroup() != null;
        if (node.isFocusTraversable() && !isTabOfOthers && !(node.getParent() instanceof Spinner)) {
            into.add(node);
        }
        if (node.getId() != null && node.getId().equals("inspector")) {
            // It shows what is selected, which changes on the way; its own key goes there.
            return;
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    @Test
    void theCardOfKeysIsWholeInTheSmallestWindow(FxRobot robot) {
        robot.interact(() -> {
            window.getScene().getWindow().setWidth(960);
            window.getScene().getWindow().setHeight(600);
        });
        robot.type(KeyCode.F1);
        WaitForAsyncUtils.waitForFxEvents();
        Node card = robot.lookup(".overlay-card").query();
        Bounds place = card.localToScene(card.getLayoutBounds());
        assertTrue(place.getMinY() >= 0 && place.getMaxY() <= window.getHeight(), place.toString());
        for (Node label : card.lookupAll(".label")) {
            Label words = (Label) label;
            assertTrue(words.getHeight() >= words.prefHeight(words.getWidth()) - 1, words.getText() + " is cut");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "half-centre, FIRST",
        "half-centre, SIMULATE",
        "half-centre, TRAIN",
        "stimulus-integration-quick, FIRST",
        "stimulus-integration-quick, TRAIN",
        "spiral, FIRST",
        "half-centre, NEURON",
        "spiral, NEURON",
        "half-centre, RUNS",
        "stimulus-integration-quick, ANALYSE"
    })
    void tabComesToEveryControlAndIsSeenThere(String sample, Header.Tab tab, FxRobot robot) {
        open(sample, tab, robot);
        walk(robot);
    }

    private void open(String sample, Header.Tab tab, FxRobot robot) {
        robot.interact(() -> window.openSample(sample, false));
        robot.interact(() -> window.show(tab));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void tabComesToEveryControlOfTheFirstPage(FxRobot robot) {
        walk(robot);
    }

    @Test
    void tabComesToEveryControlOfASheet(FxRobot robot) {
        open("half-centre", Header.Tab.SIMULATE, robot);
        robot.clickOn("#take-home").clickOn("Record to files…");
        WaitForAsyncUtils.waitForFxEvents();
        walk(robot);
    }

    /** With a circuit of which something is injected, whose bar has the keyboard too. */
    @Test
    void tabComesToEveryControlOfTheFilmsSheet(FxRobot robot) {
        open("one-neuron", Header.Tab.SIMULATE, robot);
        robot.clickOn("#step");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#take-home").clickOn("Make a film…");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("#film-begin").query().isVisible());
        walk(robot);
    }

    /** What is asked before a project is put away has the keyboard for itself. */
    @Test
    void tabComesToEveryAnswerAndToNothingElse(FxRobot robot) {
        open("half-centre", Header.Tab.FIRST, robot);
        robot.clickOn("#add-group");
        robot.interact(window::close);
        assertTrue(robot.lookup("#save-changes").query().isFocused());
        walk(robot);
    }

    private void walk(FxRobot robot) {
        Robot keys = WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(Robot::new));
        Set<Node> reached = new LinkedHashSet<>();
        List<String> unseen = new ArrayList<>();
        Stop[] last = new Stop[1];
        boolean[] isAgain = new boolean[1];
        for (int i = 0; i < STEPS && !isAgain[0]; i++) {
            robot.interact(() -> {
                keys.keyType(KeyCode.TAB);
            });
            robot.interact(() -> {
                if (last[0] != null && !differs(last[0].picture, picture(last[0].place))) {
                    unseen.add(name(last[0].node));
                }
                Rectangle2D place = place(owner());
                last[0] = new Stop(owner(), place, picture(place));
                isAgain[0] = !reached.add(owner());
            });
        }
        List<Node> all = new ArrayList<>();
        robot.interact(() -> collect(asked(), all));
        List<String> missed = all.stream()
                .filter(node -> !reached.contains(node))
                .map(KeyboardWalkTest::name)
                .toList();
        assertEquals("missed [] unseen []", "missed " + missed + " unseen " + unseen);
    }

    /** What has the keyboard: a question before all else. */
    private Node asked() {
        Node overlay = window.lookup(".overlay");
        return overlay.isVisible() ? overlay : window;
    }

    /** A picture alone says nothing to one who does not see it, or does not know it; a box has its name beside it. */
    @ParameterizedTest
    @CsvSource({"half-centre", "stimulus-integration-quick", "spiral"})
    void aButtonOfAPictureAloneSaysWhatItDoes(String sample, FxRobot robot) {
        List<String> silent = new ArrayList<>(silent());
        for (Header.Tab tab : Header.Tab.values()) {
            open(sample, tab, robot);
            silent.addAll(silent());
        }
        assertEquals(List.of(), silent);
    }

    private List<String> silent() {
        return window.getScene().getRoot().lookupAll("*").stream()
                .filter(node -> node instanceof ButtonBase button
                        && !(node instanceof CheckBox)
                        && (button.getText() == null || button.getText().isBlank())
                        && isShown(node)
                        && !(saysSomething(button) && button.getAccessibleText() != null))
                .map(KeyboardWalkTest::name)
                .toList();
    }

    private static boolean saysSomething(ButtonBase button) {
        return button.getTooltip() != null && !button.getTooltip().getText().isBlank();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }
}
