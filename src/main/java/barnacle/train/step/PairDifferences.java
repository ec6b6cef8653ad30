package barnacle.train.step;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * The difference of a mirrored pair in units of all pairs' root mean square, clipped: half of it for one candidate,
 * minus half for the other. Only candidates of a pair are compared, so that each pair may have trials of its own. A
 * candidate that failed is worse than its partner by the whole clip; where both did, or all pairs are even, there is no
 * difference. While nothing is clipped the estimate has the direction of that of the losses themselves; clipping takes
 * from pairs of hard trials what would be noise, and is biased where differences are skewed.
 *
 * @param clip the largest difference, in units of the root mean square
 */
public record PairDifferences(
        @Quantity(
                label = "Clip",
                min = 0,
                minExclusive = true,
                max = 1000,
                help = "The largest difference of a pair, in units of the root mean square of all pairs.")
        double clip)
        implements LossShaping {
    public PairDifferences {
        Quantities.check(PairDifferences.class, clip);
    }

    public PairDifferences() {
        this(2.5);
    }

    @Override
    public boolean isOfPairs() {
        return true;
    }

    @Override
    public void shape(double[] losses) {
        double squares = 0;
        int finite = 0;
        for (int k = 0; k + 1 < losses.length; k += 2) {
            double difference = losses[k] - losses[k + 1];
            if (Double.isFinite(difference)) {
                squares += difference * difference;
                finite++;
            }
        }
        double spread = Math.sqrt(squares / finite);
        PairSigns.shape(losses, (first, second) -> {
            double difference = first - second;
            return Double.isFinite(difference)
                    ? spread > 0 ? Math.max(-clip, Math.min(clip, difference / spread)) : 0
                    : clip * PairSigns.sign(first, second);
        });
    }
}
