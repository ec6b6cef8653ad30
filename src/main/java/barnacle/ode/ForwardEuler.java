package barnacle.ode;

/**
 * Euler's method, of order one.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., section I.7.
 */
public record ForwardEuler() implements ExplicitMethod {
    private static final Tableau TABLEAU = new Tableau(1, new double[] {0}, new double[][] {{}}, new double[] {1});

    @Override
    public Tableau tableau() {
        return TABLEAU;
    }
}
