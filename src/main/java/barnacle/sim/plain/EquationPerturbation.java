package barnacle.sim.plain;

import barnacle.model.RandomStream;
import barnacle.sim.EquationNoise;
import barnacle.sim.InitialStates;
import barnacle.sim.InputNoise;
import java.util.Arrays;

/**
 * A noise on what the layers of an equation weigh, in double precision, and what they read meanwhile. Buffers belong to
 * one simulation.
 */
final class EquationPerturbation {
    private final NeuralField field;
    private final RandomStream random = InputNoise.stream();
    private final long[] words;
    private final double[][] noise;
    private InitialStates starts;
    private EquationNoise drawn;
    private double size;
    private int runs;
    /** What the layers read, times how long, [lane * changes + change][layer][input]. */
    private double[][][] read = {};

    private double[][] now = {};

    EquationPerturbation(NeuralField field) {
        this.field = field;
        noise = field.newSums();
        words = new long
                [InputNoise.words(
                        Arrays.stream(noise).mapToInt(layer -> layer.length).sum())];
    }

    /** Prepares a run, or one that is added to the run before. */
    void start(InitialStates batch, EquationNoise of, double howLarge, boolean again) {
        size = howLarge;
        if (again) {
            runs++;
            return;
        }
        runs = 1;
        starts = batch;
        drawn = of;
        read = new double[batch.count() * of.count()][][];
        Arrays.setAll(read, k -> field.newInputs());
    }

    /** Perturbs the field by a lane's noise from a change on. */
    void begin(int lane, int change) {
        find(lane, change, size);
        field.perturb(noise);
        now = read[lane * drawn.count() + change];
    }

    /** Leaves the field as it is without. */
    void end() {
        field.perturb(null);
    }

    /** Notes what the layers read in the field's last evaluation, which stands for so long a time. */
    void add(double time) {
        field.addInputs(time, now);
    }

    private void find(int lane, int change, double factor) {
        drawn.signs(lane, change, random, words);
        int unit = 0;
        for (double[] layer : noise) {
            for (int k = 0; k < layer.length; k++, unit++) {
                layer[k] = (words[unit / Long.SIZE] >>> unit % Long.SIZE & 1) == 0 ? factor : -factor;
            }
        }
    }

    /** As {@link barnacle.sim.EquationSimulation#addEligibility}. */
    void addEligibility(double[] weights, double[] gradient) {
        for (int lane = 0; lane < weights.length; lane++) {
            for (int change = 0; weights[lane] != 0 && change < drawn.count(); change++) {
                find(lane, change, weights[lane]);
                field.addProducts(noise, means(lane, change), gradient);
            }
        }
    }

    private double[][] means(int lane, int change) {
        double[][] means = read[lane * drawn.count() + change].clone();
        double whole = runs * drawn.duration(change, starts.times());
        Arrays.setAll(means, l -> Arrays.stream(read[lane * drawn.count() + change][l])
                .map(sum -> sum / whole)
                .toArray());
        return means;
    }

    /** As {@link barnacle.sim.EquationSimulation#addMoments}. */
    void addMoments(double[][] moments) {
        double whole = (starts.times()[starts.points()] - starts.times()[0]) * starts.count();
        for (int lane = 0; lane < starts.count(); lane++) {
            for (int change = 0; change < drawn.count(); change++) {
                double[][] x = means(lane, change);
                double share = drawn.duration(change, starts.times()) / whole;
                for (int l = 0; l < x.length; l++) {
                    int n = x[l].length;
                    for (int k = 0; k < n * n; k++) {
                        moments[l][k] += share * x[l][k / n] * x[l][k % n];
                    }
                }
            }
        }
    }
}
