package barnacle.file;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.task.Trace;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** A trace from rows, the first of which names its columns and their units. */
final class TraceRows {
    /** What a file may say instead of the thousandth that a trace holds. */
    private static final String THOUSANDTH = "m";

    private static final List<String> TIMES = withWholes(List.of(Trace.TIME));
    private static final List<String> UNITS = withWholes(Trace.VALUES);

    private TraceRows() {}

    /** The units, and behind each that is a thousandth the whole: seconds behind milliseconds. */
    private static List<String> withWholes(List<String> units) {
        return units.stream()
                .flatMap(unit -> unit.startsWith(THOUSANDTH) ? Stream.of(unit, unit.substring(1)) : Stream.of(unit))
                .toList();
    }

    /** What a trace holds for a unit of a file. */
    private static String held(String unit) {
        String thousandth = THOUSANDTH + unit;
        return thousandth.equals(Trace.TIME) || Trace.VALUES.contains(thousandth) ? thousandth : unit;
    }

    private static Sentence listed(List<String> units) {
        Sentence all = Sentence.plain(String.join(", ", units.subList(0, units.size() - 1)));
        return Sentence.of("TraceFit.units", "{0} or {1}", all, units.get(units.size() - 1));
    }

    private static Sentence example(String name, String unit) {
        return Sentence.of("Trace.example", "\"{0} ({1})\"", name, unit);
    }

    /** @throws InvalidSetting with a sentence that names line and column; the field is {@code values} */
    static Trace trace(List<CsvFile.Row> lines) {
        if (lines.size() < 3) {
            throw refused(
                    "Trace.lines.tooFew",
                    "there {0,choice,0#are|1#is|1<are} {0} {0,choice,0#lines|1#line|1<lines}; give a header, such as {1},"
                            + " and two rows at least.",
                    lines.size(),
                    Sentence.plain("\"time (" + Trace.TIME + "),soma (" + Trace.VALUES.get(0) + ")\""));
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
            List<String> units = c == 0 ? TIMES : UNITS;
            if (!named.matches() || !units.contains(named.group(2))) {
                throw c == 0
                        ? refused(
                                "Trace.time.noUnit",
                                "line 1, column 1 is \"{0}\"; it must be a name with its unit in brackets, such as"
                                        + " {1} or {2}.",
                                lines.get(0).shown(0),
                                example("time", TIMES.get(0)),
                                example("time", TIMES.get(1)))
                        : refused(
                                "Trace.column.noUnit",
                                "line 1, column {0} is \"{1}\"; it must be a name with its unit in brackets,"
                                        + " {2}, such as {3}.",
                                c + 1,
                                lines.get(0).shown(c),
                                listed(UNITS),
                                example("soma", Trace.VALUES.get(0)));
            }
            String unit = named.group(2);
            scale[c] = held(unit).equals(unit) ? 1 : 1000;
            if (c > 0) {
                names[c - 1] = named.group(1) + " (" + held(unit) + ")";
            }
        }
        int rows = lines.size() - 1;
        double[] times = new double[rows];
        double[] values = new double[Matrix.size(rows, columns)];
        for (int row = 0; row < rows; row++) {
            CsvFile.Row line = lines.get(row + 1);
            if (line.cells().size() != columns + 1) {
                throw refused(
                        "Trace.line.cells",
                        "line {0} has {1} {1,choice,0#cells|1#cell|1<cells}, and the header {2}; give every line"
                                + " as many, and write numbers with a decimal point if they have decimal commas.",
                        line.number(),
                        line.cells().size(),
                        columns + 1);
            }
            times[row] = scale[0] * line.number(0);
            for (int c = 0; c < columns; c++) {
                values[row * columns + c] = scale[c + 1] * line.number(c + 1);
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
                        "line {0}, column 1: the time {1} {2} does not come after that of the line before; sort the"
                                + " rows by time.",
                        lines.get(row + 1).number(),
                        times[row],
                        Trace.TIME);
            }
        }
        if (!Double.isFinite(mean)) {
            throw refused(
                    "Trace.time.tooLong",
                    "column 1: the times from {0} to {1} {2} are further apart than numbers go; write the times of a"
                            + " shorter trace.",
                    times[0],
                    times[steps],
                    Trace.TIME);
        }
        for (int row = 1; row <= steps; row++) {
            if (Math.abs(times[row] - times[0] - row * mean) > 0.01 * mean) {
                throw refused(
                        "Trace.time.uneven",
                        "line {0}, column 1: the time is {1} {3}, and equal intervals would make it {2} {3}; sample"
                                + " the trace at equal intervals.",
                        lines.get(row + 1).number(),
                        times[row],
                        (float) (times[0] + row * mean),
                        Trace.TIME);
            }
        }
        // Times of finite decimals have an interval of as few.
        return new BigDecimal(mean).round(new MathContext(9)).doubleValue();
    }

    private static InvalidSetting refused(String key, String english, Object... arguments) {
        return new InvalidSetting("values", Sentence.of(key, english, arguments));
    }
}
