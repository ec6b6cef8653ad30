package barnacle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both commands that take a run folder: evaluate and replay. */
class EvaluateCommandTest {
    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void trainARun() {
        run = folder.resolve("run");
        Cli train = Cli.tiny("train", "--out", run);
        assertEquals(0, train.code(), train.err());
    }

    @Test
    void jsonHasTheFiveFieldsAndEqualsTheReceipt() throws IOException {
        Cli json = Cli.run("evaluate", run, "--json");
        assertEquals(0, json.code(), json.err());
        for (String field : new String[] {"loss", "accuracy", "accuracyLow", "accuracyHigh", "trials"}) {
            assertTrue(json.out().contains("\"" + field + "\": "), json.out());
        }
        String loss = json.out().replaceFirst("(?s).*\"loss\": ([^,]*),.*", "$1");
        assertTrue(Files.readString(run.resolve("receipt.json")).contains("\"loss\": " + loss), loss);
    }

    @Test
    void trialsAndSeedChooseTheTrials() {
        String first = Cli.run("evaluate", run, "--trials", 20).out();
        assertTrue(first.contains("20 trials"), first);
        assertEquals(
                first, Cli.run("evaluate", run, "--trials", 20, "--threads", 1).out());
        String other = Cli.run("evaluate", run, "--trials", 20, "--seed", 3).out();
        assertFalse(first.equals(other), other);
        assertEquals(
                other, Cli.run("evaluate", run, "--trials", 20, "--seed", 3).out());
    }

    @Test
    void replayIsTheSameBitForBit() {
        Cli replay = Cli.run("replay", run, "--threads", 2);
        assertEquals(0, replay.code(), replay.err());
        assertTrue(replay.out().contains("The same, bit for bit"), replay.out());
    }

    @Test
    void replayTellsADifference() throws IOException {
        Path receipt = run.resolve("receipt.json");
        String text = Files.readString(receipt);
        Files.writeString(receipt, text.replaceFirst("\"theta\": \"..", "\"theta\": \"zz"));
        Cli replay = Cli.run("replay", run);
        assertEquals(1, replay.code());
        assertTrue(replay.err().startsWith("Not the same"), replay.err());
        assertTrue(replay.saidInASentence(), replay.err());
    }

    @Test
    void replayRefusesAChangedProject() throws IOException {
        Path project = run.resolve("project.barnacle.json");
        Files.writeString(project, Files.readString(project).replace("\"rate\": 0.02", "\"rate\": 0.03"));
        Cli replay = Cli.run("replay", run);
        assertEquals(1, replay.code());
        assertTrue(replay.err().contains("for other settings"), replay.err());
    }

    @Test
    void folderWithoutARunIsASentence() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (String command : new String[] {"evaluate", "replay"}) {
            Cli cli = Cli.run(command, empty);
            assertEquals(1, cli.code());
            assertTrue(cli.saidInASentence() && cli.err().contains("is not a run folder"), cli.err());
        }
        Files.write(run.resolve("checkpoint"), new byte[] {1, 2, 3});
        assertTrue(Cli.run("evaluate", run).saidInASentence());
        Files.writeString(run.resolve("receipt.json"), "{\"format\": 1}");
        assertTrue(Cli.run("replay", run).saidInASentence());
    }
}
