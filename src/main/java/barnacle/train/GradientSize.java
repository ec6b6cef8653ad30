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
public record GradientSize(double notFinite, List<OfBlock> parts, AdjointSize adjoint) {
    /** The size that an update reports which found no gradient. */
    public static final GradientSize NONE = new GradientSize(Double.NaN, List.of(), AdjointSize.NONE);

    /** The Euclidean norm of a block's finite entries. */
    public record OfBlock(String block, double norm) {}

    public GradientSize {
        parts = List.copyOf(parts);
    }

    /**
     * Measures a gradient.
     *
     * @param gradient in the order of the objective's θ; not modified
     */
    static GradientSize of(Objective objective, double[] gradient, AdjointSize adjoint) {
        List<OfBlock> parts = new ArrayList<>();
        int bad = 0;
        for (Objective.ThetaRange part : objective.parts()) {
            double sum = 0;
            for (int i = part.from(); i < part.to(); i++) {
                if (Double.isFinite(gradient[i])) {
                    sum += gradient[i] * gradient[i];
                } else {
                    bad++;
                }
            }
            parts.add(new OfBlock(part.name(), Math.sqrt(sum)));
        }
        return new GradientSize((double) bad / gradient.length, parts, adjoint);
    }
}
