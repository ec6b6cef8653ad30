package barnacle.task;

/**
 * Softmax cross-entropy in nats of the readout, averaged over the windows: chance is ln(classes). Computed by {@link StrictMath}, whose results are the same on every
 * machine.
 */
public record CrossEntropy() implements Loss {
    @Override
    public Score score(double[] readout, int outputs, Trials trials, double[] gradient) {
        int count = trials.count();
        int windows = trials.windows().size();
        double[] mean = new double[outputs];
        double sum = 0;
        int correct = 0;
        for (int trial = 0; trial < count; trial++) {
            int best = 0;
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < outputs; k++) {
                double z = 0;
                for (int window = 0; window < windows; window++) {
                    z += readout[(window * outputs + k) * count + trial] / windows;
                }
                mean[k] = z;
                if (!(Math.abs(z) < Double.POSITIVE_INFINITY)) {
                    max = Double.NaN;
                    break;
                }
                if (z > max) {
                    max = z;
                    best = k;
                }
            }
            double total = 0;
            for (int k = 0; k < outputs; k++) {
                total += StrictMath.exp(mean[k] - max);
            }
            int label = trials.labels()[trial];
            sum += StrictMath.log(total) + max - mean[label];
            correct += !Double.isNaN(max) && best == label ? 1 : 0;
            if (gradient != null) {
                for (int k = 0; k < outputs; k++) {
                    double bar = (StrictMath.exp(mean[k] - max) / total - (k == label ? 1 : 0)) / count;
                    for (int window = 0; window < windows; window++) {
                        gradient[(window * outputs + k) * count + trial] = bar / windows;
                    }
                }
            }
        }
        return new Score(sum / count, correct);
    }
}
