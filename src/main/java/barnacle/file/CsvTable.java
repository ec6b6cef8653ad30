package barnacle.file;

import barnacle.file.CsvFile.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One table of words and numbers.
 *
 * @param header the names of the columns; those of numbers carry their unit
 * @param rows each with a cell for each name; an empty word is an empty cell
 */
public record CsvTable(List<String> header, List<? extends List<?>> rows) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final List<String> NOT_FINITE = List.of("NaN", "Infinity", "-Infinity");

    /**
     * Columns over one key.
     *
     * @param keys ascending
     * @param columns as long as the keys
     */
    public record Part(double[] keys, List<Column> columns) {}

    /**
     * Joins columns by their keys: a row for each key that any part has, in ascending order, with empty cells where a
     * part does not have it. A key that a part has several times has as many rows.
     *
     * @param key the name of the keys
     */
    public static CsvTable joined(String key, List<Part> parts) {
        List<String> header = new ArrayList<>(List.of(key));
        parts.forEach(part -> part.columns().forEach(column -> header.add(column.name())));
        int[] next = new int[parts.size()];
        List<List<Object>> rows = new ArrayList<>();
        for (double at = least(parts, next); !Double.isNaN(at); at = least(parts, next)) {
            List<Object> row = new ArrayList<>(header.size());
            row.add(at);
            for (int p = 0; p < next.length; p++) {
                Part part = parts.get(p);
                boolean has = next[p] < part.keys().length && part.keys()[next[p]] == at;
                int i = next[p];
                part.columns().forEach(column -> row.add(has ? column.values()[i] : ""));
                next[p] += has ? 1 : 0;
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    /** The least of the keys that come next; NaN at the end. */
    private static double least(List<Part> parts, int[] next) {
        double least = Double.NaN;
        for (int p = 0; p < next.length; p++) {
            double[] keys = parts.get(p).keys();
            if (next[p] < keys.length && !(keys[next[p]] >= least)) {
                least = keys[next[p]];
            }
        }
        return least;
    }

    /**
     * Reads what {@link #write} wrote: a whole number is a {@link Long}, another number, also one that is not finite, a
     * {@link Double}, and all else a word.
     *
     * @throws IOException with a sentence
     */
    public static CsvTable read(Path csv) throws IOException {
        List<CsvFile.Row> rows = CsvFile.rows(AtomicFile.read(csv));
        if (rows.isEmpty()) {
            throw new InvalidFileException(
                    "", "CsvTable.empty", "{0} is empty and no table; it begins with a header.", csv.toString());
        }
        List<String> header = rows.get(0).cells();
        return new CsvTable(
                header,
                rows.stream()
                        .skip(1)
                        .map(row -> IntStream.range(0, header.size())
                                .mapToObj(k -> k < row.cells().size()
                                        ? value(row.cells().get(k))
                                        : "")
                                .toList())
                        .toList());
    }

    private static Object value(String cell) {
        if (WHOLE.matcher(cell).matches()) {
            return Long.valueOf(cell);
        }
        try {
            return cell.isEmpty() || Character.isLetter(cell.charAt(cell.length() - 1)) && !NOT_FINITE.contains(cell)
                    ? cell
                    : (Object) Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    /**
     * Writes it.
     *
     * @throws IOException with a sentence
     */
    public void write(Output csv) throws IOException {
        CsvFile.table(csv, header, rows);
    }
}
