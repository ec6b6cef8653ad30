package barnacle.analysis.branch;

import java.util.Arrays;

/**
 * A closed way, or a change of one, over a phase from 0 to 1: on each interval of a mesh a polynomial of degree
 * {@value #DEGREE}. Arrays are shared, not to be modified.
 *
 * @param n components
 * @param mesh ascending from 0 to 1
 * @param u [point * n + component], at the mesh and between; the last point is the first one
 * @param tau the natural logarithm of the period
 * @param parameter that is moved
 */
public record Orbit(int n, double[] mesh, double[] u, double tau, double parameter) {
    /** Of the polynomials. */
    public static final int DEGREE = Gauss.DEGREE;

    private static final int M = DEGREE;
    /** A share of the mesh that lies evenly, whatever the way. */
    private static final double FLOOR = 0.1;

    public int intervals() {
        return mesh.length - 1;
    }

    public double period() {
        return Math.exp(tau);
    }

    double width(int interval) {
        return mesh[interval + 1] - mesh[interval];
    }

    /** The phase of a point. */
    public double phase(int point) {
        int interval = Math.min(point / M, intervals() - 1);
        return mesh[interval] + width(interval) * (point - interval * M) / M;
    }

    /** How many points there are, the last on top of the first. */
    public int points() {
        return intervals() * M + 1;
    }

    public double[] state(int point) {
        return Arrays.copyOfRange(u, point * n, (point + 1) * n);
    }

    double value(int interval, double[] shares, int component) {
        double sum = 0;
        for (int j = 0; j <= M; j++) {
            sum += shares[j] * u[(interval * M + j) * n + component];
        }
        return sum;
    }

    /** The state at a phase from 0 to 1. */
    public double[] at(double phase) {
        int found = Arrays.binarySearch(mesh, phase);
        int interval = Math.max(0, Math.min(intervals() - 1, found >= 0 ? found : -found - 2));
        double[] shares = Gauss.values((phase - mesh[interval]) / width(interval));
        double[] state = new double[n];
        for (int i = 0; i < n; i++) {
            state[i] = value(interval, shares, i);
        }
        return state;
    }

    Orbit on(double[] other) {
        double[] moved = new double[((other.length - 1) * M + 1) * n];
        Orbit empty = new Orbit(n, other, moved, tau, parameter);
        for (int point = 0; point < empty.points(); point++) {
            System.arraycopy(at(empty.phase(point)), 0, moved, point * n, n);
        }
        return empty;
    }

    /** This way with a change added. */
    Orbit plus(double factor, Orbit change) {
        double[] sum = u.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * change.u[i];
        }
        return new Orbit(n, mesh, sum, tau + factor * change.tau, parameter + factor * change.parameter);
    }

    double[] mean() {
        double[] mean = new double[n];
        for (int i = 0; i < intervals(); i++) {
            for (int k = 0; k < M; k++) {
                for (int component = 0; component < n; component++) {
                    mean[component] += width(i) * Gauss.WEIGHTS[k] * value(i, Gauss.VALUES[k], component);
                }
            }
        }
        return mean;
    }

    /** The extreme of a component, between its points too. */
    double extreme(int component, double sign) {
        int best = 0;
        for (int point = 1; point < points(); point++) {
            if (sign * u[point * n + component] > sign * u[best * n + component]) {
                best = point;
            }
        }
        double found = sign * u[best * n + component];
        int last = points() - 1;
        for (int side = 0; side < 2; side++) {
            int interval = Math.floorMod(best == last || best == 0 ? side - 1 : (best - 1 + side) / M, intervals());
            double at = best == last || best == 0 ? 1 - side : (best - interval * M) / (double) M;
            double low = Math.max(0, at - 1.0 / M);
            double high = Math.min(1, at + 1.0 / M);
            for (int round = 0; round < 60; round++) {
                double a = low + (high - low) / 3;
                double b = high - (high - low) / 3;
                if (sign * value(interval, Gauss.values(a), component)
                        < sign * value(interval, Gauss.values(b), component)) {
                    low = a;
                } else {
                    high = b;
                }
            }
            found = Math.max(found, sign * value(interval, Gauss.values((low + high) / 2), component));
        }
        return sign * found;
    }

    /**
     * A mesh of as many intervals as are asked for, on which this way is resolved evenly: the highest derivative that
     * its polynomials do not have, to the power by which the error falls, is the same in each.
     *
     * <p>Source: Russell and Christiansen, SIAM J. Numer. Anal. 15:59 (1978).
     */
    double[] adapted(int wanted) {
        int count = intervals();
        double[][] top = new double[count][n];
        double[] binomial = {1, -4, 6, -4, 1};
        for (int i = 0; i < count; i++) {
            for (int component = 0; component < n; component++) {
                top[i][component] = value(i, binomial, component) * Math.pow(M / width(i), M);
            }
        }
        double[] jump = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            int left = Math.floorMod(i - 1, count);
            int right = i % count;
            double sum = 0;
            for (int component = 0; component < n; component++) {
                sum += Math.abs(top[right][component] - top[left][component]);
            }
            jump[i] = Math.pow(2 * sum / (width(left) + width(right)), 1.0 / (M + 1));
        }
        double[] reached = new double[count + 1];
        for (int i = 0; i < count; i++) {
            reached[i + 1] = reached[i] + width(i) * (jump[i] + jump[i + 1]) / 2;
        }
        double floor = FLOOR * reached[count];
        for (int i = 1; i <= count; i++) {
            reached[i] += floor * mesh[i];
        }
        double[] next = new double[wanted + 1];
        int i = 0;
        for (int k = 1; k < wanted; k++) {
            double target = reached[count] * k / wanted;
            while (reached[i + 1] < target) {
                i++;
            }
            next[k] = mesh[i] + width(i) * (target - reached[i]) / (reached[i + 1] - reached[i]);
        }
        next[wanted] = 1;
        return reached[count] > 0 ? next : mesh;
    }
}
