package barnacle.train;

/** How the losses of a population become the weights of its gradient estimate. */
public sealed interface LossShaping permits CentredRanks, ZScore {
    /**
     * Replaces losses by shaped ones, in place: larger stays worse.
     *
     * @param losses one per candidate; NaN and infinity are the worst
     */
    void shape(double[] losses);
}
