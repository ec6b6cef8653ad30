package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.file.RecordTree;
import barnacle.file.Sha256;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.project.Subjects;
import barnacle.train.AdjointSize;
import barnacle.train.CandidateLosses;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.NetworkTrainer;
import barnacle.train.Spent;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RunFolderTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeTiny() throws IOException {
        project = TinyRuns.project();
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void assertUnchanged(Map<String, byte[]> before, Path folder) throws IOException {
        Map<String, byte[]> after = contents(folder);
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    /** A run that has not trained yet. */
    private RunFolder begin(Path folder) throws IOException {
        try (Session session = Session.begin(folder, project, 1)) {
            return session.run();
        }
    }

    @Test
    void metricsReadBackAsWhatWasReported() throws IOException {
        Path run = folder.resolve("run");
        List<IterationReport> reported = TinyRuns.train(run, project, false, 7);
        List<IterationReport> read = RunFolder.open(run).metrics();
        assertEquals(
                reported.stream().map(RunFolderTest::inMilliseconds).toList(),
                read.stream().map(RunFolderTest::inMilliseconds).toList());
        assertEquals(7, read.size());
        assertEquals(4, read.get(0).outcome().size().parts().size());
        Path file = run.resolve("metrics.csv");
        Files.writeString(file, "8,1,1", StandardOpenOption.APPEND);
        assertEquals(7, RunFolder.open(run).metrics().size(), "a row cut off is none");
        Files.writeString(file, "\n", StandardOpenOption.APPEND);
        IOException e = assertThrows(IOException.class, RunFolder.open(run)::metrics);
        assertEquals(file + ", line 9 is not a row of a Barnacle run; restore it.", e.getMessage());
    }

    /** What is counted are bytes: a walk makes cells, a report and a hash of each row. */
    @Test
    void theRowsAreWalkedOnceToBeComparedAndReported() throws IOException {
        Path folder = this.folder.resolve("run");
        TinyRuns.train(folder, project, false, 40);
        RunFolder run = RunFolder.open(folder);
        Path file = run.metricsFile();
        Checkpoint.Mark mark = Checkpoint.mark(folder.resolve("checkpoint"), run.settingsHash(), project.problem());
        assertEquals(40, mark.spent().iterations());
        long[] bytes = new long[2];
        for (int warm = 0; warm < 2; warm++) {
            long before = allocated();
            MetricsFile.require(mark, file, project);
            bytes[0] = allocated() - before;
            assertEquals(40, MetricsFile.read(file, project, Optional.of(mark)).size());
            bytes[1] = allocated() - before - bytes[0];
        }
        assertTrue(bytes[1] < 1.2 * bytes[0], () -> bytes[1] + " bytes, and " + bytes[0] + " for one walk");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static IterationReport inMilliseconds(IterationReport r) {
        Spent spent = r.spent();
        double wall = Math.rint(spent.wallSeconds() * 1000) / 1000;
        return new IterationReport(
                r.outcome(),
                new Spent(
                        spent.iterations(),
                        spent.failed(),
                        spent.evaluations(),
                        spent.simulatedTime(),
                        spent.timeUnit(),
                        wall),
                r.heldOut());
    }

    @ParameterizedTest
    @CsvSource({"spiral, simulated_time", "robertson, simulated_time", "pollution, simulated_min"})
    void simulatedTimeIsInTheProblemsUnitAndFilesThatCallItSecondsAreStillRead(String sample, String column)
            throws IOException {
        Project equation = Samples.read(sample, List.of("/training/update=Snes", "/training/trials=1"));
        Path file = folder.resolve(sample).resolve("metrics.csv");
        RunFolder run;
        try (Session session = Session.begin(folder.resolve(sample), equation, 1)) {
            run = session.run();
            session.train(1, (report, at) -> true);
            String written = Files.readString(file);
            assertTrue(written.contains(",evaluations," + column + ",wall_s,"), written);
            List<IterationReport> read = run.metrics();
            assertEquals(
                    session.state().spent().simulatedTime(), read.get(0).spent().simulatedTime());
            Files.writeString(file, written.replace(column, "simulated_s"));
            assertEquals(read, run.metrics());
        }
        try (Session session = Session.resume(run, 1)) {
            session.train(2, (report, at) -> true);
        }
        assertEquals(2, run.metrics().size(), "a run of an older Barnacle goes on");
        assertTrue(Files.readString(file).contains(",simulated_s,"), "a file keeps the header that it began with");
    }

    @Test
    void trainedValuesAreTheSameReadAloneAndWithTheirProject() throws IOException {
        for (Project any : List.of(
                TinyRuns.project(), Samples.read("spiral", List.of("/training/update=Snes", "/training/trials=1")))) {
            Path run = folder.resolve(any.title());
            TinyRuns.train(run, any, false, 1);
            List<TrainedValues> alone = RunFolder.open(run).trained();
            assertFalse(alone.isEmpty());
            Project trained = ProjectFile.read(run.resolve("trained.barnacle.json"), List.of());
            assertEquals(trained.subject().trained(), alone);
            assertEquals(RunFolder.hash(alone), RunList.of(run).get(0).summary().weights());
        }
    }

    @Test
    void metricsOfAGradientOfOneBlockOrNoneReadBackToo() throws IOException {
        for (String update : List.of("/training/update=Snes", "/training/update/estimator=Song")) {
            Path run = folder.resolve(update.substring(update.indexOf('=') + 1));
            project = TinyRuns.project(update);
            List<IterationReport> reported = TinyRuns.train(run, project, false, 2);
            List<IterationReport> read = RunFolder.open(run).metrics();
            assertEquals(reported.stream().map(RunFolderTest::inMilliseconds).toList(), read);
            assertEquals(
                    update.endsWith("Snes") ? 0 : 4,
                    read.get(1).outcome().size().parts().size());
        }
    }

    @Test
    void metricsTellTheAdjointsSizeWhereItWentBackInTimeAndAFileWithoutItsColumnsGoesOn() throws IOException {
        Path run = folder.resolve("back");
        project = TinyRuns.project("/training/update/estimator=BackpropagationThroughTime");
        List<IterationReport> reported = TinyRuns.train(run, project, false, 2);
        List<IterationReport> read = RunFolder.open(run).metrics();
        assertEquals(reported.stream().map(RunFolderTest::inMilliseconds).toList(), read);
        AdjointSize adjoint = read.get(1).outcome().size().adjoint();
        assertTrue(adjoint.start() > 0 && adjoint.end() > 0 && adjoint.largest() >= adjoint.end(), adjoint.toString());

        Path file = run.resolve("metrics.csv");
        List<String> narrow = new ArrayList<>();
        for (String row : Files.readAllLines(file)) {
            List<String> cells = new ArrayList<>(List.of(row.split(",", -1)));
            assertEquals(15 + 1 + 3 + 2 + 4, cells.size(), row);
            cells.subList(16, 21).clear();
            narrow.add(String.join(",", cells));
        }
        Files.write(file, narrow);
        assertEquals(
                AdjointSize.NONE,
                RunFolder.open(run).metrics().get(1).outcome().size().adjoint());
        TinyRuns.train(run, project, true, 4);
        List<IterationReport> longer = RunFolder.open(run).metrics();
        assertEquals(4, longer.size());
        assertEquals(4, longer.get(3).outcome().size().parts().size());
        assertEquals(AdjointSize.NONE, longer.get(3).outcome().size().adjoint());
    }

    @Test
    void metricsTellTheBestAndTheWorstCandidateAndAFileWithoutTheirColumnsGoesOn() throws IOException {
        Path run = folder.resolve("evolved");
        List<IterationReport> reported = TinyRuns.train(run, project, false, 2);
        CandidateLosses losses = RunFolder.open(run).metrics().get(1).outcome().candidates();
        double[] some = reported.get(1).outcome().candidates().some();
        assertEquals(Arrays.stream(some).min().orElseThrow(), losses.best());
        assertEquals(Arrays.stream(some).max().orElseThrow(), losses.worst());
        assertEquals(0, losses.some().length);

        Path file = run.resolve("metrics.csv");
        List<String> narrow = new ArrayList<>();
        for (String row : Files.readAllLines(file)) {
            List<String> cells = new ArrayList<>(List.of(row.split(",", -1)));
            cells.subList(19, 21).clear();
            narrow.add(String.join(",", cells));
        }
        Files.write(file, narrow);
        TinyRuns.train(run, project, true, 4);
        List<IterationReport> longer = RunFolder.open(run).metrics();
        assertEquals(4, longer.size());
        assertEquals(CandidateLosses.NONE, longer.get(3).outcome().candidates());
        assertEquals(4, longer.get(3).outcome().size().parts().size());
    }

    @Test
    void runWithoutCheckpointStartsAfresh() throws IOException {
        Path run = folder.resolve("run");
        begin(run);
        assertTrue(RunFolder.open(run).checkpoint().isEmpty());
        TinyRuns.train(run, project, true, 2);
        assertEquals(2, RunFolder.open(run).checkpoint().orElseThrow().state().iteration());
    }

    @Test
    void metricsBehindTheCheckpointAreRefused() throws IOException {
        TinyRuns.train(folder.resolve("run"), project, false, 4);
        Path metrics = folder.resolve("run/metrics.csv");
        List<String> lines = Files.readAllLines(metrics);
        Files.write(metrics, lines.subList(0, 3));
        IOException e = assertThrows(IOException.class, () -> TinyRuns.train(folder.resolve("run"), project, true, 7));
        assertTrue(e.getMessage().contains("ends at iteration 2 and the checkpoint is of iteration 4"), e.getMessage());
        assertEquals(lines.subList(0, 3), Files.readAllLines(metrics));
    }

    @Test
    void existingRunIsNeverOverwritten() throws IOException {
        Path run = folder.resolve("run");
        TinyRuns.train(run, project, false, 1);
        Map<String, byte[]> before = contents(run);
        IOException e = assertThrows(IOException.class, () -> begin(run));
        assertTrue(e.getMessage().startsWith(run + " already holds a run"), e.getMessage());
        assertUnchanged(before, run);
    }

    @Test
    void runOfAnotherProjectIsRefusedNamingTheDifference() throws IOException {
        RunFolder run = begin(folder.resolve("run"));
        assertDifference(
                run,
                "/training/update/estimator/sigma=0.3",
                "/training/update/estimator/sigma is 0.3 here and 0.05 in the run");
        assertDifference(run, "/seed=9", "/seed is 9 here and 1 in the run");
        assertDifference(
                run,
                "/training/update/optimizer=Sgd",
                "/training/update/optimizer is \"Sgd\" here and \"Adam\" in the run");
        assertDifference(
                run,
                "/network/groups/0/heterogeneity=[{\"parameter\": \"gCa\", \"sd\": 1}]",
                "is a list of 1 here and a list of 0");
    }

    private static void assertDifference(RunFolder run, String override, String sentence) throws IOException {
        Project other = TinyRuns.project(override);
        InvalidFileException e = assertThrows(InvalidFileException.class, () -> run.requireSameProblem(other));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }

    @Test
    void titleDescriptionAndDrawingDoNotDecideARun() throws IOException {
        RunFolder run = begin(folder.resolve("run"));
        run.requireSameProblem(TinyRuns.project("/title=Other", "/description=", "/diagram/positions/cells/x=1"));
    }

    @Test
    void everyDamageToACheckpointIsRefused() throws IOException {
        TinyRuns.train(folder, project, false, 2);
        Path file = folder.resolve("checkpoint");
        byte[] whole = Files.readAllBytes(file);
        RunFolder run = RunFolder.open(folder);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertSentence(assertThrows(InvalidFileException.class, run::checkpoint));
        }
        for (int at = 0; at < whole.length; at += 53) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertSentence(assertThrows(InvalidFileException.class, run::checkpoint));
        }
    }

    private static void assertSentence(Exception e) {
        assertTrue(e.getMessage().contains("checkpoint") && e.getMessage().endsWith("."), e.getMessage());
    }

    /** A replay makes as many iterations as the receipt says. */
    @Test
    void receiptOfAnIterationBeyondTheCheckpointIsRefused() throws IOException {
        TinyRuns.train(folder, project, false, 2);
        Path file = folder.resolve("receipt.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("\"iterations\": 2", "\"iterations\": 2000000000"));
        InvalidFileException e = assertThrows(
                InvalidFileException.class, () -> RunFolder.open(folder).receipt());
        assertTrue(
                e.getMessage().contains("is of iteration 2000000000 and its checkpoint of iteration 2"),
                e.getMessage());
    }

    /** Whoever writes a checkpoint can write a right checksum: lengths are held against the project's. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, Integer.MAX_VALUE})
    void checkpointOfAnotherLengthIsRefusedThoughItsChecksumIsRight(int length) throws IOException {
        TinyRuns.train(folder, project, false, 2);
        RunFolder run = RunFolder.open(folder);
        Path file = folder.resolve("checkpoint");
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer content = ByteBuffer.wrap(Arrays.copyOf(whole, whole.length - 32));
        int problem = Long.BYTES + Integer.BYTES;
        int engine = problem + Short.BYTES + content.getShort(problem);
        int theta = engine + Short.BYTES + content.getShort(engine) + Long.BYTES;
        assertEquals(run.checkpoint().orElseThrow().state().theta().length, content.getInt(theta));
        content.putInt(theta, length);
        Files.write(file, content.array());
        Files.write(file, Sha256.digest().digest(content.array()), StandardOpenOption.APPEND);
        InvalidFileException e = assertThrows(InvalidFileException.class, run::checkpoint);
        assertTrue(e.getMessage().contains("holds " + length + " numbers where this project has"), e.getMessage());
    }

    @Test
    void checkpointOfAnotherProjectIsRefused() throws IOException {
        Project other = TinyRuns.project("/seed=2");
        TinyRuns.train(folder.resolve("one"), project, false, 1);
        TinyRuns.train(folder.resolve("other"), other, false, 1);
        Files.copy(
                folder.resolve("other/checkpoint"),
                folder.resolve("one/checkpoint"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        RunFolder run = RunFolder.open(folder.resolve("one"));
        InvalidFileException e = assertThrows(InvalidFileException.class, run::checkpoint);
        assertTrue(e.getMessage().contains("belongs to another project"), e.getMessage());
    }

    @Test
    void whatIsNoRunFolderIsRefused() throws IOException {
        assertTrue(assertThrows(IOException.class, () -> RunFolder.open(folder))
                .getMessage()
                .contains("is not a run folder"));
        RunFolder run = begin(folder);
        assertTrue(assertThrows(IOException.class, run::receipt).getMessage().contains("was not finished"));
        Path plain = Files.writeString(folder.resolve("plain"), "");
        assertTrue(assertThrows(IOException.class, () -> begin(plain))
                .getMessage()
                .contains("there is a file of that name"));
    }

    @Test
    void receiptReadsBackEqualEvenWithANaN() throws IOException {
        RunFolder run = begin(folder);
        try (NetworkTrainer trainer =
                new NetworkTrainer(Subjects.networkProblem(project), TinyRuns.engine(project), 1)) {
            Evaluation unmeasured = new Evaluation(Double.NaN, 0.25, 0.1, 0.5, 8);
            Receipt written = run.writeReceipt(trainer, trainer.initial(), unmeasured);
            assertEquals(written, run.receipt());
            assertEquals(new Seed(1), written.seed());
            assertEquals(run.settingsHash(), written.settings());
            assertFalse(Files.readString(folder.resolve("receipt.json")).contains("NaN"));
        }
    }

    /** Users' scripts read these. */
    @Test
    void fieldsOfAReceiptAndColumnsOfTheMetricsAreAsTheyWereFirstWritten() throws IOException {
        TinyRuns.train(folder, project, false, 1);
        Path file = folder.resolve("receipt.json");
        ObjectNode tree = Json.object("", Files.readAllBytes(file));
        assertEquals(
                List.of(
                        "format",
                        "barnacle",
                        "java",
                        "machine",
                        "engine",
                        "arithmetic",
                        "seed",
                        "settings",
                        "iterations",
                        "failed",
                        "evaluations",
                        "simulatedSeconds",
                        "simulatedUnit",
                        "wallSeconds",
                        "theta",
                        "heldOut"),
                List.copyOf(tree.propertyNames()));
        assertEquals("s", tree.get("simulatedUnit").stringValue());
        assertEquals(
                "iteration,loss_nats,accuracy,gradient_norm,rate,sigma,failed,evaluations,simulated_s,wall_s,"
                        + "held_out_loss_nats,held_out_accuracy,held_out_accuracy_low,held_out_accuracy_high,held_out_trials,"
                        + "gradient_not_finite_share,adjoint_norm_start,adjoint_norm_end,adjoint_norm_largest,"
                        + "candidate_loss_best_nats,candidate_loss_worst_nats,"
                        + "gradient_norm_stimulus-to-cells,gradient_norm_cells-to-cells,gradient_norm_cells-to-readout,"
                        + "gradient_norm_readout.bias",
                Files.readAllLines(folder.resolve("metrics.csv")).get(0));
    }

    @Test
    void aReceiptThatDoesNotSayItsUnitOfTimeHasTheProblems() throws IOException {
        Project pollution = Samples.read("pollution", List.of("/training/update=Snes", "/training/trials=1"));
        for (Project each : List.of(project, pollution)) {
            Path run = folder.resolve(each.title());
            try (Session session = Session.begin(run, each, 1)) {
                session.train(1, (report, state) -> true);
            }
            Receipt receipt = RunFolder.open(run).receipt();
            assertEquals(each == pollution ? "min" : "s", receipt.spent().timeUnit());
            Path file = run.resolve("receipt.json");
            ObjectNode tree = Json.object("", Files.readAllBytes(file));
            tree.remove("simulatedUnit");
            Files.writeString(file, Json.print(tree));
            assertEquals(receipt, RunFolder.open(run).receipt());
        }
    }

    @Test
    void trainedProjectHoldsTheTrainedNumbers() throws IOException {
        TinyRuns.train(folder, project, false, 3);
        double[] theta =
                RunFolder.open(folder).checkpoint().orElseThrow().state().theta();
        Project trained = ProjectFile.read(folder.resolve("trained.barnacle.json"), List.of());
        assertEquals(List.of(), trained.issues());
        try (NetworkTrainer before =
                new NetworkTrainer(Subjects.networkProblem(project), TinyRuns.engine(project), 1)) {
            double[] expected = before.program().table().values();
            before.space().scatter(theta, expected);
            assertArrayEquals(expected, trained.problem().table().values());
        }
    }

    @Test
    void hashDependsOnEveryPartOfTheProblem() throws IOException {
        Set<String> hashes = new java.util.HashSet<>();
        List<String> changes = List.of(
                "/title=Other",
                "/seed=2",
                "/simulation/dt=1",
                "/task/delay=1",
                "/network/groups/0/gain=36.5",
                "/training/update/optimizer/rate=0.03",
                "/network/groups/0/initialVoltage/sd=5.000000000000001");
        for (String change : changes) {
            hashes.add(Sha256.of(
                    RecordTree.encode((Record) TinyRuns.project(change).problem())));
        }
        assertEquals(changes.size(), hashes.size());
        assertTrue(hashes.contains(Sha256.of(RecordTree.encode((Record) project.problem()))));
    }
}
