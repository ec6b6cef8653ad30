package barnacle.task;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measured values at equal intervals.
 *
 * @param columns what each column is, with its unit: "soma (mV)"
 * @param interval between rows
 * @param values that were measured, [row][column]
 */
public record Trace(
        List<String> columns,

        @Quantity(
                label = "Interval",
                unit = "ms",
                min = 0,
                minExclusive = true,
                max = 1_000_000,
                help = "Between rows.")
        double interval,

        Matrix values) {
    private static final Pattern HEADER = Pattern.compile("(.*\\S)\\s*\\(([^()]+)\\)");
    private static final Map<String, Double> TIMES = Map.of("ms", 1.0, "s", 1000.0);
    private static final Map<String, Double> UNITS = Map.of("mV", 1.0, "V", 1000.0, "Hz", 1.0, "1", 1.0);

    public Trace {
        Quantities.check(Trace.class, columns, interval, values);
        columns = List.copyOf(columns);
        if (columns.size() != values.columns()) {
            throw new InvalidSetting(
                    "columns",
                    "Trace.columns.count",
                    "columns has {0} names and values {1} columns; name each column.",
                    columns.size(),
                    values.columns());
        }
    }

    /**
     * Reads comma-separated values: a header that names time and columns with their units in brackets, then one line for each
     * instant. Units of time are ms and s; of values mV, V, Hz and 1, which is a pure number. Seconds and volts become ms and mV.
     *
     * <pre>
     *   time (ms),soma (mV)
     *   0,-60.1
     *   0.5,-59.8
     * </pre>
     *
     * @throws InvalidSetting with a sentence that names line and column; the field is {@code values}
     */
    public static Trace parse(String csv) {
        List<String> lines = csv.replace("\uFEFF", "").stripTrailing().lines().toList();
        if (lines.size() < 3) {
            throw refused(
                    "Trace.lines.tooFew",
                    "there are {0} lines; give a header, such as \"time (ms),soma (mV)\", and two rows at least.",
                    lines.size());
        }
        String[] header = cells(lines.get(0));
        int columns = header.length - 1;
        if (columns < 1) {
            throw refused("Trace.columns.one", "line 1 has one column; put a column of values beside the time.");
        }
        String[] names = new String[columns];
        double[] scale = new double[columns + 1];
        for (int c = 0; c <= columns; c++) {
            Matcher named = HEADER.matcher(header[c]);
            Map<String, Double> units = c == 0 ? TIMES : UNITS;
            Double factor = named.matches() ? units.get(named.group(2)) : null;
            if (factor == null) {
                throw c == 0
                        ? refused(
                                "Trace.time.noUnit",
                                "line 1, column 1 is \"{0}\"; it must be a name with its unit in brackets, such as"
                                        + " \"time (ms)\" or \"time (s)\".",
                                header[0])
                        : refused(
                                "Trace.column.noUnit",
                                "line 1, column {0} is \"{1}\"; it must be a name with its unit in brackets, mV,"
                                        + " V, Hz or 1, such as \"soma (mV)\".",
                                c + 1,
                                header[c]);
            }
            scale[c] = factor;
            if (c > 0) {
                String unit = named.group(2);
                names[c - 1] = named.group(1) + " (" + (unit.equals("V") ? "mV" : unit) + ")";
            }
        }
        int rows = lines.size() - 1;
        double[] times = new double[rows];
        double[] values = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            String[] cells = cells(lines.get(row + 1));
            if (cells.length != columns + 1) {
                throw refused(
                        "Trace.line.cells",
                        "line {0} has {1} {1,choice,0#cells|1#cell|1<cells}, and the header {2}; give every line"
                                + " as many.",
                        row + 2,
                        cells.length,
                        columns + 1);
            }
            times[row] = scale[0] * number(cells[0], row + 2, 1);
            for (int c = 0; c < columns; c++) {
                values[row * columns + c] = scale[c + 1] * number(cells[c + 1], row + 2, c + 2);
            }
        }
        return new Trace(List.of(names), interval(times), new Matrix(rows, columns, values));
    }

    /** The unit that a column's name ends with, in brackets; empty if it names none, or is a pure number. */
    public String unit(int column) {
        Matcher named = HEADER.matcher(columns.get(column));
        return named.matches() && !named.group(2).equals("1") ? named.group(2) : "";
    }

    private static double interval(double[] times) {
        int steps = times.length - 1;
        double mean = (times[steps] - times[0]) / steps;
        for (int row = 1; row <= steps; row++) {
            if (!(times[row] > times[row - 1])) {
                throw refused(
                        "Trace.time.notAfter",
                        "line {0}, column 1: the time {1} ms does not come after that of the line before; sort the"
                                + " rows by time.",
                        row + 2,
                        times[row]);
            }
        }
        for (int row = 1; row <= steps; row++) {
            if (Math.abs(times[row] - times[0] - row * mean) > 0.01 * mean) {
                throw refused(
                        "Trace.time.uneven",
                        "line {0}, column 1: the time is {1} ms, and equal intervals would make it {2} ms; sample"
                                + " the trace at equal intervals.",
                        row + 2,
                        times[row],
                        (float) (times[0] + row * mean));
            }
        }
        // Times of finite decimals have an interval of as few.
        return new BigDecimal(mean).round(new MathContext(9)).doubleValue();
    }

    private static String[] cells(String line) {
        String[] cells = line.split("[,;\t]", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    private static double number(String cell, int line, int column) {
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw refused(
                    "Trace.cell.notANumber",
                    "line {0}, column {1} is \"{2}\"; it must be a finite number.",
                    line,
                    column,
                    cell);
        }
        return value;
    }

    private static InvalidSetting refused(String key, String english, Object... arguments) {
        return new InvalidSetting("values", Sentence.of(key, english, arguments));
    }
}
