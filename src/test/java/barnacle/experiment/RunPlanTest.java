package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Output;
import barnacle.run.SameRuns;
import barnacle.run.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPlanTest {
    private static final Sweep SWEEP = new Sweep(List.of(
            SweptSetting.of("/training/update/optimizer/rate=0.01,0.02"),
            SweptSetting.of("/training/update/optimizer/beta1=0.8,0.9")));

    @TempDir
    Path folder;

    private RunPlan plan(String name, int seeds) throws IOException {
        return new RunPlan(folder.resolve(name), TinyPlans::base, SWEEP.variants(), seeds);
    }

    private List<Map<String, String>> table(List<RunResult> results) throws IOException {
        Path csv = folder.resolve("table.csv");
        SWEEP.table(Output.to(csv), results.stream().map(RunResult::cell).toList(), results);
        return TinyPlans.withoutWallTime(csv);
    }

    /** Stopped within the first cell, at its end, at the start of another, and again and again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 3})
    void resumedSweepEqualsUninterruptedSweep(int limit) throws IOException {
        List<RunResult> whole =
                plan("whole", 2).run(1, new TinyPlans.Stopping(99)).orElseThrow();
        Optional<List<RunResult>> parts = Optional.empty();
        int sittings = 0;
        int iterations = 0;
        while (parts.isEmpty()) {
            TinyPlans.Stopping stopping = new TinyPlans.Stopping(limit == 1 && sittings > 0 ? 99 : limit);
            parts = plan("parts", 2).run(2, stopping);
            sittings++;
            iterations += stopping.iterations;
        }
        assertTrue(sittings > 1);
        assertEquals(8 * 7, iterations, "no iteration is made twice");
        assertEquals(table(whole), table(parts.orElseThrow()));
        for (int i = 0; i < 8; i++) {
            SameRuns.assertSame(
                    whole.get(i).cell().folder(), parts.get().get(i).cell().folder());
        }
    }

    @Test
    void finishedCellsNeverRunAgain() throws IOException {
        plan("run", 1).run(1, new TinyPlans.Stopping(99));
        TinyPlans.Stopping again = new TinyPlans.Stopping(99);
        assertEquals(4, plan("run", 1).run(1, again).orElseThrow().size());
        assertEquals(0, again.iterations);
        assertEquals(4, again.ended.size());
        TinyPlans.Stopping larger = new TinyPlans.Stopping(99);
        plan("run", 2).run(1, larger);
        assertEquals(4 * 7, larger.iterations, "only the new seed's cells");
    }

    /** As where a training is killed between its receipt and its digest, with half of the digest written. */
    @Test
    void aFinishedCellIsMadeWhole() throws IOException {
        List<RunResult> whole =
                plan("run", 1).run(1, new TinyPlans.Stopping(99)).orElseThrow();
        Path cell = whole.get(0).cell().folder();
        Path digest = cell.resolve(".digest");
        byte[] bytes = Files.readAllBytes(digest);
        Path half = cell.resolve("..digest.e8932467-00000000000000000000000000000000.tmp");
        Files.move(digest, half);
        plan("run", 1).run(1, new TinyPlans.Stopping(99));
        assertArrayEquals(bytes, Files.readAllBytes(digest));
        assertFalse(Files.exists(half));
    }

    /** As "barnacle train --iterations 3" leaves it. */
    @Test
    void receiptOfAShorterTrainingIsNoEnd() throws IOException {
        Cell cell = plan("run", 1).cells().get(1);
        try (Session session = Session.begin(cell.folder(), cell.project(), 1)) {
            session.train(3, (report, state) -> true);
            assertTrue(session.run().isFinished());
        }
        TinyPlans.Stopping rest = new TinyPlans.Stopping(99);
        List<RunResult> results = plan("run", 1).run(1, rest).orElseThrow();
        assertEquals(4 * 7 - 3, rest.iterations);
        assertEquals(7, results.get(1).receipt().spent().iterations());
    }

    @Test
    void cellsHaveTheVariantsOverridesAndTheSeedsInTurn() throws IOException {
        List<Cell> cells = plan("run", 2).cells();
        assertEquals("rate=0.01_beta1=0.8_seed=1", cells.get(0).name());
        assertEquals("rate=0.02_beta1=0.9_seed=2", cells.get(7).name());
        assertEquals(
                TinyPlans.base(List.of(
                        "/training/update/optimizer/rate=0.02", "/training/update/optimizer/beta1=0.9", "/seed=2")),
                cells.get(7).project());
        assertFalse(Files.exists(folder.resolve("run")), "planning writes nothing");
    }

    @Test
    void runOfAnotherProjectIsRefusedNamingTheFirstDifference() throws IOException {
        plan("run", 1).run(1, new TinyPlans.Stopping(1));
        RunPlan other = new RunPlan(
                folder.resolve("run"),
                overrides -> TinyPlans.base(List.of("/task/delay=1"))
                        .withTraining(TinyPlans.base(overrides).training()),
                SWEEP.variants(),
                1);
        String sentence =
                assertThrows(IOException.class, () -> other.requireSameRuns()).getMessage();
        assertTrue(sentence.contains("/task/delay is 1 here and 0 in the run"), sentence);
        assertThrows(IOException.class, () -> other.run(1, new TinyPlans.Stopping(99)));
    }
}
