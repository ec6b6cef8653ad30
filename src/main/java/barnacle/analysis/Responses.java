package barnacle.analysis;

import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.task.LabelTask;
import barnacle.task.NetworkTask;
import barnacle.task.Trials;
import barnacle.train.NetworkTrainer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network did in many evaluation trials, and what it answered. Arrays are shared, not to be modified.
 *
 * @param activity of its neurons, by trial; diverged trials are left out here and in what follows
 * @param readouts [trial][output][bin], the mean in each of the activity's bins, in the readout's unit
 * @param answers [trial], the output that was largest over the response; -1 if one was not finite
 * @param contrasts [trial], {@link LabelTask#contrast}
 */
public record Responses(Activity activity, double[][][] readouts, int[] answers, int[] contrasts) {
    /**
     * Runs evaluation trials and bins voltages and readout. What is left of a trial after the last whole bin is not
     * looked at.
     *
     * @param trainer of any task; without classes its labels are -1 and its contrasts 0
     * @param theta not modified
     * @param trials at least 1
     * @param bin in the network's unit of time; brought to whole steps
     * @throws java.util.concurrent.CancellationException if the observer said no
     */
    public static Responses of(
            NetworkTrainer trainer, double[] theta, int trials, double bin, AnalysisObserver observer) {
        NetworkProgram program = trainer.program();
        NetworkTask task = trainer.problem().task();
        int steps = (int) Math.max(1, Math.round(bin / program.settings().dt()));
        List<double[]> values = new ArrayList<>();
        List<double[][]> readouts = new ArrayList<>();
        List<int[]> told = new ArrayList<>();
        int[] seen = {0};
        trainer.record(theta, trials, (batch, at, recording) -> {
            observer.require((double) seen[0]++ / trials);
            if (recording.failure() == null) {
                values.add(voltages(recording, program.neurons(), steps));
                readouts.add(readouts(recording, program.outputs(), steps));
                told.add(new int[] {
                    batch.label(at),
                    answer(batch.range(at, at + 1), recording),
                    task instanceof LabelTask classes ? classes.contrast(batch, at) : 0
                });
            }
        });
        return new Responses(
                new Activity(
                        steps * program.settings().dt(),
                        program.neurons(),
                        values.toArray(new double[0][]),
                        told.stream().mapToInt(t -> t[0]).toArray(),
                        trials - values.size()),
                readouts.toArray(new double[0][][]),
                told.stream().mapToInt(t -> t[1]).toArray(),
                told.stream().mapToInt(t -> t[2]).toArray());
    }

    /** The output whose mean over the response is largest, the first of several; -1 if one is not finite. */
    private static int answer(Trials trial, Recording recording) {
        double[] mean = new double[recording.program().outputs()];
        trial.targets().average(0, recording.averages(), mean.length, mean);
        int best = 0;
        for (int k = 0; k < mean.length; k++) {
            if (!Double.isFinite(mean[k])) {
                return -1;
            }
            best = mean[k] > mean[best] ? k : best;
        }
        return best;
    }

    private static double[] voltages(Recording recording, int neurons, int steps) {
        int bins = bins(recording, steps);
        double[] values = new double[bins * neurons];
        for (int neuron = 0; neuron < neurons; neuron++) {
            double[] v = recording.voltage(neuron);
            for (int b = 0; b < bins; b++) {
                values[b * neurons + neuron] = mean(v, b, steps);
            }
        }
        return values;
    }

    private static double[][] readouts(Recording recording, int outputs, int steps) {
        double[][] values = new double[outputs][bins(recording, steps)];
        for (int k = 0; k < outputs; k++) {
            for (int b = 0; b < values[k].length; b++) {
                values[k][b] = mean(recording.readout(k), b, steps);
            }
        }
        return values;
    }

    private static int bins(Recording recording, int steps) {
        return (recording.samples() - 1) / steps;
    }

    /** The mean over a bin, which begins after the first sample. */
    private static double mean(double[] samples, int bin, int steps) {
        double sum = 0;
        for (int step = bin * steps + 1; step <= (bin + 1) * steps; step++) {
            sum += samples[step];
        }
        return sum / steps;
    }

    /** How many trials there are. */
    public int trials() {
        return answers.length;
    }

    /** Whether a trial was answered rightly. */
    public boolean isRight(int trial) {
        return answers[trial] == activity.labels()[trial];
    }

    /**
     * By how much the readout of the right class exceeded the largest of the others.
     *
     * @return a fresh array, [trial][bin], in the readout's unit; negative where another was larger
     */
    public double[][] lead() {
        double[][] lead = new double[trials()][activity.bins()];
        for (int trial = 0; trial < trials(); trial++) {
            int label = activity.labels()[trial];
            for (int b = 0; b < lead[trial].length; b++) {
                double other = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < readouts[trial].length; k++) {
                    other = k == label ? other : Math.max(other, readouts[trial][k][b]);
                }
                lead[trial][b] = readouts[trial][label][b] - other;
            }
        }
        return lead;
    }

    /**
     * When a trial was decided: the end of the last bin in which another readout than the answer's was largest; NaN
     * without an answer, or where another is largest in the last bin.
     */
    public double decided(int trial) {
        double[][] readout = readouts[trial];
        int answer = answers[trial];
        if (answer < 0) {
            return Double.NaN;
        }
        for (int b = activity.bins() - 1; b >= 0; b--) {
            for (double[] other : readout) {
                if (other[b] > readout[answer][b]) {
                    return b == activity.bins() - 1 ? Double.NaN : (b + 1) * activity.bin();
                }
            }
        }
        return 0;
    }

    /** How many trials of a class were answered by an output. */
    public int count(int label, int answer) {
        int count = 0;
        for (int trial = 0; trial < trials(); trial++) {
            count += activity.labels()[trial] == label && answers[trial] == answer ? 1 : 0;
        }
        return count;
    }
}
