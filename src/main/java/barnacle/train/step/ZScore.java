package barnacle.train.step;

/**
 * Distance from the mean in standard deviations, both over the finite losses. The others become NaN: they have no
 * distance, so their pairs are left out.
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
        for (int i = 0; i < losses.length; i++) {
            losses[i] = !Double.isFinite(losses[i]) ? Double.NaN : sd > 0 ? (losses[i] - mean) / sd : 0;
        }
    }
}
