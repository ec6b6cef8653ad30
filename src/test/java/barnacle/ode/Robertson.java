package barnacle.ode;

/** Robertson's three reactions (1966), in the form of Hairer and Wanner II, equation IV.1.4. */
final class Robertson implements DifferentiableField {
    static final double[] START = {1, 0, 0};

    @Override
    public void evaluate(double t, double[] y, double[] dydt) {
        dydt[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
        dydt[2] = 3e7 * y[1] * y[1];
        dydt[1] = -dydt[0] - dydt[2];
    }

    @Override
    public void jacobian(double t, double[] y, double[] j) {
        j[0] = -0.04;
        j[1] = 1e4 * y[2];
        j[2] = 1e4 * y[1];
        j[3] = 0.04;
        j[4] = -1e4 * y[2] - 6e7 * y[1];
        j[5] = -1e4 * y[1];
        j[6] = 0;
        j[7] = 6e7 * y[1];
        j[8] = 0;
    }

    @Override
    public void timeDerivative(double t, double[] y, double[] dfdt) {
        dfdt[0] = 0;
        dfdt[1] = 0;
        dfdt[2] = 0;
    }
}
