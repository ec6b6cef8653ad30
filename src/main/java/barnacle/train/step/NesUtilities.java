package barnacle.train.step;

/**
 * The utilities of natural evolution strategies: only the better half counts, the best most.
 *
 * <pre>
 *   u(k) = max(0, log(λ/2 + 1) - log k), its sum over k scaled to 1        shaped = 1 - λ u(k)
 * </pre>
 *
 * for the k-th best of λ losses, k from 1. Equal losses share the mean of their ranks', and all that are not finite
 * share the worst. Every candidate of the worse half has 1, less is better, and the sum is 0. This is -λ times the
 * published utility u(k) - 1/λ, because estimators divide by the population.
 *
 * <p>Source: Wierstra et al., J. Mach. Learn. Res. 15:949, 2014, section 3.1.
 */
public record NesUtilities() implements LossShaping {
    @Override
    public void shape(double[] losses) {
        int n = losses.length;
        double[] sumBelow = new double[n + 1];
        for (int k = 0; k < n; k++) {
            double utility = Math.max(0, StrictMath.log(0.5 * n + 1) - StrictMath.log(k + 1));
            sumBelow[k + 1] = sumBelow[k] + utility;
        }
        Ranks ranks = new Ranks(losses);
        for (int i = 0; i < n; i++) {
            int first = ranks.first(losses[i]);
            int end = ranks.last(losses[i]) + 1;
            double share = (sumBelow[end] - sumBelow[first]) / sumBelow[n];
            losses[i] = 1 - share * n / (end - first);
        }
    }
}
