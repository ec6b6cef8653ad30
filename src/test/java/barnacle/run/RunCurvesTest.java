package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.train.IterationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns of a log as numbers. */
class RunCurvesTest {
    private static final Set<MetricsColumn> ALL = Set.of(
            MetricsColumn.ITERATION, MetricsColumn.LOSS, MetricsColumn.SIMULATED, MetricsColumn.HELD_OUT_ACCURACY);

    @TempDir
    Path root;

    private Path run() throws IOException {
        Path folder = root.resolve("run");
        TinyRuns.train(folder, TinyRuns.project(), false, 7);
        return folder;
    }

    @Test
    void theColumnsAreTheReportsNumbersAndAnEmptyCellIsNoNumber() throws IOException {
        Path folder = run();
        RunCurves curves = new RunCurves(folder, ALL);
        assertTrue(curves.read());
        List<IterationReport> reports = RunFolder.open(folder).metrics();
        assertEquals(reports.size(), curves.rows());
        assertArrayEquals(
                reports.stream().mapToDouble(IterationReport::iteration).toArray(),
                curves.values(MetricsColumn.ITERATION));
        assertArrayEquals(
                reports.stream().mapToDouble(IterationReport::loss).toArray(), curves.values(MetricsColumn.LOSS));
        assertArrayEquals(
                reports.stream().mapToDouble(r -> r.spent().simulatedTime()).toArray(),
                curves.values(MetricsColumn.SIMULATED));
        assertArrayEquals(
                reports.stream()
                        .mapToDouble(r ->
                                r.heldOut() == null ? Double.NaN : r.heldOut().accuracy())
                        .toArray(),
                curves.values(MetricsColumn.HELD_OUT_ACCURACY));
        assertFalse(curves.read(), "nothing came since");
    }

    /** Each once and in order; a short log has all of them, and what is being written is not one. */
    @Test
    void theRowsThatAreReadThinlyAreRowsOfTheLog() throws IOException {
        Path folder = run();
        Path log = folder.resolve(RunFolder.METRICS);
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        String header = lines.remove(0);
        StringBuilder text = new StringBuilder(header + "\n");
        for (int k = 1; k <= 500; k++) {
            text.append(lines.get(k % 7).replaceFirst("^\\d+", Integer.toString(k)))
                    .append('\n');
        }
        Files.writeString(log, text + "501,");
        double[] few = RunCurves.thin(folder, ALL, 40).values(MetricsColumn.ITERATION);
        assertTrue(few.length > 30 && few.length <= 40, few.length + " rows");
        assertEquals(1, few[0]);
        assertTrue(few[few.length - 1] > 470);
        RunCurves whole = new RunCurves(folder, ALL);
        whole.read();
        double[] losses = RunCurves.thin(folder, ALL, 40).values(MetricsColumn.LOSS);
        for (int k = 0; k < few.length; k++) {
            assertTrue(k == 0 || few[k] > few[k - 1]);
            assertEquals(whole.values(MetricsColumn.LOSS)[(int) few[k] - 1], losses[k]);
        }
        assertArrayEquals(
                whole.values(MetricsColumn.LOSS),
                RunCurves.thin(folder, ALL, 5000).values(MetricsColumn.LOSS));
    }

    @Test
    void everyNumberIsReadAsJavaReadsIt() throws IOException {
        Path folder = run();
        Path log = folder.resolve(RunFolder.METRICS);
        List<String> lines = Files.readAllLines(log);
        String[] numbers = {
            "1.1121995591900735",
            "4.9E-324",
            "2.2250738585072011E-308",
            "1.7976931348623157E308",
            "9007199254740993",
            "-0.0",
            "NaN",
            "Infinity",
            "-Infinity",
            "0.1",
            "123456789012345678901234567890e-40"
        };
        StringBuilder text = new StringBuilder(lines.get(0) + "\n");
        for (String number : numbers) {
            text.append(lines.get(1).replaceFirst("^1,[^,]*", "1," + number)).append('\n');
        }
        Files.writeString(log, text);
        RunCurves curves = new RunCurves(folder, ALL);
        curves.read();
        assertArrayEquals(
                Stream.of(numbers).mapToDouble(Double::parseDouble).toArray(), curves.values(MetricsColumn.LOSS));
    }

    /** A row that is being written counts once it is whole. */
    @Test
    void aLogIsReadOnAndOneThatIsAnotherIsReadAnew() throws IOException {
        Path folder = run();
        Path log = folder.resolve("metrics.csv");
        String whole = Files.readString(log);
        int cut = whole.length() - 20;
        Files.writeString(log, whole.substring(0, cut));
        RunCurves curves = new RunCurves(folder, ALL);
        assertTrue(curves.read());
        assertEquals(6, curves.rows());
        Files.writeString(log, whole.substring(cut), StandardOpenOption.APPEND);
        assertTrue(curves.read());
        assertEquals(7, curves.rows());
        String first = whole.substring(0, whole.indexOf('\n') + 1);
        Files.writeString(log, first + whole.lines().skip(1).findFirst().orElseThrow() + "\n");
        assertTrue(curves.read());
        assertEquals(1, curves.rows());
    }

    @Test
    void whatIsNoLogIsSaidInASentence() throws IOException {
        Path folder = run();
        Path log = folder.resolve("metrics.csv");
        String whole = Files.readString(log);
        Files.writeString(log, "a,b\n1,2\n");
        assertTrue(refusal(folder).contains("does not start with the header"));
        Files.writeString(log, whole.replaceFirst("\n2,", "\nx,"));
        assertTrue(refusal(folder).contains("line 3 is not a row"));
        Files.delete(log);
        assertTrue(refusal(folder).startsWith("Cannot read"));
    }

    private static String refusal(Path folder) {
        return assertThrows(IOException.class, () -> new RunCurves(folder, ALL).read())
                .getMessage();
    }
}
