package barnacle.experiment;

import barnacle.train.IterationReport;
import java.util.Arrays;
import java.util.List;

/** How one measure of one run went along its cost. */
final class MeasureCurve {
    private final double[] x;
    private final double[] y;
    private final boolean counted;

    /**
     * @param x ascending; not modified, as is {@code y}
     * @param counted whether there is nothing between two measurements
     */
    MeasureCurve(double[] x, double[] y, boolean counted) {
        this.x = x;
        this.y = y;
        this.counted = counted;
    }

    static MeasureCurve of(List<IterationReport> metrics, Measure measure, TrainingCost cost) {
        List<IterationReport> measured = metrics.stream().filter(measure::isIn).toList();
        return new MeasureCurve(
                measured.stream().mapToDouble(cost::of).toArray(),
                measured.stream().mapToDouble(measure::of).toArray(),
                cost.isCounted());
    }

    /** Whether a place is neither before its first measurement nor after its last. */
    boolean covers(double place) {
        return x.length > 0 && place >= x[0] && place <= x[x.length - 1];
    }

    /**
     * Its value at a place: the last one measured there, or between two measured ones the straight line's, unless the
     * cost is counted; NaN beyond the first and the last, and beside one that is not finite.
     */
    double at(double place) {
        int found = Arrays.binarySearch(x, place);
        if (found >= 0) {
            // Wall time is kept to the millisecond, and short iterations share one.
            while (found + 1 < x.length && x[found + 1] == place) {
                found++;
            }
            return y[found];
        }
        int after = -found - 1;
        if (counted || after == 0 || after == x.length) {
            return Double.NaN;
        }
        double f = (place - x[after - 1]) / (x[after] - x[after - 1]);
        return y[after - 1] + f * (y[after] - y[after - 1]);
    }
}
