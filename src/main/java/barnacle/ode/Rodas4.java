package barnacle.ode;

/**
 * A Rosenbrock method of order four with an estimate of order three and an interpolant of order three; L-stable and
 * stiffly accurate.
 *
 * <p>Source: Hairer and Wanner, Solving Ordinary Differential Equations II, 2nd ed., section IV.7, the first set of
 * coefficients of their code RODAS.
 */
public record Rodas4() implements RosenbrockMethod {
    static final RosenbrockTableau TABLEAU = coefficients();

    private static RosenbrockTableau coefficients() {
        double[] last = {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895};
        double[] m = {last[0], last[1], last[2], last[3], 1, 1};
        // The interpolant is (1 - θ) y + θ (end + (1 - θ) (Σ d2(i) u(i) + θ Σ d3(i) u(i))).
        double[] d2 = {
            10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662, 0
        };
        double[] d3 = {
            -0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872, 0
        };
        double[][] dense = new double[6][];
        for (int i = 0; i < 6; i++) {
            dense[i] = new double[] {m[i] + d2[i], d3[i] - d2[i], -d3[i]};
        }
        return new RosenbrockTableau(
                4,
                0.25,
                new RosenbrockTableau.Stages(
                        new double[] {0, 0.386, 0.21, 0.63, 1, 1},
                        new double[][] {
                            {},
                            {1.544},
                            {0.9466785280815826, 0.2557011698983284},
                            {3.314825187068521, 2.896124015972201, 0.9986419139977817},
                            last,
                            {last[0], last[1], last[2], last[3], 1}
                        },
                        new double[][] {
                            {},
                            {-5.6688},
                            {-2.430093356833875, -0.2063599157091915},
                            {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
                            {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616},
                            {
                                8.083246795921522,
                                -7.981132988064893,
                                -31.52159432874371,
                                16.31930543123136,
                                -6.058818238834054
                            }
                        },
                        new double[] {0.25, -0.1043, 0.1035, -0.03620000000000023, 0, 0}),
                m,
                new RosenbrockTableau.ErrorEstimate(3, new double[] {0, 0, 0, 0, 0, 1}),
                dense);
    }

    @Override
    public RosenbrockTableau tableau() {
        return TABLEAU;
    }
}
