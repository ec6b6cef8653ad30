package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Subjects;
import barnacle.sim.engine.Engines;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.IterationReport;
import barnacle.train.NetworkTrainer;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void makeTiny() throws IOException {
        project = TinyRuns.project();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 6})
    void resumedRunEqualsUninterruptedRun(long stop) throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        TinyRuns.train(whole, project, false, 7);
        TinyRuns.train(parts, project, false, stop);
        TinyRuns.train(parts, project, true, 7);
        SameRuns.assertSame(whole, parts);
    }

    /** A schedule that remembers losses is in the checkpoint: here it reduces in both sittings. */
    @Test
    void resumedRunGoesOnWithThePlateausItSaw() throws IOException {
        project = TinyRuns.project(
                "/training/update/rateSchedule="
                        + "{\"type\":\"ReduceOnPlateau\",\"factor\":0.5,\"patience\":2,\"threshold\":1,\"smoothing\":0.9,\"end\":0}");
        resumedRunEqualsUninterruptedRun(4);
        List<Double> rates = new ArrayList<>();
        RunFolder.open(folder.resolve("parts"))
                .metrics()
                .forEach(row -> rates.add(row.outcome().rate()));
        assertEquals(List.of(0.02, 0.02, 0.02, 0.01, 0.01, 0.005, 0.005), rates);
    }

    /**
     * Told to stop wherever it asks, within an iteration or between two; first twice in one session, then in another.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 17, 40})
    void aRunStoppedAnywhereGoesOnToTheSameEnd(int answers) throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        TinyRuns.train(whole, project, false, 7);
        try (Session session = Session.begin(parts, project, 1)) {
            for (int sitting = 0; sitting < 2; sitting++) {
                assertTrue(session.train(7, new Stopping(answers + sitting)).isEmpty());
            }
            assertTrue(session.state().iteration() < 7);
        }
        assertFalse(RunFolder.open(parts).isFinished());
        TinyRuns.train(parts, project, true, 7);
        SameRuns.assertSame(whole, parts);
    }

    /** Says yes so many times. */
    private static final class Stopping implements TrainingObserver {
        private final AtomicInteger left;

        Stopping(int answers) {
            left = new AtomicInteger(answers);
        }

        @Override
        public boolean after(IterationReport report, TrainingState state) {
            return carryOn();
        }

        @Override
        public boolean carryOn() {
            return left.getAndDecrement() > 0;
        }
    }

    /** What a person takes home of it is that of its checkpoint. */
    @Test
    void aStoppedRunHasItsWeightsAndItsTrainedProjectAndNoReceipt() throws IOException {
        try (Session session = Session.begin(folder, project, 1)) {
            assertTrue(
                    session.train(7, (report, state) -> report.iteration() < 3).isEmpty());
        }
        RunFolder run = RunFolder.open(folder);
        assertFalse(run.isFinished());
        for (String file : List.of("weights.npz", "weights.csv", "weights.json")) {
            assertTrue(Files.size(folder.resolve(file)) > 0, file);
        }
        Project trained = ProjectFile.read(folder.resolve("trained" + ProjectFile.ENDING), List.of());
        try (NetworkTrainer trainer =
                new NetworkTrainer(Subjects.networkProblem(project), TinyRuns.engine(project), 1)) {
            double[] theta = run.checkpoint().orElseThrow().state().theta();
            assertEquals(project.accepting(trainer.trained(theta)), trained);
        }
    }

    /** All iterations are made, and what was stopped is the evaluation for the receipt. */
    @Test
    void aRunStoppedInItsLastEvaluationHasItsWeightsAndNoReceipt() throws IOException {
        long[] made = {0};
        try (Session session = Session.begin(folder, project, 1)) {
            Optional<Receipt> receipt = session.train(4, new TrainingObserver() {
                @Override
                public boolean after(IterationReport report, TrainingState state) {
                    made[0] = report.iteration();
                    return true;
                }

                @Override
                public boolean carryOn() {
                    return made[0] < 4;
                }
            });
            assertTrue(receipt.isEmpty());
            assertEquals(4, session.state().iteration());
        }
        assertFalse(RunFolder.open(folder).isFinished());
        assertTrue(RunFolder.open(folder).hasTrained());
        TinyRuns.train(folder, project, true, 4);
        assertTrue(RunFolder.open(folder).isFinished());
    }

    /** The refusal comes before anything is trained or written; once the file is moved, the run goes on as it would. */
    @ParameterizedTest
    @ValueSource(strings = {"weights.npz", "weights.csv", "weights.json", "trained" + ProjectFile.ENDING})
    void whatAPersonChangedInARunFolderIsNotReplaced(String name) throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        TinyRuns.train(whole, project, false, 7);
        TinyRuns.train(parts, project, false, 4);
        Path edited = parts.resolve(name);
        Files.writeString(edited, "my own", StandardOpenOption.APPEND);
        byte[] mine = Files.readAllBytes(edited);
        List<String> rows = Files.readAllLines(parts.resolve("metrics.csv"));
        String refusal = assertThrows(InvalidFileException.class, () -> TinyRuns.train(parts, project, true, 7))
                .getMessage();
        assertTrue(refusal.startsWith(parts + " holds a file " + name + " that was changed after"), refusal);
        assertArrayEquals(mine, Files.readAllBytes(edited));
        assertEquals(rows, Files.readAllLines(parts.resolve("metrics.csv")));
        Files.move(edited, folder.resolve("mine"));
        TinyRuns.train(parts, project, true, 7);
        SameRuns.assertSame(whole, parts);
    }

    /** Earlier Barnacles recorded no hashes; their runs go on. */
    @Test
    void aRunWithoutARecordOfItsFilesGoesOn() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        TinyRuns.train(whole, project, false, 7);
        TinyRuns.train(parts, project, false, 4);
        Files.delete(parts.resolve(".barnacle.sha256"));
        TinyRuns.train(parts, project, true, 7);
        SameRuns.assertSame(whole, parts);
    }

    /** Before its first iteration there is nothing that could be taken home. */
    @Test
    void aRunStoppedBeforeItsFirstIterationHasNoWeights() throws IOException {
        try (Session session = Session.begin(folder, project, 1)) {
            assertTrue(session.train(7, new Stopping(0)).isEmpty());
        }
        assertFalse(RunFolder.open(folder).hasTrained());
    }

    /** A crash loses what came after the last checkpoint, and may cut the last row off. */
    @Test
    void crashedRunResumesFromItsCheckpointWithoutDoubleRows() throws IOException {
        Path whole = folder.resolve("whole");
        Path crashed = folder.resolve("crashed");
        TinyRuns.train(whole, project, false, 7);
        TinyRuns.train(crashed, project, false, 4);
        Files.writeString(crashed.resolve("metrics.csv"), "5,1,1,1,1,1,0,0,0,0,,,,,\n6,1,", StandardOpenOption.APPEND);
        TinyRuns.train(crashed, project, true, 7);
        SameRuns.assertSame(whole, crashed);
    }

    /** As a kill right before the file was written: the files before it are there, and none of those after it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint",
                "weights.npz",
                "weights.csv",
                "weights.json",
                "trained.barnacle.json",
                "receipt.json"
            })
    void aRunWithoutAFileGoesOnToTheSameEnd(String file) throws IOException {
        Path whole = folder.resolve("whole");
        Path cut = folder.resolve("cut");
        TinyRuns.train(whole, project, false, 7);
        try (Session session = Session.begin(cut, project, 1)) {
            Files.createDirectory(cut.resolve(file));
            assertThrows(IOException.class, () -> session.train(7, (report, state) -> true));
        }
        Files.delete(cut.resolve(file));
        assertFalse(RunFolder.open(cut).isFinished());
        TinyRuns.train(cut, project, true, 7);
        SameRuns.assertSame(whole, cut);
    }

    /** Whether the last iteration reported an evaluation, as the third does here, or none was due. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void aReceiptHasTheEvaluationOfTheLastState(long total) throws IOException {
        List<IterationReport> reports = TinyRuns.train(folder, project, false, total);
        assertEquals(total == 3, reports.get(reports.size() - 1).heldOut() != null);
        RunFolder run = RunFolder.open(folder);
        double[] theta = run.checkpoint().orElseThrow().state().theta();
        try (NetworkTrainer trainer =
                new NetworkTrainer(Subjects.networkProblem(project), TinyRuns.engine(project), 1)) {
            assertEquals(trainer.evaluate(theta, 10), run.receipt().heldOut());
        }
    }

    @Test
    void aReplayTrainsAgainAndWritesNothing() throws IOException {
        TinyRuns.train(folder, project, false, 5);
        Map<Path, FileTime> before = written();
        List<Long> iterations = new ArrayList<>();
        Replay replay = Replay.of(RunFolder.open(folder), 2, (report, state) -> iterations.add(report.iteration()));
        assertTrue(replay.isSame());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), iterations);
        assertEquals(before, written());
    }

    private Map<Path, FileTime> written() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void checkpointThatCannotBeWrittenStopsTheTrainingAndKeepsTheRows() throws IOException {
        List<Long> made = new ArrayList<>();
        try (Session session = Session.begin(folder, project, 1)) {
            Files.createDirectory(folder.resolve("checkpoint"));
            IOException e = assertThrows(
                    IOException.class, () -> session.train(7, (report, state) -> made.add(report.iteration())));
            assertTrue(e.getMessage().startsWith("Cannot write " + folder.resolve("checkpoint")), e.getMessage());
            assertEquals(2, session.state().iteration());
        }
        assertEquals(List.of(1L), made, "what could not be saved is not told on");
        assertEquals(3, Files.readAllLines(folder.resolve("metrics.csv")).size());
    }

    @Test
    void onlyOneSessionHasAFolder() throws IOException {
        String inUse =
                folder + " is in use: another training writes into it now; stop that one or name another" + " folder.";
        try (Session first = Session.begin(folder, project, 1)) {
            for (long total : new long[] {0, 2, 7}) {
                first.train(total, (report, state) -> true);
                IOException e = assertThrows(IOException.class, () -> Session.resume(first.run(), 1));
                assertEquals(inUse, e.getMessage());
                e = assertThrows(IOException.class, () -> Session.open(folder, project, 1));
                assertEquals(inUse, e.getMessage());
            }
        }
        try (Session second = Session.open(folder, project, 1)) {
            assertEquals(7, second.state().iteration());
        }
    }

    /** Another session may be writing the checkpoint. */
    @Test
    void theCheckpointIsReadOnlyByWhoHasTheFolder() throws IOException {
        try (Session first = Session.begin(folder, project, 1)) {
            first.train(2, (report, state) -> true);
            Files.write(folder.resolve("checkpoint"), new byte[9]);
            IOException e = assertThrows(IOException.class, () -> Session.resume(first.run(), 1));
            assertTrue(e.getMessage().contains(" is in use: "), e.getMessage());
        }
    }

    /** A session that could not be opened has given the folder back. */
    @Test
    void aRunWhoseCheckpointIsDamagedIsNotHeld() throws IOException {
        TinyRuns.train(folder, project, false, 2);
        Path file = folder.resolve("checkpoint");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[9]);
        RunFolder run = RunFolder.open(folder);
        assertThrows(InvalidFileException.class, () -> Session.resume(run, 1));
        Files.write(file, whole);
        Session.resume(run, 1).close();
    }

    @Test
    void runGoesOnWithTheEngineItBeganWith() throws IOException {
        try (Session session = Session.begin(folder.resolve("fast"), project, 1)) {
            assertInstanceOf(LaneEngine.class, session.trainer().engine());
        }
        NetworkTrainer plain = new NetworkTrainer(Subjects.networkProblem(project), new ReferenceEngine(), 1);
        try (Session session = Session.begin(folder, project, plain)) {
            session.train(2, (report, state) -> true);
        }
        try (Session session = Session.resume(RunFolder.open(folder), 1)) {
            assertInstanceOf(ReferenceEngine.class, session.trainer().engine());
        }
        assertThrows(IllegalArgumentException.class, () -> Engines.named("GpuEngine"));
    }
}
