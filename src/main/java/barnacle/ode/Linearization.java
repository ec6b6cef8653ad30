package barnacle.ode;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A field's derivatives at one point, and the linear systems that implicit steps solve with them. Its buffers belong to
 * one run.
 */
final class Linearization {
    private static final double EPSILON = Math.ulp(1.0);

    private final Stepper stepper;
    private final int n;
    /** ∂f/∂y, by rows. */
    final double[] jacobian;

    /** ∂f/∂t. */
    final double[] timeDerivative;

    private final double[] point;
    private final double[] slope;
    private final DMatrixRMaj matrix;
    private final DMatrixRMaj right;
    private final DMatrixRMaj unknown = new DMatrixRMaj();
    private final LinearSolverDense<DMatrixRMaj> lu;

    Linearization(Stepper stepper) {
        this.stepper = stepper;
        n = stepper.dimension;
        jacobian = new double[n * n];
        timeDerivative = new double[n];
        point = new double[n];
        slope = new double[n];
        matrix = new DMatrixRMaj(n, n);
        right = new DMatrixRMaj(n, 1);
        lu = LinearSolverFactory_DDRM.lu(n);
    }

    /**
     * Takes the derivatives at the stepper's start. Without a {@link DifferentiableField} by forward differences; the
     * increment of a component is that of Hairer and Wanner's code RADAU5.
     *
     * @param f the field at the start
     */
    void take(VectorField field, double t, double h, double[] f) {
        stepper.work.jacobians++;
        double[] y = stepper.start;
        if (field instanceof DifferentiableField differentiable) {
            differentiable.jacobian(t, y, jacobian);
            differentiable.timeDerivative(t, y, timeDerivative);
            return;
        }
        System.arraycopy(y, 0, point, 0, n);
        for (int j = 0; j < n; j++) {
            point[j] = y[j] + Math.sqrt(EPSILON * Math.max(1e-5, Math.abs(y[j])));
            stepper.evaluate(field, t, point, slope);
            double increment = point[j] - y[j];
            for (int i = 0; i < n; i++) {
                jacobian[i * n + j] = (slope[i] - f[i]) / increment;
            }
            point[j] = y[j];
        }
        double later = t + Math.min(h, Math.sqrt(EPSILON) * Math.max(h, Math.abs(t)));
        stepper.evaluate(field, later, y, slope);
        for (int i = 0; i < n; i++) {
            timeDerivative[i] = (slope[i] - f[i]) / (later - t);
        }
    }

    /** Decomposes diagonal I - ∂f/∂y; false if that is not finite. If it is singular, solutions are not finite. */
    boolean factor(double diagonal) {
        stepper.work.factorizations++;
        for (int i = 0; i < n * n; i++) {
            if (!Double.isFinite(jacobian[i])) {
                return false;
            }
            matrix.data[i] = -jacobian[i];
        }
        for (int i = 0; i < n; i++) {
            matrix.data[i * n + i] += diagonal;
        }
        return lu.setA(matrix);
    }

    /** Solves the decomposed system. */
    void solve(double[] rightSide, double[] solution) {
        System.arraycopy(rightSide, 0, right.data, 0, n);
        unknown.setData(solution);
        unknown.numRows = n;
        unknown.numCols = 1;
        lu.solve(right, unknown);
    }

    /** The largest row sum of |∂f/∂y|, a bound on its eigenvalues. */
    double norm() {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += Math.abs(jacobian[i * n + j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
