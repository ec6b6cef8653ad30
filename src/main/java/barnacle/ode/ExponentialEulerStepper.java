package barnacle.ode;

import org.ejml.data.DMatrixRMaj;

/**
 * Steps {@link ExponentialEuler}: the end is y + φ1(hJ) h f + φ2(hJ) h² ∂f/∂t, and both products stand in the last
 * column of the exponential of hJ bordered by the two vectors. Source: Al-Mohy and Higham, SIAM J. Sci. Comput. 33:488
 * (2011), theorem 2.1.
 */
final class ExponentialEulerStepper extends Stepper {
    private final Linearization linearization;
    private final MatrixExponential exponential;
    private final DMatrixRMaj bordered;

    ExponentialEulerStepper(int dimension) {
        super(dimension);
        linearization = new Linearization(this);
        exponential = new MatrixExponential(dimension + 2);
        bordered = new DMatrixRMaj(dimension + 2, dimension + 2);
    }

    @Override
    boolean advance(VectorField field, double t, double h) {
        linearization.take(field, t, h, startSlope);
        int n = dimension;
        // The border is scaled to the size of 1, so that it does not set how often the exponential must be squared.
        double scale = Double.MIN_NORMAL;
        for (int i = 0; i < n; i++) {
            scale = Math.max(scale, Math.abs(h * startSlope[i]));
            scale = Math.max(scale, Math.abs(h * h * linearization.timeDerivative[i]));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                bordered.set(i, j, h * linearization.jacobian[i * n + j]);
            }
            bordered.set(i, n, h * h * linearization.timeDerivative[i] / scale);
            bordered.set(i, n + 1, h * startSlope[i] / scale);
        }
        bordered.set(n, n + 1, 1);
        if (!exponential.compute(bordered)) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            end[i] = start[i] + scale * exponential.result().get(i, n + 1);
        }
        return true;
    }
}
