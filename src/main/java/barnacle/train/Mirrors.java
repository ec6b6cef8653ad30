package barnacle.train;

import java.util.Arrays;

/**
 * Bounds as mirrors, for a strategy that adapts its own distribution: the loss goes on beyond each bound as its mirror
 * image. The strategy then searches a landscape without bounds, so that its paths, step size and covariance follow
 * draws that all counted, and a minimum on a bound is a kink that it converges to.
 *
 * <p>Source: Darwinian reflection (evaluated where it is reflected to, remembered where it was drawn), one of the rules
 * of Biedrzycki, Handling bound constraints in CMA-ES: an experimental study, Swarm Evol. Comput. 52:100627, 2020.
 */
final class Mirrors {
    private Mirrors() {}

    /** Moves every number that lies beyond a bound to its image within, in place; leaves the others' bits alone. */
    static void reflect(Objective objective, double[] candidate) {
        for (int i = 0; i < candidate.length; i++) {
            if (isBeyond(objective, i, candidate[i])) {
                candidate[i] = image(objective, i, candidate[i]);
            }
        }
    }

    /**
     * Moves a mean to its image within, in place. What is seen from there is turned round in some coordinates, and the
     * strategy must turn what it remembers of them.
     *
     * @return 1 for a coordinate as it was, -1 for one turned round; {@code null} if none is
     */
    static double[] fold(Objective objective, double[] mean) {
        double[] signs = null;
        for (int i = 0; i < mean.length; i++) {
            if (isBeyond(objective, i, mean[i])) {
                if (isTurned(objective, i, mean[i])) {
                    if (signs == null) {
                        signs = new double[mean.length];
                        Arrays.fill(signs, 1);
                    }
                    signs[i] = -1;
                }
                mean[i] = image(objective, i, mean[i]);
            }
        }
        return signs;
    }

    /**
     * What a standard deviation is to be multiplied by, so that it is at most a third of the distance between its
     * bounds, as pycma has it ({@code maxstd_boundrange}); 1 if it is, or nothing is free. From wider draws the images
     * are spread evenly between the bounds whatever the width is, and nothing would narrow it again.
     */
    static double narrowing(Objective objective, int i, double width) {
        double widest = (objective.highest(i) - objective.lowest(i)) / 3;
        return widest > 0 && width > widest ? widest / width : 1;
    }

    private static boolean isBeyond(Objective objective, int i, double x) {
        return x < objective.lowest(i) || x > objective.highest(i);
    }

    private static double image(Objective objective, int i, double x) {
        double low = objective.lowest(i);
        double high = objective.highest(i);
        double within = Double.isInfinite(low)
                ? high - (x - high)
                : low + Math.abs(Double.isInfinite(high) ? x - low : period(low, high, x));
        return Math.max(low, Math.min(high, within));
    }

    /** Whether the image moves against what it is the image of. */
    private static boolean isTurned(Objective objective, int i, double x) {
        double low = objective.lowest(i);
        double high = objective.highest(i);
        return Double.isInfinite(low) || Double.isInfinite(high) || period(low, high, x) < 0;
    }

    /** How far above the nearest image of the lower bound, from minus to plus the bounds' distance; 0 if that is 0. */
    private static double period(double low, double high, double x) {
        return high > low ? Math.IEEEremainder(x - low, 2 * (high - low)) : 0;
    }
}
