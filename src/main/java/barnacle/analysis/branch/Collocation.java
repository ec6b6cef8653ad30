package barnacle.analysis.branch;

import java.util.Arrays;

/**
 * Newton's method for periodic solutions by collocation at Gauss points. Unknowns are the way u over a phase from 0 to
 * 1, τ = ln T of its period, and the parameter q; the equations are
 *
 * <pre>
 *   du/dphase = T f(u, q) at {@link Gauss#DEGREE} Gauss points of each interval,   u(1) = u(0)
 *   ∫ (u - reference)·d(reference)/dphase = 0
 *   ⟨direction, change since the last place⟩ = length
 * </pre>
 *
 * <p>The points within an interval are eliminated first: what is left is a {@link CyclicSystem} over the mesh. The
 * blocks of that system are the ways' transition matrices, from which the Floquet multipliers come.
 *
 * <p>Source: Doedel, Keller and Kernevez, Int. J. Bifurc. Chaos 1:493 and 1:745 (1991).
 */
final class Collocation {
    private static final int M = Gauss.DEGREE;

    /** What a change of τ by 1 is in lengths along a branch. */
    static final double OF_TAU = 0.1;

    private static final int BORDER = 2;
    /** The correction, and the tangent. */
    private static final int COLUMNS = 2;

    private final Scaled field;
    private final int n;
    private final int intervals;
    private final int inner;
    private final int width;
    private final CyclicSystem ring;
    /** [interval][inner * (n + 3)]: how the other points depend on the left one, on τ and q, and what they add. */
    private final double[][] condensed;

    private final double[] matrix;
    private final double[] z;
    private final double[] q = new double[1];
    private final double[] slope;
    private final double[] jacobian;
    private final double[] byParameter;
    private final double[][] rows = new double[BORDER][];
    /** How the logarithm of an area changes once around, at the last correction. */
    private double spread;

    Collocation(Scaled field, int intervals) {
        this.field = field;
        this.intervals = intervals;
        n = field.n;
        inner = M * n;
        width = n + 3;
        ring = new CyclicSystem(n, intervals, BORDER, COLUMNS);
        condensed = new double[intervals][inner * width];
        matrix = new double[inner * inner];
        z = new double[n];
        slope = new double[n];
        jacobian = new double[n * n];
        byParameter = new double[n];
        Arrays.setAll(rows, i -> new double[(M + 1) * n]);
    }

    int intervals() {
        return intervals;
    }

    /** ⟨a, b⟩ of two changes on one mesh: ∫ of the ways' product, and those of τ and q. */
    static double product(Orbit a, Orbit b) {
        double sum = OF_TAU * OF_TAU * a.tau() * b.tau() + a.parameter() * b.parameter();
        for (int i = 0; i < a.intervals(); i++) {
            for (int k = 0; k < M; k++) {
                for (int component = 0; component < a.n(); component++) {
                    sum += a.width(i)
                            * Gauss.WEIGHTS[k]
                            * a.value(i, Gauss.VALUES[k], component)
                            * b.value(i, Gauss.VALUES[k], component);
                }
            }
        }
        return sum;
    }

