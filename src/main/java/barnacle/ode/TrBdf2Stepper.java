package barnacle.ode;

/** Steps {@link TrBdf2}, in the paper's letters: z is h times a slope. */
final class TrBdf2Stepper extends Stepper {
    private static final double GAMMA = 2 - Math.sqrt(2);
    private static final double D = GAMMA / 2;
    private static final double W = Math.sqrt(2) / 4;

    private static final int MOST_ITERATIONS = 10;
    /** A stage is solved to this share of the tolerance: its error is then lost in that of the step. */
    private static final double SHARE = 1e-3;
    /** An iteration that shrinks its correction by no more than this wants a new Jacobian. */
    private static final double SLOW = 0.1;

    private static final double ROUNDING = 8 * Math.ulp(1.0);

    private final Linearization linearization;
    private final double[] z0;
    private final double[] z1;
    private final double[] z2;
    private final double[] base;
    private final double[] stage;
    private final double[] slope;
    private final double[] correction;
    /** The step the matrix was decomposed for; 0 if it must be anew. */
    private double factoredFor;

    private boolean taken;
    private boolean slow = true;

    TrBdf2Stepper(int dimension) {
        super(dimension);
        linearization = new Linearization(this);
        z0 = new double[dimension];
        z1 = new double[dimension];
        z2 = new double[dimension];
        base = new double[dimension];
        stage = new double[dimension];
        slope = new double[dimension];
        correction = new double[dimension];
    }

    @Override
    boolean advance(VectorField field, double t, double h) {
        if (slow && !taken) {
            take(field, t, h);
        }
        if (solveStages(field, t, h)) {
            return true;
        }
        if (taken) {
            return false;
        }
        take(field, t, h);
        return solveStages(field, t, h);
    }

    private void take(VectorField field, double t, double h) {
        // The last stage's slope is exact enough for a step, but not for finite differences.
        evaluate(field, t, start, slope);
        linearization.take(field, t, h, slope);
        taken = true;
        slow = false;
        factoredFor = 0;
    }

    private boolean solveStages(VectorField field, double t, double h) {
        if (factoredFor != h) {
            factoredFor = h;
            if (!linearization.factor(1 / (D * h))) {
                factoredFor = 0;
                slow = true;
                return false;
            }
        }
        for (int i = 0; i < dimension; i++) {
            z0[i] = h * startSlope[i];
            z1[i] = z0[i];
            base[i] = start[i] + D * z0[i];
        }
        if (!iterate(field, t + GAMMA * h, h, z1)) {
            return false;
        }
        for (int i = 0; i < dimension; i++) {
            z2[i] = z1[i];
            base[i] = start[i] + W * (z0[i] + z1[i]);
        }
        if (!iterate(field, t + h, h, z2)) {
            return false;
        }
        for (int i = 0; i < dimension; i++) {
            end[i] = base[i] + D * z2[i];
        }
        return true;
    }

    /** Solves z = h f(t, base + D z). */
    private boolean iterate(VectorField field, double t, double h, double[] z) {
        double before = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_ITERATIONS; k++) {
            for (int i = 0; i < dimension; i++) {
                stage[i] = base[i] + D * z[i];
            }
            evaluate(field, t, stage, slope);
            for (int i = 0; i < dimension; i++) {
                slope[i] = (slope[i] - z[i] / h) / D;
            }
            linearization.solve(slope, correction);
            boolean rounding = true;
            for (int i = 0; i < dimension; i++) {
                z[i] += correction[i];
                correction[i] *= D;
                rounding &= Math.abs(correction[i]) <= ROUNDING * (Math.abs(base[i]) + Math.abs(D * z[i]));
            }
            if (rounding) {
                return true;
            }
            double size = norm(correction, start, start);
            double rate = size / before;
            slow |= k > 0 && rate > SLOW;
            if (size < SHARE * (k == 0 ? SLOW : Math.min(1, (1 - rate) / rate))) {
                return true;
            }
            if (!(rate < 0.9)) {
                break;
            }
            before = size;
        }
        slow = true;
        return false;
    }

    @Override
    int errorOrder() {
        return 2;
    }

    /**
     * The difference to order three, through the matrix of the stages: at a stiff component it then stays in
     * proportion.
     */
    @Override
    void estimate(VectorField field, double t, double h) {
        for (int i = 0; i < dimension; i++) {
            slope[i] = ((4 * W - 1) * z0[i] - z1[i] + 2 * D * z2[i]) / (3 * D * h);
        }
        linearization.solve(slope, error);
    }

    /** The last stage's own slope: where the field is stiff, asking it again would amplify what the iteration left. */
    @Override
    void close(VectorField field, double t, double h) {
        for (int i = 0; i < dimension; i++) {
            endSlope[i] = z2[i] / h;
        }
    }

    @Override
    void moved() {
        taken = false;
        if (!controlled()) {
            slow = true;
        }
    }

    @Override
    boolean prefersEqualSteps() {
        return true;
    }
}
