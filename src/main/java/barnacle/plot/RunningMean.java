package barnacle.plot;

/**
 * The exponential mean that follows a curve, of the values' logarithms where the axis is logarithmic: an outlier a
 * billion times as large then raises the mean as far as it stands out in the picture.
 */
final class RunningMean {
    /** About so many of the last values count. */
    static final int COUNTED = 20;

    /** Weight of the newest value. */
    private static final double NEWEST = 0.1;

    private final boolean isLogarithmic;
    private double weighted;
    private double weights;

    RunningMean(boolean isLogarithmic) {
        this.isLogarithmic = isLogarithmic;
    }

    /**
     * The mean up to this value; one that has no place on the axis leaves it as it was. NaN before the first that has.
     */
    double next(double value) {
        double placed = isLogarithmic ? Math.log(value) : value;
        if (Double.isFinite(placed)) {
            weighted = (1 - NEWEST) * weighted + NEWEST * placed;
            weights = (1 - NEWEST) * weights + NEWEST;
        }
        // Dividing by the weights so far keeps the mean from starting at 0.
        double mean = weights > 0 ? weighted / weights : Double.NaN;
        return isLogarithmic ? Math.exp(mean) : mean;
    }
}