    /**
     * One correction.
     *
     * @param now where Newton's method stands
     * @param phase the way whose phase is kept, and along which the phase condition is taken
     * @param before the last place, from which the length is measured
     * @param direction in which it is measured
     * @return the correction and the direction in which the branch goes on, whose product with {@code direction} is 1;
     *     all on the mesh of {@code now}
     */
    Orbit[] correct(Orbit now, Orbit phase, Orbit before, Orbit direction, double length) {
        spread = 0;
        Arrays.fill(ring.e, 0);
        Arrays.fill(ring.s, 0);
        ring.e[BORDER] = OF_TAU * OF_TAU * direction.tau();
        ring.e[BORDER + 1] = direction.parameter();
        double phaseSize = Math.max(1e-300, size(phase));
        double offPhase = 0;
        double reached = OF_TAU * OF_TAU * direction.tau() * (now.tau() - before.tau())
                + direction.parameter() * (now.parameter() - before.parameter());
        for (int i = 0; i < intervals; i++) {
            condense(now, i);
            double share = now.width(i);
            for (double[] row : rows) {
                Arrays.fill(row, 0);
            }
            for (int k = 0; k < M; k++) {
                for (int component = 0; component < n; component++) {
                    double turning = Gauss.WEIGHTS[k] * phase.value(i, Gauss.SLOPES[k], component) / phaseSize;
                    double along = share * Gauss.WEIGHTS[k] * direction.value(i, Gauss.VALUES[k], component);
                    offPhase += turning
                            * (now.value(i, Gauss.VALUES[k], component) - phase.value(i, Gauss.VALUES[k], component));
                    reached += along
                            * (now.value(i, Gauss.VALUES[k], component) - before.value(i, Gauss.VALUES[k], component));
                    for (int j = 0; j <= M; j++) {
                        rows[0][j * n + component] += turning * Gauss.VALUES[k][j];
                        rows[1][j * n + component] += along * Gauss.VALUES[k][j];
                    }
                }
            }
            border(i);
        }
        ring.s[0] -= offPhase;
        ring.s[COLUMNS] += length - reached;
        ring.s[COLUMNS + 1] += 1;
        ring.solve();
        return new Orbit[] {solution(now, 0), solution(now, 1)};
    }

    private double size(Orbit phase) {
        double sum = 0;
        for (int i = 0; i < intervals; i++) {
            for (int k = 0; k < M; k++) {
                for (int component = 0; component < n; component++) {
                    double turning = phase.value(i, Gauss.SLOPES[k], component);
                    sum += Gauss.WEIGHTS[k] * turning * turning / phase.width(i);
                }
            }
        }
        return Math.sqrt(sum);
    }

    /** Solves an interval's equations for all of its points but the left one. */
    private void condense(Orbit now, int i) {
        double span = now.width(i) * now.period();
        double[] right = condensed[i];
        q[0] = now.parameter();
        for (int k = 0; k < M; k++) {
            for (int component = 0; component < n; component++) {
                z[component] = now.value(i, Gauss.VALUES[k], component);
            }
            field.byParameter(z, q, 0, byParameter);
            field.at(z, q, slope, jacobian);
            for (int component = 0; component < n; component++) {
                spread += span * Gauss.WEIGHTS[k] * jacobian[component * n + component];
            }
            for (int row = 0; row < n; row++) {
                int equation = k * n + row;
                for (int j = 0; j <= M; j++) {
                    for (int column = 0; column < n; column++) {
                        double entry = -span * Gauss.VALUES[k][j] * jacobian[row * n + column]
                                + (row == column ? Gauss.SLOPES[k][j] : 0);
                        if (j == 0) {
                            right[equation * width + column] = -entry;
                        } else {
                            matrix[equation * inner + (j - 1) * n + column] = entry;
                        }
                    }
                }
                right[equation * width + n] = span * slope[row];
                right[equation * width + n + 1] = span * byParameter[row];
                right[equation * width + n + 2] = span * slope[row] - now.value(i, Gauss.SLOPES[k], row);
            }
        }
        Lu.solve(matrix, inner, right, width);
        int last = inner - n;
        Arrays.fill(ring.c[i], 0);
        for (int row = 0; row < n; row++) {
            int from = (last + row) * width;
            ring.c[i][row * n + row] = 1;
            for (int column = 0; column < n; column++) {
                ring.a[i][row * n + column] = -right[from + column];
            }
            ring.b[i][row * BORDER] = -right[from + n];
            ring.b[i][row * BORDER + 1] = -right[from + n + 1];
            ring.r[i][row * COLUMNS] = right[from + n + 2];
            ring.r[i][row * COLUMNS + 1] = 0;
        }
    }

