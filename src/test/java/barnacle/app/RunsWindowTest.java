package barnacle.app;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.SampleText;
import barnacle.project.ProjectFile;
import barnacle.run.RunFolder;
import barnacle.run.RunQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The queue of the screen Runs, and the window around it. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class RunsWindowTest {
    @TempDir
    static Path folder;

    private final AtomicInteger quits = new AtomicInteger();
    private MainWindow window;
    private Path file;
    private Path runs;

    @Start
    void start(Stage stage) throws IOException {
        AppFolder home = new AppFolder(Files.createTempDirectory(folder, "home"));
        Workbench workbench = new Workbench(home);
        window = new MainWindow(workbench, new ScriptedDialogs(() -> folder), quits::incrementAndGet);
        file = folder.resolve("mine").resolve("quick.barnacle.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, ProjectFile.text(SampleText.project("stimulus-integration-quick")));
        runs = file.resolveSibling("runs");
        stage.setScene(window.scene(1024, 700));
        stage.show();
    }

    @AfterEach
    void close() {
        if (quits.get() == 0) {
            fx(window::discard);
        }
    }

    /** In two clicks from the empty screen; closing asks, and what is not trained waits on. */
    @Test
    void closingTheWindowAsksAboutAQueueAndWhatIsUnderWayWaitsOn(FxRobot robot) throws Exception {
        fx(() -> window.openRecent(file));
        fx(() -> window.show(Header.Tab.RUNS));
        until(() -> robot.lookup("#runs-compare-first").query().isVisible());
        robot.clickOn("#runs-compare-first").clickOn("#runs-compare-start");
        until(() -> Files.exists(runs) && new RunQueue(runs).list().stream().anyMatch(RunsWindowTest::isUnderWay));
        fx(window::close);
        assertTrue(robot.lookup("#stop-queue").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        assertEquals(0, quits.get());
        fx(window::close);
        robot.clickOn("#stop-queue");
        until(() -> quits.get() == 1);
        List<RunQueue.Waiting> waiting = new RunQueue(runs).list();
        assertFalse(waiting.isEmpty());
        assertTrue(waiting.stream().allMatch(one -> one.fault().isEmpty()));
        for (RunQueue.Waiting one : waiting) {
            assertFalse(RunQueue.isTrained(one.folder()), "it was let go of");
            RunFolder.open(one.folder());
        }
    }

    private static boolean isUnderWay(RunQueue.Waiting one) {
        return RunFolder.isBegun(one.folder());
    }
}
