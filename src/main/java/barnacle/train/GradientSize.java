package barnacle.train;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a gradient is where, before clipping.
 *
 * @param notFinite the share of its entries that are not finite; NaN without a gradient
 * @param parts one for each block that θ has numbers of, in order; empty without a gradient
 * @param adjoint how large it was on its way back in time
 */
public record GradientSize(double notFinite, List<Part> parts, Adjoint adjoint) {
    /** Of an update that found none. */
    public static final GradientSize NONE = new GradientSize(Double.NaN, List.of(), Adjoint.NONE);

    /** The Euclidean norm of a block's finite entries. */
    public record Part(String block, double norm) {}

    /**
     * How a trial's own loss depends on its state: the Euclidean norm of its derivatives to the voltages, in the loss' unit per mV, or to
     * an equation's components as the loss sees them, by the points after each; the root mean square over the trials. NaN where no way
     * back came. Grown from the end to the start, it tells of unstable backpropagation; faded, of one that early steps learn nothing from.
     *
     * @param start at the trial's first state; NaN of truncated backpropagation, which does not come there
     * @param end at the last
     * @param largest of those seen: some sqrt(steps), spread evenly, or an equation's points
     */
    public record Adjoint(double start, double end, double largest) {
        /** Of a gradient that did not go back in time. */
        public static final Adjoint NONE = new Adjoint(Double.NaN, Double.NaN, Double.NaN);

        /**
         * @param squares by step, as {@link Objective#gradient(long, double[], int, double, double[], double[])} has them
         * @param trials of the batch
         */
        static Adjoint of(double[] squares, int trials) {
            double end = Double.NaN;
            double largest = Double.NaN;
            for (double square : squares) {
                if (!Double.isNaN(square)) {
                    // A trial has its share of the mean loss.
                    end = Math.sqrt(square * trials);
                    largest = Double.isNaN(largest) ? end : Math.max(largest, end);
                }
            }
            return new Adjoint(Math.sqrt(squares[0] * trials), end, largest);
        }
    }

    public GradientSize {
        parts = List.copyOf(parts);
    }

    /**
     * Measures a gradient.
     *
     * @param gradient in the order of the objective's θ; not modified
     */
    static GradientSize of(Objective objective, double[] gradient, Adjoint adjoint) {
        List<Part> parts = new ArrayList<>();
        int bad = 0;
        for (Objective.Part part : objective.parts()) {
            double sum = 0;
            for (int i = part.from(); i < part.to(); i++) {
                if (Double.isFinite(gradient[i])) {
                    sum += gradient[i] * gradient[i];
                } else {
                    bad++;
                }
            }
            parts.add(new Part(part.name(), Math.sqrt(sum)));
        }
        return new GradientSize((double) bad / gradient.length, parts, adjoint);
    }
}
