package barnacle.train;

import barnacle.sim.InputNoise;
import barnacle.sim.InputSlopes;
import barnacle.sim.Lanes;

/**
 * A piece of the trials seen by {@link LearnedFeedback}: what it foresees of each pair, and what the pairs say of it.
 */
final class FeedbackPiece {
    private static final int PARTS = LearnedFeedback.PARTS;

    private final double[] effects;
    private final double trust;
    private final double sigma;
    private final int neurons;
    private final int lanes;
    private final int outputs;
    /** The noise added up over the steps of each part, [(part * neurons + neuron) * lanes + lane]. */
    private final double[] noise;

    private final double[] foreseen;
    private final double[] slopes;

    /**
     * Adds the noise up.
     *
     * @param known effects of [(output * PARTS + part) * neurons + neuron]; not modified
     */
    FeedbackPiece(Perturbing.Known known, double sigma, int neurons, InputNoise drawn, Lanes batch) {
        effects = known.effects();
        trust = known.trust();
        this.sigma = sigma;
        this.neurons = neurons;
        lanes = batch.count();
        outputs = effects.length / PARTS / neurons;
        noise = new double[PARTS * neurons * lanes];
        foreseen = new double[lanes];
        slopes = new double[noise.length];
        drawn.addSums(batch, PARTS, noise);
    }

    /**
     * How many numbers {@link #look} adds to: those of the effects, of each part the square of its noise, û times u, û
     * squared.
     */
    static int sums(Perturbing.Known known) {
        return known.effects().length + PARTS + 2;
    }

    /**
     * Foresees the pairs and learns from them. One that is not finite is left out.
     *
     * @param readouts up and down, [side][output * lanes + lane]
     * @param bySides the slope of each trial's own loss by its outputs, likewise
     * @param losses of each run, [side][lane]
     * @param scale of {@link #slopes}
     * @param sums added to
     */
    void look(double[][] readouts, double[][] bySides, double[][] losses, double scale, double[] sums) {
        double[] half = new double[outputs * lanes];
        double[] slope = new double[half.length];
        for (int lane = 0; lane < lanes; lane++) {
            boolean isFinite = true;
            for (int at = lane; at < half.length; at += lanes) {
                half[at] = (readouts[0][at] - readouts[1][at]) / 2;
                slope[at] = (bySides[0][at] + bySides[1][at]) / 2;
                isFinite &= Double.isFinite(half[at]) && Double.isFinite(slope[at]);
            }
            for (int at = lane; !isFinite && at < half.length; at += lanes) {
                half[at] = 0;
                slope[at] = 0;
            }
        }
        for (int row = 0; row < PARTS * neurons; row++) {
            int from = row * lanes;
            double square = 0;
            for (int lane = 0; lane < lanes; lane++) {
                square += noise[from + lane] * noise[from + lane];
            }
            sums[effects.length + row / neurons] += square / neurons;
            for (int output = 0; output < outputs; output++) {
                int effect = output * PARTS * neurons + row;
                double seen = 0;
                for (int lane = 0; lane < lanes; lane++) {
                    double at = slope[output * lanes + lane] * effects[effect];
                    seen += half[output * lanes + lane] * noise[from + lane];
                    foreseen[lane] += sigma * at * noise[from + lane];
                    slopes[from + lane] += trust * scale * at;
                }
                sums[effect] += seen;
            }
        }
        for (int lane = 0; lane < lanes; lane++) {
            double u = (losses[0][lane] - losses[1][lane]) / 2;
            if (Double.isFinite(u)) {
                sums[sums.length - 2] += foreseen[lane] * u;
                sums[sums.length - 1] += foreseen[lane] * foreseen[lane];
            }
            foreseen[lane] *= trust;
        }
    }

    /** By trial, half the difference of losses that is foreseen. */
    double[] foreseen() {
        return foreseen;
    }

    /** The derivative of each trial's loss by neurons' inputs, as it is foreseen, times the scale. */
    InputSlopes slopes() {
        return new InputSlopes(PARTS, slopes);
    }

    /**
     * Makes effects of what all pieces added up.
     *
     * @param sums in: of {@link #look}
     */
    static Perturbing.Seen seen(double[] sums, double sigma, int neurons) {
        int effects = sums.length - PARTS - 2;
        double[] found = new double[effects];
        for (int i = 0; i < effects; i++) {
            double square = sums[effects + i / neurons % PARTS];
            found[i] = square == 0 ? 0 : sums[i] / square / sigma;
        }
        return new Perturbing.Seen(found, sums[sums.length - 2], sums[sums.length - 1]);
    }
}
