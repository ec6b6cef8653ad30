package barnacle.ode;

/**
 * Heun's method of order two, the explicit trapezoidal rule; its error estimate is the distance to Euler's method.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., table II.1.1.
 */
public record Heun() implements ExplicitMethod {
    private static final Tableau TABLEAU = new Tableau(
            2,
            new double[] {0, 1},
            new double[][] {{}, {1}},
            new double[] {0.5, 0.5},
            1,
            new double[] {-0.5, 0.5},
            new double[0][]);

    @Override
    public Tableau tableau() {
        return TABLEAU;
    }
}
