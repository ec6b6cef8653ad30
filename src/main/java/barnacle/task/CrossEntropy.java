package barnacle.task;

/**
 * Softmax cross-entropy in nats, the mean over trials and windows: chance is ln(classes). Computed by {@link StrictMath}, whose
 * results are the same on every machine.
 */
public record CrossEntropy() implements ExactLoss {
    @Override
    public Score score(double[] readout, int outputs, Trials trials, double[] gradient) {
        int count = trials.count();
        int windows = readout.length / (outputs * count);
        double sum = 0;
        int correct = 0;
        for (int trial = 0; trial < count; trial++) {
            int label = trials.labels()[trial];
            for (int window = 0; window < windows; window++) {
                int first = window * outputs * count + trial;
                double max = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < outputs; k++) {
                    double z = readout[first + k * count];
                    max = Math.max(max, Double.isFinite(z) ? z : Double.NaN);
                }
                double total = 0;
                for (int k = 0; k < outputs; k++) {
                    total += StrictMath.exp(readout[first + k * count] - max);
                }
                sum += StrictMath.log(total) + max - readout[first + label * count];
                if (gradient != null) {
                    for (int k = 0; k < outputs; k++) {
                        double p = StrictMath.exp(readout[first + k * count] - max) / total;
                        gradient[first + k * count] = (p - (k == label ? 1 : 0)) / (count * windows);
                    }
                }
            }
            correct += trials.answered(trial, readout, outputs) ? 1 : 0;
        }
        return new Score(sum / (count * windows), correct);
    }

    @Override
    public boolean hasGradient() {
        return true;
    }

    @Override
    public boolean needsLabels() {
        return true;
    }

    @Override
    public double chance(int classes) {
        return StrictMath.log(classes);
    }
}
