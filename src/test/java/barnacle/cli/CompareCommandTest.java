package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.experiment.TinyPlans;
import barnacle.experiment.TrainingMethods;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.run.RunFolder;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.GradientUpdate;
import barnacle.train.OpenAiEs;
import barnacle.train.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {
    private static final String ES = "OpenAiEs";
    private static final String BP = "BackpropagationThroughTime";
    private static final List<String> MEASURES =
            List.of("loss_nats", "accuracy", "held_out_loss_nats", "held_out_accuracy");

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    /** By method and seed the rows of the metrics files. */
    private static Map<String, List<List<Map<String, String>>>> metrics;

    private static Cli compare(Path out, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "--methods", ES + "," + BP, "--with", BP + ":/training/update/optimizer/rate=0.003", "--out", out));
        all.addAll(List.of(more));
        return Cli.tiny("compare", all.toArray());
    }

    @BeforeAll
    static void trainOnce() throws IOException {
        Cli cli = compare(shared.resolve("out"), "--seeds", 3);
        assertEquals(0, cli.code(), cli.err());
        metrics = Map.of(ES, read(ES), BP, read(BP));
    }

    private static List<List<Map<String, String>>> read(String method) throws IOException {
        List<List<Map<String, String>>> runs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            runs.add(TinyPlans.csv(shared.resolve("out/runs/" + method + "_seed=" + seed + "/metrics.csv")));
        }
        return runs;
    }

    /**
     * As by hand: the last value measured at a place, or the straight line between the two around it; NaN beyond them.
     */
    private static double at(List<Map<String, String>> rows, String cost, String measure, double place) {
        Map<String, String> before = null;
        for (Map<String, String> row : rows) {
            if (row.get(measure).isEmpty()) {
                continue;
            }
            double x = Double.parseDouble(row.get(cost));
            double y = Double.parseDouble(row.get(measure));
            if (x > place) {
                if (before == null) {
                    return Double.NaN;
                }
                double x0 = Double.parseDouble(before.get(cost));
                double y0 = Double.parseDouble(before.get(measure));
                if (x0 == place) {
                    return y0;
                }
                return y0 + (y - y0) * (place - x0) / (x - x0);
            }
            before = row;
        }
        boolean last = before != null && Double.parseDouble(before.get(cost)) == place;
        return last ? Double.parseDouble(before.get(measure)) : Double.NaN;
    }

    private static void assertRow(Map<String, String> row, String cost, boolean interpolated) {
        double place = Double.parseDouble(row.get(cost));
        for (String measure : MEASURES) {
            List<Double> values = new ArrayList<>();
            for (List<Map<String, String>> run : metrics.get(row.get("method"))) {
                boolean measured = interpolated
                        || run.stream()
                                .anyMatch(r -> Double.parseDouble(r.get(cost)) == place
                                        && !r.get(measure).isEmpty());
                values.add(measured ? at(run, cost, measure, place) : Double.NaN);
            }
            String what = measure + " at " + place + " of " + row.get("method");
            if (values.stream().anyMatch(v -> v.isNaN())) {
                assertEquals("", row.get(measure + "_mean"), what);
                assertEquals("0", row.get(measure + "_n"), what);
                continue;
            }
            double mean = values.stream().mapToDouble(v -> v).sum() / 3;
            double squares =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            assertEquals(mean, Double.parseDouble(row.get(measure + "_mean")), 1e-12, what);
            assertEquals(Math.sqrt(squares / 2), Double.parseDouble(row.get(measure + "_sd")), 1e-12, what);
            assertEquals("3", row.get(measure + "_n"), what);
        }
    }

    @Test
    void meansByIterationEqualThoseOfTheMetricsFiles() throws IOException {
        compare(shared.resolve("out"), "--seeds", 3);
        List<Map<String, String>> rows = TinyPlans.csv(shared.resolve("out/compare.csv"));
        assertEquals(14, rows.size());
        for (Map<String, String> row : rows) {
            assertRow(row, "iteration", false);
        }
        assertEquals(
                6,
                rows.stream()
                        .filter(row -> row.get("held_out_loss_nats_n").equals("3"))
                        .count());
    }

    @ParameterizedTest
    @CsvSource({"evaluations, evaluations", "simulated, simulated_s", "wall, wall_s"})
    void meansByCostAreInterpolatedAndEndWithTheShortestRun(String x, String column) throws IOException {
        Cli cli = compare(shared.resolve("out"), "--seeds", 3, "--x", x);
        assertEquals(0, cli.code(), cli.err());
        List<Map<String, String>> rows = TinyPlans.csv(shared.resolve("out/compare.csv"));
        double shortest = Double.POSITIVE_INFINITY;
        for (String method : List.of(ES, BP)) {
            for (List<Map<String, String>> run : metrics.get(method)) {
                shortest = Math.min(
                        shortest, Double.parseDouble(run.get(run.size() - 1).get(column)));
            }
        }
        double last = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .max()
                .orElseThrow();
        assertEquals(shortest, last);
        int filled = 0;
        for (Map<String, String> row : rows) {
            assertRow(row, column, true);
            filled += row.get("loss_nats_n").equals("3") ? 1 : 0;
        }
        // By wall time a tiny training may end before another, with Java still compiling, has made one iteration.
        assertTrue(x.equals("wall") || filled > rows.size() / 4, filled + " of " + rows.size());
    }

    @Test
    void finishedTrainingsAreNotRepeated() throws IOException {
        Set<Object> before = times();
        Cli again = compare(shared.resolve("out"), "--seeds", 3);
        assertEquals(0, again.code(), again.err());
        assertEquals(before, times());
        assertTrue(again.out().contains("(finished before)"), again.out());
    }

    private static Set<Object> times() throws IOException {
        try (Stream<Path> files = Files.walk(shared.resolve("out/runs"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file + " " + file.toFile().lastModified() + " "
                            + file.toFile().length())
                    .collect(Collectors.toSet());
        }
    }

    /** Of the same method, with another seed. */
    @Test
    void theReceiptOfAnotherCellIsRefusedNamingTheFolder() throws IOException {
        Object[] arguments = {"--methods", "OpenAiEs", "--seeds", 2, "--out", folder.resolve("out")};
        assertEquals(0, Cli.tiny("compare", arguments).code());
        Path one = folder.resolve("out/runs/OpenAiEs_seed=1");
        Files.copy(
                one.resolveSibling("OpenAiEs_seed=2").resolve("receipt.json"),
                one.resolve("receipt.json"),
                StandardCopyOption.REPLACE_EXISTING);
        Cli again = Cli.tiny("compare", arguments);
        assertEquals(1, again.code(), again.out());
        assertTrue(again.saidInASentence() && again.err().contains(one + " is for other settings"), again.err());
    }

    @Test
    void summaryHoldsTheMeansOfTheReceipts() throws IOException {
        compare(shared.resolve("out"), "--seeds", 3, "--target", 0.2);
        List<Map<String, String>> rows = TinyPlans.csv(shared.resolve("out/summary.csv"));
        assertEquals(
                List.of(ES, BP), rows.stream().map(row -> row.get("method")).toList());
        for (Map<String, String> row : rows) {
            double accuracy = 0;
            double evaluations = 0;
            double reached = 0;
            double iterations = 0;
            for (int seed = 1; seed <= 3; seed++) {
                RunFolder run = RunFolder.open(shared.resolve("out/runs/" + row.get("method") + "_seed=" + seed));
                accuracy += run.receipt().heldOut().accuracy() / 3;
                evaluations += run.receipt().spent().evaluations() / 3.0;
                for (String[] cells : Files.readAllLines(run.folder().resolve("metrics.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .toList()) {
                    if (!cells[11].isEmpty() && Double.parseDouble(cells[11]) >= 0.2) {
                        iterations += Double.parseDouble(cells[0]);
                        reached++;
                        break;
                    }
                }
            }
            assertEquals(accuracy, Double.parseDouble(row.get("held_out_accuracy_mean")), 1e-12);
            assertEquals(evaluations, Double.parseDouble(row.get("evaluations_mean")), 1e-9);
            assertEquals(reached, Double.parseDouble(row.get("reached_target")));
            assertTrue(reached > 0, "the target is low enough to be reached");
            assertEquals(iterations / reached, Double.parseDouble(row.get("iterations_to_target_mean")), 1e-12);
        }
        String report = Files.readString(shared.resolve("out/summary.md"));
        assertTrue(report.contains("| " + ES + " | 3 | ") && report.contains("iterations to 20 %"), report);
        assertTrue(Files.size(shared.resolve("out/compare.png")) > 0);
    }

    /** The quick sample's own method is OpenAiEs, made tiny. */
    @Test
    void ownMethodKeepsItsSettingsAndOnlyTheOtherHasItsOverrides() throws IOException {
        Project es =
                RunFolder.open(shared.resolve("out/runs/" + ES + "_seed=2")).project();
        Project bp =
                RunFolder.open(shared.resolve("out/runs/" + BP + "_seed=2")).project();
        GradientUpdate evolution =
                assertInstanceOf(GradientUpdate.class, es.training().update());
        GradientUpdate gradient =
                assertInstanceOf(GradientUpdate.class, bp.training().update());
        assertEquals(4, assertInstanceOf(OpenAiEs.class, evolution.estimator()).population());
        assertEquals(0.02, evolution.optimizer().rate());
        assertEquals(new BackpropagationThroughTime(), gradient.estimator());
        assertEquals(0.003, gradient.optimizer().rate());
        assertEquals(Subjects.network(es).task(), Subjects.network(bp).task());
        assertEquals(Subjects.network(es).network(), Subjects.network(bp).network());
        assertEquals(2, bp.seed().value());
    }

    @Test
    void budgetGivesEachMethodWhatItPaysFor() throws IOException {
        Cli cli = compare(folder.resolve("out"), "--seeds", 1, "--x", "evaluations", "--budget", 100);
        assertEquals(0, cli.code(), cli.err());
        // 4 candidates x 6 trials; 6 trials forward, and backward for two.
        Map<String, Integer> iterations = Map.of(ES, 100 / 24, BP, 100 / 18);
        for (String method : List.of(ES, BP)) {
            RunFolder run = RunFolder.open(folder.resolve("out/runs/" + method + "_seed=1"));
            assertEquals(iterations.get(method), run.project().training().iterations());
            assertTrue(run.receipt().spent().evaluations() <= 100
                    && run.receipt().spent().evaluations() > 100 - 24);
        }
    }

    /** Its first iterations have fewer batches to take surrogate gradients of. */
    @Test
    void budgetIsKeptByAMethodWhoseLaterIterationsCostMore() throws IOException {
        Path out = folder.resolve("out");
        Cli cli = Cli.tiny(
                "compare",
                "--methods",
                "GuidedEs",
                "--with",
                "GuidedEs:/training/update/estimator/population=4",
                "--with",
                "GuidedEs:/training/update/estimator/surrogates=3",
                "--seeds",
                1,
                "--x",
                "evaluations",
                "--budget",
                400,
                "--out",
                out);
        assertEquals(0, cli.code(), cli.err());
        RunFolder run = RunFolder.open(out.resolve("runs/GuidedEs_seed=1"));
        // 4 candidates x 6 trials, and 6 trials forward and backward for each of three surrogates.
        int each = 24 + 3 * 18;
        assertEquals(400 / each, run.project().training().iterations());
        assertTrue(
                run.receipt().spent().evaluations() <= 400,
                run.receipt().spent().evaluations() + " evaluations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/simulation/scheme=GeneralMethod", "/training/trainable=[]"})
    void methodThatIsRefusedIsNamedBeforeAnythingRuns(String setting) {
        Cli cli = compare(folder.resolve("out"), "--set", setting);
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
        assertFalse(Files.exists(folder.resolve("out")));
        if (setting.contains("GeneralMethod")) {
            assertTrue(cli.err().startsWith(BP + ": ") && cli.err().contains("GeneralMethod"), cli.err());
        }
    }

    @Test
    void unknownMethodIsASentenceWithTheKnownOnes() {
        Cli cli = Cli.tiny("compare", "--methods", "OpenAiEs,Magic", "--out", folder.resolve("out"));
        assertEquals(2, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
        assertTrue(
                cli.err().contains("\"Magic\"")
                        && cli.err().contains(BP)
                        && cli.err().contains("CmaEs"),
                cli.err());
    }

    @Test
    void methodsWithTheSameCurvesAreSaidToBeTheSame() {
        Cli cli = Cli.tiny(
                "compare",
                "--methods",
                BP + ",SurrogateGradient,TruncatedBackpropagation",
                "--with",
                "TruncatedBackpropagation:/training/update/estimator/steps=10",
                "--seeds",
                2,
                "--set",
                "/training/iterations=1",
                "--out",
                folder.resolve("out"));
        assertEquals(0, cli.code(), cli.err());
        assertEquals(1, cli.out().split("so this is backpropagation through time", -1).length - 1, "not for each seed");
        assertTrue(cli.out().startsWith("SurrogateGradient: SurrogateGradient smooths "), cli.out());
    }

    /** From any method to any other, whichever of the two places names it. */
    @Test
    void everyMethodTrainsTheTinyProject() throws IOException {
        for (String base : List.of("GradientUpdate", "CmaEs")) {
            Path out = folder.resolve(base);
            Cli cli = Cli.tiny(
                    "compare",
                    "--set",
                    "/training/update=" + base,
                    "--set",
                    "/training/iterations=1",
                    "--methods",
                    String.join(",", TrainingMethods.names()),
                    "--with",
                    "AdjointEquation:/simulation/scheme=GeneralMethod",
                    "--seeds",
                    1,
                    "--out",
                    out);
            assertEquals(0, cli.code(), cli.err());
            assertEquals(
                    TrainingMethods.names(),
                    TinyPlans.csv(out.resolve("summary.csv")).stream()
                            .map(row -> row.get("method"))
                            .toList());
            for (String method : TrainingMethods.names()) {
                Update update = RunFolder.open(out.resolve("runs/" + method + "_seed=1"))
                        .project()
                        .training()
                        .update();
                Object trains = update instanceof GradientUpdate gradient ? gradient.estimator() : update;
                assertEquals(method, trains.getClass().getSimpleName());
            }
        }
    }

    @Test
    void wrongUsageExitsWithTwoAndASentence() {
        for (List<String> arguments : List.of(
                List.of("--methods", ES + "," + ES),
                List.of("--methods", "," + ES),
                List.of("--methods", ES, "--with", BP + ":/training/update/optimizer/rate=1"),
                List.of("--methods", ES, "--with", "rate=1"),
                List.of("--methods", ES, "--x", "money"),
                List.of("--methods", ES, "--x", "wall", "--budget", "10"),
                List.of("--methods", ES, "--x", "evaluations", "--budget", "10"),
                List.of("--methods", ES, "--budget", "0"),
                List.of("--methods", ES, "--target", "90"),
                List.of("--methods", ES, "--seeds", "0"))) {
            List<Object> all = new ArrayList<>(arguments);
            all.addAll(List.of("--out", folder.resolve("out")));
            Cli cli = Cli.tiny("compare", all.toArray());
            assertEquals(2, cli.code(), arguments + " " + cli.err());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
