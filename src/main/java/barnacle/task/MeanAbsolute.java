package barnacle.task;

/**
 * The mean size of the readouts' deviations from their targets, over trials, windows and outputs; in the readout's
 * unit. Its derivative where a deviation is 0 is 0, one of its subgradients.
 */
public record MeanAbsolute() implements ExactLoss {
    @Override
    public Score score(double[] readout, int outputs, Targets targets, double[] gradient) {
        return Deviations.score(readout, outputs, targets, gradient, Math::abs, Math::signum);
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
        return 1.0 / classes;
    }
}
