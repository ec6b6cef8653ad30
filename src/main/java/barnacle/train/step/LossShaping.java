package barnacle.train.step;

/** How the losses of a population become the weights of its gradient estimate. */
public sealed interface LossShaping permits CentredRanks, NesUtilities, ZScore, Raw {
    /**
     * Replaces losses by shaped ones, in place: larger stays worse.
     *
     * @param losses one per candidate; those that are not finite become the worst, or NaN, which leaves a candidate and
     *     its mirror image out
     */
    void shape(double[] losses);
}
