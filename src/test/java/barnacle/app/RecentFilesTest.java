package barnacle.app;

import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.SampleText;
import barnacle.export.ExportedCircuit;
import barnacle.export.NeuroMlFile;
import barnacle.lesson.Lessons;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A person's own files: seen on the first page, and dragged onto the window. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class RecentFilesTest extends OpenedWindow {
    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @AfterEach
    void end() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::discard));
    }

    @Test
    void aCardIsThatOfTheProjectIsKeptAndIsMadeAnewWhenTheFileIsAnother() throws IOException {
        Path kept = file.resolveSibling("pictures");
        RecentPictures pictures = new RecentPictures(kept);
        for (String name : List.of("half-centre", "spiral", Samples.QUICK)) {
            Project project = SampleText.project(name);
            ProjectFile.write(file, project);
            Optional<SampleCard> made = pictures.of(file);
            assertEquals(Optional.of(SampleCard.of(project)), made);
            assertEquals(made, new RecentPictures(kept).of(file), "as it was kept");
        }
        Files.writeString(file, "no project");
        assertEquals(Optional.empty(), pictures.of(file));
    }

    @Test
    void theFirstPageShowsAPictureOfEachRecentProjectAndAClickOpensIt(FxRobot robot) throws Exception {
        ProjectFile.write(file, SampleText.project("half-centre"));
        robot.interact(() -> window.openFile(file, false));
        robot.interact(workbench::close);
        until(() -> window.lookup(".recent-file .picture") != null);
        robot.clickOn(".recent-file");
        assertEquals(file, workbench.fileProperty().get());
    }

    @Test
    void whatIsDraggedOntoTheWindowIsOpenedByItsKind(FxRobot robot) throws Exception {
        Project project = SampleText.project("half-centre");
        ProjectFile.write(file, project);
        drop(robot, file);
        assertEquals(file, workbench.fileProperty().get());
        Path nml = file.resolveSibling("circuit.nml");
        Files.writeString(nml, neuroMl(project));
        drop(robot, nml);
        assertNull(workbench.fileProperty().get());
        assertEquals(
                Subjects.network(project).network().groups().size(),
                Subjects.network(session.project()).network().groups().size());
        Path other = Files.writeString(file.resolveSibling("notes.txt"), "nothing");
        drop(robot, other);
        assertTrue(workbench.faultProperty().get().contains("notes.txt"));
    }

    @Test
    void theDialogThatOpensAFileTakesWhatIsDragged(FxRobot robot) throws Exception {
        Project project = SampleText.project("half-centre");
        chosen = file.resolveSibling("circuit.nml");
        Files.writeString(chosen, neuroMl(project));
        robot.push(KeyCode.CONTROL, KeyCode.O);
        FxWait.until(() -> workbench.openProperty().get());
        assertEquals(
                Subjects.network(project).network().groups().size(),
                Subjects.network(session.project()).network().groups().size());
        chosen = file.resolveSibling("mine.lesson.json");
        Lessons.begin(chosen);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        FxWait.until(() -> shows(robot, "lesson"));
    }

    private static String neuroMl(Project project) throws IOException {
        NetworkSubject subject = Subjects.network(project);
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = subject.program(table);
        return NeuroMlFile.of(new ExportedCircuit(
                "circuit", 100, 0.1, program, table.values(), Lanes.free(program, 1, project.seed(), 0)));
    }

    private void drop(FxRobot robot, Path dropped) {
        robot.interact(() ->
                DroppedFiles.choose(List.of(dropped.toFile()), window::openChosen, workbench.faultProperty()::set));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
