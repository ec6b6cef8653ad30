package barnacle.train.step;

import java.util.function.DoubleBinaryOperator;

/**
 * Which of a mirrored pair is better: half for the worse candidate, minus half for the other, 0 for both where they are
 * equal; so are the ranks within each pair. Only candidates of a pair are compared, so that each pair may have trials
 * of its own. A candidate that failed is the worse of its pair; two that failed are equal. How far a pair is apart does
 * not count, so that one step is as long whatever the loss is, and its direction is biased towards what most trials
 * agree on.
 */
public record PairSigns() implements LossShaping {
    @Override
    public boolean isOfPairs() {
        return true;
    }

    @Override
    public void shape(double[] losses) {
        shape(losses, PairSigns::sign);
    }

    /** 1 if the first is the worse of two losses, -1 if the second is, 0 if they are equal or both failed. */
    static double sign(double first, double second) {
        double a = Double.isFinite(first) ? first : Double.POSITIVE_INFINITY;
        double b = Double.isFinite(second) ? second : Double.POSITIVE_INFINITY;
        return Double.compare(a, b) == 0 ? 0 : a > b ? 1 : a < b ? -1 : 0;
    }

    /** Gives half of each pair's difference to its first candidate and minus half to its second. */
    static void shape(double[] losses, DoubleBinaryOperator difference) {
        int pairs = losses.length / 2;
        for (int k = 0; k < pairs; k++) {
            double half = difference.applyAsDouble(losses[2 * k], losses[2 * k + 1]) / 2;
            losses[2 * k] = half;
            losses[2 * k + 1] = half == 0 ? 0 : -half;
        }
        if (losses.length % 2 != 0) {
            losses[losses.length - 1] = 0;
        }
    }
}
