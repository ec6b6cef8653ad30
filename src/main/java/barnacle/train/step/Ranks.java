package barnacle.train.step;

import java.util.Arrays;

/** Where each loss stands among its population's, from 0 for the lowest; equal losses share a stretch of ranks. */
final class Ranks {
    private final double[] sorted;

    /**
     * Ranks losses.
     *
     * @param losses those that are not finite become +infinity, which is ranked last
     */
    Ranks(double[] losses) {
        for (int i = 0; i < losses.length; i++) {
            losses[i] = Double.isFinite(losses[i]) ? losses[i] : Double.POSITIVE_INFINITY;
        }
        sorted = losses.clone();
        Arrays.sort(sorted);
    }

    /** How many losses are lower: the first rank of those that equal this one. */
    int first(double loss) {
        return count(loss, false);
    }

    /** The last rank of those that equal this one. */
    int last(double loss) {
        return count(loss, true) - 1;
    }

    private int count(double loss, boolean equalToo) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < loss || equalToo && sorted[middle] == loss) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
