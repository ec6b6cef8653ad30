package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Json;
import barnacle.model.Matrix;
import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.run.TinyRuns;
import barnacle.run.WeightsFile;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands that only look at a project: simulate and check. */
class SimulateCommandTest {
    @TempDir
    Path folder;

    @Test
    void writesTracesSpikesAndSummary() throws IOException {
        Cli cli = Cli.tiny("simulate", "--out", folder.resolve("look"));
        assertEquals(0, cli.code(), cli.err());
        List<String> traces = Files.readAllLines(folder.resolve("look/traces.csv"));
        assertTrue(traces.get(0).startsWith("t_ms,v_mV:cells[0],v_mV:cells[1],"), traces.get(0));
        assertTrue(traces.get(0).endsWith("w:cells[4],readout[0],readout[1],readout[2]"), traces.get(0));
        assertEquals(1 + 16 / 0.5 + 1, traces.size());
        assertEquals(
                "group,neuron,t_ms",
                Files.readAllLines(folder.resolve("look/spikes.csv")).get(0));
        assertTrue(Files.readString(folder.resolve("look/summary.json")).contains("\"failure\": null"));
    }

    @Test
    void durationStepTrialAndSeedAreObeyed() throws IOException {
        Cli longer = Cli.tiny("simulate", "--out", folder.resolve("long"), "--duration", 40, "--dt", 0.1);
        assertEquals(0, longer.code(), longer.err());
        List<String> traces = Files.readAllLines(folder.resolve("long/traces.csv"));
        assertEquals(402, traces.size());
        assertTrue(traces.get(401).startsWith("40.0,"), traces.get(401));
        Cli.tiny("simulate", "--out", folder.resolve("a"));
        Cli.tiny("simulate", "--out", folder.resolve("b"), "--trial", 1);
        Cli.tiny("simulate", "--out", folder.resolve("c"), "--seed", 2);
        String a = Files.readString(folder.resolve("a/traces.csv"));
        assertFalse(a.equals(Files.readString(folder.resolve("b/traces.csv"))));
        assertFalse(a.equals(Files.readString(folder.resolve("c/traces.csv"))));
    }

    @Test
    void weightsAreTakenFromACsvFile() throws IOException {
        Path csv = Files.writeString(folder.resolve("w.csv"), "0,0,0,0,0\n".repeat(3));
        Cli cli = Cli.tiny("simulate", "--weights", "cells-to-readout=" + csv, "--out", folder.resolve("none"));
        assertEquals(0, cli.code(), cli.err());
        List<String> traces = Files.readAllLines(folder.resolve("none/traces.csv"));
        assertTrue(
                traces.get(5).endsWith(traces.get(1).substring(traces.get(1).lastIndexOf(',') + 1)), "only the bias");
        Files.writeString(csv, "1,2\n");
        Cli refused = Cli.tiny("simulate", "--weights", "cells-to-readout=" + csv, "--out", folder.resolve("no"));
        assertEquals(1, refused.code());
        assertTrue(refused.saidInASentence() && refused.err().contains("is 3 x 5"), refused.err());
        assertFalse(Files.exists(folder.resolve("no")));
    }

