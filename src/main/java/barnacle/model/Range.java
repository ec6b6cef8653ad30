package barnacle.model;

/**
 * The numbers from {@code low} to {@code high}, both included.
 *
 * @param low may be -infinity
 * @param high at least {@code low}; may be +infinity
 */
public record Range(double low, double high) {
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public boolean holds(double value) {
        return value >= low && value <= high;
    }

    public double width() {
        return high - low;
    }

    /** The number at a share of the way from the low end to the high one. */
    public double at(double share) {
        return low + share * (high - low);
    }

    /** The number of the range that is nearest. */
    public double clip(double value) {
        return Math.max(low, Math.min(high, value));
    }
}
