package barnacle.train;

/**
 * How a trial's own loss depends on its state: the Euclidean norm of its derivatives to the voltages, in the loss' unit
 * per mV, or to an equation's components as the loss sees them, by the points after each; the root mean square over the
 * trials. NaN where no way back came. Grown from the end to the start, it tells of unstable backpropagation; faded, of
 * one that early steps learn nothing from.
 *
 * @param start at the trial's first state; NaN of truncated backpropagation, which does not come there
 * @param end at the last
 * @param largest of those seen: some sqrt(steps), spread evenly, or an equation's points
 */
public record AdjointSize(double start, double end, double largest) {
    /** The size that a gradient reports which did not go back in time. */
    public static final AdjointSize NONE = new AdjointSize(Double.NaN, Double.NaN, Double.NaN);

    /**
     * @param squares by step, as {@link Objective#gradient(long, double[], int, double, double[], double[])} has them
     * @param trials of the batch
     */
    static AdjointSize of(double[] squares, int trials) {
        double end = Double.NaN;
        double largest = Double.NaN;
        for (double square : squares) {
            if (!Double.isNaN(square)) {
                // A trial has its share of the mean loss.
                end = Math.sqrt(square * trials);
                largest = Double.isNaN(largest) ? end : Math.max(largest, end);
            }
        }
        return new AdjointSize(Math.sqrt(squares[0] * trials), end, largest);
    }
}
