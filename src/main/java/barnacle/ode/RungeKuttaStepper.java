package barnacle.ode;

/** Steps an explicit {@link Tableau}. */
final class RungeKuttaStepper extends Stepper {
    final Tableau tableau;
    private final double[] zero;
    /** k(i); the first is the slope at the start, the one after the last stage the slope at the end. */
    private final double[][] slopes;
    /** The argument of the last stage. */
    private final double[] stage;

    RungeKuttaStepper(Tableau tableau, int dimension) {
        super(dimension);
        this.tableau = tableau;
        zero = new double[dimension];
        stage = new double[dimension];
        slopes = slopes();
    }

    RungeKuttaStepper(Tableau tableau, Stepper whole) {
        super(whole);
        this.tableau = tableau;
        zero = new double[dimension];
        stage = new double[dimension];
        slopes = slopes();
    }

    private double[][] slopes() {
        int stages = tableau.b.length;
        double[][] all = new double[stages + 1][];
        for (int s = 1; s < stages; s++) {
            all[s] = new double[dimension];
        }
        all[0] = startSlope;
        all[stages] = endSlope;
        return all;
    }

    @Override
    boolean advance(VectorField field, double t, double h) {
        for (int s = 1; s < tableau.b.length; s++) {
            combine(start, h, tableau.a[s], slopes, stage);
            evaluate(field, t + tableau.c[s] * h, stage, slopes[s]);
        }
        combine(start, h, tableau.b, slopes, end);
        return true;
    }

    @Override
    int errorOrder() {
        return tableau.errorOrder;
    }

    @Override
    void estimate(VectorField field, double t, double h) {
        if (estimateNeedsEnd()) {
            evaluate(field, t + h, end, endSlope);
        }
        combine(zero, h, tableau.e, slopes, error);
    }

    @Override
    void close(VectorField field, double t, double h) {
        if (!(controlled() && estimateNeedsEnd())) {
            super.close(field, t, h);
        }
    }

    private boolean estimateNeedsEnd() {
        return tableau.e.length > tableau.b.length;
    }

    /**
     * An estimate of h |λ|, λ the eigenvalue that the last two slopes are most bent by; for a method whose last stage
     * and end are at the same time. After {@link #close}. Source: Hairer and Wanner II, section IV.2.
     */
    double stiffness(double h) {
        double[] last = slopes[tableau.b.length - 1];
        double bend = 0;
        double distance = 0;
        for (int i = 0; i < dimension; i++) {
            bend += (endSlope[i] - last[i]) * (endSlope[i] - last[i]);
            distance += (end[i] - stage[i]) * (end[i] - stage[i]);
        }
        return distance == 0 && bend == 0 ? 0 : h * Math.sqrt(bend / distance);
    }

    @Override
    int degree() {
        return tableau.dense.length == 0 ? super.degree() : tableau.dense[0].length;
    }

    @Override
    void interpolant(double h, double[] coefficients) {
        if (tableau.dense.length == 0) {
            super.interpolant(h, coefficients);
        } else {
            interpolant(tableau.dense, slopes, h, coefficients);
        }
    }
}