    /** Puts an interval's part of the two long rows in terms of its left point. */
    private void border(int i) {
        for (int row = 0; row < BORDER; row++) {
            double[] coefficients = rows[row];
            System.arraycopy(coefficients, 0, ring.d[i], row * n, n);
            for (int point = 0; point < inner; point++) {
                double coefficient = coefficients[n + point];
                int at = point * width;
                for (int column = 0; column < n; column++) {
                    ring.d[i][row * n + column] += coefficient * condensed[i][at + column];
                }
                ring.e[row * BORDER] += coefficient * condensed[i][at + n];
                ring.e[row * BORDER + 1] += coefficient * condensed[i][at + n + 1];
                ring.s[row * COLUMNS] -= coefficient * condensed[i][at + n + 2];
            }
        }
    }

    private Orbit solution(Orbit now, int column) {
        double[] u = new double[now.u().length];
        double tau = ring.w[column];
        double parameter = ring.w[COLUMNS + column];
        for (int i = 0; i < intervals; i++) {
            for (int component = 0; component < n; component++) {
                u[i * inner + component] = ring.x[i][component * COLUMNS + column];
            }
            for (int point = 0; point < inner; point++) {
                int at = point * width;
                double sum = condensed[i][at + n] * tau
                        + condensed[i][at + n + 1] * parameter
                        + (column == 0 ? condensed[i][at + n + 2] : 0);
                for (int component = 0; component < n; component++) {
                    sum += condensed[i][at + component] * ring.x[i][component * COLUMNS + column];
                }
                u[i * inner + n + point] = sum;
            }
        }
        return new Orbit(n, now.mesh(), u, tau, parameter);
    }

    /**
     * The Floquet multipliers but the one that is 1, at the last correction: eigenvalues of how deviations across the
     * flow go once around, taken across the flow at every point of the mesh, so that growth along it drowns nothing.
     * The one of two components is that of Liouville's formula, which is above 0 on any mesh.
     */
    Spectrum multipliers(Orbit orbit) {
        if (n == 2) {
            return new Spectrum(new double[] {Math.exp(spread)}, new double[1]);
        }
        int m = n - 1;
        double[] product = new double[m * m];
        for (int i = 0; i < m; i++) {
            product[i * m + i] = 1;
        }
        double[] left = across(orbit, 0);
        double[] next = new double[m * m];
        for (int i = 0; i < intervals; i++) {
            double[] right = across(orbit, i + 1);
            double[] step = new double[m * m];
            for (int row = 0; row < m; row++) {
                for (int column = 0; column < m; column++) {
                    double sum = 0;
                    for (int a = 0; a < n; a++) {
                        for (int b = 0; b < n; b++) {
                            sum -= right[row * n + a] * ring.a[i][a * n + b] * left[column * n + b];
                        }
                    }
                    step[row * m + column] = sum;
                }
            }
            multiply(step, product, next, m);
            System.arraycopy(next, 0, product, 0, m * m);
            left = right;
        }
        return Spectrum.of(product, m);
    }

    /** How deviations go across an interval, at the last correction: [row * n + column]. */
    double[] transition(int interval) {
        double[] found = ring.a[interval].clone();
        for (int i = 0; i < found.length; i++) {
            found[i] = -found[i];
        }
        return found;
    }

    private static void multiply(double[] a, double[] b, double[] found, int m) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int k = 0; k < m; k++) {
                    sum += a[i * m + k] * b[k * m + j];
                }
                found[i * m + j] = sum;
            }
        }
    }

    /** Unit vectors across the flow at a point of the mesh, one a row: a reflection of the axes but the first. */
    private double[] across(Orbit orbit, int node) {
        q[0] = orbit.parameter();
        System.arraycopy(orbit.u(), node % intervals * inner, z, 0, n);
        field.at(z, q, slope, null);
        double size = 0;
        for (double s : slope) {
            size += s * s;
        }
        size = Math.sqrt(size);
        double sign = slope[0] < 0 ? -1 : 1;
        double[] mirror = slope.clone();
        mirror[0] += sign * size;
        double square = 2 * size * (size + Math.abs(slope[0]));
        double[] found = new double[(n - 1) * n];
        for (int row = 1; row < n; row++) {
            for (int column = 0; column < n; column++) {
                found[(row - 1) * n + column] = (row == column ? 1 : 0) - 2 * mirror[row] * mirror[column] / square;
            }
        }
        return found;
    }
}
