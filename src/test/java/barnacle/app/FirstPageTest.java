package barnacle.app;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.project.Samples;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window shows at first, and what it does without until then. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class FirstPageTest {
    private static final Pattern INITIALIZED = Pattern.compile("Initializing '([^']+)'");

    @TempDir
    static Path folder;

    private final Map<String, Bounds> atFirst = new LinkedHashMap<>();
    private MainWindow window;

    @Start
    void start(Stage stage) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        window = new MainWindow(new Workbench(new AppFolder(home)), new ScriptedDialogs(() -> folder), () -> {});
        stage.setScene(window.scene(1024, 700));
        // Of another test the stage may have another size; in this one the first card is cut.
        stage.setWidth(1024);
        stage.setHeight(700);
        stage.show();
        window.applyCss();
        window.layout();
        for (Node card : cards()) {
            atFirst.put(card.getId(), card.localToScene(card.getLayoutBounds()));
        }
    }

    @AfterEach
    void end() {
        window.discard();
    }

    private Set<Node> cards() {
        return window.lookupAll(".sample-card");
    }

    private boolean isInView(Bounds place) {
        return place.getMinY() < window.getHeight();
    }

    /** One that comes into view later, or moves, would be clicked in place of another. */
    @Test
    void noCardInViewComesLaterOrMoves(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> robot.lookup("#welcome-filter").queryAll().stream()
                .anyMatch(Node::isFocusTraversable));
        robot.interact(() -> {
            window.applyCss();
            window.layout();
            assertEquals(Samples.names().size(), cards().size());
            assertTrue(atFirst.size() < cards().size(), "the others came later");
            for (Node card : cards()) {
                Bounds place = card.localToScene(card.getLayoutBounds());
                if (isInView(place)) {
                    assertEquals(place, atFirst.get(card.getId()), card.getId());
                }
            }
        });
    }

    @Test
    void cardsStandInTheSamplesOrder(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> cards().size() == Samples.names().size());
        List<String> circuits = Samples.circuits();
        List<String> shown = new ArrayList<>();
        robot.interact(() -> window.lookup("#sample-" + circuits.get(0))
                .getParent()
                .getChildrenUnmodifiable()
                .forEach(card -> shown.add(card.getId().substring("sample-".length()))));
        assertEquals(circuits, shown);
    }

    /** Nobody has to find the field first. */
    @Test
    void whatIsTypedFindsCards(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> robot.lookup("#welcome-filter").queryAll().stream()
                .anyMatch(Node::isFocusTraversable));
        robot.interact(
                () -> window.lookup("#sample-" + Samples.circuits().get(0)).requestFocus());
        robot.write("alternate");
        assertEquals("alternate", ((TextField) window.lookup("#welcome-filter")).getText());
        assertTrue(window.lookup("#sample-half-centre").isVisible());
        assertFalse(window.lookup("#sample-one-neuron").isVisible());
    }

    /** In a Java of its own, which writes what it initializes. */
    @Test
    void theFirstPageNeedsNoScreenReadsNoSampleAndJudgesNoProject() throws Exception {
        Path log = folder.resolve("initialized.txt");
        Path shown = folder.resolve("shown.txt");
        List<String> options = new ArrayList<>();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-agent") && !argument.startsWith("-javaagent"))
                .forEach(options::add);
        options.addAll(List.of(
                "-Dbarnacle.home=" + folder.resolve("other-home"), "-Xlog:class+init=info:file=\"" + log + "\""));
        ProcessBuilder window = OtherJava.barnacle(options, List.of()).redirectErrorStream(true);
        window.environment().put("BARNACLE_FIRST_FRAME", shown.toString());
        window.environment().put("DISPLAY", ":none");
        Process process = window.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(Files.exists(shown), said);
        Set<String> initialized = INITIALIZED
                .matcher(Files.readString(log))
                .results()
                .map((MatchResult found) -> found.group(1).replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : some(initialized)) {
            assertFalse(
                    name.matches("barnacle\\.app\\.(simulation|training|neuron)\\..*|tools\\.jackson\\..*"
                            + "|barnacle\\.app\\.network\\.(?!NetworkView$).*|barnacle\\.project\\.ProjectFile"
                            + "|barnacle\\.train\\.NetworkProblem|barnacle\\.app\\.control\\.RecordForm"),
                    name);
        }
        assertTrue(initialized.contains("barnacle.app.Welcome"), "it was this window");
    }
}