    /** Drawn from another seed, the network with all its weights is the same as the one that they are of. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "npz"})
    void weightsAreTakenFromWhatTheProgramWrote(String ending) throws IOException {
        Project project = Samples.read("stimulus-integration-quick", List.of());
        Path own = folder.resolve("own.barnacle.json");
        ProjectFile.write(own, project);
        Path other = folder.resolve("other.barnacle.json");
        ProjectFile.write(other, project.withSeed(new Seed(2)));
        ParameterTable table = project.subject().table(project.seed());
        Path file = folder.resolve("weights." + ending);
        WeightsFile.write(file, project);
        for (Block block : table.blocks()) {
            Matrix read = WeightsFile.read(file, block);
            assertEquals(table.matrix(block, table.values()), read, block.name().toString());
        }
        Cli cli = Cli.run("check", other, "--weights", table.blocks().get(0).name() + "=" + file);
        assertEquals(0, cli.code(), cli.err());
        Block smaller = TinyRuns.project().subject().table(new Seed(1)).blocks().get(0);
        assertEquals(table.blocks().get(0).name(), smaller.name());
        IOException e = assertThrows(IOException.class, () -> WeightsFile.read(file, smaller));
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertTrue(e.getMessage().endsWith("give the weights of the same network."), e.getMessage());
    }

    @Test
    void anArchiveThatIsNoneIsRefusedInASentence() throws IOException {
        Path npz = Files.writeString(folder.resolve("weights.npz"), "PK");
        Cli cli = Cli.tiny("simulate", "--weights", "cells-to-readout=" + npz, "--out", folder.resolve("none"));
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence() && cli.err().contains("no archive of NumPy"), cli.err());
    }

    /** Of many trials some are answered wrongly, so that both sentences are said. */
    @Test
    void whatTheNetworkAnswersStandsBesideWhatIsRight() throws IOException {
        Set<Boolean> seen = new HashSet<>();
        for (int trial = 0; trial < 8; trial++) {
            Path out = folder.resolve("trial" + trial);
            Cli cli = Cli.tiny("simulate", "--trial", trial, "--out", out);
            assertEquals(0, cli.code(), cli.err());
            JsonNode summary = Json.object("summary.json", Files.readAllBytes(out.resolve("summary.json")));
            int answer = summary.get("answer").asInt();
            int target = summary.get("target").asInt();
            double largest = summary.get("readout").get(answer).asDouble();
            summary.get("readout").forEach(output -> assertTrue(output.asDouble() <= largest));
            seen.add(answer == target);
            assertTrue(
                    cli.out()
                            .contains("Answers with output " + answer + "; "
                                    + (answer == target ? "right." : "output " + target + " is right.")),
                    cli.out());
        }
        assertEquals(Set.of(true, false), seen);
    }

