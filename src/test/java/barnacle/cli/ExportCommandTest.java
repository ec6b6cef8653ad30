package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code barnacle export}, and what other simulators make of its files where they are installed. */
class ExportCommandTest {
    private static final double DT = 0.01;
    private static final int DURATION = 100;
    /** In mV, root mean square over a run; two cells whose input is summed once a step differ by half of that. */
    private static final double CLOSE = 0.1;
    /** In ms. */
    private static final double SOON = 0.05;

    @TempDir
    Path folder;

    private Path exported(String sample, String ending) {
        Path file = folder.resolve("circuit" + ending);
        Cli cli = Cli.run("export", sample, "--dt", DT, "--duration", DURATION, "--out", file);
        assertEquals(0, cli.code(), cli.err());
        return file;
    }

    private static boolean isHere(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        run(Map.of(), command);
    }

    private void run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    /** Each neuron's voltage after every step, in the plain engine. */
    private static List<double[]> here(String sample) throws IOException {
        Project project = Samples.read(sample, List.of("/simulation/dt=" + DT));
        NetworkSubject subject = project.subject().asNetwork().orElseThrow();
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = new NetworkProgram(subject.network(), table, subject.simulation(), subject.protocol());
        int steps = (int) Math.rint(DURATION / DT);
        List<double[]> voltages = new ArrayList<>();
        for (int i = 0; i < program.neurons(); i++) {
            voltages.add(new double[steps + 1]);
        }
        new ReferenceEngine()
                .simulation(program)
                .forward(
                        table.values(), Lanes.free(program, steps, project.seed(), 0), new double[0], (step, state) -> {
                            for (int i = 0; i < voltages.size(); i++) {
                                voltages.get(i)[step] = state.voltage(i, 0);
                            }
                            return true;
                        });
        return voltages;
    }

    private static double[] spikes(double[] v) {
        double[] times = new double[v.length];
        int count = 0;
        for (int k = 0; k + 1 < v.length; k++) {
            if (v[k] < 0 && v[k + 1] >= 0) {
                times[count++] = DT * (k - v[k] / (v[k + 1] - v[k]));
            }
        }
        return Arrays.copyOf(times, count);
    }

    /** @param there [step][column], the time first */
    private static void assertClose(String sample, List<double[]> there, int... columns) throws IOException {
        List<double[]> here = here(sample);
        int spikes = 0;
        for (int i = 0; i < columns.length; i++) {
            double[] mine = here.get(i);
            double[] other = new double[Math.min(mine.length, there.size())];
            double squares = 0;
            for (int k = 0; k < other.length; k++) {
                other[k] = there.get(k)[columns[i]];
                squares += (other[k] - mine[k]) * (other[k] - mine[k]);
            }
            assertTrue(other.length > mine.length - 3, other.length + " of " + mine.length);
            assertTrue(Math.sqrt(squares / other.length) < CLOSE, "rms " + Math.sqrt(squares / other.length));
            assertArrayEquals(spikes(mine), spikes(other), SOON);
            spikes += spikes(mine).length;
        }
        assertTrue(spikes > 0, "a circuit that spikes");
    }

