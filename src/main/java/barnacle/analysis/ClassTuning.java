package barnacle.analysis;

/**
 * How each neuron's activity differs between the classes: its mean by class and time, and the share of its variance
 * over trials that the class explains. Arrays are shared, not to be modified.
 *
 * @param means [neuron][class][bin], mV; NaN for a class without trials
 * @param explained [neuron][bin], η² = variance between the classes / variance of all trials, from 0 to 1; 0 for a
 *     neuron that does the same in all trials
 */
public record ClassTuning(double[][][] means, double[][] explained) {
    /**
     * Finds it.
     *
     * <p>Source: the correlation ratio η² of Fisher, Statistical Methods for Research Workers (1925), of a one-way
     * analysis of variance.
     *
     * @param classes how many there are
     */
    public static ClassTuning of(Activity activity, int classes) {
        int n = activity.neurons();
        int bins = activity.bins();
        int trials = activity.trials();
        double[][][] means = new double[n][classes][bins];
        double[][] explained = new double[n][bins];
        int[] counts = new int[classes];
        for (int trial = 0; trial < trials; trial++) {
            counts[activity.labels()[trial]]++;
        }
        for (int i = 0; i < n; i++) {
            for (int b = 0; b < bins; b++) {
                int at = b * n + i;
                double mean = 0;
                for (int trial = 0; trial < trials; trial++) {
                    double value = activity.values()[trial][at];
                    mean += value / trials;
                    means[i][activity.labels()[trial]][b] += value / counts[activity.labels()[trial]];
                }
                double all = 0;
                for (int trial = 0; trial < trials; trial++) {
                    double off = activity.values()[trial][at] - mean;
                    all += off * off;
                }
                double between = 0;
                for (int label = 0; label < classes; label++) {
                    double off = means[i][label][b] - mean;
                    if (counts[label] > 0) {
                        between += counts[label] * off * off;
                    } else {
                        means[i][label][b] = Double.NaN;
                    }
                }
                explained[i][b] = all > 0 ? Math.min(1, between / all) : 0;
            }
        }
        return new ClassTuning(means, explained);
    }

    /** The mean share that the class explains of a neuron over bins, from one to before another. */
    public double explained(int neuron, int from, int to) {
        double sum = 0;
        for (int b = from; b < to; b++) {
            sum += explained[neuron][b];
        }
        return sum / (to - from);
    }

    /** The class at which a neuron's mean over bins is highest, from one to before another. */
    public int preferred(int neuron, int from, int to) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < means[neuron].length; label++) {
            double mean = mean(neuron, label, from, to);
            if (mean > most) {
                most = mean;
                best = label;
            }
        }
        return best;
    }

    /** A neuron's mean in trials of a class over bins, from one to before another, mV. */
    public double mean(int neuron, int label, int from, int to) {
        double sum = 0;
        for (int b = from; b < to; b++) {
            sum += means[neuron][label][b];
        }
        return sum / (to - from);
    }
}
