package barnacle.ode;

/** Steps a {@link RosenbrockTableau}. */
final class RosenbrockStepper extends Stepper {
    private final RosenbrockTableau tableau;
    final Linearization linearization;
    private final double[][] u;
    private final double[] stage;
    private final double[] slope;
    private final double[] right;
    private final double[] zero;
    private boolean taken;

    RosenbrockStepper(RosenbrockTableau tableau, int dimension) {
        super(dimension);
        this.tableau = tableau;
        linearization = new Linearization(this);
        u = new double[tableau.alpha.length][dimension];
        stage = new double[dimension];
        slope = new double[dimension];
        right = new double[dimension];
        zero = new double[dimension];
    }

    RosenbrockStepper(RosenbrockTableau tableau, Stepper whole) {
        super(whole);
        this.tableau = tableau;
        linearization = new Linearization(this);
        u = new double[tableau.alpha.length][dimension];
        stage = new double[dimension];
        slope = new double[dimension];
        right = new double[dimension];
        zero = new double[dimension];
    }

    @Override
    boolean advance(VectorField field, double t, double h) {
        if (!taken) {
            linearization.take(field, t, h, startSlope);
            taken = true;
        }
        if (!linearization.factor(1 / (tableau.diagonal * h))) {
            return false;
        }
        solve(0, h, startSlope);
        for (int s = 1; s < tableau.m.length; s++) {
            combine(start, 1, tableau.a[s], u, stage);
            evaluate(field, t + tableau.alpha[s] * h, stage, slope);
            solve(s, h, slope);
        }
        combine(start, 1, tableau.m, u, end);
        return true;
    }

    private void solve(int s, double h, double[] f) {
        combine(f, 1 / h, tableau.c[s], u, right);
        double weight = tableau.gamma[s] * h;
        for (int i = 0; i < dimension; i++) {
            right[i] += weight * linearization.timeDerivative[i];
        }
        linearization.solve(right, u[s]);
    }

    @Override
    int errorOrder() {
        return tableau.errorOrder;
    }

    @Override
    void estimate(VectorField field, double t, double h) {
        if (estimateNeedsEnd()) {
            evaluate(field, t + h, end, endSlope);
            solve(tableau.m.length, h, endSlope);
        }
        combine(zero, 1, tableau.e, u, error);
    }

    @Override
    void close(VectorField field, double t, double h) {
        if (!(controlled() && estimateNeedsEnd())) {
            super.close(field, t, h);
        }
    }

    private boolean estimateNeedsEnd() {
        return tableau.alpha.length > tableau.m.length;
    }

    @Override
    void moved() {
        taken = false;
    }

    @Override
    int degree() {
        return tableau.dense[0].length;
    }

    @Override
    void interpolant(double h, double[] coefficients) {
        interpolant(tableau.dense, u, 1, coefficients);
    }
}
