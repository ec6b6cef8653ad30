package barnacle.run;

import barnacle.file.FilePart;
import barnacle.file.FollowedFile;
import barnacle.file.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.io.NumberInput;

/**
 * Some columns of a run's log as numbers. What was read stays, and the next look reads what has been added since; a log
 * that is another is read anew. That the rows are those of the run's checkpoint is not looked at. Not safe for several
 * threads.
 */
public final class RunCurves {
    private static final int FIRST_ROWS = 64;
    /** In bytes, of those that are read thinly. */
    private static final int LONGEST_ROW = 1024;

    private final Path file;
    private final FollowedFile log;
    private final Map<MetricsColumn, double[]> columns = new EnumMap<>(MetricsColumn.class);
    /** Ascending, as they stand in a row. */
    private final MetricsColumn[] wanted;

    /** A cell while it is read. */
    private char[] digits = new char[32];

    private boolean hasHeader;
    private int rows;

    /**
     * Reads nothing yet.
     *
     * @param columns that every log has: none after those of the evaluation
     */
    public RunCurves(Path folder, Set<MetricsColumn> columns) {
        file = folder.resolve(RunFolder.METRICS);
        log = new FollowedFile(file);
        wanted = columns.stream().sorted().toArray(MetricsColumn[]::new);
        if (wanted[wanted.length - 1].compareTo(MetricsColumn.HELD_OUT_TRIALS) > 0) {
            throw new IllegalArgumentException(wanted[wanted.length - 1] + " is not in every log");
        }
        forget();
    }

    /**
     * Reads some rows of a log, spread evenly over it: of a long one far sooner than all.
     *
     * @param rows so many or fewer
     * @param columns as of {@link #RunCurves}
     * @throws IOException as {@link #read}
     */
    public static RunCurves thin(Path folder, Set<MetricsColumn> columns, int rows) throws IOException {
        RunCurves curves = new RunCurves(folder, columns);
        List<byte[]> lines = FilePart.lines(curves.file, rows, LONGEST_ROW);
        if (!lines.isEmpty()) {
            curves.requireHeader(new String(lines.get(0), StandardCharsets.UTF_8));
            for (byte[] line : lines.subList(1, lines.size())) {
                curves.take(line, 0, line.length);
            }
        }
        return curves;
    }

    private void forget() {
        rows = 0;
        hasHeader = false;
        for (MetricsColumn column : wanted) {
            columns.put(column, new double[FIRST_ROWS]);
        }
    }

    /** The columns that are read. */
    public Set<MetricsColumn> columns() {
        return columns.keySet();
    }

    /**
     * Takes the rows from the run's digest, {@link RunDigest}, before the first is read.
     *
     * @return whether it has them; else {@link #read} reads them all
     * @throws IOException as {@link #read}
     */
    public boolean recall() throws IOException {
        if (rows > 0) {
            return true;
        }
        Optional<RunDigest.Curves> known = RunDigest.curves(file.getParent(), columns.keySet());
        if (known.isPresent()) {
            columns.putAll(known.get().columns());
            rows = columns.get(wanted[0]).length;
            hasHeader = true;
            log.skip(known.get().end());
        }
        return known.isPresent();
    }

    /**
     * Reads what is new.
     *
     * @return whether anything is
     * @throws IOException with a sentence if the log cannot be read or is none
     */
    public boolean read() throws IOException {
        FollowedFile.News news = log.read();
        if (news.isAnother()) {
            forget();
        }
        byte[] lines = news.lines();
        int from = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                if (hasHeader) {
                    take(lines, from, i);
                } else {
                    requireHeader(new String(lines, from, i - from, StandardCharsets.UTF_8));
                    hasHeader = true;
                }
                from = i + 1;
            }
        }
        return lines.length > 0 || news.isAnother();
    }

    private void requireHeader(String header) throws InvalidFileException {
        String[] names = header.split(",");
        for (MetricsColumn column : wanted) {
            String name = column.name("", "").replaceAll("_time$", "");
            if (column.ordinal() >= names.length || !names[column.ordinal()].startsWith(name)) {
                throw MetricsFile.noHeader(file);
            }
        }
    }

    /** @param to where the line end is */
    private void take(byte[] line, int from, int to) throws InvalidFileException {
        int cell = 0;
        int begin = from;
        int next = 0;
        for (int i = from; i <= to && next < wanted.length; i++) {
            if (i == to || line[i] == ',') {
                if (cell == wanted[next].ordinal()) {
                    put(wanted[next], line, begin, i);
                    next++;
                }
                cell++;
                begin = i + 1;
            }
        }
        if (next < wanted.length) {
            throw MetricsFile.noRow(file, rows + 2);
        }
        rows++;
    }

    private void put(MetricsColumn column, byte[] line, int begin, int end) throws InvalidFileException {
        double[] values = columns.get(column);
        if (rows == values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST_ROWS, 2 * rows));
            columns.put(column, values);
        }
        try {
            values[rows] = begin == end ? Double.NaN : number(line, begin, end);
        } catch (NumberFormatException e) {
            throw MetricsFile.noRow(file, rows + 2);
        }
    }

    /** The number itself, as {@link Double#parseDouble} finds it in several times the time. */
    private double number(byte[] line, int begin, int end) {
        if (digits.length < end - begin) {
            digits = new char[end - begin];
        }
        for (int i = begin; i < end; i++) {
            digits[i - begin] = (char) (line[i] & 0xff);
        }
        return NumberInput.parseDouble(digits, 0, end - begin, true);
    }

    /** How many rows were read. */
    public int rows() {
        return rows;
    }

    /** A column's values, one for each row; NaN where a cell is empty. A copy. */
    public double[] values(MetricsColumn column) {
        return Arrays.copyOf(columns.get(column), rows);
    }
}
