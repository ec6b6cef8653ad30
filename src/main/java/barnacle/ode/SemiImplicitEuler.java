package barnacle.ode;

/**
 * Euler's method, linearly implicit: one linear system a step, order one, L-stable.
 *
 * <p>Source: Hairer and Wanner, Solving Ordinary Differential Equations II, 2nd ed., section IV.9; a Rosenbrock method
 * of one stage.
 */
public record SemiImplicitEuler() implements RosenbrockMethod {
    private static final RosenbrockTableau TABLEAU = new RosenbrockTableau(
            1,
            1,
            new RosenbrockTableau.Stages(new double[] {0}, new double[][] {{}}, new double[][] {{}}, new double[] {1}),
            new double[] {1},
            RosenbrockTableau.ErrorEstimate.NONE,
            new double[][] {{1}});

    @Override
    public RosenbrockTableau tableau() {
        return TABLEAU;
    }
}
