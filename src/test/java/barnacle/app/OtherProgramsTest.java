package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.cli.Cli;
import barnacle.export.CircuitFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What the window writes for other programs is what the commands write. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class OtherProgramsTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @Stop
    void stop() {
        discard();
    }

    private Path by(String name) {
        chosen = file.resolveSibling(name);
        return file.resolveSibling("by-command-" + name);
    }

    private void same(Path command) throws Exception {
        FxWait.until(
                () -> Files.exists(chosen) && workbench.messageProperty().get().contains(chosen.toString()));
        assertArrayEquals(Files.readAllBytes(command), Files.readAllBytes(chosen));
    }

    @Test
    void circuitIsThatOfTheCommand(FxRobot robot) throws Exception {
        open(robot, "half-centre");
        for (CircuitFormat format : CircuitFormat.values()) {
            Path command = by("half" + format.ending());
            assertEquals(0, Cli.run("export", "half-centre", "--out", command).code());
            robot.interact(() -> window.actions().exportCircuit.fire());
            same(command);
            assertEquals(format.isTried(), !workbench.messageProperty().get().contains("not validated"));
        }
        assertTrue(FxWait.fx(() -> window.actions().saveTrials.item().isDisable()), "it has no task");
    }

    @Test
    void trialsAreThoseOfTheCommand(FxRobot robot) throws Exception {
        open(robot, "stimulus-integration-quick");
        Path command = by("trials.npz");
        int count = session.project().training().evaluationTrials();
        assertEquals(
                0,
                Cli.run("trials", "stimulus-integration-quick", "--count", count, "--out", command)
                        .code());
        robot.interact(() -> window.actions().saveTrials.fire());
        same(command);
    }
}