    @Test
    void oneNeuronIsToldAsOne() {
        Cli cli = Cli.run("simulate", "trace-fit", "--out", folder.resolve("one"));
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains(" of 1 neuron spiked"), cli.out());
        assertFalse(cli.out().matches("(?s).*\\b1 (neurons|spikes)\\b.*"), cli.out());
    }

    @Test
    void eachGroupIsToldWithWhatItDoesToOthers() {
        Map.of(
                        "excitation-inhibition", List.of("  excites inhibitory", "  inhibits excitatory"),
                        "synfire-chain", List.of("  excites second", "  excites fifth"),
                        "gap-junctions", List.of("  is joined to "))
                .forEach((sample, said) -> {
                    Cli cli = Cli.run("simulate", sample, "--duration", 10, "--out", folder.resolve(sample));
                    assertEquals(0, cli.code(), cli.err());
                    said.forEach(line -> assertTrue(cli.out().contains("\n" + line), cli.out()));
                });
    }

    @Test
    void anEarlierSimulationIsReplacedAndNothingElse() throws IOException {
        Path own = Files.writeString(folder.resolve("traces.csv"), "precious");
        Cli refused = Cli.tiny("simulate", "--out", folder);
        assertEquals(1, refused.code());
        assertTrue(refused.saidInASentence(), refused.err());
        assertEquals("precious", Files.readString(own));
        for (int trial = 0; trial < 2; trial++) {
            Cli again = Cli.tiny("simulate", "--out", folder.resolve("look"), "--trial", trial);
            assertEquals(0, again.code(), again.err());
        }
    }

    @Test
    void voltageBeyondWhatIsPossibleIsSaidWithItsNeuronAndExitsWithOne() throws IOException {
        Cli cli = Cli.tiny(
                "simulate",
                "--out",
                folder.resolve("bad"),
                "--set",
                "/simulation/dt=0.5",
                "--set",
                "/network/groups/0/neuron/capacitance=0.01");
        assertEquals(1, cli.code());
        assertTrue(
                cli.err().matches("(?s)cells\\[\\d] is at .* mV at t = .* take a time step of 0.25 ms or less.*"),
                cli.err());
        assertTrue(Files.readString(folder.resolve("bad/summary.json")).contains("take a time step of"));
        assertTrue(Files.exists(folder.resolve("bad/traces.csv")));
    }

    @Test
    void spikesThatHalfTheStepChangesAreCountedUnlessUnwanted() throws IOException {
        Cli coarse = slow(2, 20_000);
        assertEquals(0, coarse.code(), coarse.err());
        assertTrue(
                coarse.out().contains("With half the time step, 1 ms, ")
                        && coarse.out().contains(" of 5 neurons"),
                coarse.out());
        assertFalse(slow(2, 20_000, "--no-half-step").out().contains("half the time step"));
        assertFalse(slow(0.05, 200).out().contains("half the time step"));
    }

    private Cli slow(double dt, double duration, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("--out", folder.resolve("slow"), "--duration", duration));
        arguments.addAll(List.of("--set", "/network/groups/0/current=50", "--set", "/network/groups/0/gain=0"));
        arguments.addAll(List.of("--dt", dt));
        arguments.addAll(List.of(more));
        return Cli.tiny("simulate", arguments.toArray());
    }

    @Test
    void divergenceIsKeptSaidAndExitsWithOne() throws IOException {
        Cli cli = Cli.tiny(
                "simulate",
                "--out",
                folder.resolve("bad"),
                "--set",
                "/simulation/scheme={\"type\": \"GeneralMethod\", \"method\": {\"type\": \"RungeKutta4\"}}",
                "--set",
                "/network/groups/0/neuron/capacitance=1e-9");
        assertEquals(1, cli.code(), cli.out());
        assertTrue(cli.saidInASentence() && cli.err().contains("take a time step of"), cli.err());
        assertTrue(Files.readString(folder.resolve("bad/summary.json"))
                .contains("\"failure\": \"cells[0] diverged at t = "));
        assertTrue(Files.readAllLines(folder.resolve("bad/traces.csv")).size() >= 2);
    }

    @Test
    void refusalsAreSentences() {
        for (Cli cli : List.of(
                Cli.tiny("simulate", "--out", folder.resolve("x"), "--dt", 0),
                Cli.tiny("simulate", "--out", folder.resolve("x"), "--dt", 0.3),
                Cli.tiny("simulate", "--out", folder.resolve("x"), "--duration", 0.7),
                Cli.run("simulate", folder, "--out", folder.resolve("x")))) {
            assertEquals(1, cli.code());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        assertEquals(
                2,
                Cli.tiny("simulate", "--out", folder.resolve("x"), "--duration", 0)
                        .code());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void checkSaysReadyOrListsEveryIssue() {
        Cli ready = Cli.run("check", "sample-projects/working-memory-quick.barnacle.json");
        assertEquals(0, ready.code(), ready.err());
        assertTrue(ready.out().startsWith("ready: "), ready.out());
        assertTrue(ready.out().contains("\n  in single precision, "), ready.out());
        Cli plain = Cli.run(
                "check",
                "sample-projects/working-memory-quick.barnacle.json",
                "--set",
                "/simulation/scheme=GeneralMethod",
                "--set",
                "/training/update/estimator=ExactReadout");
        assertEquals(0, plain.code(), plain.err());
        assertTrue(
                plain.out()
                        .contains("\n  in double precision, one lane after another, because the lane engine has no"
                                + " GeneralMethod"),
                plain.out());
        Cli issues = Cli.run(
                "check", "stimulus-integration-quick", "--set", "/task/classes=4", "--set", "/task/wordDuration=4.2");
        assertEquals(1, issues.code());
        assertTrue(issues.err().contains("/network/readout/outputs: "), issues.err());
        assertTrue(issues.err().contains("/task/wordDuration: "), issues.err());
        assertEquals("", issues.out());
    }

    @Test
    void checkSaysWhatAMethodComesDownTo() {
        Cli cut = Cli.tiny("check", "--set", "/training/update/estimator=TruncatedBackpropagation");
        assertEquals(0, cut.code(), cut.err());
        assertTrue(cut.out().contains("goes back 100 steps, but a trial has only "), cut.out());
        assertFalse(Cli.tiny("check").out().contains("so this is"));
    }

    @Test
    void anEquationIsSolvedOverItsWholeTrajectoryOrAWindow() throws IOException {
        Cli whole = Cli.run("simulate", "spiral", "--out", folder.resolve("whole"));
        assertEquals(0, whole.code(), whole.err());
        assertTrue(whole.out().contains("The whole trajectory, 1000 points from 0 to 25: loss "), whole.out());
        List<String> rows = Files.readAllLines(folder.resolve("whole/solution.csv"));
        assertEquals("time,y1,y2,\"y1, target\",\"y2, target\"", rows.get(0));
        assertEquals(1001, rows.size());
        String[] first = rows.get(1).split(",");
        assertEquals(first[1], first[3], "the solution starts from the first point");
        assertTrue(Files.size(folder.resolve("whole/solution.png")) > 10_000);
        assertTrue(Files.readString(folder.resolve("whole/summary.json")).contains("\"failure\": null"));
        Cli window = Cli.run("simulate", "spiral", "--trial", 3, "--out", folder.resolve("window"));
        assertEquals(0, window.code(), window.err());
        assertEquals(
                11, Files.readAllLines(folder.resolve("window/solution.csv")).size());
        Cli refused = Cli.run("simulate", "spiral", "--dt", 0.1, "--out", folder.resolve("dt"));
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("/solver/control/step"), refused.err());
    }

    /** Rows are those of the solution where both have one, and go on where it ends. */
    @Test
    void anEquationIsWrittenDownWhileItGoesOnBeyondItsTrajectory() throws IOException {
        Cli written =
                Cli.run("simulate", "spiral", "--duration", 30, "--every", 0.5, "--out", folder.resolve("written"));
        assertEquals(0, written.code(), written.err());
        assertTrue(written.out().contains("2 components from 0 to 30 in steps of 0.05"), written.out());
        List<String> rows = Files.readAllLines(folder.resolve("written/traces.csv"));
        assertEquals("t,y1,y2", rows.get(0));
        assertEquals("0.0,2.0,0.0", rows.get(1));
        assertEquals(62, rows.size());
        assertTrue(rows.get(61).startsWith("30.0,"), rows.get(61));
        for (String only : List.of("--record=v", "--neurons=cells", "--trial=0")) {
            Cli refused = Cli.run("simulate", "spiral", "--every", 0.5, only, "--out", folder.resolve("refused"));
            assertEquals(2, refused.code());
            assertTrue(refused.err().contains(only.substring(0, only.indexOf('='))), refused.err());
        }
        Cli uneven = Cli.run("simulate", "spiral", "--every", 0.07, "--out", folder.resolve("refused"));
        assertEquals(1, uneven.code());
        assertTrue(uneven.err().contains("whole number of steps of dt = 0.05"), uneven.err());
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    @Test
    void aStepOutOfBoundsIsRefusedInTheNeuronsUnit() {
        Cli refused = Cli.tiny("simulate", "--out", folder.resolve("out"), "--dt", 20);
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("is 20 ms; it must be above 0 and at most 10 ms"), refused.err());
    }

    /** The task's own times are not run then. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.9", "0.7, 70", "0.15, 1.5"})
    void aDurationOfItsOwnNeedsToFitItsStepsOnly(String dt, String duration) {
        Cli cli = Cli.run("simulate", "turn-off", "--dt", dt, "--duration", duration, "--out", folder.resolve("out"));
        assertEquals(0, cli.code(), cli.err());
        Cli own = Cli.run(
                "simulate",
                "turn-off",
                "--set",
                "/simulation/dt=" + dt,
                "--duration",
                duration,
                "--out",
                folder.resolve("out"));
        assertEquals(0, own.code(), own.err());
    }

    @Test
    void theStimulusThatIsGivenMustFit() {
        String[] within = {"--dt", "0.3", "--duration", "0.9"};
        Cli cli = Cli.tiny("simulate", "--out", folder.resolve("out"), within[0], within[1], within[2], within[3]);
        assertEquals(0, cli.code(), cli.err());
        Cli beyond = Cli.tiny("simulate", "--out", folder.resolve("out"), "--dt", "0.3", "--duration", "9");
        assertEquals(1, beyond.code());
        assertTrue(beyond.err().startsWith("wordDuration is 4 ms; it must be a whole number"), beyond.err());
    }

    /** Settings of what is not run are no obstacle. */
    @Test
    void anEquationIsSolvedWhateverItsTrainingLacks() {
        Cli cli = Cli.run(
                "simulate",
                "spiral",
                "--set",
                "/training/trainable/0/what=nothing",
                "--set",
                "/training/trials=1000000",
                "--out",
                folder.resolve("out"));
        assertEquals(0, cli.code(), cli.err());
    }
}
