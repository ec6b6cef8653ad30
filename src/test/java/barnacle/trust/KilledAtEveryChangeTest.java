package barnacle.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.cli.Cli;
import barnacle.project.ProjectFile;
import barnacle.run.SameRuns;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is killed at any change of a file, with what it was writing half written, loses nothing: the same
 * command, or the one that goes on, ends in the same files as if nothing had happened, and leaves no other.
 */
@Tag("trust")
class KilledAtEveryChangeTest {
    @TempDir
    static Path folder;

    /** What of two folders must be the same. */
    private interface Sameness {
        void check(Path expected, Path actual) throws IOException;
    }

    private static List<String> command(Path place, String... words) {
        return Arrays.stream(words)
                .map(word -> word.replace("PLACE", place.toString())
                        .replace("PROJECT", project().toString()))
                .toList();
    }

    private static Path project() {
        return folder.resolve("tiny.barnacle.json");
    }

    private static int killed(Path place, long last, Path told, String... words) throws Exception {
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dbarnacle.home=" + place.resolveSibling("home"),
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + CutFileSystems.class.getName(),
                "-D" + Changes.LAST + "=" + last,
                "-D" + Changes.TOLD + "=" + told));
        Process program = OtherJava.barnacle(options, command(place, words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return program.waitFor();
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.map(file -> place.relativize(file).toString()).sorted().toList();
        }
    }

    /** Kills a command at each of its changes. */
    private static void everywhere(String name, Sameness same, String[] words, String[]... again) throws Exception {
        ProjectFile.write(project(), TinyRuns.project());
        Path all = Files.createDirectories(folder.resolve(name));
        Path whole = Files.createDirectories(all.resolve("whole").resolve("place"));
        Path told = all.resolve("told.txt");
        assertEquals(0, killed(whole, 0, told, words));
        List<String> changes = Files.readAllLines(told);
        List<Callable<String>> tries = new ArrayList<>();
        for (int n = 1; n <= changes.size(); n++) {
            int last = n;
            tries.add(() -> {
                Path place = Files.createDirectories(all.resolve("at-" + last).resolve("place"));
                Path cut = all.resolve("at-" + last).resolve("told.txt");
                int code = killed(place, last, cut, words);
                // Which change comes when may depend on the clock.
                String at = last + ", "
                        + (code == 0 ? "the end" : Files.readAllLines(cut).get(last - 1));
                if (code != Changes.KILLED && code != 0) {
                    return at + ": ends with " + code;
                }
                StringBuilder said = new StringBuilder();
                boolean isDone = code == 0;
                for (String[] next : again) {
                    if (!isDone) {
                        Cli cli = Cli.run(command(place, next).toArray());
                        said.append(cli.err());
                        isDone = cli.code() == 0;
                    }
                }
                if (!isDone) {
                    return at + ": " + said;
                }
                try {
                    List<String> left = new ArrayList<>(names(place));
                    left.removeIf(file -> file.startsWith("next."));
                    assertEquals(names(whole), left);
                    same.check(whole, place);
                    return "";
                } catch (AssertionError e) {
                    return at + ": " + e.getMessage();
                }
            });
        }
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<String> lost = new ArrayList<>();
        try {
            for (Future<String> done : threads.invokeAll(tries)) {
                if (!done.get().isEmpty()) {
                    lost.add(done.get() + "\n");
                }
            }
        } finally {
            threads.shutdown();
        }
        TrustTable.row("killed at each change of a file: " + name, changes.size(), lost.size());
        assertEquals(List.of(), lost, lost.size() + " of " + changes.size());
        assertTrue(changes.size() > 2, "changes are told");
    }

    private static String[] words(String... words) {
        return words;
    }

    private static void sameBytes(Path expected, Path actual) throws IOException {
        for (String name : names(expected)) {
            if (Files.isRegularFile(expected.resolve(name))) {
                assertEquals(-1, Files.mismatch(expected.resolve(name), actual.resolve(name)), name);
            }
        }
    }

    @Test
    void aTrainingGoesOnBitForBit() throws Exception {
        everywhere(
                "train",
                (whole, place) -> SameRuns.assertSame(whole.resolve("run"), place.resolve("run")),
                words("train", "PROJECT", "--out", "PLACE/run", "--threads", "1"),
                words("train", "PROJECT", "--out", "PLACE/run", "--threads", "1", "--resume"),
                words("train", "PROJECT", "--out", "PLACE/run", "--threads", "1"));
    }

    @Test
    void aSweepGoesOnBitForBit() throws Exception {
        String[] sweep = words(
                "sweep",
                "PROJECT",
                "--vary",
                "/training/update/optimizer/rate=0.01,0.03",
                "--out",
                "PLACE/sweep",
                "--threads",
                "1");
        everywhere(
                "sweep",
                (whole, place) -> {
                    for (String run : names(whole.resolve("sweep/runs"))) {
                        if (Files.exists(
                                whole.resolve("sweep/runs").resolve(run).resolve("receipt.json"))) {
                            SameRuns.assertSame(
                                    whole.resolve("sweep/runs").resolve(run),
                                    place.resolve("sweep/runs").resolve(run));
                        }
                    }
                },
                sweep,
                sweep);
    }

    @Test
    void aCircuitIsExportedAgain() throws Exception {
        for (String ending : List.of("ode", "py", "nml")) {
            String circuit = "PLACE/circuit." + ending;
            everywhere(
                    "export-" + ending,
                    KilledAtEveryChangeTest::sameBytes,
                    words("export", "half-centre", "--out", circuit),
                    words("export", "half-centre", "--out", circuit),
                    // Refused once the file is there and whole; whatever is written next to it sweeps the rest away.
                    words("export", "half-centre", "--out", "PLACE/next." + ending));
        }
    }
}
