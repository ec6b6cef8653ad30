package barnacle.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.cli.Cli;
import barnacle.run.SameRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.map(file -> place.relativize(file).toString()).sorted().toList();
        }
    }

    /** Kills a command at each of its changes. */
    private static void everywhere(String name, Sameness same, String[] words, String[]... again) throws Exception {
        everywhere(new CutProgram(folder, false), "killed at each change of a file: " + name, name, same, words, again);
    }

    private static void everywhere(
            CutProgram program, String row, String name, Sameness same, String[] words, String[]... again)
            throws Exception {
        Path all = Files.createDirectories(folder.resolve(name));
        Path whole = Files.createDirectories(all.resolve("whole").resolve("place"));
        Path told = all.resolve("told.txt");
        assertEquals(0, program.run(whole, 0, told, words));
        List<String> changes = Files.readAllLines(told);
        List<String> lost = each(changes.size(), last -> {
            Path place = Files.createDirectories(all.resolve("at-" + last).resolve("place"));
            Path cut = all.resolve("at-" + last).resolve("told.txt");
            int code = program.run(place, last, cut, words);
            // Which change comes when may depend on the clock.
            String at = last + ", "
                    + (code == 0 ? "the end" : Files.readAllLines(cut).get(last - 1));
            return code != Changes.KILLED && code != 0
                    ? at + ": ends with " + code
                    : judge(program, at, code == 0, whole, place, same, again);
        });
        TrustTable.row(row, changes.size(), lost.size());
        assertEquals(List.of(), lost, lost.size() + " of " + changes.size());
        assertTrue(changes.size() > 2, "changes are told");
    }

    private interface Attempt {
        /** What was lost; empty for nothing. */
        String at(int number) throws Exception;
    }

    /** What was lost in each of some attempts, from 1. */
    private static List<String> each(int attempts, Attempt attempt) throws Exception {
        List<Callable<String>> tries = new ArrayList<>();
        for (int n = 1; n <= attempts; n++) {
            int number = n;
            tries.add(() -> attempt.at(number));
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
        return lost;
    }

    /** What is lost after a kill, once the commands that go on were given. */
    private static String judge(
            CutProgram program, String at, boolean wasDone, Path whole, Path place, Sameness same, String[]... again)
            throws IOException {
        StringBuilder said = new StringBuilder();
        boolean isDone = wasDone;
        for (String[] next : again) {
            if (!isDone) {
                Cli cli = Cli.run(program.command(place, next).toArray());
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

    /** Within a training, and while Java starts and ends. */
    @Test
    void aTrainingGoesOnBitForBitWheneverItIsKilled() throws Exception {
        CutProgram program = new CutProgram(folder, false);
        Path all = Files.createDirectories(folder.resolve("moments"));
        Path whole = Files.createDirectories(all.resolve("whole").resolve("place"));
        String[] train = words("train", "PROJECT", "--out", "PLACE/run", "--threads", "1");
        String[] resume = words("train", "PROJECT", "--out", "PLACE/run", "--threads", "1", "--resume");
        long started = System.nanoTime();
        assertEquals(0, program.run(whole, 0, all.resolve("told.txt"), train));
        long length = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        int kills = Integer.getInteger("kills", 1000);
        SplittableRandom random = new SplittableRandom(Long.getLong("kills.seed", 1));
        long[] moments = random.longs(kills, 1, length).toArray();
        List<String> lost = each(kills, number -> {
            Path place = Files.createDirectories(all.resolve("at-" + number).resolve("place"));
            Path told = place.resolveSibling("told.txt");
            Process training = program.start(place, 0, told, train);
            boolean wasDone = training.waitFor(moments[number - 1], TimeUnit.MILLISECONDS);
            training.destroyForcibly().waitFor();
            return judge(
                    program,
                    moments[number - 1] + " ms",
                    wasDone && training.exitValue() == 0,
                    whole,
                    place,
                    (expected, actual) -> SameRuns.assertSame(expected.resolve("run"), actual.resolve("run")),
                    resume,
                    train);
        });
        TrustTable.row("killed at a random moment: train", kills, lost.size());
        assertEquals(List.of(), lost, lost.size() + " of " + kills);
    }

    @Test
    void aTrainingGoesOnBitForBitWherePowerFails() throws Exception {
        everywhere(
                new CutProgram(folder, true),
                "power fails at each change of a file, and what is not synced is gone: train",
                "power",
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
        for (String ending : List.of("ode", "py", "neuron.py", "nml")) {
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
