package barnacle.task;

/**
 * Softmax cross-entropy in nats: chance is ln(classes). Computed by {@link StrictMath}, whose results are the same on every
 * machine.
 */
public record CrossEntropy() implements Loss {
    @Override
    public Score score(double[] readout, int outputs, Trials trials, double[] gradient) {
        int count = trials.count();
        double sum = 0;
        int correct = 0;
        for (int trial = 0; trial < count; trial++) {
            int best = 0;
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < outputs; k++) {
                double z = readout[k * count + trial];
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
                total += StrictMath.exp(readout[k * count + trial] - max);
            }
            int label = trials.labels()[trial];
            sum += StrictMath.log(total) + max - readout[label * count + trial];
            correct += !Double.isNaN(max) && best == label ? 1 : 0;
            if (gradient != null) {
                for (int k = 0; k < outputs; k++) {
                    double p = StrictMath.exp(readout[k * count + trial] - max) / total;
                    gradient[k * count + trial] = (p - (k == label ? 1 : 0)) / count;
                }
            }
        }
        return new Score(sum / count, correct);
    }
}
