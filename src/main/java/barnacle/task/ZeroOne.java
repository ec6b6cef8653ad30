package barnacle.task;

/**
 * The fraction of trials answered wrong; of targets that are numbers, the fraction of numbers, over trials, windows and
 * outputs, that are further from their targets than the task's tolerance, and right is a trial without one. It is flat
 * but for jumps, so it has no gradient that could teach.
 */
public record ZeroOne() implements ExactLoss {
    @Override
    public Score score(double[] readout, int outputs, Targets targets, double[] gradient) {
        if (gradient != null) {
            throw new UnsupportedOperationException("ZeroOne has no gradient; ask hasGradient before");
        }
        if (targets.areNumbers()) {
            double tolerance = targets.tolerance();
            return Deviations.score(
                    readout, outputs, targets.within(0), null, d -> Math.abs(d) <= tolerance ? 0 : 1, null);
        }
        int count = targets.count();
        double[] mean = new double[outputs];
        int correct = 0;
        boolean finite = true;
        for (int trial = 0; trial < count; trial++) {
            targets.average(trial, readout, outputs, mean);
            for (double z : mean) {
                finite &= Double.isFinite(z);
            }
            correct += targets.answered(trial, mean) ? 1 : 0;
        }
        return new Score(finite ? (double) (count - correct) / count : Double.NaN, correct);
    }

    @Override
    public boolean hasGradient() {
        return false;
    }

    @Override
    public boolean needsLabels() {
        return false;
    }

    @Override
    public double chance(int classes) {
        return (classes - 1.0) / classes;
    }
}
