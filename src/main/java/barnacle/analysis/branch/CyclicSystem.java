package barnacle.analysis.branch;

import java.util.Arrays;

/**
 * Linear equations of blocks around a ring, with a few unknowns w that all blocks know and as many rows that know all
 * blocks:
 *
 * <pre>
 *   A[i] x[i] + C[i] x[i + 1] + B[i] w = r[i]     i = 0 .. blocks - 1, x[blocks] = x[0]
 *   Σ d[i] x[i] + E w = s
 * </pre>
 *
 * <p>Blocks are eliminated one after another, each with pivots from its two equations, so that growth around the ring
 * does no harm as it does where the blocks are multiplied. Matrices are [row * columns + column]. What is filled in is
 * overwritten by {@link #solve}.
 *
 * <p>Source: Wright, SIAM J. Sci. Stat. Comput. 13:742 (1992), structured elimination.
 */
final class CyclicSystem {
    final int n;
    final int blocks;
    final int border;
    final int columns;
    /** [block][n * n]. */
    final double[][] a;

    /** [block][n * n]. */
    final double[][] c;

    /** [block][n * border]. */
    final double[][] b;

    /** [block][n * columns]. */
    final double[][] r;

    /** [block][border * n]. */
    final double[][] d;

    /** [border * border]. */
    final double[] e;

    /** [border * columns]. */
    final double[] s;

    /** The solution: [block][n * columns]. */
    final double[][] x;

    /** The solution: [border * columns]. */
    final double[] w;

    private final int width;
    private final double[] work;
    private final double[][] pivots;
    private final double[] carry;

    /** @param columns how many right-hand sides there are */
    CyclicSystem(int n, int blocks, int border, int columns) {
        this.n = n;
        this.blocks = blocks;
        this.border = border;
        this.columns = columns;
        a = new double[blocks][n * n];
        c = new double[blocks][n * n];
        b = new double[blocks][n * border];
        r = new double[blocks][n * columns];
        d = new double[blocks][border * n];
        e = new double[border * border];
        s = new double[border * columns];
        x = new double[blocks][n * columns];
        w = new double[border * columns];
        width = 3 * n + border + columns;
        work = new double[(2 * n + border) * width];
        pivots = new double[blocks][n * width];
        carry = new double[n * width];
    }

    /** Solves it; the solution is not finite where there is none. */
    void solve() {
        Arrays.fill(carry, 0);
        for (int i = 0; i < n; i++) {
            // The carried equation knows the block to come, the first block, and what lies beyond.
            put(c[0], i, n, carry, i, 0);
            put(a[0], i, n, carry, i, n);
            put(b[0], i, border, carry, i, 3 * n);
            put(r[0], i, columns, carry, i, 3 * n + border);
        }
        for (int j = 1; j < blocks; j++) {
            eliminate(j);
        }
        solveRest();
        for (int j = blocks - 1; j >= 1; j--) {
            substitute(j);
        }
    }

    private void put(double[] from, int row, int length, double[] to, int toRow, int toColumn) {
        System.arraycopy(from, row * length, to, toRow * width + toColumn, length);
    }

    private void eliminate(int j) {
        Arrays.fill(work, 0);
        System.arraycopy(carry, 0, work, 0, carry.length);
        for (int i = 0; i < n; i++) {
            put(a[j], i, n, work, n + i, 0);
            put(c[j], i, n, work, n + i, 2 * n);
            put(b[j], i, border, work, n + i, 3 * n);
            put(r[j], i, columns, work, n + i, 3 * n + border);
        }
        for (int i = 0; i < border; i++) {
            int row = 2 * n + i;
            put(d[j], i, n, work, row, 0);
            put(d[0], i, n, work, row, n);
            if (j + 1 < blocks) {
                put(d[j + 1], i, n, work, row, 2 * n);
            }
            put(e, i, border, work, row, 3 * n);
            put(s, i, columns, work, row, 3 * n + border);
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < 2 * n; i++) {
                if (Math.abs(work[i * width + k]) > Math.abs(work[pivot * width + k])) {
                    pivot = i;
                }
            }
            if (pivot != k) {
                for (int m = 0; m < width; m++) {
                    double kept = work[k * width + m];
                    work[k * width + m] = work[pivot * width + m];
                    work[pivot * width + m] = kept;
                }
            }
            for (int i = k + 1; i < 2 * n + border; i++) {
                double factor = work[i * width + k] / work[k * width + k];
                if (factor != 0) {
                    for (int m = k + 1; m < width; m++) {
                        work[i * width + m] -= factor * work[k * width + m];
                    }
                }
            }
        }
        System.arraycopy(work, 0, pivots[j], 0, n * width);
        for (int i = 0; i < n; i++) {
            int row = (n + i) * width;
            System.arraycopy(work, row + 2 * n, carry, i * width, n);
            System.arraycopy(work, row + n, carry, i * width + n, n);
            Arrays.fill(carry, i * width + 2 * n, i * width + 3 * n, 0);
            System.arraycopy(work, row + 3 * n, carry, i * width + 3 * n, border + columns);
        }
        for (int i = 0; i < border; i++) {
            int row = (2 * n + i) * width;
            System.arraycopy(work, row + n, d[0], i * n, n);
            if (j + 1 < blocks) {
                System.arraycopy(work, row + 2 * n, d[j + 1], i * n, n);
            } else {
                for (int m = 0; m < n; m++) {
                    d[0][i * n + m] += work[row + 2 * n + m];
                }
            }
            System.arraycopy(work, row + 3 * n, e, i * border, border);
            System.arraycopy(work, row + 3 * n + border, s, i * columns, columns);
        }
    }

    /** The first block and w, once all other blocks are gone. */
    private void solveRest() {
        int size = n + border;
        double[] matrix = new double[size * size];
        double[] right = new double[size * columns];
        for (int i = 0; i < n; i++) {
            for (int m = 0; m < n; m++) {
                matrix[i * size + m] = carry[i * width + m] + carry[i * width + n + m];
            }
            System.arraycopy(carry, i * width + 3 * n, matrix, i * size + n, border);
            System.arraycopy(carry, i * width + 3 * n + border, right, i * columns, columns);
        }
        for (int i = 0; i < border; i++) {
            System.arraycopy(d[0], i * n, matrix, (n + i) * size, n);
            System.arraycopy(e, i * border, matrix, (n + i) * size + n, border);
            System.arraycopy(s, i * columns, right, (n + i) * columns, columns);
        }
        Lu.solve(matrix, size, right, columns);
        System.arraycopy(right, 0, x[0], 0, n * columns);
        System.arraycopy(right, n * columns, w, 0, border * columns);
    }

    private void substitute(int j) {
        double[] row = pivots[j];
        double[] next = x[(j + 1) % blocks];
        for (int k = n - 1; k >= 0; k--) {
            int at = k * width;
            for (int q = 0; q < columns; q++) {
                double sum = row[at + 3 * n + border + q];
                for (int m = 0; m < n; m++) {
                    sum -= row[at + n + m] * x[0][m * columns + q] + row[at + 2 * n + m] * next[m * columns + q];
                }
                for (int m = 0; m < border; m++) {
                    sum -= row[at + 3 * n + m] * w[m * columns + q];
                }
                for (int m = k + 1; m < n; m++) {
                    sum -= row[at + m] * x[j][m * columns + q];
                }
                x[j][k * columns + q] = sum / row[at + k];
            }
        }
    }
}
