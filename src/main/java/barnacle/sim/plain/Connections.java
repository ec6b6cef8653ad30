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
    /** The weight of each connection, side by side: in the table they are far apart where few are there. */
    private final double[] weights;

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
            int first = offset + row * columns;
            int at = table.nextPresent(first);
            while (at >= 0 && at < first + columns) {
                found[n++] = at - first;
                at = table.nextPresent(at + 1);
            }
            starts[row + 1] = n;
        }
        sources = n == found.length ? null : Arrays.copyOf(found, n);
        weights = new double[n];
    }

    /** Takes the weights out of numbers in the order of the table. */
    void use(double[] p) {
        for (int row = 0; row < rows; row++) {
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                weights[k] = p[offset + row * columns + source(row, k)];
            }
        }
    }

    /** The column of a connection. */
    private int source(int row, int k) {
        return sources == null ? k - row * columns : sources[k];
    }

    /** Adds W times the sources to the targets, a target's terms in the order of the sources. */
    void multiply(int count, double[] x, double[] sum) {
        if (count == 1) {
            multiplyOne(x, sum);
            return;
        }
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                double weight = weights[k];
                int source = (from + source(row, k)) * count;
                for (int lane = 0; lane < count; lane++) {
                    sum[target + lane] += weight * x[source + lane];
                }
            }
        }
    }

    /** Four targets at once: the additions to one sum wait for each other. */
    private void multiplyOne(double[] x, double[] sum) {
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            if (sources == null) {
                multiplyAll(row, x, sum);
            } else {
                multiplySome(row, x, sum);
            }
        }
        for (; row < rows; row++) {
            sum[to + row] = sum(row, starts[row], sum[to + row], x);
        }
    }

    /** The sum of one target from one of its connections on. */
    private double sum(int row, int first, double before, double[] x) {
        double s = before;
        for (int k = first; k < starts[row + 1]; k++) {
            s += weights[k] * x[from + source(row, k)];
        }
        return s;
    }

    private void multiplyAll(int row, double[] x, double[] sum) {
        int w0 = row * columns;
        int w1 = w0 + columns;
        int w2 = w1 + columns;
        int w3 = w2 + columns;
        double s0 = sum[to + row];
        double s1 = sum[to + row + 1];
        double s2 = sum[to + row + 2];
        double s3 = sum[to + row + 3];
        for (int column = 0; column < columns; column++) {
            double value = x[from + column];
            s0 += weights[w0 + column] * value;
            s1 += weights[w1 + column] * value;
            s2 += weights[w2 + column] * value;
            s3 += weights[w3 + column] * value;
        }
        sum[to + row] = s0;
        sum[to + row + 1] = s1;
        sum[to + row + 2] = s2;
        sum[to + row + 3] = s3;
    }

    private void multiplySome(int row, double[] x, double[] sum) {
        int k0 = starts[row];
        int k1 = starts[row + 1];
        int k2 = starts[row + 2];
        int k3 = starts[row + 3];
        int all = Math.min(Math.min(k1 - k0, k2 - k1), Math.min(k3 - k2, starts[row + 4] - k3));
        double s0 = sum[to + row];
        double s1 = sum[to + row + 1];
        double s2 = sum[to + row + 2];
        double s3 = sum[to + row + 3];
        for (int n = 0; n < all; n++) {
            s0 += weights[k0 + n] * x[from + sources[k0 + n]];
            s1 += weights[k1 + n] * x[from + sources[k1 + n]];
            s2 += weights[k2 + n] * x[from + sources[k2 + n]];
            s3 += weights[k3 + n] * x[from + sources[k3 + n]];
        }
        sum[to + row] = sum(row, k0 + all, s0, x);
        sum[to + row + 1] = sum(row + 1, k1 + all, s1, x);
        sum[to + row + 2] = sum(row + 2, k2 + all, s2, x);
        sum[to + row + 3] = sum(row + 3, k3 + all, s3, x);
    }

    /** The adjoint of {@link #multiply}: adds to the derivatives to the sources and to the weights. */
    void multiplyAdjoint(int count, double[] x, double[] sumBar, double[] xBar, double[] gradient) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                double weight = weights[k];
                int source = (from + column) * count;
                double bar = 0;
                for (int lane = 0; lane < count; lane++) {
                    xBar[source + lane] += weight * sumBar[target + lane];
                    bar += sumBar[target + lane] * x[source + lane];
                }
                gradient[offset + row * columns + column] += bar;
            }
        }
    }

    /** Adds the products of the targets' derivatives and the sources to the derivatives to the weights. */
    void addOuter(int count, double[] x, double[] sumBar, double[] gradient) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                int source = (from + column) * count;
                double bar = 0;
                for (int lane = 0; lane < count; lane++) {
                    bar += sumBar[target + lane] * x[source + lane];
                }
                gradient[offset + row * columns + column] += bar;
            }
        }
    }

    /** As {@link #addOuter}, with the sources less u. */
    void addOuterJoined(int count, double[] x, double[] u, double[] sumBar, double[] gradient) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                int source = (from + column) * count;
                double bar = 0;
                for (int lane = 0; lane < count; lane++) {
                    bar += sumBar[target + lane] * (x[source + lane] - u[target + lane]);
                }
                gradient[offset + row * columns + column] += bar;
            }
        }
    }

    /** Adds the sum of W (x - u) of each target's sources to the target. */
    void join(int count, double[] x, double[] u, double[] sum) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                double weight = weights[k];
                int source = (from + source(row, k)) * count;
                for (int lane = 0; lane < count; lane++) {
                    sum[target + lane] += weight * (x[source + lane] - u[target + lane]);
                }
            }
        }
    }

    /** The adjoint of {@link #join}: adds to the derivatives to the sources, to u and to the weights. */
    void joinAdjoint(
            int count, double[] x, double[] u, double[] sumBar, double[] xBar, double[] uBar, double[] gradient) {
        for (int row = 0; row < rows; row++) {
            int target = (to + row) * count;
            for (int k = starts[row]; k < starts[row + 1]; k++) {
                int column = source(row, k);
                double weight = weights[k];
                int source = (from + column) * count;
                double sum = 0;
                for (int lane = 0; lane < count; lane++) {
                    double bar = sumBar[target + lane];
                    xBar[source + lane] += weight * bar;
                    uBar[target + lane] -= weight * bar;
                    sum += bar * (x[source + lane] - u[target + lane]);
                }
                gradient[offset + row * columns + column] += sum;
            }
        }
    }
}
