package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.AnalysisObserver;
import barnacle.project.Receipt;
import barnacle.project.RunFolder;
import barnacle.project.Samples;
import barnacle.project.TinyRuns;
import barnacle.train.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReproductionTest {
    private static final Variant EVOLUTION = new Variant("evolution", List.of());
    private static final Variant BACKPROPAGATION =
            new Variant("backpropagation", List.of("/training/update/estimator=BackpropagationThroughTime"));

    @TempDir
    Path folder;

    private static Experiment experiment(String name, List<String> more, Contrast... contrasts) {
        List<String> overrides = new ArrayList<>(TinyRuns.OVERRIDES);
        overrides.addAll(more);
        return new Experiment(name, "Tiny", Samples.QUICK, overrides, 2, Contrast.Aim.ACCURACY, "", List.of(contrasts));
    }

    private static List<Claim> claims(int points) {
        return List.of(
                new Claim(
                        1,
                        "First",
                        "It is said.",
                        List.of(new Study.AdjointGrowth(40), new Study.Landscape(20, points, 2, 1)),
                        List.of(experiment("both", List.of(), new Contrast("both", EVOLUTION, BACKPROPAGATION)))),
                new Claim(
                        2,
                        "Second",
                        "It is said too.",
                        List.of(),
                        List.of(experiment(
                                "alone", List.of("/task/loss=ZeroOne"), new Contrast("alone", EVOLUTION, null)))));
    }

    /** Carries plans out until so many iterations are made, and counts them. */
    private static final class Shop implements Reproduction.Workshop {
        private final TinyPlans.Stopping stopping;

        Shop(int limit) {
            stopping = new TinyPlans.Stopping(limit);
        }

        @Override
        public Optional<List<RunResult>> train(String title, RunPlan plan) throws IOException {
            return plan.run(1, stopping);
        }

        @Override
        public AnalysisObserver look(String title) {
            return done -> true;
        }
    }

    private Reproduction reproduction() {
        return new Reproduction(folder, Budget.QUICK, claims(5));
    }

    @Test
    void tableSaysWhatTheRunFoldersSay() throws IOException {
        assertTrue(reproduction().test(List.of(1, 2), 1, new Shop(1000)));
        List<Map<String, String>> rows = TinyPlans.csv(folder.resolve(Reproduction.TABLE));
        assertEquals(2, rows.size());
        for (Map<String, String> row : rows) {
            double[] accuracies = new double[2];
            for (int seed = 1; seed <= 2; seed++) {
                Path run = folder.resolve(
                        "claim" + row.get("claim") + "/" + row.get("experiment") + "/runs/evolution_seed=" + seed);
                accuracies[seed - 1] = RunFolder.open(run).receipt().heldOut().accuracy();
            }
            assertEquals((accuracies[0] + accuracies[1]) / 2, Double.parseDouble(row.get("evolution_mean")), 1e-12);
            assertEquals(
                    Math.abs(accuracies[0] - accuracies[1]) / Math.sqrt(2),
                    Double.parseDouble(row.get("evolution_sd")),
                    1e-12);
            assertEquals(
                    row.get("claim").equals("2"),
                    row.get("backpropagation_mean").isEmpty());
        }
        String report = Files.readString(folder.resolve(Reproduction.REPORT));
        for (String file : List.of(
                "claim1/adjoint/adjoint.png",
                "claim1/landscape/line.png",
                "claim1/both/curves.png",
                "claim2/alone/curves.png")) {
            assertTrue(report.contains("(" + file + ")"), file);
            assertTrue(Files.size(folder.resolve(file)) > 0);
        }
    }

    @Test
    void secondTimeTrainsNothingAndWritesTheSameReport() throws IOException {
        reproduction().test(List.of(1, 2), 1, new Shop(1000));
        byte[] report = Files.readAllBytes(folder.resolve(Reproduction.REPORT));
        Shop again = new Shop(1000);
        assertTrue(reproduction().test(List.of(1, 2), 1, again));
        assertEquals(0, again.stopping.iterations);
        assertArrayEquals(report, Files.readAllBytes(folder.resolve(Reproduction.REPORT)));
    }

    @Test
    void interruptedReproductionGoesOnAndSaysTheSame() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertTrue(new Reproduction(whole, Budget.QUICK, claims(5)).test(List.of(1, 2), 1, new Shop(1000)));
        assertFalse(new Reproduction(parts, Budget.QUICK, claims(5)).test(List.of(1, 2), 1, new Shop(3)));
        assertTrue(new Reproduction(parts, Budget.QUICK, claims(5)).test(List.of(2), 1, new Shop(1000)));
        assertTrue(new Reproduction(parts, Budget.QUICK, claims(5)).test(List.of(1, 2), 1, new Shop(1000)));
        assertEquals(withoutSeconds(whole), withoutSeconds(parts));
    }

    private static List<Map<String, String>> withoutSeconds(Path out) throws IOException {
        List<Map<String, String>> rows = TinyPlans.csv(out.resolve(Reproduction.TABLE));
        for (String seconds :
                List.of("evolution_seconds_mean", "backpropagation_seconds_mean", "seconds_to_backpropagation_mean")) {
            rows.forEach(row -> row.remove(seconds));
        }
        return rows;
    }

    @Test
    void reportTellsAClaimThatWasNotTestedYet() throws IOException {
        reproduction().test(List.of(2), 1, new Shop(1000));
        assertTrue(Files.readString(folder.resolve(Reproduction.REPORT)).contains("| 1. First | not tested yet | 0 |"));
    }

    @Test
    void otherSettingsInTheSameFolderAreRefused() throws IOException {
        reproduction().test(List.of(1), 1, new Shop(1000));
        Reproduction finer = new Reproduction(folder, Budget.FULL, claims(7));
        String message = assertThrows(IOException.class, () -> finer.test(List.of(1), 1, new Shop(1000)))
                .getMessage();
        assertTrue(message.contains("landscape") && message.endsWith("."), message);
    }

    /** The report is of all claims: what it could not tell of is refused before hours of training, not after. */
    @Test
    void otherSettingsOfAClaimThatIsNotNamedAreRefusedBeforeAnythingIsTrained() throws IOException {
        reproduction().test(List.of(1), 1, new Shop(1000));
        byte[] report = Files.readAllBytes(folder.resolve(Reproduction.REPORT));
        Shop shop = new Shop(1000);
        Reproduction finer = new Reproduction(folder, Budget.FULL, claims(7));
        String message = assertThrows(IOException.class, () -> finer.test(List.of(2), 1, shop))
                .getMessage();
        assertTrue(message.contains("landscape") && message.endsWith("."), message);
        assertEquals(0, shop.stopping.iterations);
        assertFalse(Files.exists(folder.resolve("claim2")));
        assertArrayEquals(report, Files.readAllBytes(folder.resolve(Reproduction.REPORT)));
    }

    @Test
    void reportThatNoReproductionWroteIsNotReplaced() throws IOException {
        Path own = folder.resolve(Reproduction.REPORT);
        Files.writeString(own, "My own.");
        Shop shop = new Shop(1000);
        String message = assertThrows(IOException.class, () -> reproduction().test(List.of(2), 1, shop))
                .getMessage();
        assertTrue(message.contains(Reproduction.REPORT) && message.endsWith("."), message);
        assertEquals(0, shop.stopping.iterations);
        assertEquals("My own.", Files.readString(own));
    }

    /** Reading every plan refuses what the samples do not have, and what cannot run. */
    @ParameterizedTest
    @EnumSource
    void everyExperimentOfEveryClaimIsReady(Budget budget) throws IOException {
        List<Claim> claims = Claims.of(budget);
        for (int i = 0; i < claims.size(); i++) {
            assertEquals(i + 1, claims.get(i).number());
            for (Experiment experiment : claims.get(i).experiments()) {
                assertFalse(experiment.plan(folder).cells().isEmpty());
                assertTrue(experiment.contrasts().size() >= 1);
            }
        }
    }

    @Test
    void claimWithMissingRowsHasNoVerdict() throws IOException {
        Claim claim = new Claim(
                1,
                "First",
                "It is said.",
                List.of(),
                List.of(
                        experiment("one", List.of(), new Contrast("one", EVOLUTION, BACKPROPAGATION)),
                        experiment("two", List.of(), new Contrast("two", EVOLUTION, BACKPROPAGATION))));
        Reproduction reproduction = new Reproduction(folder, Budget.QUICK, List.of(claim));
        Experiment first = claim.experiments().get(0);
        assertTrue(first.plan(folder.resolve(claim.folder()))
                .run(1, new TinyPlans.Stopping(1000))
                .isPresent());
        reproduction.report();
        String report = Files.readString(folder.resolve(Reproduction.REPORT));
        assertTrue(report.contains("**Verdict: not finished, 1 of 2 rows are there.**"), report);
        assertTrue(reproduction.test(List.of(1), 1, new Shop(1000)));
        assertFalse(Files.readString(folder.resolve(Reproduction.REPORT)).contains("not finished"));
    }

    /** The same trainings, one of evolution's without a finite end: what was better is so no longer. */
    @Test
    void evolutionThatLostASeedDoesNotHold() throws IOException {
        List<RunResult> runs = experiment("both", List.of(), new Contrast("both", EVOLUTION, BACKPROPAGATION))
                .plan(folder)
                .run(1, new TinyPlans.Stopping(1000))
                .orElseThrow();
        List<RunResult> evolved = of("evolution", runs);
        List<RunResult> propagated = of("backpropagation", runs);
        Contrast contrast = new Contrast("both", EVOLUTION, BACKPROPAGATION);
        List<RunResult> good = List.of(ending(evolved.get(0), 0.9), ending(evolved.get(1), 0.9));
        List<RunResult> lost = List.of(ending(evolved.get(0), 0.9), ending(evolved.get(1), Double.NaN));
        List<RunResult> bad = List.of(ending(propagated.get(0), 0.5), ending(propagated.get(1), 0.5));
        List<RunResult> none = List.of(ending(propagated.get(0), Double.NaN), ending(propagated.get(1), Double.NaN));
        assertTrue(contrast.outcome(Contrast.Aim.ACCURACY, good, bad).holds());
        assertTrue(contrast.outcome(Contrast.Aim.ACCURACY, good, none).holds());
        List<RunResult> worse = List.of(ending(evolved.get(0), 0.9), ending(evolved.get(1), -1));
        assertFalse(contrast.outcome(Contrast.Aim.ACCURACY, worse, none).holds());
        assertFalse(contrast.outcome(Contrast.Aim.ACCURACY, lost, bad).holds());
        assertFalse(contrast.outcome(Contrast.Aim.ACCURACY, lost, none).holds());
    }

    private static List<RunResult> of(String variant, List<RunResult> runs) {
        return runs.stream()
                .filter(run -> run.cell().variant().name().equals(variant))
                .toList();
    }

    private static RunResult ending(RunResult run, double accuracy) {
        Receipt r = run.receipt();
        Receipt receipt = new Receipt(
                r.barnacle(),
                r.java(),
                r.machine(),
                r.engine(),
                r.seed(),
                r.settings(),
                r.iterations(),
                r.failed(),
                r.evaluations(),
                r.simulatedSeconds(),
                r.wallSeconds(),
                r.theta(),
                new Evaluation(
                        r.heldOut().loss(),
                        accuracy,
                        accuracy,
                        accuracy,
                        r.heldOut().trials()));
        return new RunResult(run.cell(), receipt, run.metrics());
    }

    private static Contrast.Outcome outcome(String setting, boolean holds) {
        Contrast.Effort effort = new Contrast.Effort(Statistic.of(1, 2), Statistic.of(1, 2));
        Contrast.Side side = new Contrast.Side(Statistic.of(1, 2), effort);
        return new Contrast.Outcome(
                new Contrast(setting, EVOLUTION, BACKPROPAGATION), 2, side, side, effort, null, holds);
    }

    private static Map<Experiment, List<Contrast.Outcome>> outcomes(boolean... holds) {
        List<Contrast.Outcome> outcomes = new ArrayList<>();
        for (boolean one : holds) {
            outcomes.add(outcome("row " + outcomes.size(), one));
        }
        return Map.of(experiment("all", List.of()), outcomes);
    }

    @Test
    void verdictIsAllSomeOrNone() {
        assertEquals("holds", Claim.judge(outcomes(true, true)));
        assertEquals("holds when: row 1; row 2", Claim.judge(outcomes(false, true, true)));
        assertEquals("does not hold", Claim.judge(outcomes(false, false)));
    }

    @Test
    void manyRowsThatHoldAreCountedByTheirExperiment() {
        assertEquals(
                "holds when a row says so: 7 of 8 of \"Tiny\"",
                Claim.judge(outcomes(true, true, true, true, true, true, true, false)));
    }

    /** A share of 80 % in 400 trials has a standard error of 2 %. */
    @Test
    void singleSeedsShareOfRightAnswersIsAsSureAsItsHeldOutTrialsMakeIt() throws IOException {
        List<RunResult> runs = new ArrayList<>();
        assertTrue(reproduction().test(List.of(1), 1, new Shop(1000)));
        runs.addAll(claims(5)
                .get(0)
                .experiments()
                .get(0)
                .plan(folder.resolve("claim1"))
                .finished());
        RunResult run = ending(of("evolution", runs).get(0), 0.8);
        int trials = run.receipt().heldOut().trials();
        Statistic over = Contrast.Aim.ACCURACY.over(List.of(run));
        assertEquals(0.8, over.mean());
        assertEquals(0.4 / Math.sqrt(trials), over.sd(), 1e-12);
        assertTrue(Double.isNaN(Contrast.Aim.LOSS.over(List.of(run)).sd()));
    }

    @Test
    void betterMeansByMoreThanTheSpread() {
        Statistic high = Statistic.of(0.8, 0.9);
        Statistic low = Statistic.of(0.5, 0.7);
        Statistic close = Statistic.of(0.7, 0.9);
        assertTrue(Contrast.isBetter(Contrast.Aim.ACCURACY, high, low));
        assertFalse(Contrast.isBetter(Contrast.Aim.ACCURACY, high, close));
        assertFalse(Contrast.isBetter(Contrast.Aim.ACCURACY, low, high));
        assertTrue(Contrast.isBetter(Contrast.Aim.LOSS, low, high));
        assertTrue(Contrast.isBetter(Contrast.Aim.LOSS, Statistic.of(0.1), Statistic.of(0.11)));
        assertFalse(Contrast.isBetter(Contrast.Aim.ACCURACY, high, Statistic.of()));
    }
}
