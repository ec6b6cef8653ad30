package barnacle.train;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a gradient is where, before clipping.
 *
 * @param notFinite the share of its entries that are not finite; NaN without a gradient
 * @param parts one for each block that θ has numbers of, in order; empty without a gradient
 */
public record GradientSize(double notFinite, List<Part> parts) {
    /** Of an update that found none. */
    public static final GradientSize NONE = new GradientSize(Double.NaN, List.of());

    /** The Euclidean norm of a block's finite entries. */
    public record Part(String block, double norm) {}

    public GradientSize {
        parts = List.copyOf(parts);
    }

    /**
     * Measures a gradient.
     *
     * @param gradient in the order of the objective's θ; not modified
     */
    static GradientSize of(Objective objective, double[] gradient) {
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
        return new GradientSize((double) bad / gradient.length, parts);
    }
}
