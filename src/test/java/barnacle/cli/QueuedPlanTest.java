package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.experiment.QueuedPlan;
import barnacle.experiment.RunPlan;
import barnacle.experiment.SweptSetting;
import barnacle.experiment.TinyPlans;
import barnacle.experiment.TrainingMethods;
import barnacle.experiment.Variant;
import barnacle.run.RunQueue;
import barnacle.run.SameRuns;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison and a sweep through the queue, as the window starts them. */
class QueuedPlanTest {
    private static final String RATE = "/training/update/optimizer/rate";
    private static final List<String> METHODS = List.of("OpenAiEs", "BackpropagationThroughTime");

    @TempDir
    Path root;

    private QueuedPlan comparison(Path folder) throws IOException {
        List<Variant> variants = TrainingMethods.variants(RunPlan.Base.of(TinyRuns.project()), METHODS, Map.of());
        return QueuedPlan.comparison(folder, TinyRuns.project(), variants, 2);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private void train() {
        Cli trained = Cli.run("queue", "run", root.resolve("runs"), "--threads", 2, "--side-by-side", 2);
        assertEquals(0, trained.code(), trained.err());
    }

    /** Bit for bit, but for what the clock said. */
    private void assertSame(Path expected, Path actual, String... tables) throws IOException {
        assertEquals(names(expected), names(actual));
        assertEquals(names(expected.resolve("runs")), names(actual.resolve("runs")));
        for (String run : names(expected.resolve("runs"))) {
            SameRuns.assertSame(
                    expected.resolve("runs").resolve(run),
                    actual.resolve("runs").resolve(run));
        }
        for (String table : tables) {
            List<Map<String, String>> rows = TinyPlans.csv(expected.resolve(table));
            List<Map<String, String>> others = TinyPlans.csv(actual.resolve(table));
            Stream.concat(rows.stream(), others.stream())
                    .forEach(row -> row.keySet().removeIf(column -> column.startsWith("wall")));
            assertFalse(rows.isEmpty());
            assertEquals(rows, others, table);
        }
    }

    @Test
    void aComparisonThroughTheQueueWritesTheFilesOfTheCommand() throws IOException {
        Path command = root.resolve("command");
        assertEquals(
                0,
                Cli.tiny("compare", "--methods", String.join(",", METHODS), "--seeds", 2, "--out", command)
                        .code());
        Path queued = root.resolve("runs/compare");
        comparison(queued).addTo(new RunQueue(root.resolve("runs")));
        assertTrue(Files.exists(queued.resolve("plan.json")));
        train();
        assertSame(command, queued, "compare.csv", "summary.csv");
        assertArrayEquals(
                Files.readAllBytes(command.resolve("compare.png")), Files.readAllBytes(queued.resolve("compare.png")));
    }

    @Test
    void aSweepThroughTheQueueWritesTheFilesOfTheCommand() throws IOException {
        Path command = root.resolve("command");
        assertEquals(
                0,
                Cli.tiny("sweep", "--vary", RATE + "=0.01,0.03", "--out", command)
                        .code());
        Path queued = root.resolve("runs/sweep");
        QueuedPlan.sweep(queued, TinyRuns.project(), List.of(new SweptSetting(RATE, List.of("0.01", "0.03"))), 1)
                .addTo(new RunQueue(root.resolve("runs")));
        train();
        assertSame(command, queued, "sweep.csv");
        assertArrayEquals(
                Files.readAllBytes(command.resolve("sweep.png")), Files.readAllBytes(queued.resolve("sweep.png")));
    }

    /** What it asked for was changed by hand. */
    @Test
    void aPlanThatCannotBeReadIsNamedAndKeepsNothingFromBeingTrained() throws IOException {
        Path queued = root.resolve("runs/compare");
        comparison(queued).addTo(new RunQueue(root.resolve("runs")));
        Path bad = Files.createDirectories(root.resolve("runs/bad")).resolve("plan.json");
        Files.writeString(bad, Files.readString(queued.resolve("plan.json")).replace("\"seeds\": 2", "\"seeds\": 0"));
        Cli trained = Cli.run("queue", "run", root.resolve("runs"), "--threads", 1);
        assertEquals(1, trained.code());
        assertTrue(trained.err().contains(bad + ", /seeds: "), trained.err());
        assertTrue(Files.exists(queued.resolve("compare.csv")));
    }

    /** Its program ended after the last run and before the tables. */
    @Test
    void tablesOfAPlanThatIsTrainedAreWrittenByTheNextWhoLooks() throws IOException {
        Path queued = root.resolve("runs/compare");
        comparison(queued).addTo(new RunQueue(root.resolve("runs")));
        byte[] mark = Files.readAllBytes(queued.resolve("plan.json"));
        train();
        Set<String> whole = names(queued);
        for (String name : whole) {
            if (!name.equals("runs")) {
                Files.delete(queued.resolve(name));
            }
        }
        Files.write(queued.resolve("plan.json"), mark);
        train();
        assertEquals(whole, names(queued));
    }
}
