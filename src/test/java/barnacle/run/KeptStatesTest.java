package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.train.IterationReport;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatesTest {
    @TempDir
    Path folder;

    private static List<Long> upTo(KeepingRule rule, long last) {
        List<Long> kept = new ArrayList<>(List.of(0L));
        for (long at = rule.after(0); at <= last; at = rule.after(at)) {
            kept.add(at);
        }
        return kept;
    }

    /** By hand: 4, then 4 + 4/4, ..., 8 + 8/4 = 10, 10 + 10/4 = 12, 12 + 3, 15 + 3, 18 + 4, 22 + 5. */
    @Test
    void eachIsKeptThatComesAPartLaterThanTheOneBefore() {
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 12L, 15L, 18L, 22L, 27L),
                upTo(new KeepingRule(4), 27));
        assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 16L), upTo(new KeepingRule(1), 16));
    }

    @Test
    void itIsTheSameFromAnyIterationOn() {
        KeepingRule rule = new KeepingRule(8);
        List<Long> kept = upTo(rule, 1000);
        for (long at = 0; at <= 1000; at++) {
            assertEquals(kept.contains(at), rule.keeps(at), "" + at);
        }
    }

    @Test
    void theDiskIsBoundedWhateverTheIterationsAndTheNumbers() {
        for (int numbers : new int[] {1, 1000, 20_000, 30_000, 60_000, 120_000}) {
            KeepingRule rule = KeepingRule.of(numbers);
            assertEquals(rule.most(), upTo(rule, Integer.MAX_VALUE).size());
            assertTrue(rule.most() <= 32 || 8.0 * numbers * rule.most() <= 32 << 20, numbers + ": " + rule);
        }
        assertEquals(new KeepingRule(8), KeepingRule.of(1000));
        assertEquals(new KeepingRule(1), KeepingRule.of(1_000_000));
        assertEquals(32, new KeepingRule(1).most());
    }

    private static Map<Long, double[]> train(Path run, Project project) throws IOException {
        Map<Long, double[]> all = new HashMap<>();
        try (Session session = Session.begin(run, project, 1)) {
            all.put(0L, session.state().theta());
            session.train(7, (IterationReport report, TrainingState state) -> {
                all.put(state.iteration(), state.theta());
                return true;
            });
        }
        return all;
    }

    @Test
    void theStatesAreThoseOfTheTrainingAndTheBestHasTheLeastLoss() throws IOException {
        Map<Long, double[]> all = train(folder, TinyRuns.project("/training/evaluateEvery=2"));
        RunFolder run = RunFolder.open(folder);
        KeptStates kept = run.kept();
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L),
                kept.moments().stream().map(KeptStates.Moment::iteration).toList());
        for (long iteration = 0; iteration <= 7; iteration++) {
            assertArrayEquals(all.get(iteration), kept.at(iteration).theta());
        }
        double least = Double.POSITIVE_INFINITY;
        long best = -1;
        for (IterationReport row : run.metrics()) {
            if (row.heldOut() != null && row.heldOut().loss() < least) {
                least = row.heldOut().loss();
                best = row.iteration();
            }
        }
        KeptStates.Moment told = kept.moments().stream()
                .filter(KeptStates.Moment::isBest)
                .findFirst()
                .orElseThrow();
        assertEquals(new KeptStates.Moment(best, least, true), told);
    }

    /** A crash after the states and before the checkpoint: what is there is the files of a later moment. */
    @Test
    void aRunThatCrashedBeforeItsCheckpointKeepsWhatTheUninterruptedOneKeeps() throws IOException {
        Path whole = folder.resolve("whole");
        Path crashed = folder.resolve("crashed");
        Project project = TinyRuns.project();
        TinyRuns.train(whole, project, false, 7);
        TinyRuns.train(crashed, project, false, 4);
        Files.copy(whole.resolve("states"), crashed.resolve("states"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(crashed.resolve("states"), new byte[1000], StandardOpenOption.APPEND);
        TinyRuns.train(crashed, project, true, 7);
        SameRuns.assertSame(whole, crashed);
    }

    @Test
    void aStateThatWasNotKeptIsRefusedWithItsNeighbours() throws IOException {
        train(folder, TinyRuns.project());
        IOException e = assertThrows(
                InvalidFileException.class, () -> RunFolder.open(folder).kept().at(12));
        assertTrue(e.getMessage().contains("did not keep the state after iteration 12"), e.getMessage());
        assertTrue(e.getMessage().contains("7"), e.getMessage());
    }

    @Test
    void aDamagedStateIsNotTakenForOne() throws IOException {
        train(folder, TinyRuns.project());
        Path file = folder.resolve("states");
        byte[] bytes = Files.readAllBytes(file);
        bytes[200] ^= 1;
        Files.write(file, bytes);
        KeptStates kept = RunFolder.open(folder).kept();
        assertTrue(
                assertThrows(IOException.class, () -> kept.at(0)).getMessage().contains("damaged"));
        bytes[20] ^= 1;
        Files.write(file, bytes);
        assertTrue(assertThrows(IOException.class, () -> RunFolder.open(folder).kept())
                .getMessage()
                .contains("another run"));
    }

    /** A step along a gradient draws its candidates without what it remembers. */
    @Test
    void whatAMemberRemembersOfItsSpreadIsKeptWithEachStateAndWithTheBest() throws IOException {
        for (String update : List.of("CmaEs", "SepCmaEs", "Snes", "Xnes", "Pgpe", "GradientUpdate")) {
            boolean isKept = !update.equals("GradientUpdate");
            Path at = folder.resolve(update);
            Map<Long, double[]> all = new HashMap<>();
            Project project = TinyRuns.project("/training/update=" + update, "/training/evaluateEvery=2");
            try (Session session = Session.begin(at, project, 1)) {
                all.put(0L, session.state().memory());
                session.train(7, (IterationReport report, TrainingState state) -> {
                    all.put(state.iteration(), state.memory());
                    return true;
                });
            }
            KeptStates kept = RunFolder.open(at).kept();
            for (KeptStates.Moment moment : kept.moments()) {
                double[] memory = all.get(moment.iteration());
                boolean isLast = moment.iteration() == 7 && !moment.isBest();
                if (isKept || !isLast) {
                    assertArrayEquals(
                            isKept ? memory : new double[0],
                            kept.at(moment.iteration()).memory(),
                            update);
                }
            }
        }
    }

    /** The file of an earlier Barnacle has the numbers alone, and is gone on with. */
    @Test
    void statesOfTheFirstVersionAreReadAndGoneOnWith() throws IOException {
        Path run = EarlierRuns.copy("states-1", folder.resolve("run"));
        byte[] before = Files.readAllBytes(run.resolve("states"));
        KeptStates kept = RunFolder.open(run).kept();
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L),
                kept.moments().stream().map(KeptStates.Moment::iteration).toList());
        assertEquals(0, kept.at(2).memory().length);
        try (Session session = Session.resume(RunFolder.open(run), 1)) {
            session.train(7, (report, state) -> true);
        }
        byte[] after = Files.readAllBytes(run.resolve("states"));
        assertArrayEquals(before, Arrays.copyOf(after, before.length));
        assertEquals(8, RunFolder.open(run).kept().moments().size());
        assertEquals(0, RunFolder.open(run).kept().at(6).memory().length);
    }
}
