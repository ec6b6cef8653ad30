package barnacle.file;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.task.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** A trace from rows, the first of which names its columns and their units. */
final class TraceRows {
    private static final Map<String, Double> TIMES = Map.of("ms", 1.0, "s", 1000.0);
    private static final Map<String, Double> UNITS = Map.of("mV", 1.0, "V", 1000.0, "Hz", 1.0, "1", 1.0);

    private TraceRows() {}

    /** @throws InvalidSetting with a sentence that names line and column; the field is {@code values} */
    static Trace trace(List<CsvFile.Row> lines) {
        if (lines.size() < 3) {
            throw refused(
                    "Trace.lines.tooFew",
                    "there are {0} lines; give a header, such as \"time (ms),soma (mV)\", and two rows at least.",
                    lines.size());
        }
        List<String> header = lines.get(0).cells();
        int columns = header.size() - 1;
        if (columns < 1) {
            throw refused("Trace.columns.one", "line 1 has one column; put a column of values beside the time.");
        }
        String[] names = new String[columns];
        double[] scale = new double[columns + 1];
        for (int c = 0; c <= columns; c++) {
            Matcher named = Trace.COLUMN.matcher(header.get(c));
            Map<String, Double> units = c == 0 ? TIMES : UNITS;
            Double factor = named.matches() ? units.get(named.group(2)) : null;
            if (factor == null) {
                throw c == 0
                        ? refused(
                                "Trace.time.noUnit",
                                "line 1, column 1 is \"{0}\"; it must be a name with its unit in brackets, such as"
                                        + " \"time (ms)\" or \"time (s)\".",
                                header.get(0))
                        : refused(
                                "Trace.column.noUnit",
                                "line 1, column {0} is \"{1}\"; it must be a name with its unit in brackets, mV,"
                                        + " V, Hz or 1, such as \"soma (mV)\".",
                                c + 1,
                                header.get(c));
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
            CsvFile.Row line = lines.get(row + 1);
            if (line.cells().size() != columns + 1) {
                throw refused(
                        "Trace.line.cells",
                        "line {0} has {1} {1,choice,0#cells|1#cell|1<cells}, and the header {2}; give every line"
                                + " as many.",
                        line.number(),
                        line.cells().size(),
                        columns + 1);
            }
            times[row] = scale[0] * number(line, 0);
            for (int c = 0; c < columns; c++) {
                values[row * columns + c] = scale[c + 1] * number(line, c + 1);
            }
        }
        return new Trace(List.of(names), interval(lines, times), new Matrix(rows, columns, values));
    }

    private static double interval(List<CsvFile.Row> lines, double[] times) {
        int steps = times.length - 1;
        double mean = (times[steps] - times[0]) / steps;
        for (int row = 1; row <= steps; row++) {
            if (!(times[row] > times[row - 1])) {
                throw refused(
                        "Trace.time.notAfter",
                        "line {0}, column 1: the time {1} ms does not come after that of the line before; sort the"
                                + " rows by time.",
                        lines.get(row + 1).number(),
                        times[row]);
            }
        }
        for (int row = 1; row <= steps; row++) {
            if (Math.abs(times[row] - times[0] - row * mean) > 0.01 * mean) {
                throw refused(
                        "Trace.time.uneven",
                        "line {0}, column 1: the time is {1} ms, and equal intervals would make it {2} ms; sample"
                                + " the trace at equal intervals.",
                        lines.get(row + 1).number(),
                        times[row],
                        (float) (times[0] + row * mean));
            }
        }
        // Times of finite decimals have an interval of as few.
        return new BigDecimal(mean).round(new MathContext(9)).doubleValue();
    }

    private static double number(CsvFile.Row line, int column) {
        double value = line.value(column);
        if (Double.isNaN(value)) {
            throw refused(
                    "Trace.cell.notANumber",
                    "line {0}, column {1} is \"{2}\"; it must be a finite number.",
                    line.number(),
                    column + 1,
                    line.cells().get(column));
        }
        return value;
    }

    private static InvalidSetting refused(String key, String english, Object... arguments) {
        return new InvalidSetting("values", Sentence.of(key, english, arguments));
    }
}
