package barnacle.train;

import barnacle.ode.CarryOn;
import barnacle.setting.Sentence;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Functions of symmetric matrices, for updates that keep a whole covariance. */
final class Symmetric {
    /** From so many rows on what costs rows³ takes some tenths of a second and more. */
    private static final int LONG = 400;

    private Symmetric() {}

    /** Why a whole covariance is too much for so many parameters; {@code null} if it is not. */
    static Sentence refusal(Class<?> update, int parameters, int largest) {
        return parameters <= largest
                ? null
                : Sentence.of(
                        "Symmetric.parameters.tooMany",
                        "{0} keeps a {1} x {1} matrix for the {1} trained parameters, and takes at most {2}; train"
                                + " fewer, or choose SepCmaEs or Snes, which keep one number for each.",
                        update,
                        parameters,
                        largest);
    }

    /**
     * V f(D) Vᵀ of the symmetric matrix V D Vᵀ.
     *
     * @param a its lower half is what counts; not modified
     * @return a fresh matrix; not finite if {@code a} is not or has no decomposition
     */
    static DMatrixRMaj map(DMatrixRMaj a, DoubleUnaryOperator f) {
        int n = a.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        DMatrixRMaj mapped = new DMatrixRMaj(n, n);
        DMatrixRMaj copy = a.copy();
        if (!library(n, () -> eigen.decompose(copy))) {
            CommonOps_DDRM.fill(mapped, Double.NaN);
            return mapped;
        }
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        DMatrixRMaj scaled = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            double value = f.applyAsDouble(eigen.getEigenvalue(k).getReal());
            DMatrixRMaj vector = eigen.getEigenVector(k);
            CarryOn.require();
            for (int i = 0; i < n; i++) {
                vectors.set(i, k, vector.get(i));
                scaled.set(i, k, value * vector.get(i));
            }
        }
        return library(n, () -> CommonOps_DDRM.multTransB(scaled, vectors, mapped));
    }

    /**
     * A library's work that costs rows³, heard by a stop however long it is.
     *
     * @param work that writes only what nobody else has
     */
    static <T> T library(int rows, Supplier<T> work) {
        return rows < LONG ? work.get() : CarryOn.abandonable(work);
    }

    /** The singular values of a matrix by rows from an index, times a factor; none of a large one. */
    static double[] axes(double[] values, int from, int n, double factor) {
        if (n > Update.MOST_AXES) {
            return new double[0];
        }
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        System.arraycopy(values, from, matrix.data, 0, n * n);
        SingularValueDecomposition_F64<DMatrixRMaj> found = DecompositionFactory_DDRM.svd(n, n, false, false, true);
        if (!found.decompose(matrix)) {
            return new double[0];
        }
        return Arrays.stream(found.getSingularValues(), 0, n)
                .map(value -> factor * value)
                .toArray();
    }

    /** A row of a matrix times a vector. */
    static double row(double[] matrix, int from, double[] vector) {
        double sum = 0;
        for (int j = 0; j < vector.length; j++) {
            sum += matrix[from + j] * vector[j];
        }
        return sum;
    }
}
