package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.examine.FailureReplay;
import barnacle.examine.KeptFinding;
import barnacle.file.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyseFailureTest {
    @TempDir
    Path folder;

    /** Single precision has no such small capacitance: double precision alone can divide by it. */
    private static final String FAILS = "/network/groups/0/neuron/capacitance=1e-300";

    @Test
    void failureOfARunIsToldAndMadeAgainWithEachRemedy() throws IOException {
        Path run = folder.resolve("run");
        Cli trained = Cli.tiny("train", "--out", run, "--iterations", 2, "--set", FAILS);
        assertTrue(trained.out().contains("barnacle analyse failure " + run), trained.out());
        Cli cli = Cli.run("analyse", "failure", run);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("Candidate 0 of iteration 1 failed in trial 0"), cli.out());
        String said = cli.out().substring(0, cli.out().indexOf("With half the step"));
        assertTrue(said.contains("cells[0] diverged at t = ") && said.contains(", where v is "), said);
        assertEquals(said.indexOf("cells[0]"), said.lastIndexOf("cells[0]"), "neuron, time and value are said once");
        assertTrue(cli.out().contains("With half the step, 0.25 ms: "), cli.out());
        assertTrue(cli.out().contains("With double precision: it ends"), cli.out());
        Path kept = run.resolve("analyses/failure");
        for (String file : new FailureReplay().files()) {
            assertTrue(Files.exists(kept.resolve(file)), file);
        }
        CsvTable table = CsvTable.read(kept.resolve("failure.csv"));
        assertEquals(
                List.of("as it was", "half the step, 0.25 ms", "SemiImplicit", "GeneralMethod", "double precision"),
                table.rows().stream().map(row -> row.get(0)).toList());
        assertEquals(
                List.of("no", "no", "no", "no", "yes"),
                table.rows().stream().map(row -> row.get(1)).toList());
        assertEquals(1, KeptFinding.of(run).size());
        Cli latest = Cli.run("analyse", "failure", run, "--which", "latest", "--out", folder.resolve("latest"));
        assertTrue(latest.out().contains("of iteration 2 failed in trial 0"), latest.out());
    }

    @Test
    void projectThatDoesNotFailSaysSo() {
        Path out = folder.resolve("out");
        Cli cli = Cli.tiny(List.of("analyse", "failure"), "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertEquals(
                "Nothing failed: with the weights as they are the loss is finite.",
                cli.out().strip());
        assertFalse(Files.exists(out.resolve("failure.png")));
        Cli failing = Cli.tiny(List.of("analyse", "failure"), "--out", out, "--set", FAILS);
        assertTrue(failing.out().contains("failed in trial 0"), failing.out());
        assertTrue(Files.exists(out.resolve("failure.png")));
    }

    @Test
    void momentIsForTheWeightsAlone() {
        Path run = folder.resolve("run");
        Cli.tiny("train", "--out", run, "--iterations", 1);
        Cli cli = Cli.run("analyse", "failure", run, "--at", "first");
        assertEquals(2, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
        Cli weights = Cli.run("analyse", "failure", run, "--which", "weights", "--at", "first");
        assertTrue(weights.out().startsWith("Nothing failed"), weights.out());
    }
}
