package barnacle.run;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** That two finished runs are the same, file by file and bit for bit, but for what the clock said. */
public final class SameRuns {
    /** The one column of {@code metrics.csv} that is left out. */
    private static final String COLUMN = "wall_s";

    /** The one field of {@code receipt.json} that is left out. */
    private static final String FIELD = "wallSeconds";

    /** At the end of the checkpoint: the seconds of wall time, and the checksum. */
    private static final int CLOCK = Double.BYTES + 32;

    private SameRuns() {}

    public static void assertSame(Path expected, Path actual) throws IOException {
        assertEquals(names(expected), names(actual));
        assertEquals(rows(expected), rows(actual));
        assertEquals(receipt(expected), receipt(actual));
        assertArrayEquals(checkpoint(expected), checkpoint(actual), "checkpoint");
        Set<String> rest = names(expected);
        // The digest has the times of these files.
        rest.removeAll(List.of("metrics.csv", "receipt.json", "checkpoint", ".digest"));
        for (String name : some(rest)) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(name)), Files.readAllBytes(actual.resolve(name)), name);
        }
    }

    private static Set<String> names(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private static List<List<String>> rows(Path run) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int column = -1;
        for (String line : Files.readAllLines(run.resolve("metrics.csv"))) {
            List<String> cells = new ArrayList<>(Arrays.asList(line.split(",", -1)));
            column = rows.isEmpty() ? cells.indexOf(COLUMN) : column;
            cells.remove(column);
            rows.add(cells);
        }
        return rows;
    }

    private static ObjectNode receipt(Path run) throws IOException {
        ObjectNode receipt = Json.object("", Files.readAllBytes(run.resolve("receipt.json")));
        assertTrue(receipt.remove(FIELD).isNumber());
        return receipt;
    }

    private static byte[] checkpoint(Path run) throws IOException {
        byte[] bytes = Files.readAllBytes(run.resolve("checkpoint"));
        return Arrays.copyOf(bytes, bytes.length - CLOCK);
    }
}
