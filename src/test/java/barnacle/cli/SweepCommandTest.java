package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.experiment.TinyPlans;
import barnacle.run.RunFolder;
import barnacle.run.TinyRuns;
import barnacle.train.GradientUpdate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandTest {
    private static final String COSINE = "{\"type\":\"CosineSchedule\",\"end\":0.1}";

    @TempDir
    Path folder;

    @Test
    void tableHoldsWhatEachRunFolderSays() throws IOException {
        Path out = folder.resolve("out");
        Cli sweep = Cli.tiny(
                "sweep",
                "--vary",
                "/training/update/rateSchedule=ConstantSchedule," + COSINE,
                "--vary",
                "/training/update/optimizer/rate=0.01,0.02",
                "--seeds",
                2,
                "--out",
                out);
        assertEquals(0, sweep.code(), sweep.err());
        List<Map<String, String>> rows = TinyPlans.csv(out.resolve("sweep.csv"));
        assertEquals(8, rows.size());
        assertEquals(
                Set.of("ConstantSchedule", COSINE),
                Set.copyOf(rows.stream()
                        .map(row -> row.get("/training/update/rateSchedule"))
                        .toList()));
        for (Map<String, String> row : rows) {
            RunFolder run = RunFolder.open(out.resolve("runs").resolve(row.get("run")));
            assertEquals(row.get("seed"), Long.toString(run.project().seed().value()));
            assertEquals(
                    row.get("/training/update/optimizer/rate"),
                    Double.toString(assertInstanceOf(
                                    GradientUpdate.class,
                                    run.project().training().update())
                            .optimizer()
                            .rate()));
            List<String> metrics = Files.readAllLines(run.folder().resolve("metrics.csv"));
            String[] last = metrics.get(metrics.size() - 1).split(",");
            assertEquals(last[0], row.get("iterations"));
            assertEquals(last[1], row.get("loss_nats"));
            assertEquals(last[10], row.get("held_out_loss_nats"));
            assertEquals(last[11], row.get("held_out_accuracy"));
            assertEquals(last[12], row.get("held_out_accuracy_low"));
            assertEquals(last[13], row.get("held_out_accuracy_high"));
            assertEquals(last[7], row.get("evaluations"));
            assertEquals(last[8], row.get("simulated_s"));
            assertEquals("", row.get("failure"));
        }
        assertTrue(Files.size(out.resolve("sweep.png")) > 0);
        assertTrue(sweep.out().contains("cell 8 of 8, "), sweep.out());
    }

    /** A table beside another table's figure would be taken for its own. */
    @Test
    void aSweepWithoutAFigureLeavesNoneOfAnEarlierOne() {
        Path out = folder.resolve("out");
        String rate = "/training/update/optimizer/rate=";
        assertEquals(
                0, Cli.tiny("sweep", "--vary", rate + "0.01,0.02", "--out", out).code());
        assertTrue(Files.exists(out.resolve("sweep.png")));
        Cli again = Cli.tiny("sweep", "--vary", rate + "0.01", "--out", out);
        assertEquals(0, again.code(), again.err());
        assertFalse(Files.exists(out.resolve("sweep.png")));
    }

    @Test
    void numericalFailureIsARowAndTheSweepGoesOn() throws IOException {
        Cli sweep = Cli.tiny(
                "sweep", "--vary", "/network/groups/0/neuron/capacitance=1e-300,20", "--out", folder.resolve("out"));
        assertEquals(0, sweep.code(), sweep.err());
        List<Map<String, String>> rows = TinyPlans.csv(folder.resolve("out/sweep.csv"));
        assertTrue(rows.get(0).get("failure").startsWith("All 4 candidates"), rows.toString());
        assertEquals("NaN", rows.get(0).get("loss_nats"));
        assertEquals("28", rows.get(0).get("failed"));
        assertEquals("", rows.get(1).get("failure"));
        assertTrue(Double.isFinite(Double.parseDouble(rows.get(1).get("held_out_loss_nats"))));
    }

    @Test
    void aSweepInWhichNothingLearnsEndsWithAdviceAndStatusOne() throws IOException {
        Path out = folder.resolve("out");
        Object[] arguments = {"--vary", "/network/groups/0/neuron/phi=1e299,1e300", "--out", out};
        for (int sitting = 0; sitting < 2; sitting++) {
            Cli sweep = Cli.tiny("sweep", arguments);
            assertEquals(1, sweep.code(), sweep.err());
            assertTrue(sweep.out().contains("All 7 iterations were lost, so nothing was learned."), sweep.out());
        }
        assertEquals(2, TinyPlans.csv(out.resolve("sweep.csv")).size());
    }

    /** The quick sample made tiny, of which only the recurrent weights are trained, connected by chance. */
    private static Cli sparse(String command, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(
                "--set", "/training/trainable=[{\"what\":\"recurrent\",\"constraint\":{\"type\":\"Unconstrained\"}}]",
                "--set", "/network/projections/1/rule={\"type\":\"FixedProbability\",\"probability\":0}"));
        all.addAll(List.of(arguments));
        return Cli.tiny(command, all.toArray());
    }

    @Test
    void aCellWithNothingToTrainIsARowAndTheSweepTrainsTheOthers() throws IOException {
        String said = "/training/trainable: There is nothing to train: recurrent has no number, because nothing is"
                + " connected there; connect more or name something else to train.";
        Cli check = sparse("check");
        assertEquals(1, check.code());
        assertTrue(check.err().strip().endsWith(said), check.err());
        Cli train = sparse("train", "--out", folder.resolve("run"));
        assertEquals(1, train.code());
        assertTrue(train.err().strip().endsWith(said), train.err());
        assertFalse(Files.exists(folder.resolve("run")));
        Path out = folder.resolve("out");
        for (int sitting = 0; sitting < 2; sitting++) {
            Cli sweep = sparse("sweep", "--vary", "/network/projections/1/rule/probability=0,0.5", "--out", out);
            assertEquals(0, sweep.code(), sweep.err());
            assertTrue(sweep.out().contains("probability=0_seed=1 is left out: " + said), sweep.out());
            List<Map<String, String>> rows = TinyPlans.csv(out.resolve("sweep.csv"));
            assertEquals(2, rows.size());
            assertEquals(said, rows.get(0).get("failure"));
            assertEquals("", rows.get(0).get("loss_nats"));
            assertEquals("probability=0_seed=1", rows.get(0).get("run"));
            assertEquals("", rows.get(1).get("failure"));
            assertEquals("7", rows.get(1).get("iterations"));
        }
        assertTrue(Files.size(out.resolve("sweep.png")) > 0);
        Cli none = sparse("sweep", "--vary", "/training/iterations=2,3", "--out", folder.resolve("none"));
        assertEquals(1, none.code());
        assertTrue(none.saidInASentence() && none.err().strip().endsWith(said), none.err());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void resultDoesNotDependOnThreads() throws IOException {
        for (int threads : new int[] {1, 2}) {
            Cli.tiny(
                    "sweep",
                    "--vary",
                    "/training/update/optimizer=Adam,Sgd",
                    "--threads",
                    threads,
                    "--out",
                    folder.resolve("out" + threads));
        }
        assertEquals(
                TinyPlans.withoutWallTime(folder.resolve("out1/sweep.csv")),
                TinyPlans.withoutWallTime(folder.resolve("out2/sweep.csv")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/training/update/optimizer/rate=0.01,-1",
                "/training/update/optimizer=Adam,Adagrad",
                "/training/update/estimator/population=4,5",
                "/simulation/dt=0.5,0.3",
                "/no/such=1,2"
            })
    void oneBadValueIsRefusedBeforeAnythingRuns(String vary) {
        Cli sweep = Cli.tiny("sweep", "--vary", vary, "--out", folder.resolve("out"));
        assertEquals(1, sweep.code());
        assertTrue(sweep.saidInASentence(), sweep.err());
        assertFalse(Files.exists(folder.resolve("out")), sweep.err());
    }

    @Test
    void whatTrainedValuesStandInForIsNotVariedAndSeedsAreSaidToLeaveThem() {
        Cli.tiny("train", "--out", folder.resolve("run"), "--iterations", 1);
        Path trained = folder.resolve("run/trained.barnacle.json");
        Path out = folder.resolve("out");
        Cli weights =
                Cli.run("sweep", trained, "--vary", "/network/projections/1/initialWeights/scale=1,2", "--out", out);
        assertEquals(1, weights.code(), weights.out());
        assertTrue(
                weights.saidInASentence() && weights.err().contains("does not reach \"cells-to-cells\""),
                weights.err());
        assertFalse(Files.exists(out), "refused before anything runs");
        Object[] rates = {"sweep", trained, "--vary", "/training/update/optimizer/rate=0.01,0.02", "--out", out};
        Cli one = Cli.run(rates);
        assertEquals(0, one.code(), one.err());
        assertFalse(one.out().contains("Whatever the seed"), one.out());
        List<Object> two = new ArrayList<>(List.of(rates));
        two.addAll(List.of("--seeds", 2));
        Cli several = Cli.run(two.toArray());
        assertTrue(several.out().startsWith("Whatever the seed, trained values stay as they are: "), several.out());
        assertEquals(2, several.out().split("Whatever the seed", -1).length, "once for all");
    }

    @Test
    void wrongUsageExitsWithTwoAndASentence() {
        for (List<String> arguments : List.of(
                List.of("--vary", "/a"),
                List.of("--vary", "/seed=1,2"),
                List.of("--vary", "/task/delay=1,1"),
                List.of("--vary", "/task/delay=1", "--vary", "/task/delay=2"),
                List.of("--vary", "/task/delay=1", "--seeds", "0"))) {
            List<Object> all = new ArrayList<>(arguments);
            all.addAll(List.of("--out", folder.resolve("out")));
            Cli sweep = Cli.tiny("sweep", all.toArray());
            assertEquals(2, sweep.code(), sweep.err());
            assertTrue(sweep.saidInASentence(), sweep.err());
        }
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void changedBaseProjectIsRefusedNamingTheFirstDifference() throws IOException {
        Path out = folder.resolve("out");
        Cli.tiny("sweep", "--vary", "/training/update/optimizer/rate=0.01,0.02", "--out", out);
        String before = Files.readString(out.resolve("sweep.csv"));
        Cli changed = Cli.tiny(
                "sweep", "--set", "/task/delay=1", "--vary", "/training/update/optimizer/rate=0.01,0.02", "--out", out);
        assertEquals(1, changed.code());
        assertTrue(changed.saidInASentence(), changed.err());
        assertTrue(changed.err().contains("/task/delay is 1 here and 0 in the run"), changed.err());
        assertEquals(before, Files.readString(out.resolve("sweep.csv")));
    }

    @Test
    void tableThatNoSweepWroteIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.csv"), "precious");
        Cli sweep = Cli.tiny("sweep", "--vary", "/training/update/optimizer/rate=0.01", "--out", folder);
        assertEquals(1, sweep.code());
        assertTrue(sweep.saidInASentence() && sweep.err().contains("sweep.csv"), sweep.err());
        assertEquals("precious", Files.readString(file));
    }

    /** Ctrl-C is SIGINT; Java answers it and SIGTERM, which a test can send, alike. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void signalWritesACheckpointFromWhichTheSameCommandGoesOn() throws Exception {
        Path out = folder.resolve("out");
        List<String> arguments = new ArrayList<>(List.of("sweep", "stimulus-integration-quick"));
        TinyRuns.OVERRIDES.forEach(override -> arguments.addAll(List.of("--set", override)));
        arguments.addAll(List.of(
                "--set",
                "/training/checkpointEvery=1000000",
                "--vary",
                "/training/iterations=3,100000000",
                "--out",
                out.toString()));
        Process process = OtherJava.barnacle(List.of(), arguments)
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("cell 1 of 2, iterations=3_seed=1: ")) {
                    while (!Files.exists(out.resolve("runs/iterations=100000000_seed=1/metrics.csv"))) {
                        Thread.sleep(10);
                    }
                    process.toHandle().destroy();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(128 + 15, process.waitFor(), said.toString());
        assertTrue(said.toString().contains("Stopping; the checkpoint is written first."), said.toString());
        assertTrue(
                said.toString().contains("Stopped with 1 of 2 finished. To go on, give the same command again."),
                said.toString());
        assertTrue(RunFolder.open(out.resolve("runs/iterations=100000000_seed=1"))
                .checkpoint()
                .isPresent());
        assertEquals(1, TinyPlans.csv(out.resolve("sweep.csv")).size());
    }
}
