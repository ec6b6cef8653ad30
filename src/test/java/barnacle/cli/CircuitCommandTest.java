package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Json;
import barnacle.model.BlockName;
import barnacle.project.Circuits;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.sim.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the commands do with a circuit that has no task. */
class CircuitCommandTest {
    @TempDir
    Path folder;

    private Path written(Project project) throws IOException {
        Path file = folder.resolve("circuit" + ProjectFile.ENDING);
        ProjectFile.write(file, project);
        return file;
    }

    private static List<Double> spikes(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.split(",")[2]))
                .toList();
    }

    @Test
    void aLoneNeuronFiresAtTheRateOfTheReference() throws IOException {
        JsonNode curve = StreamSupport.stream(
                        Reference.read("fi-curves").get("curves").spliterator(), false)
                .filter(c -> c.get("set").stringValue().equals("hopf"))
                .findFirst()
                .orElseThrow();
        Path file = written(Circuits.lone());
        for (double current : new double[] {80, 90, 150, 220}) {
            double expected = Arrays.stream(Reference.matrix(curve.get("current_and_rate_Hz")))
                    .filter(row -> row[0] == current)
                    .findFirst()
                    .orElseThrow()[1];
            Path out = folder.resolve("out" + current);
            Cli cli = Cli.run(
                    "simulate",
                    file,
                    "--out",
                    out,
                    "--duration",
                    3000,
                    "--set",
                    "/network/groups/0/current=" + current);
            assertEquals(0, cli.code(), cli.err());
            double[] late = spikes(out.resolve("spikes.csv")).stream()
                    .mapToDouble(t -> t)
                    .filter(t -> t >= 1500)
                    .toArray();
            double rate = late.length < 3 ? 0 : 1000 * (late.length - 1) / (late[late.length - 1] - late[0]);
            assertEquals(expected, rate, 3e-3 * expected, "at " + current + " µA/cm²");
        }
    }

    /** Injections of the file act, are listed, and come by an override; noise is the trial's. */
    @Test
    void injectionsActAndAreListed() throws IOException {
        Path file = written(Circuits.pair());
        String injections = "/protocol/injections=[{\"group\": \"driven\", \"neurons\": [1], \"start\": 5,"
                + " \"current\": {\"type\": \"WhiteNoise\", \"intensity\": 20, \"shared\": false}}]";
        Cli check = Cli.run("check", file, "--set", injections);
        assertEquals(0, check.code(), check.err());
        assertTrue(check.out().contains("WhiteNoise into driven[1], from 5 ms on"), check.out());
        List<String> traces = new ArrayList<>();
        for (String trial : List.of("0", "0", "1")) {
            Path out = folder.resolve("noise" + traces.size());
            Cli cli = Cli.run("simulate", file, "--out", out, "--duration", 30, "--trial", trial, "--set", injections);
            assertEquals(0, cli.code(), cli.err());
            traces.add(Files.readString(out.resolve("traces.csv")));
        }
        assertEquals(traces.get(0), traces.get(1));
        assertNotEquals(traces.get(0), traces.get(2));
        Cli halved = Cli.run(
                "simulate",
                file,
                "--out",
                folder.resolve("half"),
                "--duration",
                30,
                "--half-step",
                "--set",
                injections);
        assertTrue(halved.out().contains("noise is injected"), halved.out());
        Cli unknown = Cli.run("check", file, "--set", injections.replace("driven", "nobody"));
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("/protocol/injections/0/group: "), unknown.err());
    }

    /** A file has no background unless it names one; that of an override is listed and acts. */
    @Test
    void backgroundActsAndIsListed() throws IOException {
        Path file = written(Circuits.pair());
        assertFalse(Files.readString(file).contains("backgrounds"));
        String backgrounds =
                "/protocol/backgrounds=[{\"group\": \"driven\", \"rate\": 200, \"weight\": 1, \"pulse\": 1,"
                        + " \"synapse\": {\"type\": \"ConductanceSynapse\", \"kinetics\": {\"binding\": 1.1, \"unbinding\": 0.19,"
                        + " \"transmitter\": 1, \"midpoint\": 2, \"slope\": 5}, \"reversal\": 0}}]";
        Cli check = Cli.run("check", file, "--set", backgrounds, "--set", "/network/groups/1/gain=2");
        assertEquals(0, check.code(), check.err());
        assertTrue(check.out().contains("into driven through ConductanceSynapse"), check.out());
        assertTrue(
                check.out()
                        .replaceAll("\\s+", " ")
                        .contains("The weight 1 of the background into \"driven\" is a conductance of 2 mS/cm²"),
                check.out());
        List<String> traces = new ArrayList<>();
        for (String[] more : new String[][] {{}, {"--set", backgrounds}}) {
            Path out = folder.resolve("background" + traces.size());
            List<Object> line = new ArrayList<>(
                    List.of("simulate", file, "--out", out, "--duration", 30, "--set", "/network/groups/1/gain=1"));
            line.addAll(List.of(more));
            Cli cli = Cli.run(line.toArray());
            assertEquals(0, cli.code(), cli.err());
            traces.add(Files.readString(out.resolve("traces.csv")));
        }
        assertNotEquals(traces.get(0), traces.get(1));
    }

    @Test
    void aSimulationHasNoColumnOfAReadoutAndLastsASecondUnlessAsked() throws IOException {
        Path file = written(Circuits.pair());
        Cli cli = Cli.run("simulate", file, "--out", folder.resolve("look"));
        assertEquals(0, cli.code(), cli.err());
        List<String> traces = Files.readAllLines(folder.resolve("look/traces.csv"));
        assertEquals(
                "t_ms,v_mV:cells[0],v_mV:cells[1],v_mV:driven[0],v_mV:driven[1],v_mV:driven[2],"
                        + "w:cells[0],w:cells[1],w:driven[0],w:driven[1],w:driven[2]",
                traces.get(0));
        assertEquals(1 + 20_001, traces.size());
        assertFalse(spikes(folder.resolve("look/spikes.csv")).isEmpty());
        assertTrue(cli.out().contains("cells: "), cli.out());
        String summary = Files.readString(folder.resolve("look/summary.json"));
        assertTrue(summary.contains("\"failure\": null") && summary.contains("\"durationMs\": 1000,"), summary);

        Cli shorter = Cli.run("simulate", file, "--out", folder.resolve("short"), "--duration", 10, "--dt", 0.1);
        assertEquals(0, shorter.code(), shorter.err());
        assertEquals(
                1 + 101, Files.readAllLines(folder.resolve("short/traces.csv")).size());
    }

    @Test
    void checkSaysThatItCanBeSimulatedAndHasNoTask() throws IOException {
        Cli cli = Cli.run("check", written(Circuits.pair()));
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("ready to be simulated: Two groups"), cli.out());
        assertTrue(cli.out().contains("There is no task to train for"), cli.out());
        assertTrue(cli.out().contains("5 neurons in 2 groups, 1 projection"), cli.out());
    }

    @Test
    void whatTrainsRefusesInOneSentenceThatSaysWhatIsMissing() throws IOException {
        Path file = written(Circuits.lone());
        for (List<Object> command : List.<List<Object>>of(
                List.of("train", file, "--out", folder.resolve("run")),
                List.of("sweep", file, "--out", folder.resolve("sweep"), "--vary", "/simulation/dt=0.05,0.1"),
                List.of("analyse", "landscape", file, "--out", folder.resolve("land")),
                List.of("analyse", "gradient", file, "--out", folder.resolve("gradient")))) {
            Cli cli = Cli.run(command.toArray());
            assertEquals(1, cli.code(), command + ": " + cli.out() + cli.err());
            assertTrue(cli.saidInASentence(), command + ": " + cli.err());
            assertTrue(cli.err().contains("no task to train for"), cli.err());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void aNeuronOfItIsAnalysed() throws IOException {
        Cli cli = Cli.run("analyse", "neuron", written(Circuits.lone()), "--out", folder.resolve("n"), "--points", 3);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(Files.exists(folder.resolve("n/rate-curve.csv")));
    }

    /** A network with a task is trained only when all is connected, and simulated in any case. */
    @Test
    void whatIsConnectedToNothingKeepsNoCircuitFromRunning() throws IOException {
        Project quick = Samples.read(Samples.QUICK, List.of());
        Path file = written(NetworkEdits.withoutProjection(quick, BlockName.parse("cells-to-readout")));
        Cli check = Cli.run("check", file);
        assertEquals(1, check.code());
        assertTrue(check.err().contains("The readout reads no neuron"), check.err());
        Cli simulate = Cli.run("simulate", file, "--out", folder.resolve("look"));
        assertEquals(0, simulate.code(), simulate.err());
    }

    @Test
    void aTaskIsAddedByAnOverride() throws IOException {
        Path file = written(Circuits.lone());
        Cli cli = Cli.run("check", file, "--set", "/task=TurnOff");
        assertEquals(1, cli.code());
        assertTrue(cli.err().contains("/training: training is missing"), cli.err());
    }

    @Test
    void statisticsOfSpikesAreInTheTableTheSummaryAndTheTerminal() throws IOException {
        Path file = written(Circuits.pair());
        Path out = folder.resolve("look");
        Cli cli = Cli.run(
                "simulate",
                file,
                "--out",
                out,
                "--duration",
                2000,
                "--from",
                500,
                "--reference",
                "driven[1]",
                "--set",
                "/network/groups/1/current=100");
        assertEquals(0, cli.code(), cli.err());
        List<String> table = Files.readAllLines(out.resolve("statistics.csv"));
        assertEquals(
                "group,neuron,spikes,rate_Hz,interval_ms,interval_sd_ms,cv,cv2,fano,phase,vector_strength",
                table.get(0));
        assertEquals(1 + 5, table.size());
        long late =
                spikes(out.resolve("spikes.csv")).stream().filter(t -> t >= 500).count();
        assertEquals(
                late,
                table.stream()
                        .skip(1)
                        .mapToInt(row -> Integer.parseInt(row.split(",")[2]))
                        .sum());
        JsonNode summary = Json.MAPPER.readTree(Files.readAllBytes(out.resolve("summary.json")));
        assertEquals("driven[1]", summary.at("/statistics/reference").stringValue());
        assertEquals(500, summary.at("/statistics/fromMs").doubleValue());
        assertEquals(2000, summary.at("/statistics/toMs").doubleValue());
        assertEquals(100, summary.at("/statistics/fanoWindowMs").doubleValue());
        JsonNode driven = summary.at("/groups/1/statistics");
        for (String number :
                List.of("rateHz", "intervalMs", "cv", "cv2", "fano", "synchrony", "phase", "vectorStrength")) {
            assertTrue(driven.get(number).isNumber(), number + ": " + driven);
        }
        assertTrue(cli.out().lines().anyMatch(line -> line.matches("driven +\\d.*")), cli.out());
        assertTrue(cli.out().lines().filter(line -> !line.startsWith("Wrote")).allMatch(line -> line.length() <= 80));
    }

    @Test
    void whatIsAskedOfStatisticsMustFitTheRun() throws IOException {
        Path file = written(Circuits.pair());
        for (List<Object> wrong : List.<List<Object>>of(
                List.of("--from", 100),
                List.of("--from", -1),
                List.of("--reference", "nobody"),
                List.of("--reference", "cells[2]"),
                List.of("--fano-window", 0))) {
            List<Object> command = new ArrayList<>(List.of("simulate", file, "--out", folder.resolve("x")));
            command.addAll(List.of("--duration", 100));
            command.addAll(wrong);
            Cli cli = Cli.run(command.toArray());
            assertEquals(2, cli.code(), wrong + ": " + cli.out());
            assertTrue(cli.err().contains(wrong.get(0) + " is "), cli.err());
            assertFalse(Files.exists(folder.resolve("x")));
        }
        assertEquals(
                2,
                Cli.run("simulate", "spiral", "--from", 1, "--out", folder.resolve("x"))
                        .code());
    }

    @Test
    void tooFewSpikesAreSaidAndAreNoNumbers() throws IOException {
        Path out = folder.resolve("short");
        Cli cli = Cli.run("simulate", written(Circuits.lone()), "--out", out, "--duration", 150);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("A dash: too few spikes"), cli.out());
        JsonNode summary = Json.MAPPER.readTree(Files.readAllBytes(out.resolve("summary.json")));
        assertTrue(summary.at("/groups/0/statistics/cv").isNull(), summary::toString);
        assertTrue(Files.readAllLines(out.resolve("statistics.csv")).get(1).contains(",NaN"));
        Cli silent =
                Cli.run("simulate", written(Circuits.lone()), "--out", out, "--set", "/network/groups/0/current=0");
        assertEquals(0, silent.code(), silent.err());
        assertFalse(silent.out().contains("Fano"), silent.out());
    }
}
