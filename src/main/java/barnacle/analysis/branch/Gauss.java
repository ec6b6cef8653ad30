package barnacle.analysis.branch;

/**
 * Polynomials of degree {@link #DEGREE} on an interval from 0 to 1, given at evenly spaced points, and the Gauss points
 * at which they are to solve an equation.
 *
 * <p>Source: de Boor and Swartz, SIAM J. Numer. Anal. 10:582 (1973).
 */
final class Gauss {
    static final int DEGREE = 4;

    private static final double NEAR = 0.339981043584856264802665759103;
    private static final double FAR = 0.861136311594052575223946488893;

    /** By Gauss point; they add to 1. */
    static final double[] WEIGHTS = {
        0.173927422568726928686531974611,
        0.326072577431273071313468025389,
        0.326072577431273071313468025389,
        0.173927422568726928686531974611
    };

    /** [Gauss point][point]: what the value at a point adds to that at a Gauss point. */
    static final double[][] VALUES = new double[DEGREE][];

    /** [Gauss point][point]: what it adds to the derivative. */
    static final double[][] SLOPES = new double[DEGREE][];

    static {
        double[] places = {(1 - FAR) / 2, (1 - NEAR) / 2, (1 + NEAR) / 2, (1 + FAR) / 2};
        for (int k = 0; k < DEGREE; k++) {
            VALUES[k] = values(places[k]);
            SLOPES[k] = slopes(places[k]);
        }
    }

    private Gauss() {}

    /** What the value at each point adds to that at a place. */
    static double[] values(double place) {
        double[] found = new double[DEGREE + 1];
        for (int j = 0; j <= DEGREE; j++) {
            double product = 1;
            for (int l = 0; l <= DEGREE; l++) {
                product *= l == j ? 1 : (place * DEGREE - l) / (j - l);
            }
            found[j] = product;
        }
        return found;
    }

    private static double[] slopes(double place) {
        double[] found = new double[DEGREE + 1];
        for (int j = 0; j <= DEGREE; j++) {
            for (int skipped = 0; skipped <= DEGREE; skipped++) {
                if (skipped != j) {
                    double product = (double) DEGREE / (j - skipped);
                    for (int l = 0; l <= DEGREE; l++) {
                        product *= l == j || l == skipped ? 1 : (place * DEGREE - l) / (j - l);
                    }
                    found[j] += product;
                }
            }
        }
        return found;
    }
}
