package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves for lists and charts. */
class RunDigestTest {
    private static final Set<MetricsColumn> DRAWN = EnumSet.of(
            MetricsColumn.ITERATION,
            MetricsColumn.LOSS,
            MetricsColumn.WALL,
            MetricsColumn.HELD_OUT_ACCURACY,
            MetricsColumn.GRADIENT_NORM);

    @TempDir
    Path root;

    private Path run;
    private Path digest;

    @BeforeEach
    void train() throws IOException {
        run = root.resolve("run");
        TinyRuns.train(run, TinyRuns.project(), false, 7);
        digest = run.resolve(".digest");
    }

    private RunSummary listed() throws IOException {
        Files.deleteIfExists(root.resolve(".runs"));
        return RunList.of(root).get(0).summary();
    }

    /** The same length, so that the places of the columns stay. */
    private void saySeed77() throws IOException {
        String text = new String(Files.readAllBytes(digest), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("\tOpenAiEs\t1\t"));
        Files.write(digest, text.replace("\tOpenAiEs\t1\t", "\tOpenAiE\t77\t").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static RunCurves read(Path run) throws IOException {
        RunCurves read = new RunCurves(run, DRAWN);
        read.read();
        return read;
    }

    private static void assertSameCurves(RunCurves expected, RunCurves actual) {
        for (MetricsColumn column : DRAWN) {
            assertArrayEquals(expected.values(column), actual.values(column), column.name());
        }
    }

    @Test
    void aListReadsItAndSaysWhatItWouldSayWithout() throws IOException {
        RunSummary with = listed();
        saySeed77();
        assertEquals(new Seed(77), listed().seed(), "it is read");
        Files.delete(digest);
        assertEquals(listed(), with);
    }

    @Test
    void afterAnyFileOfTheRunIsAnotherItIsNotBelieved() throws IOException {
        saySeed77();
        for (String file : RunFolder.SUMMED_UP) {
            Path of = run.resolve(file);
            FileTime before = Files.getLastModifiedTime(of);
            Files.setLastModifiedTime(of, FileTime.fromMillis(before.toMillis() - 1));
            assertEquals(new Seed(1), listed().seed(), file);
            Files.setLastModifiedTime(of, before);
            assertEquals(new Seed(77), listed().seed(), file);
        }
    }

    @Test
    void curvesAreThoseOfTheLogAndGoOnWithIt() throws IOException {
        RunCurves recalled = new RunCurves(run, DRAWN);
        assertTrue(recalled.recall());
        assertSameCurves(read(run), recalled);
        assertFalse(recalled.read(), "nothing came since");
        Path log = run.resolve(RunFolder.METRICS);
        String last = Files.readAllLines(log).get(7);
        Files.writeString(log, last.replaceFirst("^7", "8") + "\n", StandardOpenOption.APPEND);
        assertTrue(recalled.read());
        assertEquals(8, recalled.rows());
        assertSameCurves(read(run), recalled);
        assertFalse(new RunCurves(run, DRAWN).recall(), "it is of an earlier log");
        assertEquals(2, TinyRuns.train(run, TinyRuns.project(), true, 9).size());
        RunCurves later = new RunCurves(run, DRAWN);
        assertTrue(later.recall());
        assertEquals(9, later.rows());
        assertSameCurves(read(run), later);
    }

    @Test
    void aRunThatWasStoppedHasOneToo() throws IOException {
        Path stopped = root.resolve("stopped");
        try (Session session = Session.begin(stopped, TinyRuns.project(), 1)) {
            session.train(7, (report, state) -> report.iteration() < 3);
        }
        RunCurves recalled = new RunCurves(stopped, DRAWN);
        assertTrue(recalled.recall());
        assertEquals(3, recalled.rows());
    }

    @Test
    void ofADamagedOneNothingIsBelieved() throws IOException {
        RunSummary right = listed();
        RunCurves curves = read(run);
        byte[] whole = Files.readAllBytes(digest);
        for (int length = 0; length < whole.length; length += 1 + length / 3) {
            Files.write(digest, Arrays.copyOf(whole, length));
            assertEquals(right, listed(), length + " bytes");
            RunCurves read = new RunCurves(run, DRAWN);
            assertFalse(read.recall(), length + " bytes");
            read.read();
            assertSameCurves(curves, read);
        }
        whole[9]++;
        Files.write(digest, whole);
        assertEquals(right, listed(), "another version");
        assertFalse(new RunCurves(run, DRAWN).recall());
    }
}
