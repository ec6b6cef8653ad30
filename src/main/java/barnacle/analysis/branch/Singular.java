package barnacle.analysis.branch;

import java.util.Arrays;

/**
 * A number that is 0 where a matrix is singular, smooth beside it, with the vectors that the matrix sends to 0: g of
 *
 * <pre>
 *   | M  b | | v |   | 0 |
 *   | c' 0 | | g | = | 1 |
 * </pre>
 *
 * <p>Source: Govaerts, Numerical Methods for Bifurcations of Dynamical Equilibria, SIAM, 2000, section 3.
 */
final class Singular {
    private final int m;
    private final double[] b;
    private final double[] c;
    private final double[] matrix;
    private final double[] right;

    /** @param m rows of the matrices */
    Singular(int m) {
        this.m = m;
        b = new double[m];
        c = new double[m];
        Arrays.setAll(b, i -> 1 / (1.0 + i));
        Arrays.setAll(c, i -> 1 / (1.5 + i));
        matrix = new double[(m + 1) * (m + 1)];
        right = new double[m + 1];
    }

    /** g of a matrix, [row * m + column]. */
    double of(double[] a) {
        solve(a, false);
        return right[m];
    }

    /** Takes the vectors that belong to a singular matrix for b and c, so that g is well scaled around it. */
    void settle(double[] a) {
        for (int round = 0; round < 3; round++) {
            solve(a, false);
            double[] v = unit(c);
            solve(a, true);
            double[] w = unit(b);
            System.arraycopy(v, 0, c, 0, m);
            System.arraycopy(w, 0, b, 0, m);
        }
    }

    /** What the matrix sends to 0, of length 1. Not to be modified. */
    double[] rightVector() {
        return c;
    }

    /** What its transpose sends to 0, of length 1. Not to be modified. */
    double[] leftVector() {
        return b;
    }

    /** The solution's first part made of length 1, not turned around against what it was. */
    private double[] unit(double[] before) {
        double size = 0;
        double along = 0;
        for (int i = 0; i < m; i++) {
            size += right[i] * right[i];
            along += right[i] * before[i];
        }
        double factor = (along < 0 ? -1 : 1) / Math.sqrt(size);
        double[] found = new double[m];
        Arrays.setAll(found, i -> right[i] * factor);
        return found;
    }

    private void solve(double[] a, boolean transposed) {
        int size = m + 1;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                matrix[i * size + j] = transposed ? a[j * m + i] : a[i * m + j];
            }
            matrix[i * size + m] = transposed ? c[i] : b[i];
            matrix[m * size + i] = transposed ? b[i] : c[i];
        }
        matrix[m * size + m] = 0;
        Arrays.fill(right, 0);
        right[m] = 1;
        Lu.solve(matrix, size, right, 1);
    }

    /**
     * The matrix whose eigenvalues are the sums of all pairs of a matrix's eigenvalues: singular at Hopf points and at
     * neutral saddles.
     *
     * @param a [row * n + column]
     * @return [row * m + column] with m = n (n - 1) / 2
     */
    static double[] ofSums(double[] a, int n) {
        int m = n * (n - 1) / 2;
        double[] found = new double[m * m];
        int row = 0;
        for (int p = 1; p < n; p++) {
            for (int q = 0; q < p; q++, row++) {
                int column = 0;
                for (int r = 1; r < n; r++) {
                    for (int s = 0; s < r; s++, column++) {
                        double sum = 0;
                        sum += q == s ? a[p * n + r] : 0;
                        sum += p == r ? a[q * n + s] : 0;
                        sum -= q == r ? a[p * n + s] : 0;
                        sum -= p == s ? a[q * n + r] : 0;
                        found[row * m + column] = sum;
                    }
                }
            }
        }
        return found;
    }
}
