package barnacle.train.step;

/** How the losses of a population become the weights of its gradient estimate. */
public sealed interface LossShaping
        permits CentredRanks, NesUtilities, ZScore, Raw, PairDifferences, PairSigns, PairRanks {
    /** Whether only the two candidates of a mirrored pair, 2k and 2k + 1, are compared; it is for those alone. */
    default boolean isOfPairs() {
        return false;
    }

    /**
     * Replaces losses by shaped ones, in place: larger stays worse, of pairs within each.
     *
     * @param losses one per candidate; those that are not finite become alike, and worse than or as bad as every other.
     *     Where none is finite, nothing is said of what they become
     */
    void shape(double[] losses);
}
