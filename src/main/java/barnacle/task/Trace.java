package barnacle.task;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measured values at equal intervals. Whatever the units of its file, a trace holds times in {@link #TIME} and values
 * in one of {@link #VALUES}.
 *
 * @param columns what each column is, with its unit: "soma (mV)"
 * @param interval between rows
 * @param values that were measured, [row][column]
 */
public record Trace(
        List<String> columns,

        @Quantity(
                label = "Interval",
                unit = Trace.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000,
                help = "Between rows.")
        double interval,

        Matrix values) {
    /** The unit of a trace's times. */
    public static final String TIME = "ms";
    /** What a trace's values may be measured in: the voltage of a recording, a rate, and a pure number. */
    public static final List<String> VALUES = List.of("mV", "Hz", "1");

    /** A column's name: what it is, and its unit in brackets. */
    public static final Pattern COLUMN = Pattern.compile("(.*\\S)\\s*\\(([^()]+)\\)");

    public Trace {
        Quantities.check(Trace.class, columns, interval, values);
        columns = List.copyOf(columns);
        if (columns.size() != values.columns()) {
            throw new InvalidSetting(
                    "columns",
                    "Trace.columns.count",
                    "columns has {0} {0,choice,0#names|1#name|1<names} and values {1}"
                            + " {1,choice,0#columns|1#column|1<columns}; name each column.",
                    columns.size(),
                    values.columns());
        }
    }

    /** The unit that a column's name ends with, in brackets; empty if it names none, or is a pure number. */
    public String unit(int column) {
        Matcher named = COLUMN.matcher(columns.get(column));
        return named.matches() && !named.group(2).equals("1") ? named.group(2) : "";
    }
}
