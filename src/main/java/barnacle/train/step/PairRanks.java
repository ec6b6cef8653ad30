package barnacle.train.step;

/**
 * Signed ranks of mirrored pairs: half for the worse candidate and minus half for the other of the pair that is
 * farthest apart, and so on evenly down to 0 for pairs that are even; pairs equally far apart share the mean of their
 * ranks. Candidates are compared with their partners and pairs by how far apart they are, so that each pair may have
 * trials of its own. A candidate that failed is the worse of its pair, which is farther apart than any other; two that
 * failed are even. The lengths of differences count by their order alone, so that the estimate is biased where they are
 * skewed.
 *
 * <p>Source: the ranks of Wilcoxon, Biometrics Bull. 1:80 (1945).
 */
public record PairRanks() implements LossShaping {
    @Override
    public boolean isOfPairs() {
        return true;
    }

    @Override
    public void shape(double[] losses) {
        int pairs = losses.length / 2;
        double[] apart = new double[pairs];
        for (int k = 0; k < pairs; k++) {
            double sign = PairSigns.sign(losses[2 * k], losses[2 * k + 1]);
            double difference = Math.abs(losses[2 * k] - losses[2 * k + 1]);
            apart[k] = sign == 0 ? 0 : difference;
        }
        Ranks ranks = new Ranks(apart);
        int even = ranks.last(0) + 1;
        PairSigns.shape(losses, (first, second) -> {
            double sign = PairSigns.sign(first, second);
            if (sign == 0) {
                return 0;
            }
            double difference = Math.abs(first - second);
            double size = Double.isFinite(difference) ? difference : Double.POSITIVE_INFINITY;
            // The lowest of those that are apart stands one above the even ones.
            return sign * (0.5 * (ranks.first(size) + ranks.last(size)) - even + 1) / (pairs - even);
        });
    }
}
