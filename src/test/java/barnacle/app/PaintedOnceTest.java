package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The ground below a chart is painted once a frame, and no picture of it is kept that each frame makes anew. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class PaintedOnceTest {
    @TempDir
    static Path folder;

    private MainWindow window;

    @Start
    void start(Stage stage) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        window = new MainWindow(new Workbench(new AppFolder(home)), new ScriptedDialogs(() -> folder), () -> {});
        stage.setScene(window.scene(1280, 800));
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(window::discard));
    }

    private static boolean isPainted(Node node) {
        return node instanceof Region region
                && region.getBackground() != null
                && !region.getBackground().isEmpty();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + node.getStyleClass();
    }

    @ParameterizedTest
    @CsvSource({"half-centre, SIMULATE", "half-centre, NEURON", "stimulus-integration-quick, TRAIN"})
    void aChartStandsOnTheWindowsGroundAlone(String sample, Header.Tab tab, FxRobot robot) {
        robot.interact(() -> window.openSample(sample, false));
        robot.interact(() -> window.show(tab));
        WaitForAsyncUtils.waitForFxEvents();
        List<String> grounds = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        List<Node> charts = new ArrayList<>();
        robot.interact(() -> {
            charts.addAll(robot.lookup(node -> node.getStyleClass().contains("chart-canvas") && isShown(node))
                    .queryAll());
            for (Node chart : charts) {
                for (Node at = chart; at != window; at = at.getParent()) {
                    if (isPainted(at)) {
                        grounds.add(name(at));
                    }
                    if (at.isCache()) {
                        kept.add(name(at));
                    }
                }
            }
            assertTrue(isPainted(window));
        });
        assertTrue(!charts.isEmpty(), "no chart");
        assertEquals("painted [] kept []", "painted " + grounds + " kept " + kept);
    }
}
