package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.run.TinyRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    @TempDir
    Path folder;

    private Receipt receipt(String run) throws IOException {
        return RunFolder.open(folder.resolve(run)).receipt();
    }

    @Test
    void boundsWithoutRoomAreAnIssueBeforeAnythingIsTrained() {
        String constraint = "/training/trainable/0/constraint={\"type\":\"Bounds\",\"low\":0,\"high\":%s}";
        Cli none = Cli.run("check", "turn-off", "--set", constraint.formatted("0"));
        assertEquals(1, none.code());
        assertTrue(none.err().contains("The bounds leave no room"), none.err());
        Cli some = Cli.run("check", "turn-off", "--set", constraint.formatted("1"));
        assertEquals(0, some.code(), some.err());
        assertTrue((some.out() + some.err()).contains("Of 1 value of "), some.out() + some.err());
    }

    @Test
    void oneParameterIsSingular(@TempDir Path runs) {
        String run = runs.resolve("one").toString();
        Cli train = Cli.run("train", "turn-off", "--iterations", 2, "--out", run);
        assertTrue(train.out().contains(": 1 parameter, seed 1;"), train.out());
        Cli replay = Cli.run("replay", run);
        assertTrue(replay.out().contains(": 1 parameter after iteration 2 has the SHA-256 "), replay.out());
    }

    @Test
    void writesTheWholeRunFolder() throws IOException {
        Cli train = Cli.tiny("train", "--out", folder.resolve("run"));
        assertEquals(0, train.code(), train.err());
        for (String name : List.of(
                "project.barnacle.json",
                "metrics.csv",
                "checkpoint",
                "weights.npz",
                "weights.csv",
                "weights.json",
                "trained.barnacle.json",
                "receipt.json")) {
            assertTrue(Files.size(folder.resolve("run").resolve(name)) > 0, name);
        }
        assertEquals(8, Files.readAllLines(folder.resolve("run/metrics.csv")).size());
        assertTrue(train.out().contains("iteration 7 of 7"), train.out());
        assertTrue(train.out().contains("Held-out accuracy"), train.out());
        assertFalse(train.out().contains("\r"), "a pipe gets plain lines");
    }

    @Test
    void resultDependsNeitherOnThreadsNorOnSittings() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("one"), "--threads", 1);
        Cli.tiny("train", "--out", folder.resolve("two"), "--threads", 2, "--iterations", 3);
        assertEquals(3, receipt("two").spent().iterations());
        Cli resumed = Cli.tiny("train", "--out", folder.resolve("two"), "--threads", 2, "--iterations", 7, "--resume");
        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.out().contains("Going on from iteration 3."), resumed.out());
        assertEquals(7, receipt("two").spent().iterations());
        assertEquals(receipt("one").theta(), receipt("two").theta());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one/weights.npz")),
                Files.readAllBytes(folder.resolve("two/weights.npz")));
    }

    @Test
    void resumingAFinishedRunChangesNothing() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("run"));
        String theta = receipt("run").theta();
        byte[] metrics = Files.readAllBytes(folder.resolve("run/metrics.csv"));
        assertEquals(
                0,
                Cli.tiny("train", "--out", folder.resolve("run"), "--iterations", 2, "--resume")
                        .code());
        assertEquals(theta, receipt("run").theta());
        assertArrayEquals(metrics, Files.readAllBytes(folder.resolve("run/metrics.csv")));
    }

    @Test
    void resumeKeepsTheRunsSeed() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("run"), "--seed", 5, "--iterations", 2);
        Cli resumed = Cli.tiny("train", "--out", folder.resolve("run"), "--iterations", 3, "--resume");
        assertEquals(0, resumed.code(), resumed.err());
        assertEquals(5, receipt("run").seed().value());
        Cli other = Cli.tiny("train", "--out", folder.resolve("run"), "--seed", 6, "--resume");
        assertEquals(1, other.code());
        assertTrue(other.err().contains("/seed is 6 here and 5 in the run"), other.err());
    }

    @Test
    void seedIsRefusedOnResumeHoweverItIsGiven() {
        Cli.tiny("train", "--out", folder.resolve("run"), "--iterations", 2);
        Cli other = Cli.tiny("train", "--out", folder.resolve("run"), "--set", "/seed=9", "--resume");
        assertEquals(1, other.code());
        assertTrue(other.err().contains("/seed is 9 here and 1 in the run"), other.err());
    }

    @Test
    void endOfTheScheduleIsSaid() {
        Cli longer = Cli.tiny("train", "--out", folder.resolve("run"), "--iterations", 9);
        assertEquals(0, longer.code(), longer.err());
        assertTrue(longer.out().contains("schedule ends at iteration 7"), longer.out());
        assertFalse(Cli.tiny("train", "--out", folder.resolve("whole")).out().contains("schedule"));
    }

    /** As the page on performance trains on with a finer step. */
    @Test
    void trainedProjectTrainsOnUnderOtherSettingsAndSaysWhatASeedLeaves() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("first"), "--iterations", 2);
        Path trained = folder.resolve("first/trained.barnacle.json");
        Path run = folder.resolve("fine");
        Object[] finer = {
            "train",
            trained,
            "--out",
            run,
            "--set",
            "/simulation/dt=0.25",
            "--set",
            "/training/update/optimizer/rate=0.01"
        };
        Cli fine = Cli.run(with(finer, "--iterations", 1));
        assertEquals(0, fine.code(), fine.err());
        assertFalse(fine.out().contains("Whatever the seed"), fine.out());
        Cli on = Cli.run(with(finer, "--iterations", 2, "--resume"));
        assertEquals(0, on.code(), on.err());
        Cli seeded = Cli.run("train", trained, "--out", folder.resolve("seeded"), "--seed", 5);
        assertEquals(0, seeded.code(), seeded.err());
        assertTrue(
                seeded.out()
                        .contains(
                                "Whatever the seed, trained values stay as they are: stimulus-to-cells, cells-to-cells,"
                                        + " cells-to-readout, readout.bias."),
                seeded.out());
        Cli set = Cli.run("check", trained, "--set", "/seed=5");
        assertTrue(set.out().contains("Whatever the seed"), set.out());
        assertFalse(Cli.tiny("check", "--set", "/seed=5").out().contains("Whatever the seed"));
    }

    private static Object[] with(Object[] first, Object... more) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray();
    }

    @Test
    void methodThatComesDownToAnotherIsSaid() {
        Cli smooth = Cli.tiny(
                "train", "--out", folder.resolve("run"), "--set", "/training/update/estimator=SurrogateGradient");
        assertEquals(0, smooth.code(), smooth.err());
        assertTrue(smooth.out().contains("over 10 mV, but \"readout\" reads none, so this is"), smooth.out());
    }

    @Test
    void trainingThatFailsWhollySaysWhatToTry() {
        Cli failed = Cli.tiny(
                "train", "--out", folder.resolve("run"), "--set", "/network/groups/0/neuron/capacitance=1e-300");
        assertTrue(failed.out().contains("All 4 candidates of iteration 7 diverged"), failed.out());
        assertTrue(failed.out().contains("smaller time step (dt is 0.5 ms)"), failed.out());
    }

    /** A file in the way stands for all that cannot be read or written; permissions would not hold root back. */
    @ParameterizedTest
    @CsvSource({
        "checkpoint, evaluate, Cannot read",
        "receipt.json, replay, Cannot read",
        "metrics.csv, train, Cannot read",
        ".lock, train, Cannot write"
    })
    void fileThatCannotBeUsedIsASentence(String file, String command, String sentence) throws IOException {
        Path run = folder.resolve("run");
        Cli.tiny("train", "--out", run, "--iterations", 2);
        Files.delete(run.resolve(file));
        Files.createDirectory(run.resolve(file));
        Cli cli = command.equals("train") ? Cli.tiny("train", "--out", run, "--resume") : Cli.run(command, run);
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
        assertTrue(cli.err().startsWith(sentence + " " + run.resolve(file) + ": "), cli.err());
    }

    @Test
    void metricsThatAreNoTextAreASentence() throws IOException {
        Path run = folder.resolve("run");
        Cli.tiny("train", "--out", run, "--iterations", 2);
        Files.write(run.resolve("metrics.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        Cli cli = Cli.tiny("train", "--out", run, "--resume");
        assertTrue(cli.code() == 1 && cli.saidInASentence(), cli.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.npz", "weights.csv", "trained.barnacle.json", "metrics.csv"})
    void filesThatNoRunWroteAreLeftAlone(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "precious");
        Cli cli = Cli.tiny("train", "--out", folder);
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence() && cli.err().contains(name), cli.err());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void demoLeavesAPictureThatItDidNotMakeAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("training.png"), "precious");
        Cli cli = Cli.run("demo", "--terminal", "--iterations", 1, "--out", folder);
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence() && cli.err().contains("training.png"), cli.err());
        assertEquals("precious", Files.readString(file));
    }

    /** Ctrl-C is SIGINT; Java answers it and SIGTERM, which a test can send, alike. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void signalWritesACheckpointFromWhichTheRunGoesOn() throws Exception {
        Path run = folder.resolve("run");
        List<String> command = new ArrayList<>(
                List.of("train", "stimulus-integration-quick", "--out", run.toString(), "--iterations", "100000000"));
        TinyRuns.OVERRIDES.forEach(override -> command.addAll(List.of("--set", override)));
        Process process =
                OtherJava.barnacle(List.of(), command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("iteration 6 ")) {
                    process.toHandle().destroy();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(128 + 15, process.waitFor(), said.toString());
        assertTrue(said.toString().contains("Stopping; the checkpoint is written first."), said.toString());
        assertTrue(said.toString().contains("Stopped after iteration "), said.toString());
        long reached = RunFolder.open(run).checkpoint().orElseThrow().state().iteration();
        assertTrue(reached >= 6, said.toString());
        assertTrue(said.toString().contains("--out " + run + " --resume"), said.toString());
        Cli resumed = Cli.run(
                "train", run.resolve("project.barnacle.json"), "--out", run, "--resume", "--iterations", reached + 1);
        assertEquals(0, resumed.code(), resumed.err());
        Cli.tiny("train", "--out", folder.resolve("whole"), "--iterations", reached + 1);
        assertEquals(receipt("whole").theta(), receipt("run").theta());
    }

    @Test
    void seedsDiffer() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("a"), "--seed", 5, "--iterations", 2);
        Cli.tiny("train", "--out", folder.resolve("b"), "--seed", 6, "--iterations", 2);
        assertFalse(receipt("a").theta().equals(receipt("b").theta()));
    }

    @Test
    void refusalsAreSentencesAndDamageNothing() throws IOException {
        Path run = folder.resolve("run");
        Cli.tiny("train", "--out", run, "--iterations", 2);
        byte[] checkpoint = Files.readAllBytes(run.resolve("checkpoint"));
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        List<Cli> refused = List.of(
                Cli.tiny("train", "--out", run),
                Cli.tiny("train", "--out", run, "--resume", "--set", "/training/update/optimizer=Sgd"),
                Cli.tiny("train", "--out", folder.resolve("none"), "--resume"),
                Cli.tiny("train", "--out", plain),
                Cli.tiny("train", "--out", plain.resolve("below")),
                Cli.tiny("train", "--out", folder.resolve("x"), "--set", "/training/update/estimator/sigma=-1"),
                Cli.tiny("train", "--out", folder.resolve("x"), "--set", "/no/such=1"),
                Cli.tiny("train", "--out", folder.resolve("x"), "--set", "/simulation/dt=0.3"),
                Cli.run("train", folder.resolve("none.json"), "--out", folder.resolve("x")));
        for (Cli cli : refused) {
            assertEquals(1, cli.code());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        assertArrayEquals(checkpoint, Files.readAllBytes(run.resolve("checkpoint")));
        assertEquals("text", Files.readString(plain));
        assertFalse(Files.exists(folder.resolve("x")), "a refused project leaves no folder behind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/training/update/estimator/population=4",
                "/training/update=CmaEs",
                "/training/update/estimator=BackpropagationThroughTime"
            })
    void aTrainingThatLosesEveryIterationEndsWithAdviceAndStatusOne(String method) {
        Cli train = Cli.tiny(
                "train",
                "--out",
                folder.resolve("run"),
                "--set",
                method,
                "--set",
                "/network/groups/0/neuron/phi=1e300");
        assertEquals(1, train.code(), train.err());
        assertTrue(train.out().contains("All 7 iterations were lost, so nothing was learned."), train.out());
        assertTrue(train.out().strip().endsWith("; there are no weights to take home."), train.out());
        assertFalse(Files.exists(folder.resolve("run/trained.barnacle.json")));
    }

    @Test
    void demoInTheTerminalWritesItsFigures() {
        Path run = folder.resolve("demo");
        Cli demo = Cli.run("demo", "--terminal", "--iterations", 2, "--out", run);
        assertEquals(0, demo.code(), demo.err());
        assertTrue(Files.exists(run.resolve("training.png")) && Files.exists(run.resolve("trial.png")));
        assertTrue(demo.out().contains(run.resolve("trial.png").toString()), demo.out());
    }

    @Test
    void anEquationsResultCountsWindowsAndOneWindowHasNoInterval() {
        Cli whole = Cli.run(
                "train",
                "robertson",
                "--set",
                "/training/update/population=4",
                "--iterations",
                1,
                "--out",
                folder.resolve("whole"));
        assertEquals(0, whole.code(), whole.err());
        assertTrue(whole.out().contains("The whole trajectory is beyond the tolerance of 0.05, loss "), whole.out());
    }
}
