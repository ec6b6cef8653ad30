package barnacle.train.step;

/**
 * Distance from the mean in standard deviations, both over the finite losses. Where some are not finite, those are one
 * standard deviation worse than the worst, and all are then moved so that their sum is 0.
 */
public record ZScore() implements LossShaping {
    @Override
    public void shape(double[] losses) {
        int finite = 0;
        double sum = 0;
        for (double loss : losses) {
            if (Double.isFinite(loss)) {
                finite++;
                sum += loss;
            }
        }
        double mean = sum / finite;
        double squares = 0;
        for (double loss : losses) {
            squares += Double.isFinite(loss) ? (loss - mean) * (loss - mean) : 0;
        }
        double sd = Math.sqrt(squares / finite);
        double worst = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < losses.length; i++) {
            if (Double.isFinite(losses[i])) {
                losses[i] = sd > 0 ? (losses[i] - mean) / sd : 0;
                worst = Math.max(worst, losses[i]);
            }
        }
        if (finite < losses.length) {
            // Without any that is finite, NaN.
            double failed = finite == 0 ? Double.NaN : worst + 1;
            double moved = (losses.length - finite) * failed / losses.length;
            for (int i = 0; i < losses.length; i++) {
                losses[i] = (Double.isFinite(losses[i]) ? losses[i] : failed) - moved;
            }
        }
    }
}
