package barnacle.sim.lane;

import barnacle.model.RandomStream;
import barnacle.sim.EquationNoise;
import barnacle.sim.InitialStates;
import barnacle.sim.InputNoise;
import java.util.Arrays;

/**
 * A noise on what the layers of an equation weigh, in lanes, and what they read meanwhile. Buffers belong to one
 * simulation; arrays of a layer are [lane of the tile][unit or input filled up].
 */
final class LaneEquationPerturbation {
    private static final int LANES = LaneDense.LANES;
    /** Single-precision sums are carried over to double after so many tiles. */
    private static final int TILES_PER_SUM = 16;

    private final LaneField field;
    private final RandomStream random = InputNoise.stream();
    private final long[] words;
    private final float[][] noise;
    private final float[][] means;
    /** By lane of the tile: what its signs are multiplied by. */
    private final float[] factors = new float[LANES];

    private InitialStates starts;
    private EquationNoise drawn;
    private float size;
    private int runs;
    private int tile;
    /** The number of the last change. */
    private int now;
    /** What the layers read, times how long, [tile * changes + change][layer]. */
    private float[][][] read = {};

    LaneEquationPerturbation(LaneField field, int units) {
        this.field = field;
        noise = field.newSums();
        means = field.newInputs();
        words = new long[InputNoise.words(units)];
    }

    /** Prepares a run, or one that is added to the run before. */
    void start(InitialStates batch, EquationNoise of, double howLarge, boolean again) {
        size = (float) howLarge;
        if (again) {
            runs++;
            return;
        }
        runs = 1;
        starts = batch;
        drawn = of;
        int count = (batch.count() + LANES - 1) / LANES * of.count();
        int before = read.length;
        if (before < count) {
            read = Arrays.copyOf(read, count);
        }
        for (int k = 0; k < count; k++) {
            if (k >= before) {
                read[k] = field.newInputs();
            }
            for (float[] layer : read[k]) {
                Arrays.fill(layer, 0);
            }
        }
    }

    /** Says which lanes come next. */
    void begin(int number) {
        tile = number;
        now = -1;
    }

    /** Says which interval between two times comes next. */
    void at(int point) {
        if (point == drawn.changes()[now + 1]) {
            now++;
            Arrays.fill(factors, size);
            find(now);
            field.perturb(noise);
        }
    }

    /** Leaves the field as it is without. */
    void end() {
        field.perturb(null);
    }

    /** Notes what the layers read in a stage that stands for so long a time. */
    void add(double time, LaneField.Stage stage) {
        float[][] sums = read[tile * drawn.count() + now];
        for (int l = 0; l < sums.length; l++) {
            LaneMath.add((float) time, stage.inputs[l], 0, sums[l].length, sums[l], 0);
        }
    }

    private void find(int change) {
        for (int lane = 0; lane < LANES; lane++) {
            // Lanes beyond the last are copies, of which nothing is asked.
            drawn.signs(Math.min(tile * LANES + lane, starts.count() - 1), change, random, words);
            int unit = 0;
            for (int l = 0; l < noise.length; l++) {
                int stride = noise[l].length / LANES;
                LaneMath.signs(factors[lane], words, unit, stride, noise[l], lane * stride);
                unit += field.units(l);
            }
        }
    }

    /** As {@link barnacle.sim.EquationSimulation#addEligibility}. */
    void addEligibility(double[] weights, double[] gradient) {
        int unsummed = 0;
        for (tile = 0; tile * LANES < starts.count(); tile++) {
            for (int lane = 0; lane < LANES; lane++) {
                int number = tile * LANES + lane;
                factors[lane] = number < starts.count() ? (float) weights[number] : 0;
            }
            for (int change = 0; change < drawn.count(); change++) {
                find(change);
                findMeans(change);
                field.addProducts(means, noise);
            }
            if (++unsummed == TILES_PER_SUM) {
                field.addTo(gradient);
                unsummed = 0;
            }
        }
        field.addTo(gradient);
    }

    /** Of a lane without a factor nothing counts, even if it is no number. */
    private void findMeans(int change) {
        float[][] sums = read[tile * drawn.count() + change];
        float share = (float) (1 / (runs * drawn.duration(change, starts.times())));
        for (int l = 0; l < sums.length; l++) {
            int stride = sums[l].length / LANES;
            Arrays.fill(means[l], 0);
            for (int lane = 0; lane < LANES; lane++) {
                if (factors[lane] != 0) {
                    LaneMath.add(share, sums[l], lane * stride, stride, means[l], lane * stride);
                }
            }
        }
    }

    /** As {@link barnacle.sim.EquationSimulation#addMoments}. */
    void addMoments(double[][] moments) {
        double whole = (starts.times()[starts.points()] - starts.times()[0]) * starts.count();
        for (int l = 0; l < moments.length; l++) {
            int inputs = field.inputs(l);
            int stride = means[l].length / LANES;
            float[] sums = new float[inputs * stride];
            float[] scaled = new float[LANES * LaneMath.padded(inputs)];
            for (tile = 0; tile * LANES < starts.count(); tile++) {
                for (int lane = 0; lane < LANES; lane++) {
                    factors[lane] = tile * LANES + lane < starts.count() ? 1 : 0;
                }
                for (int change = 0; change < drawn.count(); change++) {
                    findMeans(change);
                    float share = (float) (drawn.duration(change, starts.times()) / whole);
                    for (int i = 0; i < scaled.length; i++) {
                        scaled[i] = share * means[l][i];
                    }
                    LaneDense.outer(scaled, stride, means[l], inputs, stride, sums);
                }
            }
            for (int k = 0; k < inputs * inputs; k++) {
                moments[l][k] += sums[k / inputs * stride + k % inputs];
            }
        }
    }
}
