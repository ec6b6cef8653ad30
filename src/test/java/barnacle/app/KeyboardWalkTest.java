package barnacle.app;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
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
import javafx.scene.control.TextField;
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
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The Tab key goes through each screen: it comes to every control, is nowhere held, and is seen where it is. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class KeyboardWalkTest {
    /** More than any screen has. */
    private static final int STEPS = 300;

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

    /** Who has the keyboard, and how it looks. */
    private record Stop(Node node, WritableImage picture) {
        static Stop at(Node node) {
            return new Stop(node, picture(node));
        }

        /** By itself: a picture of the whole window at each stop takes longer than all else here. */
        private static WritableImage picture(Node node) {
            return node.snapshot(null, null);
        }

        /** Whether the keyboard was seen there: it looks otherwise now. */
        boolean isSeen() {
            return differs(picture, picture(node));
        }
    }

    private static boolean isInSight(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            Node clip = parent.getClip();
            if (clip != null && !parent.localToScene(clip.getBoundsInParent()).intersects(bounds)) {
                return false;
            }
        }
        return node.getScene() == null
                || bounds.intersects(
                        0, 0, node.getScene().getWidth(), node.getScene().getHeight());
    }

    private static boolean differs(WritableImage image, WritableImage other) {
        PixelReader a = image.getPixelReader();
        PixelReader b = other.getPixelReader();
        if (image.getWidth() != other.getWidth() || image.getHeight() != other.getHeight()) {
            return true;
        }
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
        robot.interact(() -> {
            Node card = robot.lookup(".overlay-card").query();
            Bounds place = card.localToScene(card.getLayoutBounds());
            assertTrue(place.getMinY() >= 0 && place.getMaxY() <= window.getHeight(), place.toString());
            for (Node label : card.lookupAll(".label")) {
                Label words = (Label) label;
                assertTrue(words.getHeight() >= words.prefHeight(words.getWidth()) - 1, words.getText() + " is cut");
            }
        });
    }

    /** Screens of one sample in one window, which takes most of the time. */
    @ParameterizedTest
    @CsvSource({
        "half-centre, FIRST SIMULATE NEURON TRAIN RUNS",
        "stimulus-integration-quick, FIRST TRAIN ANALYSE",
        "spiral, FIRST NEURON"
    })
    void tabComesToEveryControlAndIsSeenThereAndAButtonOfAPictureAloneSaysWhatItDoes(
            String sample, String walked, FxRobot robot) {
        List<String> faults = new ArrayList<>();
        robot.interact(() -> window.openSample(sample, false));
        for (Header.Tab tab : Header.Tab.values()) {
            robot.interact(() -> window.show(tab));
            WaitForAsyncUtils.waitForFxEvents();
            silent().forEach(name -> faults.add(tab + " silent " + name));
            if (List.of(walked.split(" ")).contains(tab.name())) {
                walk().forEach(fault -> faults.add(tab + " " + fault));
                if (tab == Header.Tab.TRAIN) {
                    pages().forEach(fault -> faults.add(tab + " " + fault));
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private void open(String sample, Header.Tab tab, FxRobot robot) {
        robot.interact(() -> window.openSample(sample, false));
        robot.interact(() -> window.show(tab));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void tabComesToEveryControlOfTheFirstPage() throws Exception {
        until(() -> window.lookup("#welcome-filter") instanceof TextField && window.lookup(".lesson-card") != null);
        assertEquals(List.of(), walk());
    }

    @Test
    void tabComesToEveryControlOfASheet(FxRobot robot) {
        open("half-centre", Header.Tab.SIMULATE, robot);
        robot.clickOn("#take-home").clickOn("Record to files…");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), walk());
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
        assertEquals(List.of(), walk());
    }

    /** What is asked before a project is put away has the keyboard for itself. */
    @Test
    void tabComesToEveryAnswerAndToNothingElse(FxRobot robot) {
        open("half-centre", Header.Tab.FIRST, robot);
        robot.clickOn("#add-group");
        robot.interact(window::close);
        assertTrue(robot.lookup("#save-changes").query().isFocused());
        assertEquals(List.of(), walk());
    }

    /** Faults of the pages of a training that do not stand open: from each one's button through all that it shows. */
    private List<String> pages() {
        List<String> faults = new ArrayList<>();
        for (Node button : window.lookupAll(".page-buttons .toggle-button")) {
            if (button instanceof ToggleButton page && !page.isSelected()) {
                fx(() -> {
                    page.fire();
                    page.requestFocus();
                });
                walk(page.getParent().getParent()).forEach(fault -> faults.add(page.getText() + " " + fault));
                silent().forEach(name -> faults.add(page.getText() + " silent " + name));
            }
        }
        return faults;
    }

    /** What Tab does not come to, or comes to unseen. */
    private List<String> walk() {
        return walk(asked());
    }

    /**
     * The same within a part of the screen; from its beginning, if that is not the whole, to where Tab leaves it.
     *
     * @param part what has the keyboard before, or is all that can have it
     */
    private List<String> walk(Node part) {
        WaitForAsyncUtils.waitForFxEvents();
        Robot keys = fx(() -> new Robot());
        boolean isWhole = part == asked();
        Set<Node> reached = new LinkedHashSet<>();
        List<String> unseen = new ArrayList<>();
        Stop[] last = new Stop[1];
        boolean[] isAgain = new boolean[1];
        for (int i = 0; i < STEPS && !isAgain[0]; i++) {
            // What the key did is there with the next thing that is asked: nothing else is waited for.
            fx(() -> keys.keyType(KeyCode.TAB));
            fx(() -> {
                if (last[0] != null && !last[0].isSeen()) {
                    unseen.add(name(last[0].node));
                }
                Node owner = window.getScene().getFocusOwner();
                if (!isInSight(owner)) {
                    unseen.add(name(owner) + " out of sight");
                }
                last[0] = Stop.at(owner);
                isAgain[0] = !reached.add(owner) || !isWhole && !isWithin(owner, part);
            });
        }
        List<String> faults = new ArrayList<>();
        fx(() -> {
            List<Node> all = new ArrayList<>();
            collect(part, all);
            all.removeAll(reached);
            all.forEach(node -> faults.add("missed " + name(node)));
            unseen.forEach(name -> faults.add("unseen " + name));
        });
        return faults;
    }

    private static boolean isWithin(Node node, Node part) {
        return node != null && (node == part || isWithin(node.getParent(), part));
    }

    /** What has the keyboard: a question before all else. */
    private Node asked() {
        Node overlay = window.lookup(".overlay");
        return overlay.isVisible() ? overlay : window;
    }

    /** A picture alone says nothing to one who does not see it, or does not know it; a box has its name beside it. */
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
