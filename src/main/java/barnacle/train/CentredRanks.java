package barnacle.train;

import java.util.Arrays;

/**
 * Ranks spread evenly over [-1/2, 1/2]; equal losses share the mean of their ranks, and all that are not finite share the
 * highest. Source: Salimans et al., arXiv 1703.03864.
 */
public record CentredRanks() implements LossShaping {
    @Override
    public void shape(double[] losses) {
        int n = losses.length;
        for (int i = 0; i < n; i++) {
            losses[i] = Double.isFinite(losses[i]) ? losses[i] : Double.POSITIVE_INFINITY;
        }
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < n; i++) {
            int first = lowerBound(sorted, losses[i]);
            int last = first;
            while (last + 1 < n && sorted[last + 1] == losses[i]) {
                last++;
            }
            losses[i] = n == 1 ? 0 : 0.5 * (first + last) / (n - 1) - 0.5;
        }
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
