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
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
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

    private record Stop(Node node, Bounds place, WritableImage picture) {}

    private Stop stop() {
        Node owner = window.getScene().getFocusOwner();
        return new Stop(
                owner, owner == null ? null : owner.localToScene(owner.getLayoutBounds()), window.snapshot(null, null));
    }

    private static boolean differs(Stop stop, Stop other) {
        PixelReader a = stop.picture.getPixelReader();
        PixelReader b = other.picture.getPixelReader();
        int differing = 0;
        for (int y = (int) stop.place.getMinY() - MARGIN; y <= stop.place.getMaxY() + MARGIN; y++) {
            for (int x = (int) stop.place.getMinX() - MARGIN; x <= stop.place.getMaxX() + MARGIN; x++) {
                if (x >= 0
                        && y >= 0
                        && x < stop.picture.getWidth()
                        && y < stop.picture.getHeight()
                        && a.getArgb(x, y) != b.getArgb(x, y)) {
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

    private void walk(FxRobot robot) {
        List<Stop> stops = new ArrayList<>();
        Set<Node> reached = new LinkedHashSet<>();
        for (int i = 0; i < STEPS; i++) {
            robot.type(KeyCode.TAB);
            Stop[] here = new Stop[1];
            robot.interact(() -> here[0] = stop());
            stops.add(here[0]);
            if (!reached.add(here[0].node)) {
                break;
            }
        }
        List<Node> all = new ArrayList<>();
        robot.interact(() -> collect(window, all));
        List<String> missed = all.stream()
                .filter(node -> !reached.contains(node))
                .map(KeyboardWalkTest::name)
                .toList();
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i + 1 < stops.size(); i++) {
            if (!differs(stops.get(i), stops.get(i + 1))) {
                unseen.add(name(stops.get(i).node));
            }
        }
        assertEquals("missed [] unseen []", "missed " + missed + " unseen " + unseen);
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
