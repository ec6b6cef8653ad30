package barnacle.ode;

/**
 * The classical Runge-Kutta method of order four.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., table II.1.2.
 */
public record RungeKutta4() implements ExplicitMethod {
    private static final Tableau TABLEAU = new Tableau(
            4, new double[] {0, 0.5, 0.5, 1}, new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}}, new double[] {
                1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0
            });

    @Override
    public Tableau tableau() {
        return TABLEAU;
    }
}
