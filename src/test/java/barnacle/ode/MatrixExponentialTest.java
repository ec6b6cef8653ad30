package barnacle.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against exponentials with a formula. */
class MatrixExponentialTest {
    private static double[] exponential(int size, double... rows) {
        MatrixExponential exponential = new MatrixExponential(size);
        assertTrue(exponential.compute(new DMatrixRMaj(size, size, true, rows)));
        return exponential.result().data.clone();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-8, 0.3, 2, 5.3, 5.4, 40})
    void aTurnIsARotation(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        assertArrayEquals(new double[] {c, -s, s, c}, exponential(2, 0, -angle, angle, 0), 1e-15 * (4 + 4 * angle));
    }

    /** Far from normal: [[a, b], [0, a]] gives exp(a) [[1, b], [0, 1]]. */
    @ParameterizedTest
    @ValueSource(doubles = {-30, -1, 0, 3})
    void aJordanBlockHasItsFormula(double a) {
        double e = Math.exp(a);
        assertArrayEquals(new double[] {e, 5 * e, 0, e}, exponential(2, a, 5, 0, a), 1e-14 * (1 + 5 * e));
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertFalse(new MatrixExponential(1).compute(new DMatrixRMaj(1, 1, true, Double.NaN)));
        assertFalse(new MatrixExponential(1).compute(new DMatrixRMaj(1, 1, true, Double.POSITIVE_INFINITY)));
    }
}
