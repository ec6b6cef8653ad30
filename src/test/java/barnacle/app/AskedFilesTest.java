package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import barnacle.app.session.FileQuestions.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("window")
@ExtendWith(SteadyWindow.class)
class AskedFilesTest {
    private static final FileKind PROJECT = new FileKind("file.kind.project", ".barnacle.json");

    @TempDir
    Path folder;

    private final Deque<Path> typed = new ArrayDeque<>();
    private final ScriptedDialogs dialogs = new ScriptedDialogs(typed::poll);
    private final ObjectProperty<Path> project = new SimpleObjectProperty<>();
    private Overlay overlay;
    private AskedFiles files;
    private Optional<Path> answer;

    @Start
    void start(Stage stage) {
        overlay = new Overlay();
        files = new AskedFiles(dialogs, overlay, project);
        stage.setScene(new Scene(new StackPane(overlay), 800, 500));
        stage.show();
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "three days of work");
    }

    private void save(String... names) {
        answer = null;
        typed.addAll(Arrays.stream(names).map(folder::resolve).toList());
        Platform.runLater(() -> answer = files.save("title", "name", PROJECT));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theFinalNameIsWhatIsAsked(FxRobot robot) throws IOException {
        Path there = file("mine.barnacle.json");
        save("mine");
        assertNull(answer, "nothing is answered before the person said yes");
        assertEquals(
                "Replace mine.barnacle.json?",
                robot.lookup(".overlay-title").queryAs(Label.class).getText());
        robot.clickOn("#replace");
        assertEquals(Optional.of(there), answer);
    }

    @Test
    void noIsNoFile(FxRobot robot) throws IOException {
        file("mine.barnacle.json");
        save("mine");
        robot.clickOn("#cancel");
        assertEquals(Optional.empty(), answer);
    }

    @Test
    void anotherNameIsAskedForFromTheOneThatWasTyped(FxRobot robot) throws IOException {
        file("mine.barnacle.json");
        save("mine", "other");
        robot.clickOn("#other-name");
        assertEquals(Optional.of(folder.resolve("other.barnacle.json")), answer);
        assertEquals(List.of("name", "mine"), dialogs.names);
    }

    @Test
    void whatTheDialogAskedAboutIsNotAskedAgain() throws IOException {
        for (String name : List.of("mine.barnacle.json", "mine.json")) {
            Path there = file(name);
            save(name);
            assertEquals(Optional.of(there), answer);
            assertFalse(overlay.isAsking());
        }
    }

    @Test
    void aNameThatIsFreeIsNotAskedAbout() {
        save("mine");
        assertEquals(Optional.of(folder.resolve("mine.barnacle.json")), answer);
    }

    @Test
    void dialogsBeginWhereTheProjectLiesThenWhereItsLastFileWas() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        Path exports = Files.createDirectory(folder.resolve("exports"));
        Path other = Files.createDirectory(folder.resolve("other"));
        save();
        project.set(folder.resolve("mine.barnacle.json"));
        save("exports/a");
        save();
        project.set(other.resolve("that.barnacle.json"));
        save();
        assertEquals(List.of(home, folder, exports, other), dialogs.starts);
    }
}
