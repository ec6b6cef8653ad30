package barnacle.file;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.sim.Block;
import barnacle.task.Trace;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Files of comma-separated values (RFC 4180): reads what settings hold as a whole, and writes columns and tables. */
public final class CsvFile {
    /** What may stand between cells, beside a comma. */
    private static final char[] OTHER_SEPARATORS = {'\t', ';'};

    /**
     * The longest cell that is read, in characters; a mark of quotation without an end makes a cell of all that
     * follows.
     */
    private static final int LONGEST_CELL = 1 << 24;

    /** What a number is written with. */
    private static final String NUMBER = "0123456789+-.eE";

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");

    private static final int LONGEST_QUOTE = 60;

    /** Of so many bytes at the beginning none may be 0. */
    private static final int LOOKED_AT = 4096;

    private CsvFile() {}

    /**
     * One row of a file.
     *
     * @param number of the line that it begins on, from 1
     * @param cells without the quotation marks and the white space around them
     */
    public record Row(long number, List<String> cells) {
        /** The number in a cell, in decimal digits with a point; NaN if there is no finite one. */
        double value(int column) {
            String cell = cells.get(column);
            // Java would read 58d and 0x1p3 too.
            if (!cell.chars().allMatch(c -> NUMBER.indexOf(c) >= 0)) {
                return Double.NaN;
            }
            try {
                double value = Double.parseDouble(cell);
                return Double.isFinite(value) ? value : Double.NaN;
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }

        /**
         * The number in a cell.
         *
         * @throws InvalidSetting naming the line and the column, both from 1, if there is no finite one
         */
        double number(int column) {
            double value = value(column);
            if (Double.isNaN(value)) {
                boolean comma = DECIMAL_COMMA.matcher(cells.get(column)).matches();
                throw new InvalidSetting(
                        "values",
                        comma
                                ? Sentence.of(
                                        "CsvFile.decimalComma",
                                        "line {0}, column {1} is \"{2}\", a number with a decimal comma; write numbers with a"
                                                + " decimal point, as an English spreadsheet does.",
                                        number,
                                        column + 1,
                                        shown(column))
                                : Sentence.of(
                                        "CsvFile.notANumber",
                                        "line {0}, column {1} is \"{2}\"; it must be a finite number.",
                                        number,
                                        column + 1,
                                        shown(column)));
            }
            return value;
        }

        /** A cell as a sentence can quote it: neither long nor with characters that are no text. */
        String shown(int column) {
            String cell = cells.get(column).replaceAll("\\p{Cntrl}", "?");
            return cell.length() <= LONGEST_QUOTE ? cell : cell.substring(0, LONGEST_QUOTE) + "...";
        }
    }

    /**
     * Reads a matrix: a line is a row of numbers.
     *
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Matrix matrix(Path csv) throws IOException {
        return read(csv, MatrixRows::matrix);
    }

    /**
     * Reads the values of a block: a matrix, or a table of {@code block,row,column,value} as a weights file has it,
     * rows and columns from 0. What the table does not name is 0.
     *
     * @throws IOException with a sentence that names the file, and what is at fault there
     */
    public static Matrix matrix(Path csv, Block block) throws IOException {
        return read(csv, rows -> MatrixRows.isTable(rows) ? MatrixRows.ofTable(rows, block) : MatrixRows.matrix(rows));
    }

    /**
     * Reads a trace: a header that names time and columns with their units in brackets, then one line for each instant.
     * Units of time are ms and s; of values mV, V, Hz and 1, which is a pure number. Seconds and volts become ms and
     * mV. The traces and solutions that a simulation writes are read too.
     *
     * <pre>
     *   time (ms),soma (mV)
     *   0,-60.1
     *   0.5,-59.8
     * </pre>
     *
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Trace trace(Path csv) throws IOException {
        return read(csv, rows -> TraceRows.trace(OwnTable.asTrace(rows)));
    }

    /**
     * Reads a current: rows of it alone, or of time and current, in the neuron's units; below a header such as
     * {@code time (s),current (nA)} in units that powers of ten make the neuron's. What {@code simulate} records of one
     * neuron's injected current is read too.
     *
     * @param units of the neuron that it is for
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Matrix current(Path csv, Units units) throws IOException {
        return read(csv, rows -> CurrentRows.matrix(rows, units));
    }

    private static <T> T read(Path csv, Function<List<Row>, T> parse) throws IOException {
        try {
            return parse.apply(rows(AtomicFile.read(csv)));
        } catch (IOException e) {
            throw refused(csv, InvalidFileException.sentence(e), e);
        } catch (InvalidSetting e) {
            throw refused(csv, e.sentence(), e);
        }
    }

    private static IOException refused(Path csv, Sentence sentence, Exception cause) {
        return InvalidFileException.of(Sentence.of("CsvFile.wrong", "{0}: {1}", csv.toString(), sentence), cause);
    }

    /**
     * The rows of a file in UTF-8, or in what its byte order mark says. Commas stand between cells, or tabs or
     * semicolons if the first row has any; a cell in quotation marks may hold what separates cells and rows. Empty rows
     * at the end do not count, nor do empty cells behind the last that is filled in any row.
     *
     * @throws IOException with a sentence if it is no text, if quotation marks do not fit or a cell is too long
     */
    static List<Row> rows(byte[] csv) throws IOException {
        List<Row> rows = new ArrayList<>();
        char separator = ',';
        requireText(csv);
        try {
            separator = separator(csv);
            try (CsvReader<CsvRecord> reader = reader(csv, separator, '"')) {
                for (CsvRecord row : reader) {
                    rows.add(new Row(
                            row.getStartingLineNumber(),
                            row.getFields().stream().map(String::strip).toList()));
                }
            }
        } catch (CsvParseException e) {
            throw InvalidFileException.of(
                    Sentence.of(
                            "CsvFile.marks",
                            "row {0} has a quotation mark out of place, or a cell of more than {1} characters; close"
                                    + " each mark, and double those within a cell.",
                            rows.size() + 1,
                            LONGEST_CELL),
                    e);
        }
        while (!rows.isEmpty() && isBlank(rows.get(rows.size() - 1), separator)) {
            rows.remove(rows.size() - 1);
        }
        int width = rows.stream().mapToInt(row -> filled(row.cells())).max().orElse(0);
        rows.replaceAll(row -> row.cells().size() <= Math.max(1, width)
                ? row
                : new Row(row.number(), row.cells().subList(0, Math.max(1, width))));
        return rows;
    }

