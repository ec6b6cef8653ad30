package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.ProjectFile;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code barnacle queue}. */
class QueueCommandTest {
    @TempDir
    Path root;

    private Cli add(String name) throws IOException {
        Path file = root.resolve("tiny.barnacle.json");
        ProjectFile.write(file, TinyRuns.project());
        return Cli.run("queue", "add", file, "--out", root.resolve("runs").resolve(name));
    }

    @Test
    void whatIsAddedIsListedTrainedAndThenGone() throws IOException {
        Path runs = root.resolve("runs");
        assertEquals(0, add("b").code());
        assertTrue(add("a").out().contains("waits, the 2. in"));
        String listed = Cli.run("queue", runs).out();
        assertTrue(listed.startsWith("1. " + runs.resolve("b")) && listed.contains("2. " + runs.resolve("a")), listed);
        Cli trained = Cli.run("queue", "run", runs, "--threads", "1", "--side-by-side", "2");
        assertEquals(0, trained.code());
        assertTrue(trained.out().contains("2 trained, 0 left in " + runs + "."), trained.out());
        assertTrue(Files.exists(runs.resolve("a/receipt.json")));
        assertTrue(Cli.run("queue", runs).out().startsWith("Nothing waits in"));
    }

    @Test
    void oneThatIsTakenOutIsNotTrained() throws IOException {
        add("a");
        assertEquals(0, Cli.run("queue", "remove", root.resolve("runs/a")).code());
        assertTrue(Cli.run("queue", "run", root.resolve("runs")).out().contains("0 trained"));
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        add("a");
        for (Cli wrong : new Cli[] {
            add("a"), Cli.run("queue", "remove", root), Cli.run("queue", "run", root, "--side-by-side", "0")
        }) {
            assertTrue(wrong.code() != 0 && wrong.saidInASentence(), wrong.err());
        }
    }
}
