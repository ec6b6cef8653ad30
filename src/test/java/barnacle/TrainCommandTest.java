package barnacle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Receipt;
import barnacle.project.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    @TempDir
    Path folder;

    private Receipt receipt(String run) throws IOException {
        return RunFolder.open(folder.resolve(run)).receipt();
    }

    @Test
    void writesTheWholeRunFolder() throws IOException {
        Cli train = Cli.tiny("train", "--out", folder.resolve("run"));
        assertEquals(0, train.code(), train.err());
        for (String name : List.of(
                "project.barnacle.json", "metrics.csv", "checkpoint", "weights.npz", "weights.json", "receipt.json")) {
            assertTrue(Files.size(folder.resolve("run").resolve(name)) > 0, name);
        }
        assertEquals(8, Files.readAllLines(folder.resolve("run/metrics.csv")).size());
        assertTrue(train.out().contains("iteration 7 of 7"), train.out());
        assertTrue(train.out().contains("Held-out accuracy"), train.out());
        assertFalse(train.out().contains("\r"), "a pipe gets plain lines");
    }

    @Test
    void resultDependsNeitherOnThreadsNorOnSittings() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("one"), "--threads", 1);
        Cli.tiny("train", "--out", folder.resolve("two"), "--threads", 2, "--iterations", 3);
        assertEquals(3, receipt("two").iterations());
        Cli resumed = Cli.tiny("train", "--out", folder.resolve("two"), "--threads", 2, "--iterations", 7, "--resume");
        assertEquals(0, resumed.code(), resumed.err());
        assertTrue(resumed.out().contains("Going on from iteration 3."), resumed.out());
        assertEquals(7, receipt("two").iterations());
        assertEquals(receipt("one").theta(), receipt("two").theta());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one/weights.npz")),
                Files.readAllBytes(folder.resolve("two/weights.npz")));
    }

    @Test
    void resumingAFinishedRunChangesNothing() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("run"));
        String theta = receipt("run").theta();
        byte[] metrics = Files.readAllBytes(folder.resolve("run/metrics.csv"));
        assertEquals(
                0,
                Cli.tiny("train", "--out", folder.resolve("run"), "--iterations", 2, "--resume")
                        .code());
        assertEquals(theta, receipt("run").theta());
        assertArrayEquals(metrics, Files.readAllBytes(folder.resolve("run/metrics.csv")));
    }

    @Test
    void resumeKeepsTheRunsSeed() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("run"), "--seed", 5, "--iterations", 2);
        Cli resumed = Cli.tiny("train", "--out", folder.resolve("run"), "--iterations", 3, "--resume");
        assertEquals(0, resumed.code(), resumed.err());
        assertEquals(5, receipt("run").seed().value());
        Cli other = Cli.tiny("train", "--out", folder.resolve("run"), "--seed", 6, "--resume");
        assertEquals(1, other.code());
        assertTrue(other.err().contains("/seed is 6 here and 5 in the run"), other.err());
    }

    @Test
    void seedsDiffer() throws IOException {
        Cli.tiny("train", "--out", folder.resolve("a"), "--seed", 5, "--iterations", 2);
        Cli.tiny("train", "--out", folder.resolve("b"), "--seed", 6, "--iterations", 2);
        assertFalse(receipt("a").theta().equals(receipt("b").theta()));
    }

    @Test
    void refusalsAreSentencesAndDamageNothing() throws IOException {
        Path run = folder.resolve("run");
        Cli.tiny("train", "--out", run, "--iterations", 2);
        byte[] checkpoint = Files.readAllBytes(run.resolve("checkpoint"));
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        List<Cli> refused = List.of(
                Cli.tiny("train", "--out", run),
                Cli.tiny("train", "--out", run, "--resume", "--set", "/training/optimizer=Sgd"),
                Cli.tiny("train", "--out", folder.resolve("none"), "--resume"),
                Cli.tiny("train", "--out", plain),
                Cli.tiny("train", "--out", plain.resolve("below")),
                Cli.tiny("train", "--out", folder.resolve("x"), "--set", "/training/estimator/sigma=-1"),
                Cli.tiny("train", "--out", folder.resolve("x"), "--set", "/no/such=1"),
                Cli.tiny("train", "--out", folder.resolve("x"), "--set", "/simulation/dt=0.3"),
                Cli.run("train", folder.resolve("none.json"), "--out", folder.resolve("x")));
        for (Cli cli : refused) {
            assertEquals(1, cli.code());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        assertArrayEquals(checkpoint, Files.readAllBytes(run.resolve("checkpoint")));
        assertEquals("text", Files.readString(plain));
        assertFalse(Files.exists(folder.resolve("x")), "a refused project leaves no folder behind");
    }

    @Test
    void demoInTheTerminalWritesItsFigures() {
        Path run = folder.resolve("demo");
        Cli demo = Cli.run("demo", "--terminal", "--iterations", 2, "--out", run);
        assertEquals(0, demo.code(), demo.err());
        assertTrue(Files.exists(run.resolve("training.png")) && Files.exists(run.resolve("trial.png")));
        assertTrue(demo.out().contains(run.resolve("trial.png").toString()), demo.out());
    }
}