    private static List<double[]> numbers(Path file, String between, int skipped) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(skipped)
                    .map(line -> Arrays.stream(line.strip().split(between))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    /** What is bound in synapses comes first, where there are any. */
    @ParameterizedTest
    @ValueSource(strings = {"one-neuron", "half-centre", "gap-junctions"})
    void xppautRunsTheSame(String sample) throws IOException, InterruptedException {
        Path file = exported(sample, ".ode");
        assumeTrue(isHere("sh", "-c", "command -v xppaut"), "XPPAUT is not here");
        run("xppaut", "-silent", file.toString());
        int[] columns = sample.equals("one-neuron")
                ? new int[] {1}
                : sample.equals("half-centre") ? new int[] {3, 5} : new int[] {1, 3};
        assertClose(sample, numbers(folder.resolve("output.dat"), " +", 0), columns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-centre", "gap-junctions"})
    void brianRunsTheSame(String sample) throws IOException, InterruptedException {
        Path file = exported(sample, ".py");
        String python = Files.exists(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
        assumeTrue(isHere(python, "-W", "ignore", "-c", "import brian2"), "Brian 2 is not here");
        Path out = folder.resolve("out.csv");
        run(python, "-W", "ignore", file.toString(), out.toString());
        assertClose(sample, numbers(out, ",", 1), 1, 2);
    }

    /** Debian's compiler of mechanisms looks for its makefile beside its programs, where Debian does not put it. */
    private Map<String, String> whereDebianHasNeuron() throws IOException {
        Path makefile = Path.of("/usr/lib/nrn/nrnmech_makefile");
        if (!Files.exists(makefile)) {
            return Map.of();
        }
        Path programs = Files.createDirectories(folder.resolve("nrn/bin"));
        for (String program : List.of("nocmodl", "modlunit")) {
            Files.createSymbolicLink(programs.resolve(program), Path.of("/usr/bin", program));
        }
        Files.createSymbolicLink(programs.resolve("nrnmech_makefile"), makefile);
        Files.createSymbolicLink(folder.resolve("nrn/lib"), makefile.getParent());
        return Map.of("NRNHOME", folder.resolve("nrn").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-centre", "gap-junctions", "squid-axon", "excitation-inhibition"})
    void neuronRunsTheSame(String sample) throws IOException, InterruptedException {
        Path file = exported(sample, ".neuron.py");
        String python = Files.exists(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
        assumeTrue(
                isHere(python, "-c", "import neuron") && isHere("sh", "-c", "command -v nrnivmodl"),
                "NEURON is not here");
        Path out = folder.resolve("out.csv");
        run(whereDebianHasNeuron(), python, file.toString(), out.toString());
        assertClose(
                sample,
                numbers(out, ",", 1),
                IntStream.rangeClosed(1, here(sample).size()).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {".neuron.py", ".nml", ".ode", ".py"})
    void everySampleIsExportedOrSaysWhyNot(String ending) throws IOException {
        int exported = 0;
        for (String sample : Samples.names()) {
            Path file = folder.resolve(sample + ending);
            Cli cli = Cli.run("export", sample, "--out", file);
            assertEquals(cli.code() == 0, Files.exists(file), sample + cli.err());
            assertTrue(cli.code() == 0 || cli.saidInASentence(), cli.err());
            exported += cli.code() == 0 ? 1 : 0;
        }
        assertTrue(exported > 15, exported + " were exported");
    }

    @Test
    void aDelayAndNoiseAreRefused() {
        Cli delay = Cli.run(
                "export", "half-centre", "--set", "/network/projections/0/delay=5", "--out", folder.resolve("a.ode"));
        assertTrue(delay.code() == 1 && delay.err().contains("a delay"), delay.err());
        Cli noise = Cli.run("export", "noisy-network", "--out", folder.resolve("a.py"));
        assertTrue(noise.code() == 1 && noise.err().contains("noise"), noise.err());
    }

    @Test
    void whatIsThereIsNotReplacedAndOtherEndingsAreRefused() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.ode"), "mine");
        assertEquals(1, Cli.run("export", "half-centre", "--out", mine).code());
        assertEquals("mine", Files.readString(mine));
        Cli other = Cli.run("export", "half-centre", "--out", folder.resolve("a.mod"));
        assertTrue(other.code() == 1 && other.saidInASentence() && other.err().contains(".ode"), other.err());
        for (List<Object> bad : List.<List<Object>>of(
                List.of("--dt", 0),
                List.of("--dt", -1),
                List.of("--dt", "NaN"),
                List.of("--duration", 0),
                List.of("--duration", "Infinity"))) {
            Cli cli = Cli.run("export", "half-centre", bad.get(0), bad.get(1), "--out", folder.resolve("b.ode"));
            assertTrue(cli.code() != 0 && cli.err().contains(bad.get(0).toString()), cli.err());
        }
        Cli equation = Cli.run("export", "spiral", "--out", folder.resolve("a.ode"));
        assertTrue(equation.code() == 1 && equation.saidInASentence(), equation.err());
    }
}
