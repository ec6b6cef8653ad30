package barnacle.analysis;

import barnacle.train.NetworkTrainer;

/**
 * What a network did in many evaluation trials: each neuron's mean voltage in bins of time. Arrays are shared, not to
 * be modified.
 *
 * @param bin how long a bin is, ms
 * @param neurons of all groups, in order
 * @param values [trial][bin * neurons + neuron], mV
 * @param labels [trial], the right class
 * @param failed trials that diverged; they are not among the others
 */
public record Activity(double bin, int neurons, double[][] values, int[] labels, int failed) {
    /**
     * Runs evaluation trials and bins their voltages. What is left of a trial after the last whole bin is not looked
     * at.
     *
     * @param theta not modified
     * @param trials at least 1
     * @param bin ms; brought to whole steps
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static Activity of(
            NetworkTrainer trainer, double[] theta, int trials, double bin, AnalysisObserver observer) {
        return Responses.of(trainer, theta, trials, bin, observer).activity();
    }

    /** How many trials are kept. */
    public int trials() {
        return values.length;
    }

    /** How many bins each has. */
    public int bins() {
        return values.length == 0 ? 0 : values[0].length / neurons;
    }

    /** The middle of a bin, ms. */
    public double time(int b) {
        return (b + 0.5) * bin;
    }
}
