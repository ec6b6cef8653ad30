package barnacle.app;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.app.session.SampleText;
import barnacle.file.AtomicFile;
import barnacle.file.Sha256;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What was open in a window that was killed is open again in the next one. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class RestoredWindowTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @AfterEach
    void end() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::discard));
    }

    private Path home() {
        return workbench.folder().logFile().getParent();
    }

    private boolean isCopied(String title) {
        try (Stream<Path> files = Files.list(home())) {
            Optional<Path> copy =
                    files.filter(f -> f.toString().endsWith(ProjectFile.ENDING)).findFirst();
            return copy.isPresent()
                    && ProjectFile.read(copy.get(), List.of()).title().equals(title);
        } catch (IOException beingWritten) {
            return false;
        }
    }

    /** A window of another Java, killed once a copy of what it has open is kept. */
    private void kill(String title, String copied) throws Exception {
        List<String> options = new ArrayList<>();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-agent") && !argument.startsWith("-javaagent"))
                .forEach(options::add);
        Process process = OtherJava.running(
                        options, KilledWindow.class.getName(), List.of(home().toString(), file.toString(), title))
                .redirectErrorStream(true)
                .redirectOutput(home().resolve("said.txt").toFile())
                .start();
        try {
            until(() -> isCopied(copied) || !process.isAlive());
            assertTrue(process.isAlive(), Files.readString(home().resolve("said.txt")));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Changed", ""})
    void afterAKillTheProjectItsFileItsChangesAndTheScreenAreBroughtBack(String title, FxRobot robot) throws Exception {
        String copied = title.isEmpty() ? SampleText.title("half-centre") : title;
        kill(title, copied);
        robot.interact(window::offerRecovery);
        assertTrue(shows(robot, "recover"));
        robot.clickOn("#recover");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(copied, session.project().title());
        assertEquals(file, workbench.fileProperty().get());
        assertEquals(!title.isEmpty(), fx(() -> session.changedProperty().get()));
        assertEquals("neuron", window.seen().screen());
        assertEquals(file.resolveSibling("runs"), workbench.runs());
        assertFalse(fx(workbench::isChangedOnDisk), "saving it asks nothing");
    }

    @Test
    void aFileThatOthersChangedSinceIsAskedAboutBeforeItIsWritten(FxRobot robot) throws Exception {
        Project project = SampleText.project("half-centre");
        ProjectFile.write(file, project);
        String known = Sha256.of(AtomicFile.read(file));
        UnsavedCopies dead = new UnsavedCopies(home(), new barnacle.file.FaultLog(home()));
        dead.keep(
                project.titled("Changed", ""),
                new Sitting(Optional.of(file), known, Optional.empty(), true, "simulate"));
        dead.end();
        ProjectFile.write(file, project.titled("Of another", ""));
        robot.interact(window::offerRecovery);
        robot.clickOn("#recover");
        assertEquals("Changed", session.project().title());
        assertTrue(fx(workbench::isChangedOnDisk));
    }

    @Test
    void whatIsClosedInPeaceIsOfferedToNobody(FxRobot robot) throws Exception {
        open(robot, "half-centre");
        until(() -> isCopied(SampleText.title("half-centre")));
        robot.interact(window::close);
        assertEquals(Optional.empty(), new AppFolder(home()).copies().left());
    }
}
