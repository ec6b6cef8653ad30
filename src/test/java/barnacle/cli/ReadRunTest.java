package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import barnacle.Python;
import barnacle.file.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program beside the samples that loads a run and a recording in Python. */
class ReadRunTest {
    private static final Path PROGRAM = Path.of("sample-projects/read_run.py");

    @TempDir
    Path folder;

    private Optional<Python> python;

    @BeforeEach
    void aPythonIsHere() {
        python = Python.with("numpy");
        assumeTrue(python.isPresent(), "Python with NumPy is not here");
    }

    private String read(Path what) throws IOException, InterruptedException {
        return python.orElseThrow().run(PROGRAM, what);
    }

    /** What it answers to an expression over what it found. */
    private String asked(Path what, String expression) throws IOException, InterruptedException {
        return python.orElseThrow()
                .run(
                        "-c",
                        "import sys; sys.path.insert(0, 'sample-projects'); from read_run import read;"
                                + " found = read(sys.argv[1]); print(" + expression + ")",
                        what)
                .strip();
    }

    private static void assertSays(String said, String... lines) {
        for (String line : lines) {
            assertTrue(said.lines().anyMatch(l -> l.matches(line)), line + " in\n" + said);
        }
    }

    private Path run() {
        Path run = folder.resolve("run");
        Cli cli = Cli.tiny("train", "--iterations", 3, "--out", run);
        assertEquals(0, cli.code(), cli.err());
        return run;
    }

    @Test
    void everyTableArrayAndTextOfARunIsLoadedWithItsUnit() throws IOException, InterruptedException {
        Path run = run();
        String said = read(run);
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("[^.].*\\.(json|csv|npz)")) {
                    assertSays(said, name.replace(".", "\\.") + "(/| ).*");
                }
            }
        }
        assertSays(
                said,
                "metrics.csv/loss  3: .* nats",
                "metrics.csv/wall  3: .* s",
                "weights.npz/cells.gCa  5: 4 to 4 mS/cm²",
                "weights.npz/cells-to-cells  5 x 5: .*",
                "weights.npz/project  \\d+ characters");
        Path npz = run.resolve("weights.npz");
        double sum = Arrays.stream(Npz.read(npz, Files.readAllBytes(npz), "cells-to-cells", 100)
                        .values())
                .sum();
        assertEquals(sum, Double.parseDouble(asked(run, "float(found['weights.npz/cells-to-cells'][0].sum())")), 1e-12);
        assertEquals("3", asked(run, "len(found['metrics.csv/accuracy'][0])"));
        assertEquals("Staggered", asked(run, "found['project.barnacle.json'][0]['simulation']['scheme']['type']"));
    }

    @Test
    void aRecordingIsTheSameInEveryFormat() throws IOException, InterruptedException {
        boolean hasHdf5 = Python.with("numpy", "h5py").isPresent();
        for (String format : hasHdf5 ? List.of("csv", "npy", "npz", "hdf5") : List.of("csv", "npy", "npz")) {
            Path out = folder.resolve(format);
            assertEquals(
                    0,
                    Cli.tiny("simulate", "--duration", 20, "--to", format, "--out", out)
                            .code());
            python = hasHdf5 ? Python.with("numpy", "h5py") : python;
            String v =
                    switch (format) {
                        case "csv" -> "traces.csv/v:cells[3]";
                        case "npy" -> "v.npy";
                        case "npz" -> "recording.npz/v";
                        default -> "recording.h5/v";
                    };
            assertEquals("mV", asked(out, "found['" + v + "'][1]"), format);
            String last = asked(out, "float(found['" + v + "'][0][-1]" + (format.equals("csv") ? ")" : "[3])"));
            double expected =
                    Double.parseDouble(asked(folder.resolve("csv"), "float(found['traces.csv/v:cells[3]'][0][-1])"));
            assertEquals(expected, Double.parseDouble(last), 1e-5, format);
        }
    }

    @Test
    void aSavedRunIsLoadedWithItsUnitsOrSaidToBeLeftOut() throws IOException, InterruptedException {
        Path file = folder.resolve("run.h5");
        assertEquals(0, Cli.run("runs", "save", run(), "--out", file).code());
        Optional<Python> able = Python.with("numpy", "h5py");
        python = able.isPresent() ? able : python;
        String said = read(file);
        if (able.isEmpty()) {
            assertEquals("run.h5 is left out: h5py is not here.", said.strip());
            return;
        }
        assertSays(
                said,
                "run.h5/curves/loss  3: .* nats",
                "run.h5/weights/cells.gCa  5: 4 to 4 mS/cm²",
                "run.h5/receipt  \\d+ characters");
    }
}
