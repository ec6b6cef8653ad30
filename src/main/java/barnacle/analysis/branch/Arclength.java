package barnacle.analysis.branch;

import java.util.Arrays;

/**
 * Steps along a curve that is given by one equation fewer than there are unknowns: along the tangent, and from there
 * back to the curve by Newton's method across it.
 *
 * <p>Source: Keller, in Rabinowitz, Applications of Bifurcation Theory, Academic Press, 1977.
 */
final class Arclength {
    private static final double CONVERGED = 1e-12;
    private static final double NEARLY = 1e-9;
    private static final int CORRECTIONS = 10;

    /** What is 0 on the curve. */
    interface Equations {
        int unknowns();

        /**
         * Finds all at one place.
         *
         * @param values one fewer than there are unknowns
         * @param jacobian [equation * unknowns + unknown]
         */
        void at(double[] x, double[] values, double[] jacobian);
    }

    /** A point of the curve with its tangent of length 1. */
    record Place(double[] x, double[] tangent) {
        Place reversed() {
            return new Place(x, Arrays.stream(tangent).map(t -> -t).toArray());
        }

        double last() {
            return x[x.length - 1];
        }

        double tangentOfLast() {
            return tangent[tangent.length - 1];
        }
    }

    private final Equations equations;
    private final int n;
    private final double[] values;
    private final double[] jacobian;
    private final double[] matrix;
    private final double[] right;

    Arclength(Equations equations) {
        this.equations = equations;
        n = equations.unknowns();
        values = new double[n - 1];
        jacobian = new double[(n - 1) * n];
        matrix = new double[n * n];
        right = new double[n];
    }

    /** The place at a length along the tangent; null if it is not found. */
    Place step(Place from, double length) {
        double[] x = from.x().clone();
        for (int i = 0; i < n; i++) {
            x[i] += length * from.tangent()[i];
        }
        return corrected(x, from.tangent());
    }

    /**
     * The point of the curve that Newton's method finds across a direction; its tangent goes that way.
     *
     * @param start not modified, as {@code direction}
     * @return null if none is found
     */
    Place corrected(double[] start, double[] direction) {
        double[] x = start.clone();
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < CORRECTIONS; round++) {
            fill(x, direction);
            for (int i = 0; i < n - 1; i++) {
                right[i] = -values[i];
            }
            right[n - 1] = 0;
            Lu.solve(matrix, n, right, 1);
            double change = 0;
            for (int i = 0; i < n; i++) {
                x[i] += right[i];
                change = Math.max(change, Math.abs(right[i]));
            }
            if (!(change < 1)) {
                return null;
            }
            // As far as rounding lets it come.
            if (change < CONVERGED || change < NEARLY && change > before / 4) {
                double[] tangent = tangent(x, direction);
                return tangent == null ? null : new Place(x, tangent);
            }
            before = change;
        }
        return null;
    }

    private double[] tangent(double[] x, double[] direction) {
        fill(x, direction);
        Arrays.fill(right, 0);
        right[n - 1] = 1;
        Lu.solve(matrix, n, right, 1);
        double size = Math.sqrt(dot(right, right));
        return Double.isFinite(size) ? Arrays.stream(right).map(t -> t / size).toArray() : null;
    }

    private void fill(double[] x, double[] direction) {
        equations.at(x, values, jacobian);
        System.arraycopy(jacobian, 0, matrix, 0, jacobian.length);
        System.arraycopy(direction, 0, matrix, jacobian.length, n);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Whether a start lies between two places that are one step apart. */
    static boolean isBack(Place start, Place here, Place next, double step) {
        double before = 0;
        double after = 0;
        double apart = 0;
        for (int i = 0; i < start.x().length; i++) {
            before += (here.x()[i] - start.x()[i]) * start.tangent()[i];
            after += (next.x()[i] - start.x()[i]) * start.tangent()[i];
            apart += (next.x()[i] - start.x()[i]) * (next.x()[i] - start.x()[i]);
        }
        return before < 0 && after >= 0 && apart <= 2 * step * step;
    }
}
