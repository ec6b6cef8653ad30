package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Json;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.run.EarlierRuns;
import barnacle.run.KeptStates;
import barnacle.run.Receipt;
import barnacle.run.Replay;
import barnacle.run.RunFolder;
import barnacle.run.TinyRuns;
import barnacle.sim.Engine;
import barnacle.train.Evaluation;
import barnacle.train.GradientUpdate;
import barnacle.train.IterationReport;
import barnacle.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What earlier Barnacles wrote is replayed, resumed, evaluated and compared by this one. */
class EarlierRunsTest {
    /**
     * Runs that end in other bits now. Voltages of networks have been rounded otherwise since format 2. Evolution by
     * ranks does not see it in 7 iterations, and ends in the same bits; the gradient that guides the first of these
     * does. The plain engine has summed a neuron's terms in another order since format 3.
     */
    private static final List<String> OTHER_ENDS = List.of("format-2/guided", "format-3/plain");

    /** Those of them whose engine has a later number of its arithmetic now. */
    private static final List<String> EARLIER_ARITHMETIC = List.of("format-3/plain");

    /**
     * Runs that go another way now, though from the same numbers: node perturbation has estimated gap junctions and
     * membranes by perturbed inputs since then, which it moved themselves.
     */
    private static final List<String> OTHER_WAYS = List.of("format-6/network");

    /** How far rounding takes a loss, and a parameter of those runs, whose updates are of size 0.02. */
    private static final double ROUNDING = 1e-6;

    @TempDir
    Path folder;

    static List<String> all() {
        return EarlierRuns.ALL;
    }

    static List<String> sameBits() {
        return all().stream()
                .filter(run -> !OTHER_ENDS.contains(run) && !OTHER_WAYS.contains(run))
                .toList();
    }

    static List<String> otherWays() {
        return OTHER_WAYS;
    }

    static List<String> otherEnds() {
        return OTHER_ENDS.stream()
                .filter(run -> !EARLIER_ARITHMETIC.contains(run))
                .toList();
    }

    static List<String> earlierArithmetic() {
        return EARLIER_ARITHMETIC;
    }

    private Path copy(String run, String state) throws IOException {
        return EarlierRuns.copy(run + "/" + state, folder.resolve(run + "/" + state));
    }

    private static Receipt receipt(Path run) throws IOException {
        return RunFolder.open(run).receipt();
    }

    /** The parameters of a run's last checkpoint. */
    private static double[] theta(Path run) throws IOException {
        return RunFolder.open(run).checkpoint().orElseThrow().state().theta();
    }

