package barnacle.ode;

/**
 * A Rosenbrock method of order two with an estimate that compares it with one of order three; L-stable, and cheap at
 * loose tolerances. The error of a solve falls as the tolerance to the power 2/3: a tolerance a thousand times smaller
 * makes it a hundred times smaller.
 *
 * <p>Source: Shampine and Reichelt, The MATLAB ODE suite, SIAM J. Sci. Comput. 18:1 (1997), section 3 (ode23s).
 */
public record Rosenbrock23() implements RosenbrockMethod {
    private static final double D = 1 / (2 + Math.sqrt(2));
    private static final double E32 = 6 + Math.sqrt(2);

    // With the paper's k(i): u(1) = d h k(1), u(2) = d h (k(2) - k(1)), u(3) = d h (k(3) - e32 (k(2) - k(1)) - 2 k(1)).
    private static final RosenbrockTableau TABLEAU = new RosenbrockTableau(
            2,
            D,
            new RosenbrockTableau.Stages(
                    new double[] {0, 0.5, 1},
                    new double[][] {{}, {1 / (2 * D)}},
                    new double[][] {{}, {-1 / D}, {-2 / D, -E32 / D}},
                    new double[] {D, 0, -D}),
            new double[] {1 / D, 1 / D},
            new RosenbrockTableau.ErrorEstimate(2, new double[] {1 / (6 * D), (E32 - 2) / (6 * D), 1 / (6 * D)}),
            new double[][] {{1 / D, 0}, {-2 / (1 - 2 * D), 1 / ((1 - 2 * D) * D)}, {0, 0}});

    @Override
    public RosenbrockTableau tableau() {
        return TABLEAU;
    }
}
