package barnacle.train.step;

/**
 * The losses themselves, so that an estimate's mean is the gradient of the smoothed loss. Each that is not finite
 * becomes the worst finite one and as much again as that is or as the finite ones are apart, whichever is more: a
 * cliff, which an estimate points away from, of a height that the losses have themselves; 1 if all the others are 0.
 */
public record Raw() implements LossShaping {
    @Override
    public void shape(double[] losses) {
        double best = Double.POSITIVE_INFINITY;
        double worst = Double.NEGATIVE_INFINITY;
        for (double loss : losses) {
            if (Double.isFinite(loss)) {
                best = Math.min(best, loss);
                worst = Math.max(worst, loss);
            }
        }
        double height = Math.max(worst - best, Math.abs(worst));
        double failed = best > worst ? Double.NaN : worst + (height > 0 ? height : 1);
        for (int i = 0; i < losses.length; i++) {
            losses[i] = Double.isFinite(losses[i]) ? losses[i] : Math.min(failed, Double.MAX_VALUE);
        }
    }
}
