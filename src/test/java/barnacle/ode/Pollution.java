package barnacle.ode;

/**
 * The pollution problem POLLU: 25 reactions of 20 species over 60 minutes. Verwer, Gauss-Seidel iteration for stiff ODEs from
 * chemical kinetics, SIAM J. Sci. Comput. 15:1243 (1994); published end values: Test Set for Initial Value NetworkProblem Solvers (CWI,
 * University of Bari), computed with RADAU5 in quadruple precision.
 */
final class Pollution implements VectorField {
    static final double[] START = new double[20];
    static final double[] END = {
        0.5646255480022769e-1, 0.1342484130422339, 0.4139734331099427e-8, 0.5523140207484359e-2,
        0.2018977262302196e-6, 0.1464541863493966e-6, 0.7784249118997964e-1, 0.3245075353396018,
        0.7494013383880406e-2, 0.1622293157301561e-7, 0.1135863833257075e-7, 0.2230505975721359e-2,
        0.2087162882798630e-3, 0.1396921016840158e-4, 0.8964884856898295e-2, 0.4352846369330103e-17,
        0.6899219696263405e-2, 0.1007803037365946e-3, 0.1772146513969984e-5, 0.5682943292316392e-4
    };

    static {
        START[1] = 0.2;
        START[3] = 0.04;
        START[6] = 0.1;
        START[7] = 0.3;
        START[8] = 0.01;
        START[16] = 0.007;
    }

    /** Each reaction: its rate constant, then the species it consumes, a 0, and those it makes, counted from 1. */
    private static final double[][] REACTIONS = {
        {0.35, 1, 0, 2, 3},
        {26.6, 2, 4, 0, 1},
        {12300, 5, 2, 0, 1, 6},
        {0.00086, 7, 0, 5, 5, 8},
        {0.00082, 7, 0, 8},
        {15000, 7, 6, 0, 5, 8},
        {0.00013, 9, 0, 10, 5, 8},
        {24000, 9, 6, 0, 11},
        {16500, 11, 2, 0, 1, 10, 12},
        {9000, 11, 1, 0, 13},
        {0.022, 13, 0, 11, 1},
        {12000, 10, 2, 0, 14, 1},
        {1.88, 14, 0, 7, 5},
        {16300, 1, 6, 0, 15},
        {4800000, 3, 0, 4},
        {0.00035, 4, 0, 16},
        {0.0175, 4, 0, 3},
        {1e8, 16, 0, 6, 6},
        {4.44e11, 16, 0, 3},
        {1240, 17, 6, 0, 18, 5},
        {2.1, 19, 0, 2},
        {5.78, 19, 0, 1, 3},
        {0.0474, 1, 4, 0, 19},
        {1780, 19, 1, 0, 20},
        {3.12, 20, 0, 19, 1}
    };

    @Override
    public void evaluate(double t, double[] y, double[] dydt) {
        java.util.Arrays.fill(dydt, 0);
        for (double[] reaction : REACTIONS) {
            double rate = reaction[0];
            int arrow = reaction[2] == 0 ? 2 : 3;
            for (int k = 1; k < arrow; k++) {
                rate *= y[(int) reaction[k] - 1];
            }
            for (int k = 1; k < reaction.length; k++) {
                if (k != arrow) {
                    dydt[(int) reaction[k] - 1] += k < arrow ? -rate : rate;
                }
            }
        }
    }
}
