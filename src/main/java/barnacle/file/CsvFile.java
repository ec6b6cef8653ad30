package barnacle.file;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.task.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Files of comma-separated values: reads what settings hold as a whole, and writes columns and tables (RFC 4180). */
public final class CsvFile {
    private CsvFile() {}

    /**
     * Reads a matrix, as {@link Matrix#parse} takes it.
     *
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Matrix matrix(Path csv) throws IOException {
        return read(csv, Matrix::parse);
    }

    /**
     * Reads a trace, as {@link Trace#parse} takes it.
     *
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Trace trace(Path csv) throws IOException {
        return read(csv, Trace::parse);
    }

    private static <T> T read(Path csv, Function<String, T> parse) throws IOException {
        try {
            return parse.apply(new String(AtomicFile.read(csv), StandardCharsets.UTF_8));
        } catch (InvalidSetting e) {
            throw new IOException(csv + ": " + e.getMessage(), e);
        }
    }

    /** One column of numbers under its name; the name carries the unit, such as {@code loss_nats}. */
    public record Column(String name, double[] values) {}

    /**
     * Writes columns side by side as CSV (RFC 4180). Shorter columns end in empty cells; NaN is written as NaN.
     *
     * @throws IOException with a sentence, as every method here
     */
    public static void columns(Path csv, List<Column> columns) throws IOException {
        int rows = columns.stream().mapToInt(c -> c.values().length).max().orElse(0);
        AtomicFile.write(csv, out -> {
            line(out, columns.stream().map(c -> cell(c.name())).toList());
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                cells.clear();
                for (Column c : columns) {
                    cells.add(i < c.values().length ? Double.toString(c.values()[i]) : "");
                }
                line(out, cells);
            }
        });
    }

    /** Writes rows of words and numbers as CSV (RFC 4180), making the folder if there is none; names of numbers carry their unit. */
    public static void table(Path csv, List<String> header, List<? extends List<?>> rows) throws IOException {
        AtomicFile.makeFolder(csv.toAbsolutePath().getParent());
        AtomicFile.write(csv, out -> {
            line(out, header.stream().map(CsvFile::cell).toList());
            for (List<?> row : rows) {
                line(out, row.stream().map(value -> cell(value.toString())).toList());
            }
        });
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    public static void line(OutputStream out, List<? extends CharSequence> cells) throws IOException {
        out.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
