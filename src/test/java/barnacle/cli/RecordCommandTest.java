package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.file.NpyFile;
import barnacle.run.TinyRuns;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code simulate} writes down while a run goes on. */
class RecordCommandTest {
    @TempDir
    Path folder;

    private Cli record(String out, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--out", folder.resolve(out)));
        all.addAll(List.of(arguments));
        return Cli.tiny("simulate", all.toArray());
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** The numbers of a column of a table. */
    private double[] column(String csv, String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(csv));
        int at = List.of(lines.get(0).split(",")).indexOf(name);
        assertTrue(at >= 0, name + " in " + lines.get(0));
        return lines.stream()
                .skip(1)
                .mapToDouble(l -> Double.parseDouble(l.split(",")[at]))
                .toArray();
    }

    @Test
    void aTableThatGrowsIsTheOneThatIsWrittenWhole() throws IOException {
        assertEquals(0, record("whole", "--duration", 200).code());
        Cli grown = record("grown", "--duration", 200, "--record", "v,gates,readout");
        assertEquals(0, grown.code(), grown.err());
        assertEquals(read("whole/traces.csv"), read("grown/traces.csv"));
        assertEquals(read("whole/summary.json"), read("grown/summary.json"));
        assertEquals(
                Files.readAllLines(folder.resolve("whole/spikes.csv")).stream()
                        .sorted()
                        .toList(),
                Files.readAllLines(folder.resolve("grown/spikes.csv")).stream()
                        .sorted()
                        .toList());
    }

    /** A wish that none can have is refused before anything runs, with its unit where it has one. */
    @Test
    void intervalsAndLengthsAreAboveZero() {
        Cli every = record("none", "--duration", 5, "--every", 0);
        assertEquals(2, every.code(), every.err());
        assertTrue(every.err().contains("--every is 0; it must be above 0. Leave it out for every step."), every.err());
        Cli shorter = record("none", "--duration", -5);
        assertEquals(2, shorter.code(), shorter.err());
        assertTrue(shorter.err().contains("--duration is -5 ms; it must be above 0 ms."), shorter.err());
        Cli none = Cli.run("simulate", "one-neuron", "--out", folder, "--record", "v", "--neurons", "neuron[1]");
        assertTrue(none.err().contains("neuron has one neuron; write neuron[0], or neuron alone."), none.err());
    }

