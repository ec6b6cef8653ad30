package barnacle.experiment;

import static barnacle.experiment.Contrast.Aim.ACCURACY;
import static barnacle.experiment.Contrast.Verdict.BETTER;
import static barnacle.experiment.Contrast.Verdict.UNDECIDED;
import static barnacle.experiment.Contrast.Verdict.WORSE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.AnalysisObserver;
import barnacle.file.OutputFolder;
import barnacle.project.Samples;
import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.run.TinyRuns;
import barnacle.train.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
        return new Experiment(name, "Tiny", Samples.QUICK, overrides, 2, ACCURACY, "", List.of(contrasts));
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
    private static final class CountingRunner implements Reproduction.StudyRunner {
        private final TinyPlans.Stopping stopping;

        CountingRunner(int limit) {
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
        assertTrue(reproduction().test(List.of(1, 2), 1, new CountingRunner(1000)));
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
                "claim1/both/differences.png",
                "claim2/alone/curves.png",
                "claim2/alone/differences.png")) {
            assertTrue(report.contains("(" + file + ")"), file);
            assertTrue(Files.size(folder.resolve(file)) > 0);
        }
    }

    @Test
    void receiptsAreNamedByAPageOfTheirExperimentAndNotByTheReport() throws IOException {
        reproduction().test(List.of(1, 2), 1, new CountingRunner(1000));
        String report = Files.readString(folder.resolve(Reproduction.REPORT));
        assertFalse(report.contains(RunFolder.RECEIPT));
        assertTrue(report.contains("[The 4 trainings](claim1/both/trainings.md)"), report);
        Path page = folder.resolve("claim1/both/trainings.md");
        List<String> receipts = Pattern.compile("\\(([^)]*" + RunFolder.RECEIPT + ")\\)")
                .matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .toList();
        assertEquals(4, receipts.size());
        for (String receipt : receipts) {
            assertTrue(Files.exists(page.resolveSibling(receipt)), receipt);
        }
    }

    @Test
    void secondTimeTrainsNothingAndWritesTheSameReport() throws IOException {
        reproduction().test(List.of(1, 2), 1, new CountingRunner(1000));
        byte[] report = Files.readAllBytes(folder.resolve(Reproduction.REPORT));
        CountingRunner again = new CountingRunner(1000);
        assertTrue(reproduction().test(List.of(1, 2), 1, again));
        assertEquals(0, again.stopping.iterations);
        assertArrayEquals(report, Files.readAllBytes(folder.resolve(Reproduction.REPORT)));
    }

    @Test
    void studyOfAnotherVersionIsMadeAgain() throws IOException {
        reproduction().test(List.of(1), 1, new CountingRunner(1000));
        Path study = folder.resolve("claim1/adjoint");
        String finding = Files.readString(study.resolve(Study.FINDING));
        String settings = Files.readString(study.resolve(Study.SETTINGS));
        OutputFolder made = OutputFolder.open(study, Study.FINDING, Study.SETTINGS);
        made.file(Study.FINDING).write("Something else.");
        reproduction().test(List.of(1), 1, new CountingRunner(1000));
        assertEquals("Something else.", Files.readString(study.resolve(Study.FINDING)));
        made.file(Study.SETTINGS).write(settings.replaceAll("Barnacle .*", "Barnacle 0.0.1"));
        reproduction().test(List.of(1), 1, new CountingRunner(1000));
        assertEquals(finding, Files.readString(study.resolve(Study.FINDING)));
    }

    @Test
    void interruptedReproductionGoesOnAndSaysTheSame() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertTrue(new Reproduction(whole, Budget.QUICK, claims(5)).test(List.of(1, 2), 1, new CountingRunner(1000)));
        assertFalse(new Reproduction(parts, Budget.QUICK, claims(5)).test(List.of(1, 2), 1, new CountingRunner(3)));
        assertTrue(new Reproduction(parts, Budget.QUICK, claims(5)).test(List.of(2), 1, new CountingRunner(1000)));
        assertTrue(new Reproduction(parts, Budget.QUICK, claims(5)).test(List.of(1, 2), 1, new CountingRunner(1000)));
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
        reproduction().test(List.of(2), 1, new CountingRunner(1000));
        assertTrue(Files.readString(folder.resolve(Reproduction.REPORT)).contains("| 1. First | not tested yet | 0 |"));
    }

    @Test
    void otherSettingsInTheSameFolderAreRefused() throws IOException {
        reproduction().test(List.of(1), 1, new CountingRunner(1000));
        Reproduction finer = new Reproduction(folder, Budget.FULL, claims(7));
        String message = assertThrows(IOException.class, () -> finer.test(List.of(1), 1, new CountingRunner(1000)))
                .getMessage();
        assertTrue(message.contains("landscape") && message.endsWith("."), message);
    }

    /** The report is of all claims: what it could not tell of is refused before hours of training, not after. */
    @Test
    void otherSettingsOfAClaimThatIsNotNamedAreRefusedBeforeAnythingIsTrained() throws IOException {
        reproduction().test(List.of(1), 1, new CountingRunner(1000));
        byte[] report = Files.readAllBytes(folder.resolve(Reproduction.REPORT));
        CountingRunner shop = new CountingRunner(1000);
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
        CountingRunner shop = new CountingRunner(1000);
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
        assertTrue(reproduction.test(List.of(1), 1, new CountingRunner(1000)));
        assertFalse(Files.readString(folder.resolve(Reproduction.REPORT)).contains("not finished"));
    }

    /** What a row of as many seeds that ended so says. */
    private ContrastResult ended(double[] evolution, double... backpropagation) throws IOException {
        List<RunResult> runs = experiment("both", List.of(), new Contrast("both", EVOLUTION, BACKPROPAGATION))
                .plan(folder)
                .run(1, new TinyPlans.Stopping(1000))
                .orElseThrow();
        List<RunResult> evolved = new ArrayList<>();
        List<RunResult> propagated = new ArrayList<>();
        for (int seed = 0; seed < evolution.length; seed++) {
            evolved.add(ending(of("evolution", runs).get(seed % 2), evolution[seed]));
            propagated.add(ending(of("backpropagation", runs).get(seed % 2), backpropagation[seed]));
        }
        return new Contrast("both", EVOLUTION, BACKPROPAGATION).outcome(ACCURACY, evolved, propagated);
    }

    /** Of three seeds the interval is 4.303 times their standard error. */
    @Test
    void rowIsDecidedByTheIntervalOfTheSeedsDifferences() throws IOException {
        ContrastResult sure = ended(new double[] {0.90, 0.80, 0.85}, 0.50, 0.41, 0.45);
        assertEquals((0.40 + 0.39 + 0.40) / 3, sure.difference().mean(), 1e-12);
        assertEquals(4.303 * 0.01 / 3, sure.difference().margin(), 1e-12);
        assertEquals(BETTER, sure.verdict());
        assertEquals(
                WORSE, ended(new double[] {0.50, 0.41, 0.45}, 0.90, 0.80, 0.85).verdict());
        assertEquals(
                UNDECIDED,
                ended(new double[] {0.90, 0.80, 0.7}, 0.50, 0.90, 0.6).verdict());
        assertEquals(
                UNDECIDED,
                ended(new double[] {0.90, 0.80, 0.7}, 0.90, 0.80, 0.7).verdict());
    }

    @Test
    void twoSeedsDecideNothing() throws IOException {
        assertEquals(UNDECIDED, ended(new double[] {0.90, 0.80}, 0.50, 0.41).verdict());
        assertEquals(
                UNDECIDED,
                ended(new double[] {0.9, 0.9}, Double.NaN, Double.NaN).verdict());
    }

    /** Five seeds against none come by chance in one of sixteen cases, to either side: 0.0625; six in one of 32. */
    @Test
    void seedsThatSucceedOrFailAreJudgedByTheSignTest() throws IOException {
        ContrastResult five = ended(new double[] {1, 1, 1, 1, 1}, 0, 0, 0, 0, 0);
        assertEquals(0.0625, five.difference().signTest(), 1e-12);
        assertTrue(Double.isNaN(five.difference().margin()), "0 is no interval");
        assertEquals(UNDECIDED, five.verdict());
        assertEquals(
                BETTER, ended(new double[] {1, 1, 1, 1, 1, 1}, 0, 0, 0, 0, 0, 0).verdict());
        assertEquals(
                UNDECIDED,
                ended(new double[] {1, 1, 1, 1, 1, 1}, 0, 0, 0, 0, 0, 1).verdict());
        assertEquals(
                UNDECIDED,
                ended(new double[] {0.9, 0.8, 0.7}, 0.5, 0.4, 0.3).verdict(),
                "three that differ by the same");
    }

    @Test
    void evolutionThatLostASeedIsNotBetter() throws IOException {
        double[] lost = {0.9, 0.8, 0.85, Double.NaN};
        assertEquals(UNDECIDED, ended(lost, 0.51, 0.4, 0.46, 0.5).verdict());
        double none = Double.NaN;
        assertEquals(UNDECIDED, ended(lost, none, none, none, none).verdict());
    }

    @Test
    void backpropagationThatNeverEndedFiniteIsNothingToComeUpTo() throws IOException {
        double none = Double.NaN;
        ContrastResult learned = ended(new double[] {0.9, 0.9, 0.9}, none, none, none);
        assertEquals(BETTER, learned.verdict());
        assertEquals(0, learned.reached().iterations().n());
        assertEquals(
                UNDECIDED,
                ended(new double[] {0.9, 0.9, -1}, none, none, none).verdict(),
                "one seed ended below where it began");
        assertEquals(
                UNDECIDED, ended(new double[] {0.9, 0.9, 0.9}, 0.1, none, none).verdict(), "one seed is no interval");
    }

    private static List<RunResult> of(String variant, List<RunResult> runs) {
        return runs.stream()
                .filter(run -> run.cell().variant().name().equals(variant))
                .toList();
    }

    private static RunResult ending(RunResult run, double accuracy) {
        Receipt r = run.receipt();
        Receipt receipt = new Receipt(
                r.origin(),
                r.seed(),
                r.settings(),
                r.spent(),
                r.theta(),
                new Evaluation(
                        r.heldOut().loss(),
                        accuracy,
                        accuracy,
                        accuracy,
                        r.heldOut().trials()));
        return new RunResult(run.cell(), receipt, run.metrics(), run.result());
    }

    private static List<ContrastResult> rows(Contrast.Verdict... verdicts) {
        Contrast.Effort effort = new Contrast.Effort(Statistic.of(1, 2), Statistic.of(1, 2));
        Contrast.Side side = new Contrast.Side(Statistic.of(1, 2), effort);
        List<ContrastResult> rows = new ArrayList<>();
        for (Contrast.Verdict verdict : verdicts) {
            Contrast contrast = new Contrast("row " + rows.size(), EVOLUTION, BACKPROPAGATION);
            rows.add(new ContrastResult(
                    contrast, 2, side, side, PairedDifference.of(new double[2], new double[2]), effort, null, verdict));
        }
        return rows;
    }

    @Test
    void verdictIsAllSomeOrNone() {
        assertEquals("holds", Claim.judge(rows(BETTER, BETTER)));
        assertEquals("holds when: row 1; row 2", Claim.judge(rows(WORSE, BETTER, BETTER)));
        assertEquals("holds when: row 0 (undecided: row 1)", Claim.judge(rows(BETTER, UNDECIDED)));
        assertEquals("does not hold", Claim.judge(rows(WORSE, WORSE)));
        assertEquals("does not hold (undecided: row 1)", Claim.judge(rows(WORSE, UNDECIDED)));
        assertEquals("undecided", Claim.judge(rows(UNDECIDED, UNDECIDED)));
    }

    @Test
    void manyRowsAreCounted() {
        Contrast.Verdict[] verdicts = new Contrast.Verdict[10];
        Arrays.fill(verdicts, BETTER);
        verdicts[9] = WORSE;
        assertEquals("holds when: 9 rows", Claim.judge(rows(verdicts)));
    }

    @Test
    void rowsThatAreOnlyShownAreNoPartOfTheVerdict() {
        Experiment judged = experiment("judged", List.of(), new Contrast("a", EVOLUTION, BACKPROPAGATION));
        Experiment shown = experiment("shown", List.of(), new Contrast("b", EVOLUTION, BACKPROPAGATION))
                .shown();
        Claim claim = new Claim(1, "First", "It is said.", List.of(), List.of(judged, shown));
        ContrastResult better = rows(BETTER).get(0);
        List<ExperimentResult> found = List.of(
                new ExperimentResult(judged, List.of(), List.of(better)),
                new ExperimentResult(shown, List.of(), rows(WORSE)));
        assertEquals("holds", claim.verdict(found));
        assertEquals("not judged", shown.verdict(better));
    }

    /** A share of 80 % in 400 trials has a standard error of 2 %. */
    @Test
    void singleSeedsShareOfRightAnswersIsAsSureAsItsHeldOutTrialsMakeIt() throws IOException {
        List<RunResult> runs = new ArrayList<>();
        assertTrue(reproduction().test(List.of(1), 1, new CountingRunner(1000)));
        runs.addAll(claims(5)
                .get(0)
                .experiments()
                .get(0)
                .plan(folder.resolve("claim1"))
                .finished());
        RunResult run = ending(of("evolution", runs).get(0), 0.8);
        int trials = run.receipt().heldOut().trials();
        Statistic over = ACCURACY.over(List.of(run));
        assertEquals(0.8, over.mean());
        assertEquals(0.4 / Math.sqrt(trials), over.sd(), 1e-12);
        assertTrue(Double.isNaN(Contrast.Aim.LOSS.over(List.of(run)).sd()));
    }
}
