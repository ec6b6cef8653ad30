package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppFolderTest {
    @TempDir
    Path folder;

    @Test
    void recentFilesAreLatestFirstEachOnceAndOnlyThoseThatExist() throws IOException {
        AppFolder app = new AppFolder(folder.resolve("home"));
        assertEquals(List.of(), app.recent());
        Path a = Files.createFile(folder.resolve("a" + ProjectFile.ENDING));
        Path b = Files.createFile(folder.resolve("b" + ProjectFile.ENDING));
        app.used(a);
        app.used(b);
        app.used(a);
        assertEquals(List.of(a, b), app.recent());
        Files.delete(a);
        assertEquals(List.of(b), app.recent());
    }

    @Test
    void onlyWhatADeadProcessLeftIsOffered() throws IOException {
        AppFolder app = new AppFolder(folder);
        app.keepCopy(Project.newNetwork());
        assertEquals(Optional.empty(), app.orphan());
        Path own;
        try (var files = Files.list(folder)) {
            own = files.findFirst().orElseThrow();
        }
        Path left = folder.resolve("unsaved-999999999" + ProjectFile.ENDING);
        Files.copy(own, left);
        assertEquals(Optional.of(left), app.orphan());
        assertEquals(Project.newNetwork(), ProjectFile.read(left, List.of()));
        app.drop(left);
        app.dropCopy();
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aFolderThatCannotBeMadeOnlyForgets() throws IOException {
        AppFolder app = new AppFolder(Files.createFile(folder.resolve("a file")).resolve("home"));
        app.used(folder);
        app.theme(Theme.DARK);
        app.keepCopy(Project.newNetwork());
        assertEquals(List.of(), app.recent());
        assertEquals(Theme.LIGHT, app.theme());
        assertEquals(Optional.empty(), app.orphan());
    }

    @Test
    void theLogKeepsWhatHappened() throws IOException {
        AppFolder app = new AppFolder(folder);
        assertFalse(Files.exists(app.logFile()));
        app.log("First.", new IllegalStateException("one"));
        app.log("Second.", new IllegalStateException("two"));
        String log = Files.readString(app.logFile());
        assertTrue(log.contains("one") && log.contains("two") && log.contains("AppFolderTest"), log);
    }
}
