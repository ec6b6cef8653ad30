package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barnacle.Python;
import barnacle.file.NpyFile;
import barnacle.file.Npz;
import barnacle.project.ProjectFile;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Trials;
import barnacle.train.NetworkProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code barnacle trials}, and the program beside the samples that runs them in NumPy. */
class TrialsCommandTest {
    private static final String SAMPLE = "stimulus-integration-quick";
    /** More than a batch. */
    private static final int COUNT = 70;

    @TempDir
    Path folder;

    private static double[] values(Path archive, String name) throws IOException {
        return Npz.read(archive, Files.readAllBytes(archive), name, 1 << 20).values();
    }

    private static NetworkProblem problem(Path project) throws IOException {
        return (NetworkProblem) ProjectFile.read(project, List.of()).problem();
    }

    private static NetworkProgram program(NetworkProblem problem) {
        return new NetworkProgram(problem.network(), problem.table(), problem.simulation(), problem.protocol());
    }

    /** A sample after one iteration. */
    private Path trained() {
        Path run = folder.resolve("run");
        Cli cli = Cli.run("train", SAMPLE, "--iterations", 1, "--out", run);
        assertEquals(0, cli.code(), cli.err());
        return run;
    }

    private Path trials(Path project, int count) {
        Path file = folder.resolve("trials.npz");
        Cli cli = Cli.run("trials", project, "--count", count, "--out", file);
        assertEquals(0, cli.code(), cli.err());
        return file;
    }

    @Test
    void theTrialsAreThoseThatAnEvaluationMeasures() throws IOException {
        Path project = trained().resolve("trained.barnacle.json");
        Path file = trials(project, COUNT);
        NetworkProblem problem = problem(project);
        double[] schedule = values(file, "schedule");
        double[] patterns = values(file, "patterns");
        double[] voltage = values(file, "initial.cells.v");
        double[] labels = values(file, "labels");
        int neurons = problem.network().neurons();
        int channels = problem.network().channels();
        for (int k = 0; k < COUNT; k++) {
            Trials one = problem.trial(k);
            assertEquals(one.label(0), (int) labels[k]);
            int[] segments = one.schedule()[0];
            for (int s = 0; s < segments.length; s++) {
                int pattern = (int) schedule[k * segments.length + s];
                assertArrayEquals(
                        one.patterns()[segments[s]],
                        Arrays.copyOfRange(patterns, pattern * channels, (pattern + 1) * channels));
            }
            Lanes lanes = one.lanes(program(problem));
            assertArrayEquals(lanes.initialVoltage(), Arrays.copyOfRange(voltage, k * neurons, (k + 1) * neurons));
        }
    }

    @Test
    void aCourseHasItsTargets() throws IOException {
        Path file = folder.resolve("course.npz");
        Cli cli = Cli.run("trials", "trace-fit", "--count", 1, "--out", file);
        assertEquals(0, cli.code(), cli.err());
        Npz.Stored targets = Npz.read(file, Files.readAllBytes(file), "targets", 1 << 20);
        Npz.Stored read = Npz.read(file, Files.readAllBytes(file), "read", 1 << 20);
        assertEquals(List.of(1, read.shape().get(0), 1), targets.shape());
        assertTrue(Arrays.stream(targets.values()).anyMatch(x -> x != targets.values()[0]));
    }

    @Test
    void whatCannotBeWrittenIsSaidInASentence() throws IOException {
        Path there = Files.writeString(folder.resolve("there.npz"), "mine");
        for (Cli cli : List.of(
                Cli.run("trials", SAMPLE, "--count", 0, "--out", folder.resolve("a.npz")),
                Cli.run("trials", SAMPLE, "--count", 1, "--out", folder.resolve("a.csv")),
                Cli.run("trials", SAMPLE, "--count", 1, "--out", there),
                Cli.run("trials", "spiral", "--count", 1, "--out", folder.resolve("a.npz")),
                Cli.run("trials", "half-centre", "--count", 1, "--out", folder.resolve("a.npz")))) {
            assertTrue(cli.code() != 0 && cli.saidInASentence(), cli.err());
        }
        assertEquals("mine", Files.readString(there));
        assertEquals(List.of(there), list());
    }

    private List<Path> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The readout of each trial in the plain engine, [trial][output]. */
    private static double[][] readouts(NetworkProblem problem) {
        NetworkProgram program = program(problem);
        List<double[]> all = new ArrayList<>();
        for (Trials batch : problem.evaluationTrials(COUNT)) {
            Lanes lanes = batch.lanes(program);
            double[] readout = lanes.newReadout(program);
            new ReferenceEngine().simulation(program).forward(problem.table().values(), lanes, readout, null);
            for (int trial = 0; trial < batch.count(); trial++) {
                double[] mean = new double[program.outputs()];
                batch.targets().average(trial, readout, program.outputs(), mean);
                all.add(mean);
            }
        }
        return all.toArray(double[][]::new);
    }

    @Test
    void aTrainedNetworkAnswersTheSameInNumPy() throws IOException, InterruptedException {
        Optional<Python> python = Python.with("numpy");
        assumeTrue(python.isPresent(), "Python with NumPy is not here");
        Path run = trained();
        Path project = run.resolve("trained.barnacle.json");
        Path file = trials(project, COUNT);
        Path out = folder.resolve("readout.npy");
        String said = python.get().run("sample-projects/run_outside.py", run.resolve("weights.npz"), file, out);
        NetworkProblem problem = problem(project);
        double[][] expected = readouts(problem);
        NpyFile found = NpyFile.read(out);
        int right = 0;
        for (int trial = 0; trial < COUNT; trial++) {
            assertArrayEquals(expected[trial], Arrays.copyOfRange(found.values(), trial * 3, (trial + 1) * 3), 1e-4);
            right += problem.trial(trial).targets().answered(0, expected[trial]) ? 1 : 0;
        }
        assertTrue(said.startsWith(String.format(Locale.ROOT, "accuracy %.2f %%", 100.0 * right / COUNT)), said);
    }
}
