package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.FaultLog;
import barnacle.file.HeldFile;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnsavedCopiesTest {
    @TempDir
    Path folder;

    private final List<UnsavedCopies> open = new ArrayList<>();

    private UnsavedCopies window() {
        UnsavedCopies window = new UnsavedCopies(folder, new FaultLog(folder));
        open.add(window);
        return window;
    }

    @AfterEach
    void end() {
        open.forEach(UnsavedCopies::end);
    }

    private static Project titled(String title) {
        return Project.newNetwork().titled(title, "");
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ProjectFile.ENDING)).toList();
        }
    }

    /** Ends as a process does: what it held is free, and its copy stays. */
    private Path crashed(String title) throws IOException {
        UnsavedCopies window = new UnsavedCopies(folder, new FaultLog(folder));
        List<Path> before = copies();
        window.keep(titled(title), Sitting.UNKNOWN);
        window.end();
        return copies().stream().filter(f -> !before.contains(f)).findFirst().orElseThrow();
    }

    @Test
    void whatACrashLeftIsOfferedToEveryOtherWindow() throws IOException {
        Path left = crashed("lost");
        assertEquals(Optional.of(left), window().left());
        assertEquals("lost", ProjectFile.read(left, List.of()).title());
    }

    @Test
    void theCopyOfALivingWindowIsOfferedToNone() throws IOException {
        UnsavedCopies alive = window();
        alive.keep(titled("mine"), Sitting.UNKNOWN);
        until(1);
        assertEquals(Optional.empty(), window().left());
        assertEquals(Optional.empty(), alive.left());
    }

    @Test
    void theNextProjectOpenedDeletesNoCopyButItsOwn() throws IOException {
        Path left = crashed("lost");
        UnsavedCopies next = new UnsavedCopies(folder, new FaultLog(folder));
        next.drop();
        next.keep(titled("mine"), Sitting.UNKNOWN);
        next.drop();
        next.end();
        assertEquals(List.of(left), copies());
    }

    @Test
    void copiesAreKeptAndDroppedInTheOrderThatWasAskedFor() throws IOException {
        for (boolean kept : List.of(true, false)) {
            UnsavedCopies window = new UnsavedCopies(folder, new FaultLog(folder));
            int before = copies().size();
            for (int i = 0; i < 20; i++) {
                window.keep(titled("title " + i), Sitting.UNKNOWN);
                window.drop();
            }
            if (kept) {
                window.keep(titled("last"), Sitting.UNKNOWN);
            }
            window.end();
            assertEquals(before + (kept ? 1 : 0), copies().size());
        }
    }

    @Test
    void whatIsBroughtBackIsNeverWithoutACopy() throws IOException {
        Path left = crashed("lost");
        UnsavedCopies next = new UnsavedCopies(folder, new FaultLog(folder));
        next.drop();
        next.adopt(left, titled("lost"), Sitting.UNKNOWN);
        next.end();
        Path own = copies().get(0);
        assertEquals(1, copies().size());
        assertTrue(!own.equals(left) && ProjectFile.read(own, List.of()).title().equals("lost"));
    }

    @Test
    void whatIsLetGoOfIsGoneWithItsLock() throws IOException {
        UnsavedCopies window = new UnsavedCopies(folder, new FaultLog(folder));
        window.letGo(crashed("lost"));
        window.end();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    static List<HeldFile.Locking> fileSystemsWithoutLocks() {
        return List.of(
                channel -> {
                    throw new IOException("No locks available");
                },
                channel -> {
                    throw new UnsupportedOperationException();
                });
    }

    @ParameterizedTest
    @MethodSource("fileSystemsWithoutLocks")
    void withoutLocksTheCopyOfALivingWindowIsOfferedToNoneAndThatOfAGoneProcessIs(HeldFile.Locking none)
            throws IOException {
        UnsavedCopies alive = new UnsavedCopies(folder, new FaultLog(folder), none);
        alive.keep(titled("mine"), Sitting.UNKNOWN);
        // The next window is another program, which knows nothing of what is held in this one.
        alive.end();
        Path copy = copies().get(0);
        UnsavedCopies next = new UnsavedCopies(folder, new FaultLog(folder), none);
        assertEquals(Optional.empty(), next.left());
        Path owner = Path.of(copy.toString().replace(ProjectFile.ENDING, ".owner"));
        List<String> noted = Files.readAllLines(owner);
        Files.write(owner, List.of(noted.get(0), "2001-01-01T00:00:00Z", noted.get(2)));
        assertEquals(Optional.of(copy), next.left(), "its number came back");
        Files.write(owner, List.of(noted.get(0), noted.get(1), "another machine"));
        assertEquals(Optional.empty(), next.left(), "nobody can tell");
        Files.setLastModifiedTime(copy, FileTime.fromMillis(System.currentTimeMillis() - 90_000_000));
        assertEquals(Optional.of(copy), next.left(), "not written for a day");
        assertEquals("mine", ProjectFile.read(copy, List.of()).title());
        next.letGo(copy);
        next.end();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    /** An earlier Barnacle named a copy by its process, and in a container that number comes back. */
    @Test
    void aProcessThatBeganAfterACopyWasWrittenIsNotItsOwn() throws IOException {
        Path copy = folder.resolve("unsaved-" + ProcessHandle.current().pid() + ProjectFile.ENDING);
        ProjectFile.write(copy, titled("lost"));
        assertEquals(Optional.empty(), window().left());
        Files.setLastModifiedTime(copy, FileTime.fromMillis(1_000_000_000_000L));
        assertEquals(Optional.of(copy), window().left());
        Path dead = folder.resolve("unsaved-999999999" + ProjectFile.ENDING);
        ProjectFile.write(dead, titled("lost too"));
        assertEquals(Optional.of(dead), window().left(), "the newest first");
    }

    private void until(int copies) throws IOException {
        for (int i = 0; i < 500 && copies().size() < copies; i++) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        assertEquals(copies, copies().size());
    }
}
