package barnacle.model;

import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Units;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A current that was recorded, embedded in the project. Between two of its values it goes straight from one to the
 * other; before the first value and after the last it is 0.
 *
 * @param values a row for each: the current alone, the first at the injection's start and each an interval after the
 *     one before; or the time since the injection's start and the current, times ascending. A CSV file becomes them by
 *     {@code --set /protocol/injections/0/current/values=FILE.csv}; a header such as {@code time (s),current (nA)} says
 *     its units, which become the neuron's
 */
public record RecordedCurrent(
        @Quantity(
                label = "Interval",
                dimension = Dimension.TIME,
                min = 0,
                minExclusive = true,
                max = 1_000_000,
                help = "From one value to the next where they have no times of their own.")
        double interval,

        Matrix values)
        implements InjectedCurrent {
    public RecordedCurrent {
        Quantities.check(RecordedCurrent.class, interval, values);
        if (values.columns() > 2 || values.rows() < 2) {
            throw new InvalidSetting(
                    "values",
                    "RecordedCurrent.values.shape",
                    "values has {0} {0,choice,1#row|1<rows} and {1} {1,choice,1#column|1<columns}; it must have at least"
                            + " two rows of a current, or of a time and a current.",
                    values.rows(),
                    values.columns());
        }
        for (int k = 0; k < values.rows(); k++) {
            double current = values.get(k, values.columns() - 1);
            if (Math.abs(current) > LARGEST) {
                throw new InvalidSetting(
                        "values/" + k,
                        "RecordedCurrent.values.bounds",
                        "values has the current {0} in row {1} of numbers; it must be between {2} and {3}.",
                        new Measure(current, Dimension.CURRENT),
                        k + 1,
                        new Measure(-LARGEST, Dimension.CURRENT),
                        new Measure(LARGEST, Dimension.CURRENT));
            }
            if (values.columns() == 2 && k > 0 && !(values.get(k, 0) > values.get(k - 1, 0))) {
                throw new InvalidSetting(
                        "values/" + k,
                        "RecordedCurrent.values.order",
                        "values has the time {0} in row {1} of numbers, after {2}; times must ascend.",
                        Measure.time(values.get(k, 0)),
                        k + 1,
                        Measure.time(values.get(k - 1, 0)));
            }
        }
    }

    public RecordedCurrent() {
        this(1, new Matrix(2, 1, new double[] {0, 10}));
    }

    @Override
    public DoubleUnaryOperator course(double length, Units units) {
        double[] currents = column(values.columns() - 1);
        if (values.columns() == 1) {
            return t -> {
                double at = t / interval;
                int before = (int) Math.min(currents.length - 1, Math.floor(at));
                return at < 0 || at > currents.length - 1 ? 0 : between(currents, before, at - before);
            };
        }
        double[] times = column(0);
        return t -> {
            int found = Arrays.binarySearch(times, t);
            int before = found >= 0 ? found : -found - 2;
            return before < 0 || t > times[times.length - 1]
                    ? 0
                    : found >= 0
                            ? currents[found]
                            : between(currents, before, (t - times[before]) / (times[before + 1] - times[before]));
        };
    }

    private static double between(double[] currents, int before, double share) {
        return before == currents.length - 1
                ? currents[before]
                : currents[before] + share * (currents[before + 1] - currents[before]);
    }

    private double[] column(int column) {
        double[] all = new double[values.rows()];
        Arrays.setAll(all, k -> values.get(k, column));
        return all;
    }

    @Override
    public Range range(double length) {
        double[] currents = column(values.columns() - 1);
        return new Range(
                Math.min(0, Arrays.stream(currents).min().orElseThrow()),
                Math.max(0, Arrays.stream(currents).max().orElseThrow()));
    }
}
