package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are put away. */
class RunBinTest {
    @TempDir
    Path root;

    private Path run(String place) throws IOException {
        Path folder = root.resolve(place);
        TinyRuns.train(folder, TinyRuns.project(), false, 7);
        Files.writeString(folder.resolve("mine.txt"), "a file of mine");
        return folder;
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walked = Files.walk(folder)) {
            for (Path file : walked.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private List<String> listed(Path of) throws IOException {
        return RunList.of(of).stream().map(ListedRun::place).sorted().toList();
    }

    @Test
    void whatIsDeletedIsInTheBinAndComesBackToItsPlaceWithEveryFile() throws IOException {
        Path run = run("sweep/runs/rate=0.1");
        run("other");
        Map<String, String> before = content(run);
        Path binned = RunBin.delete(root, run);
        assertFalse(Files.exists(run));
        assertEquals(List.of("other"), listed(root));
        assertEquals(1, RunList.of(RunBin.of(root)).size());
        assertEquals(before, content(binned));
        assertEquals(run.toAbsolutePath(), RunBin.restore(binned));
        assertEquals(before, content(run));
        assertEquals(List.of("other", "sweep/runs/rate=0.1"), listed(root));
    }

    @Test
    void whereAnotherRunIsByNowItComesBackBesideIt() throws IOException {
        Path first = RunBin.delete(root, run("a"));
        Path second = RunBin.delete(root, run("a"));
        Path third = run("a");
        assertEquals(root.resolve("a-2").toAbsolutePath(), RunBin.restore(first));
        assertEquals(root.resolve("a-3").toAbsolutePath(), RunBin.restore(second));
        assertTrue(Files.exists(third));
    }

    @Test
    void aRunThatIsTrainedAndWhatIsNoRunAreRefused() throws IOException {
        Path run = run("a");
        Files.createDirectories(root.resolve("none"));
        for (Path wrong : List.of(root, root.resolve("none"), root.resolve("nowhere"), root.resolve("../x"))) {
            assertThrows(IOException.class, () -> RunBin.delete(root, wrong), wrong.toString());
            assertThrows(IOException.class, () -> RunBin.restore(wrong), wrong.toString());
        }
        assertThrows(IOException.class, () -> RunBin.restore(run));
        try (Session session = Session.resume(RunFolder.open(run), 1)) {
            assertEquals(7, session.state().iteration());
            assertThrows(IOException.class, () -> RunBin.delete(root, run));
        }
        assertTrue(Files.exists(run));
    }
}