    /** The cells of a row that was written here, on one line; none if it is empty or its quotation marks do not fit. */
    public static List<String> cells(String row) {
        try {
            return CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(row)
                    .getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    /** How many cells a row has up to the last that is not empty. */
    private static int filled(List<String> cells) {
        int filled = cells.size();
        while (filled > 0 && cells.get(filled - 1).isEmpty()) {
            filled--;
        }
        return filled;
    }

    private static void requireText(byte[] csv) throws IOException {
        // What begins with a byte order mark of UTF-16 has zeros by right.
        boolean isMarked = csv.length > 1 && (csv[0] & csv[1] & 0xFE) == 0xFE && csv[0] != csv[1];
        for (int i = 0; !isMarked && i < Math.min(csv.length, LOOKED_AT); i++) {
            if (csv[i] == 0) {
                throw InvalidFileException.of(
                        Sentence.word(
                                "CsvFile.noText",
                                "it is no text in UTF-8, or in UTF-16 with a byte order mark; save it as CSV in UTF-8."),
                        null);
            }
        }
    }

    /** Rows of tabs are as empty as those of spaces. */
    private static boolean isBlank(Row row, char separator) {
        return (row.cells().size() == 1 || Character.isWhitespace(separator))
                && row.cells().stream().allMatch(String::isEmpty);
    }

    private static char separator(byte[] csv) throws IOException {
        // Neither separated nor quoted, so that it is the first line as it stands.
        try (CsvReader<CsvRecord> reader = reader(csv, '\0', '\1')) {
            Iterator<CsvRecord> lines = reader.iterator();
            String outsideMarks = lines.hasNext() ? lines.next().getField(0).replaceAll("\"[^\"]*\"", "") : "";
            for (char separator : OTHER_SEPARATORS) {
                if (outsideMarks.indexOf(separator) >= 0) {
                    return separator;
                }
            }
            return ',';
        }
    }

    private static CsvReader<CsvRecord> reader(byte[] csv, char separator, char quote) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quote)
                .detectBomHeader(true)
                .skipEmptyLines(false)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(new ByteArrayInputStream(csv), StandardCharsets.UTF_8);
    }

    /** What a file is filled with. */
    @FunctionalInterface
    public interface RowSource {
        /** @param row takes the cells of one row after the other, words and numbers */
        void writeTo(Consumer<List<?>> row);
    }

    /**
     * Writes a file row by row, header first; the names of numbers carry their unit.
     *
     * @throws IOException with a sentence, as every method here
     */
    public static void write(Path csv, RowSource rows) throws IOException {
        write(Output.to(csv), rows);
    }

    public static void write(Output csv, RowSource rows) throws IOException {
        csv.write(out -> {
            // Not closed: the stream is not its own.
            CsvWriter writer =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
            try {
                rows.writeTo(cells ->
                        writer.writeRecord(cells.stream().map(Object::toString).toList()));
                writer.flush();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    /** One column of numbers under its name; the name carries the unit, such as {@code loss_nats}. */
    public record Column(String name, double[] values) {}

    /** Writes columns side by side. Shorter columns end in empty cells; NaN is written as NaN. */
    public static void columns(Output csv, List<Column> columns) throws IOException {
        int rows = columns.stream().mapToInt(c -> c.values().length).max().orElse(0);
        write(csv, row -> {
            row.accept(columns.stream().map(Column::name).toList());
            Object[] cells = new Object[columns.size()];
            for (int i = 0; i < rows; i++) {
                for (int c = 0; c < cells.length; c++) {
                    double[] values = columns.get(c).values();
                    cells[c] = i < values.length ? values[i] : "";
                }
                row.accept(Arrays.asList(cells));
            }
        });
    }

    /** Writes rows of words and numbers. */
    public static void table(Output csv, List<String> header, List<? extends List<?>> rows) throws IOException {
        write(csv, row -> {
            row.accept(header);
            rows.forEach(row);
        });
    }
}
