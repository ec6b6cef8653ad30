package barnacle.train.step;

/**
 * Ranks spread evenly over [-1/2, 1/2]; equal losses share the mean of their ranks, and all that are not finite share
 * the highest. Source: Salimans et al., arXiv 1703.03864.
 */
public record CentredRanks() implements LossShaping {
    @Override
    public void shape(double[] losses) {
        int n = losses.length;
        Ranks ranks = new Ranks(losses);
        for (int i = 0; i < n; i++) {
            int first = ranks.first(losses[i]);
            int last = ranks.last(losses[i]);
            losses[i] = n == 1 ? 0 : 0.5 * (first + last) / (n - 1) - 0.5;
        }
    }
}
