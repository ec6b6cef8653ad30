package barnacle.ode;

/**
 * Heun's method of order two, the explicit trapezoidal rule; its error estimate is the distance to Euler's method.
 *
 * <p>Source: Heun, Neue Methoden zur approximativen Integration der Differentialgleichungen einer unabhängigen
 * Veränderlichen, Z. Math. Phys. 45:23 (1900).
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
