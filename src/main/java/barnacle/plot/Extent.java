package barnacle.plot;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/**
 * From the least to the largest of some values. Of no values, {@code min} is positive and {@code max} negative
 * infinity.
 */
public record Extent(double min, double max) {
    public static final Extent NONE = new Extent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** The extent of the finite values. */
    public static Extent of(double[]... values) {
        return of(Double::isFinite, values);
    }

    /** The extent of the finite values above 0, which alone have a place on a logarithmic axis. */
    public static Extent positive(double[]... values) {
        return of(v -> Double.isFinite(v) && v > 0, values);
    }

    private static Extent of(DoublePredicate counts, double[]... values) {
        Extent all = NONE;
        for (double[] some : values) {
            DoubleStream counted = Arrays.stream(some).filter(counts);
            var statistics = counted.summaryStatistics();
            if (statistics.getCount() > 0) {
                all = all.with(statistics.getMin()).with(statistics.getMax());
            }
        }
        return all;
    }

    public boolean isEmpty() {
        return !(max >= min);
    }

    public double span() {
        return max - min;
    }

    public Extent with(double value) {
        return new Extent(Math.min(min, value), Math.max(max, value));
    }

    public Extent with(Extent other) {
        return new Extent(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** This extent, or another where this is of no values. */
    public Extent or(double otherMin, double otherMax) {
        return isEmpty() ? new Extent(otherMin, otherMax) : this;
    }
}
