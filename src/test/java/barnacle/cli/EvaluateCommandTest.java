package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both commands that take a run folder: evaluate and replay. */
class EvaluateCommandTest {
    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void trainARun() {
        run = folder.resolve("run");
        Cli train = Cli.tiny("train", "--out", run);
        assertEquals(0, train.code(), train.err());
    }

    @Test
    void jsonHasTheFiveFieldsAndEqualsTheReceipt() throws IOException {
        Cli json = Cli.run("evaluate", run, "--json");
        assertEquals(0, json.code(), json.err());
        for (String field : new String[] {"loss", "accuracy", "accuracyLow", "accuracyHigh", "trials"}) {
            assertTrue(json.out().contains("\"" + field + "\": "), json.out());
        }
        String loss = json.out().replaceFirst("(?s).*\"loss\": ([^,]*),.*", "$1");
        assertTrue(Files.readString(run.resolve("receipt.json")).contains("\"loss\": " + loss), loss);
    }

    @Test
    void trialsAndSeedChooseTheTrials() {
        String first = Cli.run("evaluate", run, "--trials", 20).out();
        assertTrue(first.contains("20 trials"), first);
        assertEquals(
                first, Cli.run("evaluate", run, "--trials", 20, "--threads", 1).out());
        String other = Cli.run("evaluate", run, "--trials", 20, "--seed", 3).out();
        assertFalse(first.equals(other), other);
        assertEquals(
                other, Cli.run("evaluate", run, "--trials", 20, "--seed", 3).out());
    }

    private static String loss(Cli evaluated) {
        assertEquals(0, evaluated.code(), evaluated.err());
        return evaluated.out().replaceFirst("(?s).*loss ([^ ]*) .*", "$1");
    }

    @Test
    void settingsAreThoseOfTheRunOrThoseThatAreSet() throws IOException {
        String project = Files.readString(run.resolve("project.barnacle.json"));
        Cli own = Cli.run("evaluate", run);
        Cli same = Cli.run("evaluate", run, "--set", "/simulation/dt=0.5");
        assertEquals(loss(own), loss(same));
        assertTrue(same.out().contains("After iteration 7, under /simulation/dt=0.5: Held-out accuracy "), same.out());
        Cli delayed = Cli.run("evaluate", run, "--set", "/task/delay=4", "--set", "/training/evaluationTrials=12");
        assertFalse(loss(own).equals(loss(delayed)), delayed.out());
        assertTrue(delayed.out().contains("12 trials"), delayed.out());
        assertEquals(project, Files.readString(run.resolve("project.barnacle.json")));
    }

    @Test
    void trainingSettingsThatWouldNotTrainDoNotKeepARunFromBeingMeasured() {
        Cli own = Cli.run("evaluate", run);
        assertEquals(loss(own), loss(Cli.run("evaluate", run, "--set", "/training/update/optimizer/rate=0")));
    }

    @Test
    void whatWasLearnedMustHaveItsPlaceUnderTheSettingsThatAreSet() {
        for (String[] wrong : new String[][] {
            {"/network/groups/0/size=6", "it trained 20 of stimulus-to-cells, "},
            {"/training/trainable/0/what=gCa", "leave /training/trainable"},
            {"/network/projections/1/initialWeights/scale=2", "does not reach \"cells-to-cells\""},
            {"/network/readout/initialBias=1", "leave it as the run has it."},
            {"/simulation/dt=0.3", "project.barnacle.json with --set, /"},
            {"/simulation/dt=-1", "is -1 ms; it must be above 0"}
        }) {
            Cli cli = Cli.run("evaluate", run, "--set", wrong[0]);
            assertEquals(1, cli.code(), cli.out());
            assertTrue(cli.saidInASentence() && cli.err().contains(wrong[1]), cli.err());
        }
        Cli seed = Cli.run("evaluate", run, "--set", "/seed=2");
        assertEquals(2, seed.code());
        assertTrue(seed.saidInASentence() && seed.err().contains("give --seed"), seed.err());
    }

