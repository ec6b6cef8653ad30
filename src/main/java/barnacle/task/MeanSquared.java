package barnacle.task;

/**
 * The mean square of the readouts' deviations from their targets, over trials, windows and outputs; in the readout's
 * unit squared.
 */
public record MeanSquared() implements ExactLoss {
    @Override
    public Score score(double[] readout, int outputs, Targets targets, double[] gradient) {
        return Deviations.score(readout, outputs, targets, gradient, d -> d * d, d -> 2 * d);
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public boolean needsLabels() {
        return false;
    }

    @Override
    public double chance(int classes) {
        return (classes - 1.0) / classes / classes;
    }
}
