package barnacle.app;

import static barnacle.app.FxWait.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Look;
import barnacle.app.control.Theme;
import barnacle.app.session.DrawerState;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
@ExtendWith(SteadyWindow.class)
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
    void aFolderThatCannotBeMadeOnlyForgets() throws IOException {
        AppFolder app = new AppFolder(Files.createFile(folder.resolve("a file")).resolve("home"));
        app.used(folder);
        app.look(Look.USUAL.withTheme(Theme.DARK));
        UnsavedCopies copies = app.copies();
        copies.keep(Project.newNetwork(), Sitting.UNKNOWN);
        copies.end();
        assertEquals(List.of(), app.recent());
        assertEquals(Look.USUAL, app.look());
        assertEquals(Optional.empty(), app.copies().left());
    }

    @Test
    void theLookIsAsItWasLeftAndTheThemeOfAnEarlierProgramIsTakenOver() throws IOException {
        AppFolder app = new AppFolder(folder);
        Files.writeString(folder.resolve("theme"), "dark\n");
        assertEquals(Look.USUAL.withTheme(Theme.DARK), app.look());
        Look look = Look.USUAL.withTheme(Theme.BLACK_ON_WHITE).withText(1.5).withLines(2);
        app.look(look);
        assertEquals(look, new AppFolder(folder).look());
    }

    @Test
    void theDrawerIsAsItWasLeft() {
        AppFolder app = new AppFolder(folder);
        assertTrue(app.drawer().openProperty().get());
        fx(() -> {
            DrawerState left = app.drawer();
            left.share(0.5);
            left.openProperty().set(false);
        });
        DrawerState found = new AppFolder(folder).drawer();
        assertFalse(found.openProperty().get());
        assertEquals(0.5, found.share());
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

    @Test
    void theChosenLanguageIsKeptUntilTheSystemsIsChosenAgain() {
        AppFolder app = new AppFolder(folder.resolve("speaking"));
        assertEquals(Optional.empty(), app.language());
        app.language(Optional.of(Locale.GERMAN));
        assertEquals(Optional.of(Locale.GERMAN), new AppFolder(folder.resolve("speaking")).language());
        app.language(Optional.empty());
        assertEquals(Optional.empty(), new AppFolder(folder.resolve("speaking")).language());
    }
}
