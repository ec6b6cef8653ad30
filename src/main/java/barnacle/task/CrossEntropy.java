package barnacle.task;

/**
 * Softmax cross-entropy, in nats, of the readout averaged over its windows. Computed by {@link StrictMath}, whose
 * results are the same on every machine.
 *
 * <p>Source: Bridle, in Fogelman Soulié and Hérault (eds.), Neurocomputing, Springer, 1990, p. 227.
 */
public record CrossEntropy() implements ExactLoss {
    @Override
    public Score score(double[] readout, int outputs, Targets targets, double[] gradient) {
        int count = targets.count();
        int windows = readout.length / (outputs * count);
        double[] mean = new double[outputs];
        double sum = 0;
        int correct = 0;
        for (int trial = 0; trial < count; trial++) {
            targets.average(trial, readout, outputs, mean);
            double max = Double.NEGATIVE_INFINITY;
            for (double z : mean) {
                max = Math.max(max, Double.isFinite(z) ? z : Double.NaN);
            }
            double total = 0;
            for (int k = 0; k < outputs; k++) {
                total += StrictMath.exp(mean[k] - max);
            }
            int label = targets.labels()[trial];
            sum += StrictMath.log(total) + max - mean[label];
            correct += targets.answered(trial, mean) ? 1 : 0;
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

    @Override
    public String unit() {
        return "nats";
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