    /** What a run left is never taken for a part of the next one. */
    @Test
    void aFolderHoldsWhatTheLastRunWroteAndWhatIsNotOurs() throws IOException {
        List<List<Object>> runs = List.of(
                List.of("--duration", 5),
                List.of("--duration", 5, "--record", "v,currents", "--to", "npy"),
                List.of("--duration", 5, "--to", "npz"),
                List.of("--duration", 5, "--record", "v", "--to", "npy"),
                List.of("--duration", 5, "--every", 1));
        Path mine = Files.writeString(
                Files.createDirectories(folder.resolve("again")).resolve("mine.npy"), "mine");
        for (List<Object> run : runs) {
            String fresh = "fresh" + runs.indexOf(run);
            assertEquals(0, record(fresh, run.toArray()).code());
            Cli again = record("again", run.toArray());
            assertEquals(0, again.code(), again.err());
            List<String> expected = new ArrayList<>(files(fresh));
            expected.add("mine.npy");
            assertEquals(expected.stream().sorted().toList(), files("again"), run.toString());
            assertEquals(
                    files(fresh),
                    Files.readAllLines(folder.resolve("again/.barnacle.sha256")).stream()
                            .map(line -> line.substring(66))
                            .toList());
        }
        Cli.run("simulate", "robertson", "--out", folder.resolve("again"));
        assertEquals(List.of("mine.npy", "solution.csv", "solution.png", "summary.json"), files("again"));
        assertEquals("mine", Files.readString(mine));
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve(name))) {
            return all.map(f -> f.getFileName().toString())
                    .filter(f -> !f.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void arraysHoldWhatTheTableHolds() throws IOException {
        Object[] asked = {"--duration", 40, "--record", "v,currents", "--neurons", "cells[1,3]", "--every", 2};
        assertEquals(0, record("csv", asked).code());
        List<Object> arrays = new ArrayList<>(List.of(asked));
        arrays.addAll(List.of("--to", "npy", "--float64"));
        Cli cli = record("npy", arrays.toArray());
        assertEquals(0, cli.code(), cli.err());
        assertEquals(List.of(21), NpyFile.read(folder.resolve("npy/times.npy")).shape());
        assertArrayEquals(
                column("csv/traces.csv", "t_ms"),
                NpyFile.read(folder.resolve("npy/times.npy")).values());
        for (String name :
                List.of("v_mV", "ICa_uA_cm2", "IK_uA_cm2", "IL_uA_cm2", "synaptic_uA_cm2", "injected_uA_cm2")) {
            NpyFile array = NpyFile.read(folder.resolve("npy/" + name.replaceAll("_.*", "") + ".npy"));
            assertEquals(List.of(21, 2), array.shape());
            assertArrayEquals(column("csv/traces.csv", name + ":cells[1]"), array.column(0));
            assertArrayEquals(column("csv/traces.csv", name + ":cells[3]"), array.column(1));
        }
        assertTrue(read("npy/columns.json").contains("\"cells[3]\""));
        assertTrue(cli.out()
                .contains("Wrote times.npy, v.npy, ICa.npy, IK.npy, IL.npy, synaptic.npy, injected.npy, columns"));
    }

    @Test
    void anArchiveHoldsTheArrays() throws IOException {
        assertEquals(
                0, record("npy", "--duration", 40, "--to", "npy", "--float64").code());
        assertEquals(0, record("npz", "--duration", 40, "--to", "npz").code());
        Map<String, NpyFile> arrays = new HashMap<>();
        try (InputStream in = Files.newInputStream(folder.resolve("npz/recording.npz"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName(), NpyFile.read(zip.readAllBytes()));
            }
        }
        for (String name : List.of("times.npy", "v.npy", "w.npy", "readout.npy")) {
            NpyFile expected = NpyFile.read(folder.resolve("npy/" + name));
            assertEquals(expected.shape(), arrays.get(name).shape(), name);
            assertArrayEquals(expected.values(), arrays.get(name).values(), name);
        }
        assertEquals(read("npy/columns.json"), read("npz/columns.json"));
    }

    @Test
    void aFileOfHdf5HoldsTheArraysWithTheirUnitsAndTheSpikes() throws IOException {
        Object[] asked = {"--duration", 200, "--record", "v,currents", "--every", 2};
        List<Object> other = new ArrayList<>(List.of(asked));
        assertEquals(0, record("csv", asked).code());
        other.addAll(List.of("--to", "hdf5", "--float64"));
        Cli cli = record("hdf5", other.toArray());
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("recording.h5, spikes.csv"), cli.out());
        try (HdfFile file = new HdfFile(folder.resolve("hdf5/recording.h5"))) {
            Dataset times = file.getDatasetByPath("times");
            assertEquals("ms", times.getAttribute("unit").getData());
            assertArrayEquals(column("csv/traces.csv", "t_ms"), (double[]) times.getData());
            for (String name : List.of("v_mV", "ICa_uA_cm2", "synaptic_uA_cm2")) {
                String array = name.replaceAll("_.*", "");
                double[][] rows = (double[][]) file.getDatasetByPath(array).getData();
                String[] columns =
                        (String[]) file.getDatasetByPath("columns/" + array).getData();
                assertEquals(5, columns.length);
                for (int k = 0; k < columns.length; k++) {
                    int at = k;
                    assertArrayEquals(
                            column("csv/traces.csv", name + ":" + columns[k]),
                            Arrays.stream(rows).mapToDouble(row -> row[at]).toArray());
                }
            }
            assertEquals("mV", file.getDatasetByPath("v").getAttribute("unit").getData());
            assertEquals(
                    "µA/cm²",
                    file.getDatasetByPath("synaptic").getAttribute("unit").getData());
            double[] spikes = (double[]) file.getDatasetByPath("spikes/times").getData();
            assertArrayEquals(
                    Arrays.stream(column("hdf5/spikes.csv", "t_ms")).sorted().toArray(),
                    Arrays.stream(spikes).sorted().toArray());
            assertTrue(spikes.length > 0);
            assertEquals(
                    spikes.length,
                    ((String[]) file.getDatasetByPath("spikes/group").getData()).length);
        }
        assertEquals(0, record("single", "--duration", 40, "--to", "hdf5").code());
        try (HdfFile file = new HdfFile(folder.resolve("single/recording.h5"))) {
            assertEquals(float.class, file.getDatasetByPath("v").getJavaType());
        }
    }

    @Test
    void aFileOfHdf5ThatIsLargerThanAQuarterOfTheHeapIsRefusedWithTheWayThatHoldsIt() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        // A row of five numbers and the time takes 48 bytes or more, and a step is 0.5 ms at most.
        Cli cli = record("large", "--duration", heap / 4 / 48, "--record", "v", "--to", "hdf5");
        assertEquals(1, cli.code(), cli.out());
        assertTrue(cli.saidInASentence(), cli.err());
        for (String said : List.of("iB", "a quarter of", "--to npy: times.npy, v.npy", "recording.npz")) {
            assertTrue(cli.err().contains(said), cli.err());
        }
        assertFalse(Files.exists(folder.resolve("large/recording.h5")));
    }

    @Test
    void aRecordingThatEndedIsReplacedAndOneThatDidNotIsKept() throws IOException {
        assertEquals(0, record("look", "--to", "npy").code());
        assertEquals(0, record("look", "--to", "npy", "--duration", 40).code());
        Path hashes = folder.resolve("look/.barnacle.sha256");
        Files.writeString(hashes, Files.readString(hashes).replaceAll("[0-9a-f]{64}(?=  v.npy)", "0".repeat(64)));
        byte[] before = Files.readAllBytes(folder.resolve("look/v.npy"));
        Cli refused = record("look", "--to", "npy");
        assertEquals(1, refused.code());
        assertTrue(
                refused.saidInASentence() && refused.err().contains("v.npy that Barnacle did not bring to its end"),
                refused.err());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("look/v.npy")));
    }

    @Test
    void aProjectSaysWhatIsRecordedAndAnOptionTakesItsPlace() throws IOException {
        String[] said = {
            "--set",
            "/protocol={\"injections\": [], \"recorded\":"
                    + " {\"quantities\": [\"v\", \"IL\"], \"neurons\": [\"cells[2]\"], \"every\": 4}}"
        };
        String currents = said[1].replace("IL", "currents");
        assertEquals(1, record("wrong", "--set", said[1]).code());
        Cli cli = record("own", "--set", currents);
        assertEquals(0, cli.code(), cli.err());
        List<String> own = Files.readAllLines(folder.resolve("own/traces.csv"));
        String ionic = "t_ms,v_mV:cells[2],ICa_uA_cm2:cells[2],IK_uA_cm2:cells[2],IL_uA_cm2:cells[2]";
        assertEquals(ionic + ",synaptic_uA_cm2:cells[2],injected_uA_cm2:cells[2]", own.get(0));
        assertEquals(1 + 5, own.size());
        assertEquals(
                0, record("ionic", "--set", currents, "--record", "v,ionic").code());
        assertEquals(
                ionic, Files.readAllLines(folder.resolve("ionic/traces.csv")).get(0));
        assertEquals(0, record("other", "--set", currents, "--record", "gates").code());
        List<String> other = Files.readAllLines(folder.resolve("other/traces.csv"));
        assertEquals("t_ms,w:cells[2]", other.get(0));
        assertEquals(own.size(), other.size());
    }

    @Test
    void checkNamesWhatCannotBeRecorded() {
        Cli cli = Cli.tiny(
                "check",
                "--set",
                "/protocol={\"injections\": [], \"recorded\":"
                        + " {\"quantities\": [\"v\"], \"neurons\": [\"nobody\"], \"every\": 0.7}}");
        String said = cli.out() + cli.err();
        assertTrue(said.contains("/protocol/recorded/neurons") && said.contains("\"nobody\""), said);
        assertTrue(said.contains("/protocol/recorded/every"), said);
    }

    @Test
    void refusalsAreSentences() {
        for (List<Object> wrong : List.<List<Object>>of(
                List.of("--record", "volts"),
                List.of("--neurons", "nobody"),
                List.of("--neurons", "cells[7]"),
                List.of("--neurons", "cells[1"),
                List.of("--every", 0.7),
                List.of("--every", -1),
                List.of("--to", "mat"),
                List.of("--float64"),
                List.of("--record", "v", "--half-step"))) {
            Cli cli = record("x", wrong.toArray());
            assertTrue(cli.code() > 0 && cli.saidInASentence(), wrong + ": " + cli.err());
        }
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void whatACircuitHasNotIsRefusedWithWhatItHas() {
        Path out = folder.resolve("none");
        Cli cli = Cli.run(
                "simulate", "half-centre", "--duration", 5, "--record", "v,readout", "--to", "npy", "--out", out);
        assertTrue(cli.code() > 0 && cli.saidInASentence(), cli.err());
        assertTrue(cli.err().contains("\"readout\", and this circuit has none"), cli.err());
        assertTrue(
                cli.err().contains("choose from v, gates, ionic, synaptic, connections, injected, bound."), cli.err());
        assertFalse(Files.exists(out));
    }

    /** 3 steps of 0.1 are 0.30000000000000004 in the arithmetic of computers. */
    @Test
    void aDurationIsWrittenInTheDigitsOfTheStep() throws IOException {
        Object[] asked = {"--set", "/simulation/dt=0.1", "--duration", 0.3};
        List<Object> streamed = new ArrayList<>(List.of(asked));
        streamed.addAll(List.of("--record", "v"));
        assertEquals(0, record("held", asked).code());
        assertEquals(0, record("streamed", streamed.toArray()).code());
        for (String one : List.of("held", "streamed")) {
            String summary = read(one + "/summary.json");
            assertTrue(summary.contains("\"durationMs\": 0.3,"), summary);
        }
    }

    /** All voltages and gates of the run would take twice the heap. */
    @Test
    void memoryDoesNotGrowWithTheDuration() throws Exception {
        int steps = 1_000_000;
        List<String> command = new ArrayList<>(List.of("simulate", "stimulus-integration-quick"));
        TinyRuns.OVERRIDES.forEach(override -> command.addAll(List.of("--set", override)));
        command.addAll(List.of("--duration", String.valueOf(steps * 0.5), "--record", "v", "--every", "5"));
        command.addAll(List.of("--to", "npy", "--out", folder.resolve("long").toString()));
        Path said = folder.resolve("said");
        Process process = OtherJava.barnacle(List.of("-Xmx64m", "-XX:+UseSerialGC"), command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(said));
        NpyFile v = NpyFile.read(folder.resolve("long/v.npy"));
        assertEquals(List.of(steps / 10 + 1, 5), v.shape());
        assertTrue(Arrays.stream(v.column(4)).allMatch(x -> x > -100 && x < 100));
    }
}
