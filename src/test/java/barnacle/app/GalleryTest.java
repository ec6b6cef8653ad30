package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.RasterChart;
import barnacle.file.CsvTable;
import barnacle.project.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** From the welcome page to a circuit that runs. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class GalleryTest {
    @TempDir
    static Path folder;

    private MainWindow window;
    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        workbench = new Workbench(new AppFolder(folder));
        window = new MainWindow(workbench, new ScriptedDialogs(() -> null), () -> {});
        stage.setScene(window.scene(1300, 800));
        stage.show();
    }

    @Stop
    void stop() {
        window.discard();
    }

    /** The cells whose spikes are to be seen, in the order of the spikes. */
    private static List<String> spiking(FxRobot robot) {
        CsvTable spikes = robot.lookup((Node n) -> n instanceof RasterChart && n.getScene() != null)
                .<RasterChart>query()
                .data();
        return spikes.rows().stream()
                .sorted((a, b) -> Double.compare((double) a.get(2), (double) b.get(2)))
                .map(row -> row.get(0).toString())
                .toList();
    }

    private static void untilSpikes(FxRobot robot, int least) throws Exception {
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(
                        5000, () -> spiking(robot).size() >= least));
    }

    /** Cards that are out of view come after the first frame. */
    private static void untilAll(FxRobot robot) throws Exception {
        String last = Samples.circuits().get(Samples.circuits().size() - 1);
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(
                        5000, () -> robot.lookup("#run-" + last).tryQuery().isPresent()));
    }

    /** One click leads from the welcome page to two cells that alternate. */
    @Test
    void aCircuitRunsAtAClickOnItsCard(FxRobot robot) throws Exception {
        untilAll(robot);
        Node card = robot.lookup("#sample-half-centre").query();
        robot.interact(card::requestFocus);
        robot.clickOn(card);
        untilSpikes(robot, 6);
        List<String> order = WaitForAsyncUtils.waitForAsyncFx(5000, () -> spiking(robot));
        for (int i = 1; i < order.size(); i++) {
            assertTrue(!order.get(i).equals(order.get(i - 1)), () -> "they alternate: " + order);
        }
        assertEquals("Half-centre oscillator", workbench.session().project().title());
    }

    @Test
    void anotherCircuitRunsAfterOneThatDoes(FxRobot robot) throws Exception {
        robot.interact(() -> window.openSample("half-centre", true));
        untilSpikes(robot, 2);
        robot.interact(() -> window.openSample("one-neuron", true));
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(5000, () -> spiking(robot).stream()
                        .anyMatch(group -> !List.of("left", "right").contains(group))));
    }

    /** By keys alone, too; and one can still look at a circuit before it runs. */
    @Test
    void everyCircuitHasAButtonThatRunsItAndOneThatOpensIt(FxRobot robot) throws Exception {
        untilAll(robot);
        for (String name : Samples.circuits()) {
            assertTrue(robot.lookup("#run-" + name).queryButton().isFocusTraversable());
            assertTrue(robot.lookup("#open-" + name).queryButton().isFocusTraversable());
        }
        Button run = robot.lookup("#run-ring").queryButton();
        robot.interact(run::requestFocus);
        robot.push(KeyCode.SPACE);
        untilSpikes(robot, 3);
    }
}
