package barnacle.analysis;

import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The plane in which a training moved most: the first two principal components of the parameters that it came by. Each
 * points to where the training went. Arrays are shared and not modified.
 *
 * @param middle the mean of the parameters
 * @param directions two of length 1, orthogonal
 * @param shares of the variance along each
 */
public record SearchPlane(double[] middle, double[][] directions, double[] shares) {
    private static final int AXES = 2;

    /**
     * Finds it. Time grows with the square of the number of moments, and with the number of parameters.
     *
     * @param path [moment][parameter], in the order of time; not modified
     * @return empty of fewer than three moments, or of such that do not span a plane
     */
    public static Optional<SearchPlane> of(List<double[]> path) {
        int m = path.size();
        if (m <= AXES) {
            return Optional.empty();
        }
        int n = path.get(0).length;
        double[] middle = new double[n];
        for (double[] at : path) {
            for (int i = 0; i < n; i++) {
                middle[i] += at[i] / m;
            }
        }
        // Of few moments in many dimensions the products of these are the smaller matrix.
        DMatrixRMaj products = new DMatrixRMaj(m, m);
        double trace = 0;
        for (int a = 0; a < m; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int i = 0; i < n; i++) {
                    product += (path.get(a)[i] - middle[i]) * (path.get(b)[i] - middle[i]);
                }
                products.set(a, b, product);
                products.set(b, a, product);
            }
            trace += products.get(a, a);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(m, true, true);
        if (!(trace > 0) || Double.isInfinite(trace) || !eigen.decompose(products)) {
            return Optional.empty();
        }
        double[][] directions = new double[AXES][];
        double[] shares = new double[AXES];
        int taken = -1;
        for (int k = 0; k < AXES; k++) {
            int largest = -1;
            for (int e = 0; e < m; e++) {
                boolean isLarger = largest < 0 || eigen.getEigenvalue(e).real > eigen.getEigenvalue(largest).real;
                if (e != taken && isLarger) {
                    largest = e;
                }
            }
            taken = largest;
            double variance = eigen.getEigenvalue(largest).real;
            shares[k] = variance / trace;
            if (!(shares[k] > 1e-12)) {
                return Optional.empty();
            }
            directions[k] = direction(path, middle, eigen.getEigenVector(largest).data, Math.sqrt(variance));
        }
        return Optional.of(new SearchPlane(middle, directions, shares));
    }

    private static double[] direction(List<double[]> path, double[] middle, double[] weights, double length) {
        double[] direction = new double[middle.length];
        for (int a = 0; a < weights.length; a++) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] += weights[a] * (path.get(a)[i] - middle[i]) / length;
            }
        }
        double gone = 0;
        for (int i = 0; i < direction.length; i++) {
            gone += direction[i] * (path.get(path.size() - 1)[i] - path.get(0)[i]);
        }
        for (int i = 0; gone < 0 && i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    /** Where parameters are in it. */
    public double[] at(double[] theta) {
        double[] at = new double[AXES];
        for (int k = 0; k < AXES; k++) {
            for (int i = 0; i < theta.length; i++) {
                at[k] += (theta[i] - middle[i]) * directions[k][i];
            }
        }
        return at;
    }
}
