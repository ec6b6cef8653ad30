package barnacle.train.step;

/**
 * The losses themselves, so that an estimate's mean is the gradient of the smoothed loss. Those that are not finite
 * become NaN: nothing is as large as they are, so their pairs are left out.
 */
public record Raw() implements LossShaping {
    @Override
    public void shape(double[] losses) {
        for (int i = 0; i < losses.length; i++) {
            losses[i] = Double.isFinite(losses[i]) ? losses[i] : Double.NaN;
        }
    }
}
