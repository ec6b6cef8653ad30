package barnacle.analysis;

import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.train.NetworkTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        NetworkProgram program = trainer.program();
        int steps = (int) Math.max(1, Math.round(bin / program.settings().dt()));
        List<double[]> values = new ArrayList<>();
        int[] labels = new int[trials];
        for (int trial = 0; trial < trials; trial++) {
            observer.require((double) trial / trials);
            Recording recording = trainer.record(theta, trial);
            if (recording.failure() == null) {
                labels[values.size()] = trainer.trial(trial).labels()[0];
                values.add(binned(recording, program.neurons(), steps));
            }
        }
        return new Activity(
                steps * program.settings().dt(),
                program.neurons(),
                values.toArray(new double[0][]),
                Arrays.copyOf(labels, values.size()),
                trials - values.size());
    }

    private static double[] binned(Recording recording, int neurons, int steps) {
        int bins = (recording.samples() - 1) / steps;
        double[] values = new double[bins * neurons];
        for (int neuron = 0; neuron < neurons; neuron++) {
            double[] v = recording.voltage(neuron);
            for (int b = 0; b < bins; b++) {
                double sum = 0;
                for (int step = b * steps + 1; step <= (b + 1) * steps; step++) {
                    sum += v[step];
                }
                values[b * neurons + neuron] = sum / steps;
            }
        }
        return values;
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
