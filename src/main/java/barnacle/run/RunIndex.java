package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.model.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was found of the runs in a folder: the file {@code .runs} beside them. After a line that says its version it has
 * a line for each run, of cells between tabs. It is no JSON, because most of a list's time would go into loading what
 * reads that.
 */
final class RunIndex {
    static final String FILE = ".runs";

    /** What an earlier Barnacle kept instead. */
    private static final String EARLIER = ".runs.json";

    private static final String HEADER = "Barnacle runs 3";

    /** How many cells come before a label's tags. */
    private static final int CELLS = 23;

    private RunIndex() {}

    /**
     * What is known of a run.
     *
     * @param stamp of the files that the summary is made of
     * @param labelStamp of the label's file
     */
    record Known(String stamp, RunSummary summary, String labelStamp, RunLabel label) {}

    /** The runs by their places; empty if there is no index, it cannot be read or it is of another version. */
    static Map<String, Known> read(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            String text = new String(AtomicFile.read(file), StandardCharsets.UTF_8);
            String[] lines = text.split("\n");
            if (!text.endsWith("\n") || !lines[0].equals(HEADER)) {
                return Map.of();
            }
            Map<String, Known> index = new HashMap<>();
            for (String line : Arrays.asList(lines).subList(1, lines.length)) {
                String[] cells = cells(line);
                index.put(cells[0], known(cells));
            }
            return index;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            // It is made again; a refused setting is an illegal argument, too.
            return Map.of();
        }
    }

    private static String[] cells(String line) {
        String[] cells = line.split("\t", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = whole(cells[i]);
        }
        return cells;
    }

    /** What a {@link #line} says; empty if it is none. */
    static Optional<Known> known(String line) {
        try {
            return Optional.of(known(cells(line)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private static Known known(String[] c) {
        RunSummary summary = new RunSummary(
                c[3],
                c[4],
                new Seed(Long.parseLong(c[5])),
                Long.parseLong(c[6]),
                Long.parseLong(c[7]),
                Long.parseLong(c[8]),
                Boolean.parseBoolean(c[9]),
                Double.parseDouble(c[10]),
                Double.parseDouble(c[11]),
                Boolean.parseBoolean(c[12]),
                c[13],
                Double.parseDouble(c[14]),
                Long.parseLong(c[15]),
                Double.parseDouble(c[16]),
                c[17],
                c[18],
                c[19]);
        RunLabel label = new RunLabel(
                Optional.of(c[20]).filter(name -> !name.isEmpty()),
                c[21],
                List.of(c).subList(CELLS, c.length),
                Optional.of(c[22]).filter(colour -> !colour.isEmpty()).map(Integer::valueOf));
        return new Known(c[1], summary, c[2], label);
    }

    /** Writes it; where that fails, the list is slower and the same. */
    static void write(Path root, Map<String, Known> index) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        new TreeMap<>(index)
                .forEach((place, known) -> text.append(line(place, known)).append('\n'));
        try {
            AtomicFile.write(root.resolve(FILE), text.toString());
            Files.deleteIfExists(root.resolve(EARLIER));
        } catch (IOException unwritable) {
            // The list is right without it.
        }
    }

    /** What is known of a run, without a line end. */
    static String line(String place, Known known) {
        RunSummary of = known.summary();
        List<Object> cells = new ArrayList<>(List.of(
                place,
                known.stamp(),
                known.labelStamp(),
                of.title(),
                of.method(),
                of.seed().value(),
                of.begun(),
                of.iterations(),
                of.planned(),
                of.isFinished(),
                of.loss(),
                of.accuracy(),
                of.isHeldOut(),
                of.lossUnit(),
                of.wallSeconds(),
                of.evaluations(),
                of.simulatedTime(),
                of.timeUnit(),
                of.settings(),
                of.weights(),
                known.label().name().orElse(""),
                known.label().note(),
                known.label().colour().<Object>map(colour -> colour).orElse("")));
        cells.addAll(known.label().tags());
        return cells.stream().map(cell -> inOneLine(cell.toString())).collect(Collectors.joining("\t"));
    }

    private static String inOneLine(String cell) {
        return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String whole(String cell) {
        if (cell.indexOf('\\') < 0) {
            return cell;
        }
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\') {
                char next = cell.charAt(++i);
                c = next == 't' ? '\t' : next == 'n' ? '\n' : next;
            }
            whole.append(c);
        }
        return whole.toString();
    }
}