    /** Every file of a folder and what is in it, but for the lock. */
    private static Map<String, String> content(Path run) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".")) {
                    all.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all;
    }

    /** What rounding changes in the losses of a run. */
    private static double rounding(String run) {
        return OTHER_ENDS.contains(run)
                        || List.of("format-1/network", "format-2/network").contains(run)
                ? ROUNDING
                : 0;
    }

    /**
     * What is measured of a problem that draws no new trials has no interval today, which earlier Barnacles gave it.
     */
    private static void assertSameEvaluation(Evaluation earlier, Evaluation now, boolean hasInterval, double rounding) {
        assertEquals(earlier.loss(), now.loss(), rounding);
        assertEquals(earlier.accuracy(), now.accuracy());
        assertEquals(earlier.trials(), now.trials());
        if (hasInterval) {
            assertEquals(earlier.accuracyLow(), now.accuracyLow());
            assertEquals(earlier.accuracyHigh(), now.accuracyHigh());
        }
    }

    private static boolean hasInterval(Path run) throws IOException {
        return RunFolder.open(run).project().problem().drawsNewTrials();
    }

    @Test
    void everyEarlierFormatHasAStoppedAndAFinishedNetwork() throws IOException {
        for (int format = 1; format < ProjectFile.CURRENT; format++) {
            String network = "format-" + format + "/network";
            assertTrue(EarlierRuns.ALL.contains(network), network);
        }
        for (String run : EarlierRuns.ALL) {
            for (String state : List.of("stopped", "finished")) {
                Path file = EarlierRuns.at(run + "/" + state).resolve(RunFolder.PROJECT);
                JsonNode tree = Json.object(file.toString(), Files.readAllBytes(file));
                assertEquals("format-" + tree.get("format"), run.substring(0, run.indexOf('/')), file.toString());
            }
            assertEquals(
                    4,
                    RunFolder.open(copy(run, "stopped"))
                            .checkpoint()
                            .orElseThrow()
                            .state()
                            .iteration(),
                    run);
            assertEquals(7, receipt(copy(run, "finished")).spent().iterations(), run);
        }
    }

    @ParameterizedTest
    @MethodSource("sameBits")
    void finishedRunIsReplayedBitForBit(String run) throws IOException {
        Path finished = copy(run, "finished");
        Map<String, String> before = content(finished);
        Cli cli = Cli.run("replay", finished, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("The same, bit for bit"), cli.out());
        assertEquals(before, content(finished));
    }

    @ParameterizedTest
    @MethodSource({"otherEnds", "otherWays"})
    void runOfOtherBitsIsReplayedAndSaysSo(String run) throws IOException {
        Cli cli = Cli.run("replay", copy(run, "finished"), "--plain");
        assertEquals(1, cli.code(), cli.out());
        assertTrue(cli.err().startsWith("Not the same: the parameters after iteration 7 differ"), cli.err());
    }

    /** Its engine had no number then. */
    @ParameterizedTest
    @MethodSource("earlierArithmetic")
    void runOfAnEarlierArithmeticIsReplayedAndItsDifferenceReported(String run) throws IOException {
        Path finished = copy(run, "finished");
        Engine now = RunFolder.open(finished).checkpoint().orElseThrow().engine();
        String kind = now.getClass().getSimpleName();
        Map<String, String> before = content(finished);
        Cli cli = Cli.run("replay", finished, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(
                cli.out()
                        .contains("Of an earlier arithmetic: the run was computed by " + kind
                                + ", and this Barnacle computes by " + now.name() + ", "),
                cli.out());
        Replay replay = Replay.of(RunFolder.open(finished), 1, (report, state) -> true);
        Replay.Distance apart = replay.apart().orElseThrow();
        assertTrue(apart.largest() > 0 && apart.largest() < ROUNDING, cli.out());
        assertTrue(apart.share() > 0 && apart.share() < ROUNDING, cli.out());
        assertEquals(before, content(finished));
    }

    /** Another hand than rounding. */
    @Test
    void aRunOfThisArithmeticThatDiffersIsNotForgiven() throws IOException {
        Path finished = folder.resolve("run");
        TinyRuns.train(finished, TinyRuns.project(), false, 2);
        assertEquals(
                TinyRuns.engine(TinyRuns.project()).name(),
                receipt(finished).origin().arithmetic());
        Files.delete(finished.resolve("checkpoint"));
        Path file = finished.resolve("receipt.json");
        Files.writeString(file, Files.readString(file).replaceAll("(\"theta\": \")..", "$100"));
        Cli cli = Cli.run("replay", finished, "--plain");
        assertEquals(1, cli.code(), cli.out());
    }

    @ParameterizedTest
    @MethodSource("all")
    void stoppedRunGoesOnToTheEndOfTheFinishedOne(String run) throws IOException {
        Path stopped = copy(run, "stopped");
        Path finished = copy(run, "finished");
        Cli cli = Cli.run("train", stopped.resolve(RunFolder.PROJECT), "--resume", "--out", stopped, "--plain");
        assertEquals(0, cli.code(), cli.err());
        boolean sameBits = sameBits().contains(run);
        Set<String> names = new TreeSet<>(content(stopped).keySet());
        // What earlier Barnacles did not keep.
        assertTrue(names.remove("states"));
        assertEquals(content(finished).keySet(), names);
        assertEquals(receipt(finished).settings(), receipt(stopped).settings());
        String then = receipt(finished).origin().arithmetic();
        String now = RunFolder.open(stopped).checkpoint().orElseThrow().engine().name();
        assertEquals(
                then.equals(now) ? now : then + ", " + now,
                receipt(stopped).origin().arithmetic());
        assertEquals(
                receipt(finished).spent().evaluations(),
                receipt(stopped).spent().evaluations());
        double[] earlier = theta(finished);
        double[] theta = theta(stopped);
        assertEquals(receipt(stopped).theta(), Receipt.hash(theta));
        if (!sameBits) {
            assertTrue(
                    !Arrays.equals(earlier, theta), "the bits are the earlier ones: " + run + " belongs to the others");
            assertEquals(earlier.length, theta.length);
            for (int i = 0; i < theta.length && !OTHER_WAYS.contains(run); i++) {
                assertEquals(earlier[i], theta[i], ROUNDING, "parameter " + i);
            }
            return;
        }
        assertEquals(receipt(finished).theta(), receipt(stopped).theta());
        Path trained = Path.of("trained" + ProjectFile.ENDING);
        assertEquals(
                ProjectFile.read(finished.resolve(trained), List.of()),
                ProjectFile.read(stopped.resolve(trained), List.of()));
        assertEquals(content(finished).get("weights.csv"), content(stopped).get("weights.csv"));
        List<IterationReport> rows = RunFolder.open(stopped).metrics();
        List<IterationReport> earlierRows = RunFolder.open(finished).metrics();
        assertEquals(7, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertSameIteration(earlierRows.get(i), rows.get(i), hasInterval(stopped), rounding(run));
        }
    }

    private static void assertSameIteration(
            IterationReport earlier, IterationReport now, boolean hasInterval, double rounding) {
        assertEquals(earlier.iteration(), now.iteration());
        assertEquals(earlier.loss(), now.loss(), rounding);
        assertEquals(earlier.outcome().accuracy(), now.outcome().accuracy());
        assertEquals(earlier.outcome().norm(), now.outcome().norm());
        assertEquals(earlier.outcome().rate(), now.outcome().rate());
        assertEquals(earlier.outcome().sigma(), now.outcome().sigma());
        assertEquals(earlier.outcome().failed(), now.outcome().failed());
        assertEquals(earlier.spent().evaluations(), now.spent().evaluations());
        assertEquals(earlier.spent().simulatedTime(), now.spent().simulatedTime());
        assertEquals(earlier.outcome().size(), now.outcome().size());
        assertEquals(earlier.heldOut() == null, now.heldOut() == null);
        if (now.heldOut() != null) {
            assertSameEvaluation(earlier.heldOut(), now.heldOut(), hasInterval, rounding);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void evaluationOfAFinishedRunIsItsReceipts(String run) throws IOException {
        Path finished = copy(run, "finished");
        Evaluation earlier = receipt(finished).heldOut();
        Cli cli = Cli.run("evaluate", finished, "--json");
        assertEquals(0, cli.code(), cli.err());
        JsonNode now = Json.object("", cli.out().getBytes(StandardCharsets.UTF_8));
        assertSameEvaluation(
                earlier,
                new Evaluation(
                        now.get("loss").doubleValue(),
                        now.get("accuracy").doubleValue(),
                        now.get("accuracyLow").asDouble(Double.NaN),
                        now.get("accuracyHigh").asDouble(Double.NaN),
                        now.get("trials").intValue()),
                hasInterval(finished),
                rounding(run));
    }

    /** Where nothing was kept there is still the last. */
    @ParameterizedTest
    @MethodSource("all")
    void aRunWithoutKeptStatesHasItsLast(String run) throws IOException {
        RunFolder finished = RunFolder.open(copy(run, "finished"));
        List<KeptStates.Moment> moments = finished.kept().moments();
        assertEquals(7, moments.get(moments.size() - 1).iteration());
        assertArrayEquals(
                finished.checkpoint().orElseThrow().state().theta(),
                finished.kept().at(7).theta());
    }

    @ParameterizedTest
    @MethodSource("all")
    void lastCheckpointOfAFinishedRunMakesItsTrainedProject(String run) throws IOException {
        Path finished = copy(run, "finished");
        Project project = RunFolder.open(finished).project();
        Project trained = ProjectFile.read(finished.resolve("trained" + ProjectFile.ENDING), List.of());
        try (Trainer trainer = project.problem().trainer(project.problem().fastestEngine(), 1)) {
            assertEquals(trained, project.accepting(trainer.trained(theta(finished))));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void finishedRunsAreComparedAndNotTrainedAgain(String run) throws IOException {
        Path out = folder.resolve("comparison");
        RunFolder finished = RunFolder.open(copy(run, "finished"));
        Project project = finished.project();
        String method = ((GradientUpdate) project.training().update())
                .estimator()
                .getClass()
                .getSimpleName();
        Path cell = EarlierRuns.copy(
                run + "/finished",
                out.resolve("runs/" + method + "_seed=" + project.seed().value()));
        Map<String, String> before = content(cell);
        Cli cli = Cli.run(
                "compare",
                finished.folder().resolve(RunFolder.PROJECT),
                "--methods",
                method,
                "--seeds",
                1,
                "--out",
                out,
                "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertEquals(before, content(cell));
        List<List<String>> summary = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve("summary.csv"))) {
            summary.add(List.of(line.split(",", -1)));
        }
        String loss = Stream.of("held_out_loss_nats_mean", "held_out_loss_mean")
                .filter(summary.get(0)::contains)
                .findFirst()
                .orElseThrow(() -> new AssertionError(summary.get(0)));
        assertEquals(
                receipt(cell).heldOut().loss(),
                Double.parseDouble(summary.get(1).get(summary.get(0).indexOf(loss))));
    }
}
