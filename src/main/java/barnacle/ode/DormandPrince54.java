package barnacle.ode;

/**
 * A method of order five with an estimate of order four and an interpolant of order four; the slope at a step's end is
 * the next step's first.
 *
 * <p>Source: Dormand and Prince, A family of embedded Runge-Kutta formulae, J. Comput. Appl. Math. 6:19 (1980); the
 * interpolant: Shampine, Some practical Runge-Kutta formulas, Math. Comp. 46:135 (1986), as in Hairer, Nørsett and
 * Wanner, equation II.6.12.
 */
public record DormandPrince54() implements ExplicitMethod {
    static final Tableau TABLEAU = new Tableau(
            5,
            new double[] {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1},
            new double[][] {
                {},
                {1 / 5.0},
                {3 / 40.0, 9 / 40.0},
                {44 / 45.0, -56 / 15.0, 32 / 9.0},
                {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
                {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0}
            },
            new double[] {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0},
            4,
            new double[] {71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0},
            new double[][] {
                {1, -183 / 64.0, 37 / 12.0, -145 / 128.0},
                {0, 0, 0, 0},
                {0, 1500 / 371.0, -1000 / 159.0, 1000 / 371.0},
                {0, -125 / 32.0, 125 / 12.0, -375 / 64.0},
                {0, 9477 / 3392.0, -729 / 106.0, 25515 / 6784.0},
                {0, -11 / 7.0, 11 / 3.0, -55 / 28.0},
                {0, 3 / 2.0, -4, 5 / 2.0}
            });

    @Override
    public Tableau tableau() {
        return TABLEAU;
    }
}