    /** Nothing of an equation is called a trial, an accuracy or a network. */
    @Test
    void equationsAreSpokenOfAsEquations() {
        Path fitted = folder.resolve("fitted");
        Cli train = Cli.run(
                "train",
                "spiral",
                "--plain",
                "--set",
                "/training/update/estimator/population=4",
                "--set",
                "/training/evaluateEvery=1",
                "--iterations",
                2,
                "--out",
                fitted);
        Cli one = Cli.run("evaluate", fitted, "--trials", 1);
        Cli all = Cli.run("evaluate", fitted, "--trials", 20);
        Cli replay = Cli.run("replay", fitted, "--plain");
        Cli check = Cli.run("check", "spiral");
        for (Cli said : new Cli[] {train, one, all, replay, check}) {
            assertEquals(0, said.code(), said.err());
            assertFalse(
                    said.out().matches("(?is).*(\\btrials?\\b|accuracy|network|neuron|simulated|\\(s\\)).*"),
                    said.out());
            assertClaimsNothingNew(said);
        }
        assertTrue(train.out().contains(", evaluated "), train.out());
        assertTrue(train.out().contains("  within tolerance "), train.out());
        assertTrue(one.out().contains("The window is "), one.out());
        assertTrue(all.out().contains("Windows of the trajectory within the tolerance of "), all.out());
        assertTrue(all.out().contains("20 windows)"), all.out());
        assertTrue(check.out().contains("2 components and 1 hidden layer, 4000 parameters"), check.out());
        assertTrue(check.out().contains(" iterations of 20 windows by "), check.out());
    }

    /**
     * What is measured on the training's own trials is not said to be held out, nor as sure as if there were others.
     */
    private static void assertClaimsNothingNew(Cli said) {
        assertFalse(said.out().matches("(?is).*(held.out|never saw|95 %).*"), said.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"oscillator", "trace-fit"})
    void theOnlyTrialThereIsIsNotCalledHeldOut(String sample) throws IOException {
        Path fitted = folder.resolve("fitted");
        Cli train = Cli.run("train", sample, "--plain", "--iterations", 1, "--out", fitted);
        Cli one = Cli.run("evaluate", fitted);
        Cli many = Cli.run("evaluate", fitted, "--trials", 8, "--seed", 4);
        for (Cli said : new Cli[] {train, one, many}) {
            assertEquals(0, said.code(), said.err());
            assertClaimsNothingNew(said);
        }
        assertTrue(one.out().contains("The task's only trial is beyond the tolerance of "), one.out());
        assertEquals(one.out(), many.out());
        Cli json = Cli.run("evaluate", fitted, "--json");
        assertTrue(json.out().contains("\"accuracyLow\": null"), json.out());
        assertTrue(Files.readString(fitted.resolve("receipt.json")).contains("\"accuracyLow\": null"));
    }

    @Test
    void replayIsTheSameBitForBit() {
        Cli replay = Cli.run("replay", run, "--threads", 2);
        assertEquals(0, replay.code(), replay.err());
        assertTrue(replay.out().contains("The same, bit for bit"), replay.out());
    }

    @Test
    void replayTellsADifference() throws IOException {
        Path receipt = run.resolve("receipt.json");
        String text = Files.readString(receipt);
        Files.writeString(receipt, text.replaceFirst("\"theta\": \"..", "\"theta\": \"zz"));
        Cli besideItsCheckpoint = Cli.run("replay", run);
        assertEquals(1, besideItsCheckpoint.code());
        assertTrue(
                besideItsCheckpoint.err().contains("for other parameters than its checkpoint"),
                besideItsCheckpoint.err());
        Files.delete(run.resolve("checkpoint"));
        Cli replay = Cli.run("replay", run);
        assertEquals(1, replay.code());
        assertTrue(replay.err().startsWith("Not the same"), replay.err());
        assertTrue(replay.saidInASentence(), replay.err());
    }

    @Test
    void replayRefusesAChangedProject() throws IOException {
        Path project = run.resolve("project.barnacle.json");
        Files.writeString(project, Files.readString(project).replace("\"rate\": 0.02", "\"rate\": 0.03"));
        Cli replay = Cli.run("replay", run);
        assertEquals(1, replay.code());
        assertTrue(replay.err().contains("for other settings"), replay.err());
    }

    @Test
    void folderWithoutARunIsASentence() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (String command : new String[] {"evaluate", "replay"}) {
            Cli cli = Cli.run(command, empty);
            assertEquals(1, cli.code());
            assertTrue(cli.saidInASentence() && cli.err().contains("is not a run folder"), cli.err());
        }
        Files.write(run.resolve("checkpoint"), new byte[] {1, 2, 3});
        assertTrue(Cli.run("evaluate", run).saidInASentence());
        Files.writeString(run.resolve("receipt.json"), "{\"format\": 1}");
        assertTrue(Cli.run("replay", run).saidInASentence());
    }
}
