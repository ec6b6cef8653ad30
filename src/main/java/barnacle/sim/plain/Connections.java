package barnacle.sim.plain;

import barnacle.sim.Block;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.util.Arrays;

/**
 * The connections of one link, target by target, and what goes through their weights, in double precision. A link that
 * has few of what it could have costs as few. Rows of what is multiplied are [row * lanes + lane].
 */
final class Connections {
    private final int rows;
    private final int columns;
    /** The first row of the sources and of the targets. */
    private final int from;

    private final int to;
    /** Where the weights stand in the table. */
    private final int offset;
    /** Where each target's sources begin in {@link #sources}, and after the last target their number. */
    private final int[] starts;
    /** The column of each connection; {@code null} if every connection is there. */
    private final int[] sources;

    Connections(NetworkProgram.Link link, ParameterTable table) {
        Block block = link.block();
        rows = block.rows();
        columns = block.columns();
        from = link.from();
        to = link.to();
        offset = block.offset();
        starts = new int[rows + 1];
        int[] found = new int[rows * columns];
        int n = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (table.isPresent(offset + row * columns + column)) {
                    found[n++] = column;
                }
            }
            starts[row + 1] = n;
        }
        sources = n == found.length ? null : Arrays.copyOf(found, n);
    }

    /** The column of a connection. */
    private int source(int row, int k) {
        return sources == null ? k - row * columns : sources[k];
    }

    /** Adds W times the sources to the targets, a target's terms in the order of the sources. */
    void multiply(double[] p, int count, double[] x, double[] sum) {
        if (count == 1) {
            multiplyOne(p, x, sum);
            return;
        }
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                double weight = p[offset + row * columns + column];
                int source = (from + column) * count;
                for (int lane = 0; lane < count; lane++) {
                    sum[target + lane] += weight * x[source + lane];
                }
            }
        }
    }

    private void multiplyOne(double[] p, double[] x, double[] sum) {
        int row = 0;
        // Four targets at once, as one sum's additions wait for each other.
        for (; sources == null && row + 4 <= rows; row += 4) {
            int w0 = offset + row * columns;
            int w1 = w0 + columns;
            int w2 = w1 + columns;
            int w3 = w2 + columns;
            double s0 = sum[to + row];
            double s1 = sum[to + row + 1];
            double s2 = sum[to + row + 2];
            double s3 = sum[to + row + 3];
            for (int column = 0; column < columns; column++) {
                double value = x[from + column];
                s0 += p[w0 + column] * value;
                s1 += p[w1 + column] * value;
                s2 += p[w2 + column] * value;
                s3 += p[w3 + column] * value;
            }
            sum[to + row] = s0;
            sum[to + row + 1] = s1;
            sum[to + row + 2] = s2;
            sum[to + row + 3] = s3;
        }
        for (; row < rows; row++) {
            double s = sum[to + row];
            int weights = offset + row * columns;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                s += p[weights + column] * x[from + column];
            }
            sum[to + row] = s;
        }
    }

    /** The adjoint of {@link #multiply}: adds to the derivatives to the sources and to the weights. */
    void multiplyAdjoint(double[] p, int count, double[] x, double[] sumBar, double[] xBar, double[] gradient) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                int at = offset + row * columns + column;
                double weight = p[at];
                int source = (from + column) * count;
                double bar = 0;
                for (int lane = 0; lane < count; lane++) {
                    xBar[source + lane] += weight * sumBar[target + lane];
                    bar += sumBar[target + lane] * x[source + lane];
                }
                gradient[at] += bar;
            }
        }
    }

    /** Adds the sum of W (x - u) of each target's sources to the target. */
    void join(double[] p, int count, double[] x, double[] u, double[] sum) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                double weight = p[offset + row * columns + column];
                int source = (from + column) * count;
                for (int lane = 0; lane < count; lane++) {
                    sum[target + lane] += weight * (x[source + lane] - u[target + lane]);
                }
            }
        }
    }

    /** The adjoint of {@link #join}: adds to the derivatives to the sources, to u and to the weights. */
    void joinAdjoint(
            double[] p,
            int count,
            double[] x,
            double[] u,
            double[] sumBar,
            double[] xBar,
            double[] uBar,
            double[] gradient) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                int at = offset + row * columns + column;
                double weight = p[at];
                int source = (from + column) * count;
                double sum = 0;
                for (int lane = 0; lane < count; lane++) {
                    double bar = sumBar[target + lane];
                    xBar[source + lane] += weight * bar;
                    uBar[target + lane] -= weight * bar;
                    sum += bar * (x[source + lane] - u[target + lane]);
                }
                gradient[at] += sum;
            }
        }
    }
}
