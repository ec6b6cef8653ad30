package barnacle.experiment;

import java.util.Arrays;
import java.util.List;

/**
 * How runs that repeat each other went along a cost: their mean and what lies around it, at places that all of them
 * cover.
 *
 * @param xs places, ascending
 * @param mean as many; no array is to be modified
 * @param low NaN where there is no deviation
 */
public record GroupCurve(double[] xs, double[] mean, double[] low, double[] high) {
    /** What lies around a mean. */
    public enum Around {
        /** One standard deviation to either side. */
        DEVIATION,
        /** From the least to the largest. */
        EXTREMES
    }

    /** How many places of a cost that is not counted there are. */
    private static final int PLACES = 400;

    /**
     * Sums up.
     *
     * @param xs of each run its costs, ascending; at least one run
     * @param ys of each run what was measured there
     * @param around the mean; extremes are those of the values that it is of
     * @param isLogarithmic whether mean and deviation are of the logarithms; what has none is left out
     */
    public static GroupCurve of(
            List<double[]> xs, List<double[]> ys, TrainingCost cost, Around around, boolean isLogarithmic) {
        MeasureCurve[] curves = new MeasureCurve[xs.size()];
        Arrays.setAll(
                curves,
                i -> new MeasureCurve(
                        xs.get(i),
                        isLogarithmic ? Arrays.stream(ys.get(i)).map(Math::log).toArray() : ys.get(i),
                        cost.isCounted()));
        double[] places = places(xs, cost);
        double[] mean = new double[places.length];
        double[] low = new double[places.length];
        double[] high = new double[places.length];
        double[] values = new double[curves.length];
        for (int i = 0; i < places.length; i++) {
            // Loops: a stream for each place takes longer than all else that a chart of many runs needs.
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < values.length; k++) {
                values[k] = curves[k].at(places[i]);
                if (Double.isFinite(values[k])) {
                    least = Math.min(least, values[k]);
                    largest = Math.max(largest, values[k]);
                }
            }
            Statistic at = Statistic.of(values);
            mean[i] = placed(at.mean(), isLogarithmic);
            boolean isWhole = around == Around.EXTREMES;
            low[i] = placed(isWhole ? least : at.mean() - at.sd(), isLogarithmic);
            high[i] = placed(isWhole ? largest : at.mean() + at.sd(), isLogarithmic);
        }
        return new GroupCurve(places, mean, low, high);
    }

    private static double placed(double value, boolean isLogarithmic) {
        return isLogarithmic ? Math.exp(value) : value;
    }

    private static double[] places(List<double[]> xs, TrainingCost cost) {
        if (xs.stream().anyMatch(each -> each.length == 0)) {
            return new double[0];
        }
        double from = xs.stream().mapToDouble(each -> each[0]).max().orElseThrow();
        double to = xs.stream().mapToDouble(each -> each[each.length - 1]).min().orElseThrow();
        if (cost.isCounted()) {
            return Arrays.stream(xs.get(0)).filter(x -> x >= from && x <= to).toArray();
        }
        double[] places = new double[to > from ? PLACES : 0];
        Arrays.setAll(places, i -> i == PLACES - 1 ? to : from + i * (to - from) / (PLACES - 1));
        return places;
    }
}
