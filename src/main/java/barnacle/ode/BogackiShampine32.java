package barnacle.ode;

/**
 * A method of order three with an estimate of order two; the slope at a step's end is the next step's first.
 *
 * <p>Source: Bogacki and Shampine, A 3(2) pair of Runge-Kutta formulas, Appl. Math. Lett. 2:321 (1989).
 */
public record BogackiShampine32() implements ExplicitMethod {
    private static final Tableau TABLEAU = new Tableau(
            3,
            new double[] {0, 0.5, 0.75},
            new double[][] {{}, {0.5}, {0, 0.75}},
            new double[] {2 / 9.0, 1 / 3.0, 4 / 9.0},
            2,
            new double[] {2 / 9.0 - 7 / 24.0, 1 / 3.0 - 1 / 4.0, 4 / 9.0 - 1 / 3.0, -1 / 8.0},
            new double[0][]);

    @Override
    public Tableau tableau() {
        return TABLEAU;
    }
}
