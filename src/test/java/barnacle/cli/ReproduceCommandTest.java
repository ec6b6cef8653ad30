package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {
    @TempDir
    Path folder;

    @Test
    void unknownClaimIsRefusedWithTheKnownOnes() {
        Cli cli = Cli.run("reproduce", "7", "--budget", "quick", "--out", folder);
        assertEquals(2, cli.code());
        assertTrue(cli.err().contains("There is no claim 7; the claims are 1, 2, 3, 4, 5, 6."), cli.err());
    }

    @Test
    void unknownBudgetIsRefusedWithTheKnownOnes() {
        Cli cli = Cli.run("reproduce", "--budget", "small", "--out", folder);
        assertEquals(2, cli.code());
        assertTrue(cli.err().contains("small") && cli.err().contains("QUICK"), cli.err());
    }
}
