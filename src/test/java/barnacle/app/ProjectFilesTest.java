package barnacle.app;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** What the window opens, saves, reads again, and asks about before anything is lost. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class ProjectFilesTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @Stop
    void stop() {
        discard();
    }

    @Test
    void aRecordingThatRunsIsAskedAbout(FxRobot robot) throws Exception {
        open(robot, "half-centre");
        robot.interact(() -> window.show(Header.Tab.SIMULATE));
        chosen = file.resolveSibling("taken");
        Node status = robot.lookup(".status").query();
        double height = status.getLayoutBounds().getHeight();
        robot.clickOn("#take-home").clickOn("Record to files…").clickOn("#recording-begin");
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> shows(robot, "recording-stop"));
        WaitForAsyncUtils.waitForFxEvents();
        Label line = robot.lookup("#recording-line").queryAs(Label.class);
        assertTrue(fx(() -> line.getWidth() >= line.prefWidth(-1)), "its words are whole: " + line.getText());
        assertEquals(height, status.getLayoutBounds().getHeight(), "it moves nothing");
        robot.interact(() -> window.show(Header.Tab.FIRST));
        assertTrue(shows(robot, "recording-stop"));
        robot.interact(window::close);
        assertTrue(shows(robot, "stop-recording"));
        robot.clickOn("#keep-recording");
        assertFalse(closed);
        robot.interact(window::close);
        robot.clickOn("#stop-recording");
        assertTrue(closed);
        assertTrue(Files.exists(chosen.resolve("summary.json")), "it is whole");
    }

    @Test
    void whatIsSavedAndOpenedAgainIsEqual(FxRobot robot) {
        robot.clickOn("#welcome-new");
        robot.clickOn("#add-group");
        changeTitle(robot, "Mine");
        Project drawn = session.project();
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertTrue(Files.exists(file));
        assertFalse(session.changedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertEquals(Project.newNetwork(), session.project());
        robot.push(KeyCode.CONTROL, KeyCode.O);
        assertEquals(drawn, session.project());
        assertEquals(file, workbench.fileProperty().get());
        assertEquals("Mine – mine.barnacle.json – Barnacle", window.title().getValue());
        assertEquals(List.of(file), workbench.folder().recent());
    }

    /** A training of the quick sample made tiny, stopped after some iterations. */
    private Path stoppedRun(long iterations) throws IOException {
        Path run = file.resolveSibling("run");
        try (Session training = Session.begin(run, TinyRuns.project(), 1)) {
            training.train(7, (report, state) -> report.iteration() < iterations);
        }
        return run;
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup("#" + label).queryAs(Label.class).getText();
    }

    @Test
    void aRunFolderIsOpenedWithItsCurvesAndNothingOfItIsReplaced(FxRobot robot) throws Exception {
        Path run = stoppedRun(3);
        byte[] project = Files.readAllBytes(run.resolve(RunFolder.PROJECT));
        chosen = run;
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        assertEquals(TinyRuns.project(), session.project());
        assertNull(workbench.fileProperty().get(), "it is saved under another name");
        assertEquals(
                "Opened the run in " + run + "; save it under a name to keep changes.",
                workbench.messageProperty().get());
        until(() -> text(robot, "figure-iteration").equals("3 of 7"));
        assertEquals("Continue", robot.lookup("#train").queryButton().getText());
        robot.clickOn("#use-weights");
        assertEquals(
                ProjectFile.read(run.resolve("trained.barnacle.json"), List.of())
                        .subject()
                        .trained(),
                session.project().subject().trained());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(TinyRuns.project(), session.project());
        for (String own : List.of(RunFolder.PROJECT, "trained.barnacle.json")) {
            chosen = run.resolve(own);
            byte[] before = Files.readAllBytes(chosen);
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
            assertTrue(workbench.faultProperty().get().endsWith("is not replaced; choose another folder."));
            assertNull(workbench.fileProperty().get());
            assertArrayEquals(before, Files.readAllBytes(chosen));
        }
        chosen = file;
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals(TinyRuns.project(), ProjectFile.read(file, List.of()));
        assertArrayEquals(project, Files.readAllBytes(run.resolve(RunFolder.PROJECT)));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        assertEquals(
                List.of("mine", "run"),
                robot.lookup(".recent-file").queryAllAs(Button.class).stream()
                        .map(Button::getText)
                        .toList());
        // A run folder may also be named at the start.
        robot.interact(() -> window.openFile(run, false));
        until(() -> text(robot, "figure-iteration").equals("3 of 7"));
    }

    @Test
    void aTrainedProjectThatIsOpenedHasItsCurvesAndItsWeights(FxRobot robot) throws Exception {
        Path run = stoppedRun(3);
        chosen = run.resolve("trained.barnacle.json");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        robot.clickOn("#tab-train");
        until(() -> text(robot, "figure-iteration").equals("3 of 7"));
        assertTrue(robot.lookup("#use-weights").queryButton().isDisabled(), "it has them");
        assertFalse(robot.lookup("#export").queryButton().isDisabled());
        // Elsewhere there are no metrics, and it is trained all the same.
        chosen = Files.copy(run.resolve("trained.barnacle.json"), file);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        robot.clickOn("#tab-train");
        assertFalse(robot.lookup("#export").queryButton().isDisabled());
        until(() -> robot.lookup((Node n) -> n instanceof Label l
                        && l.getText() != null
                        && l.getText().endsWith(", trained or loaded earlier"))
                .tryQuery()
                .isPresent());
    }

    @Test
    void whatIsNoRunFolderIsExplained(FxRobot robot) {
        chosen = file.getParent();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        assertTrue(workbench.faultProperty().get().contains("is not a run folder"));
        assertFalse(workbench.openProperty().get());
    }

    /** Its run folder has all of it. */
    @Test
    void nothingIsAskedWhenATrainingHasEnded(FxRobot robot) throws Exception {
        ProjectFile.write(file, TinyRuns.project());
        robot.interact(() -> window.openFile(file, true));
        until(() -> text(robot, "figure-iteration").equals("7 of 7")
                && robot.lookup("#stop").queryButton().isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertEquals(Project.newNetwork(), session.project());
        Path[] runs = listed(file.resolveSibling("runs"));
        assertEquals(1, runs.length);
        chosen = runs[0];
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        until(() -> text(robot, "figure-iteration").equals("7 of 7"));
        robot.clickOn("#use-weights");
        assertFalse(session.project().subject().trained().isEmpty());
    }

    private static Path[] listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toArray(Path[]::new);
        }
    }

    @Test
    void unsavedChangesAreAskedAbout(FxRobot robot) {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        robot.interact(window::close);
        assertFalse(closed);
        robot.clickOn("#cancel");
        assertFalse(closed);
        assertEquals("Changed", session.project().title());

        chosen = null;
        robot.interact(window::close);
        robot.clickOn("#save-changes");
        assertFalse(closed, "no file was chosen, so nothing is saved and nothing closed");

        chosen = file;
        robot.interact(window::close);
        robot.clickOn("#save-changes");
        assertTrue(closed);
        assertTrue(Files.exists(file));
    }

    /** Saves the sample as the file, then lets another program write another title into it. */
    private void savedAndChangedOnDisk(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Mine");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Mine", onDisk());
        ProjectFile.write(file, session.project().titled("Theirs", ""));
    }

    private String onDisk() throws IOException {
        return ProjectFile.read(file, List.of()).title();
    }

    @Test
    void savingNeverUndoesWhatAnotherProgramWrote(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        changeTitle(robot, "Mine again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Theirs", onDisk());
        robot.clickOn("#cancel");
        assertEquals("Theirs", onDisk());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        robot.clickOn("#overwrite");
        assertEquals("Mine again", onDisk());
        changeTitle(robot, "Once more");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Once more", onDisk(), "what was written here is no other program's");
    }

    @Test
    void whatIsReadAgainTakesNothingAway(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        changeTitle(robot, "Mine again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        robot.clickOn("#read-from-disk");
        assertEquals("Theirs", session.project().title());
        assertFalse(session.changedProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("Mine again", session.project().title());
        assertTrue(session.changedProperty().get());
    }

    private static Bounds inScene(FxRobot robot, String query) {
        WaitForAsyncUtils.waitForFxEvents();
        Node node = robot.lookup(query).query();
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void aFileThatChangedUnderAnUneditedProjectIsOfferedToBeReadAgain(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        comeBack(robot);
        Bounds offer = inScene(robot, "#notice");
        assertFalse(inScene(robot, ".network-view").intersects(offer), "an offer covers nothing of the screen");
        robot.clickOn("#read-again");
        assertEquals("Theirs", session.project().title());
        assertFalse(shows(robot, "notice"));
        ProjectFile.write(file, session.project().titled("Theirs too", ""));
        comeBack(robot);
        robot.clickOn("#keep-as-it-is");
        comeBack(robot);
        assertFalse(shows(robot, "notice"), "what was declined is not offered again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals("Theirs too", onDisk());
        robot.clickOn("#read-from-disk");
        assertEquals("Theirs too", session.project().title());
    }

    @Test
    void savedElsewhereBothStay(FxRobot robot) throws IOException {
        savedAndChangedOnDisk(robot);
        changeTitle(robot, "Mine again");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        chosen = file.resolveSibling("other");
        robot.clickOn("#save-other");
        assertEquals("Theirs", onDisk());
        Path other = file.resolveSibling("other" + ProjectFile.ENDING);
        assertEquals("Mine again", ProjectFile.read(other, List.of()).title());
        assertEquals(other, workbench.fileProperty().get());
    }

    private void comeBack(FxRobot robot) {
        robot.interact(() -> window.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_ENTERED,
                0,
                0,
                0,
                0,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null)));
    }

    @Test
    void changesCanBeGivenUp(FxRobot robot) {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertEquals("Changed", session.project().title());
        robot.clickOn("#discard-changes");
        assertEquals(Project.newNetwork(), session.project());
        assertFalse(Files.exists(file));
    }

    /** Whoever named a file that cannot be read still has the changes, and a crash loses none of them. */
    @Test
    void changesGivenUpForAFileThatIsNotOpenedKeepTheirCopy(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        robot.interact(() -> workbench.copies().keep(session.project(), Sitting.UNKNOWN));
        chosen = Files.writeString(file, "no project");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        robot.clickOn("#discard-changes");
        assertEquals("Changed", session.project().title());
        assertTrue(session.changedProperty().get());
        closed = true;
        robot.interact(workbench::end);
        try (Stream<Path> kept = Files.list(workbench.folder().logFile().getParent())) {
            Path copy = kept.filter(f -> f.toString().endsWith(ProjectFile.ENDING))
                    .findFirst()
                    .orElseThrow();
            assertEquals("Changed", ProjectFile.read(copy, List.of()).title());
        }
    }

    @Test
    void aFileThatCannotBeReadIsExplainedAndNothingIsLost(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        Project before = session.project();
        Files.writeString(file, "{\"format\": 1");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        assertEquals(before, session.project());
        assertTrue(workbench.faultProperty().get().contains(file.toString()));
        assertTrue(shows(robot, "notice"));
        robot.clickOn("#close-notice");
        assertFalse(shows(robot, "notice"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsExplainedAndTheProjectStaysUnsaved(FxRobot robot) {
        open(robot, Samples.QUICK);
        changeTitle(robot, "Changed");
        chosen = file.resolveSibling("no such folder").resolve("x" + ProjectFile.ENDING);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertFalse(workbench.faultProperty().get().isEmpty());
        assertTrue(session.changedProperty().get());
    }

    @Test
    void typingIsFinishedBeforeSaving(FxRobot robot) throws IOException {
        open(robot, Samples.QUICK);
        robot.clickOn(
                (Node) robot.lookup((Node n) -> "part-cells".equals(n.getId())).query());
        robot.clickOn((Node) robot.lookup((Node n) -> "size".equals(n.getId())).query())
                .push(KeyCode.CONTROL, KeyCode.A)
                .write("40");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        assertEquals(
                40,
                Subjects.network(ProjectFile.read(file, List.of()))
                        .network()
                        .group("cells")
                        .size());
    }
}
