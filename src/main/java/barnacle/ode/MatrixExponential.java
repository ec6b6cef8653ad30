package barnacle.ode;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The exponential of square matrices of one size, by a Padé approximant with scaling and squaring. Its buffers belong
 * to one run.
 *
 * <p>Source: Higham, The scaling and squaring method for the matrix exponential revisited, SIAM J. Matrix Anal. Appl.
 * 26:1179 (2005), algorithm 2.3 at degree 13.
 */
final class MatrixExponential {
    /** The largest 1-norm that the approximant of degree 13 takes to double precision: the paper's table 2.3. */
    private static final double LARGEST = 5.371920351148152;

    private static final double[] B = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private final DMatrixRMaj a;
    private final DMatrixRMaj a2;
    private final DMatrixRMaj a4;
    private final DMatrixRMaj a6;
    private final DMatrixRMaj u;
    private final DMatrixRMaj v;
    private final DMatrixRMaj sum;
    private final LinearSolverDense<DMatrixRMaj> lu;
    private DMatrixRMaj result;
    private DMatrixRMaj square;

    MatrixExponential(int size) {
        a = new DMatrixRMaj(size, size);
        a2 = new DMatrixRMaj(size, size);
        a4 = new DMatrixRMaj(size, size);
        a6 = new DMatrixRMaj(size, size);
        u = new DMatrixRMaj(size, size);
        v = new DMatrixRMaj(size, size);
        sum = new DMatrixRMaj(size, size);
        result = new DMatrixRMaj(size, size);
        square = new DMatrixRMaj(size, size);
        lu = LinearSolverFactory_DDRM.lu(size);
    }

    /** Valid until the next {@link #compute}. */
    DMatrixRMaj result() {
        return result;
    }

    /** Computes the exponential; false if the matrix is not finite. */
    boolean compute(DMatrixRMaj matrix) {
        if (MatrixFeatures_DDRM.hasUncountable(matrix)) {
            return false;
        }
        double norm = NormOps_DDRM.inducedP1(matrix);
        int squarings = norm > LARGEST ? Math.getExponent(norm / LARGEST) + 1 : 0;
        CommonOps_DDRM.scale(Math.scalb(1.0, -squarings), matrix, a);
        CommonOps_DDRM.mult(a, a, a2);
        CommonOps_DDRM.mult(a2, a2, a4);
        CommonOps_DDRM.mult(a4, a2, a6);
        combine(B[9], B[11], B[13], 0);
        CommonOps_DDRM.mult(a6, sum, v);
        combine(B[3], B[5], B[7], B[1]);
        CommonOps_DDRM.addEquals(v, sum);
        CommonOps_DDRM.mult(a, v, u);
        combine(B[8], B[10], B[12], 0);
        CommonOps_DDRM.mult(a6, sum, v);
        combine(B[2], B[4], B[6], B[0]);
        CommonOps_DDRM.addEquals(v, sum);
        CommonOps_DDRM.subtract(v, u, sum);
        CommonOps_DDRM.addEquals(v, u);
        if (!lu.setA(sum)) {
            return false;
        }
        lu.solve(v, result);
        for (int n = 0; n < squarings; n++) {
            CommonOps_DDRM.mult(result, result, square);
            DMatrixRMaj other = result;
            result = square;
            square = other;
        }
        return true;
    }

    /** Sets the sum to c2 a² + c4 a⁴ + c6 a⁶ + c0 I. */
    private void combine(double c2, double c4, double c6, double c0) {
        for (int i = 0; i < sum.data.length; i++) {
            sum.data[i] = c2 * a2.data[i] + c4 * a4.data[i] + c6 * a6.data[i];
        }
        for (int i = 0; i < sum.numRows; i++) {
            sum.data[i * (sum.numRows + 1)] += c0;
        }
    }
}
