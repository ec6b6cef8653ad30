package barnacle.train;

import java.util.stream.IntStream;

/**
 * The strategy parameters of CMA-ES for a population and a number of parameters, with positive weights only.
 *
 * <p>Source: Hansen, The CMA evolution strategy: a tutorial, arXiv 1604.00772, table 1; for a diagonal covariance with
 * the rates of Ros and Hansen, PPSN 2008.
 *
 * @param weights of the best, second best, ...; their sum is 1
 * @param effective the variance-effective number of parents
 */
record CmaConstants(
        double[] weights, double effective, double cSigma, double dSigma, double cPath, double cRank1, double cRankMu) {
    /**
     * Makes them.
     *
     * @param elite the share of the population that becomes parents
     * @param speedUp of the covariance's rates: 1 for a whole covariance, (n + 2) / 3 for a diagonal one
     */
    static CmaConstants of(int population, double elite, int n, double speedUp) {
        int parents = Math.max(1, (int) Math.floor(elite * population));
        double[] weights = new double[parents];
        double sum = 0;
        for (int k = 0; k < parents; k++) {
            // With half of the population for parents, the tutorial's log((λ + 1) / 2), for odd λ too.
            weights[k] = StrictMath.log(elite * population + 0.5) - StrictMath.log(k + 1);
            sum += weights[k];
        }
        double squares = 0;
        for (int k = 0; k < parents; k++) {
            weights[k] /= sum;
            squares += weights[k] * weights[k];
        }
        double effective = 1 / squares;
        double cSigma = (effective + 2) / (n + effective + 5);
        double dSigma = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + cSigma;
        double cPath = (4 + effective / n) / (n + 4 + 2 * effective / n);
        double cRank1 = Math.min(1, speedUp * 2 / ((n + 1.3) * (n + 1.3) + effective));
        double cRankMu = Math.min(
                1 - cRank1, speedUp * 2 * (effective - 2 + 1 / effective) / ((n + 2.0) * (n + 2.0) + effective));
        return new CmaConstants(weights, effective, cSigma, dSigma, cPath, cRank1, cRankMu);
    }

    /**
     * The weights by candidate: those of equal losses in the order of their numbers, none for one that failed, and the
     * sum 1.
     *
     * @param losses at least one is finite
     */
    double[] assign(double[] losses) {
        double[] assigned = new double[losses.length];
        int[] order = IntStream.range(0, losses.length)
                .filter(c -> Double.isFinite(losses[c]))
                .boxed()
                .sorted((a, b) -> Double.compare(losses[a], losses[b]))
                .limit(weights.length)
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0;
        for (int k = 0; k < order.length; k++) {
            sum += weights[k];
        }
        for (int k = 0; k < order.length; k++) {
            assigned[order[k]] = weights[k] / sum;
        }
        return assigned;
    }

    /** Moves the path of the step size along the mean of the selected draws, in place; returns its squared length. */
    double movePath(double[] memory, int at, double[] selected) {
        double keep = 1 - cSigma;
        double add = Math.sqrt(cSigma * (2 - cSigma) * effective);
        double squares = 0;
        for (int i = 0; i < selected.length; i++) {
            memory[at + i] = keep * memory[at + i] + add * selected[i];
            squares += memory[at + i] * memory[at + i];
        }
        return squares;
    }

    /** What σ is multiplied by after a path of this squared length. */
    double growth(double squares, int n) {
        return StrictMath.exp(cSigma / dSigma * (Math.sqrt(squares) / expectedLength(n) - 1));
    }

    /**
     * Whether the step size's path is so long that the covariance's waits for it (h σ = 0).
     *
     * @param updates how many there were before, since the path began as 0
     */
    boolean stalls(double squares, int n, long updates) {
        double unbiased = squares / (1 - StrictMath.pow(1 - cSigma, 2.0 * (updates + 1)));
        return Math.sqrt(unbiased) >= (1.4 + 2 / (n + 1.0)) * expectedLength(n);
    }

    /** The covariance's own share of itself after an update. */
    double kept(boolean stalls) {
        return 1 - cRank1 - cRankMu + (stalls ? cRank1 * cPath * (2 - cPath) : 0);
    }

    /** Moves the path of the covariance along the mean step, in place. */
    void moveCovariancePath(double[] memory, int at, double[] step, boolean stalls) {
        double add = stalls ? 0 : Math.sqrt(cPath * (2 - cPath) * effective);
        for (int i = 0; i < step.length; i++) {
            memory[at + i] = (1 - cPath) * memory[at + i] + add * step[i];
        }
    }

    /** The expected length of a standard normal vector. */
    private static double expectedLength(int n) {
        return Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    }
}
