package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {
    @TempDir
    Path folder;

    @Test
    void unknownClaimIsRefusedWithTheKnownOnes() {
        Cli cli = Cli.run("reproduce", "8", "--budget", "quick", "--out", folder);
        assertEquals(2, cli.code());
        assertTrue(cli.err().contains("There is no claim 8; the claims are 1, 2, 3, 4, 5, 6, 7."), cli.err());
    }

    @Test
    void unknownBudgetIsRefusedWithTheKnownOnes() {
        Cli cli = Cli.run("reproduce", "--budget", "small", "--out", folder);
        assertEquals(2, cli.code());
        assertTrue(cli.err().startsWith("--budget is \"small\"; choose among quick, full."), cli.err());
    }

    @Test
    void aWordThatAnyOptionDoesNotHaveIsRefusedWithThoseThatItHas() {
        Cli lesion = Cli.tiny("analyse", "lesion", "--of", "rats", "--out", folder);
        assertTrue(
                lesion.err().startsWith("--of is \"rats\"; choose among neurons, groups, projections, synapses."),
                lesion.err());
        Cli compare = Cli.tiny("compare", "--x", "money", "--out", folder);
        assertTrue(
                compare.err().startsWith("--x is \"money\"; choose among iterations, evaluations, simulated, wall."),
                compare.err());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aStopWhileSomethingIsLookedAtIsSaidOnce() throws Exception {
        Process process = OtherJava.barnacle(
                        List.of(), List.of("reproduce", "1", "--budget", "full", "--out", folder.toString()))
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                // That it looks on is told after a while only, and a fast machine has ended by then.
                if (line.startsWith("Claim")) {
                    process.toHandle().destroy();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(128 + 15, process.waitFor(), said.toString());
        assertEquals(
                List.of("Stopping; the same command looks at this again from the beginning, and trains nothing again."),
                said.stream()
                        .filter(line ->
                                !line.startsWith("Claim") && !line.startsWith("looking") && !line.contains("WARNING"))
                        .toList());
    }
}
