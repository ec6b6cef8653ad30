package barnacle.analysis.branch;

import java.util.Arrays;
import java.util.Random;

/**
 * The first Lyapunov coefficient of a Hopf point. With A q = iω q, A' p = -iω p, p̄·q = 1, |q| = 1, and B and C the
 * second and third derivatives of f along given directions, it is
 *
 * <pre>
 *   l1 = Re( p̄·C(q, q, q̄) - 2 p̄·B(q, A⁻¹ B(q, q̄)) + p̄·B(q̄, (2iω - A)⁻¹ B(q, q)) ) / (2 ω)
 * </pre>
 *
 * <p>B and C are differences of the Jacobian along q.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory, 3rd edition, Springer, 2004, equation 5.62.
 */
final class NormalForm {
    /** Of differences of the Jacobian, in scaled components. */
    private static final double STEP = 2e-4;

    private static final double BESIDE = 1e-9;

    private final Scaled field;
    private final int n;
    private final double[] z;
    private final double[] q;
    private final double[] a;
    private final double omega;
    /** Real parts first. */
    private final double[] eigenvector;

    private final double[] adjoint;

    /**
     * @param z the Hopf point, scaled
     * @param omega of its pair of eigenvalues, above 0
     */
    NormalForm(Scaled field, double[] z, double[] q, double omega) {
        this.field = field;
        this.z = z.clone();
        this.q = q.clone();
        this.omega = omega;
        n = field.n;
        a = jacobian(z, q);
        double[] transposed = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j * n + i] = a[i * n + j];
            }
        }
        eigenvector = nullVector(a, omega);
        double size = 0;
        for (int i = 0; i < n; i++) {
            size += field.scale(i)
                    * field.scale(i)
                    * (eigenvector[i] * eigenvector[i] + eigenvector[n + i] * eigenvector[n + i]);
        }
        scale(eigenvector, 1 / Math.sqrt(size), 0);
        adjoint = nullVector(transposed, -omega);
        double[] product = product(adjoint, eigenvector);
        // p̄·q = c is made 1 by p / c̄.
        double square = product[0] * product[0] + product[1] * product[1];
        scale(adjoint, product[0] / square, product[1] / square);
    }

    /** The eigenvector q in scaled components, its real parts first; of length 1 in components as they are. */
    double[] eigenvector() {
        return eigenvector.clone();
    }

    private double[] jacobian(double[] at, double[] parameter) {
        double[] found = new double[n * n];
        field.at(at, parameter, new double[n], found);
        return found;
    }

    /** Multiplies by the complex number re + i im. */
    private void scale(double[] vector, double re, double im) {
        for (int i = 0; i < n; i++) {
            double real = vector[i] * re - vector[n + i] * im;
            vector[n + i] = vector[i] * im + vector[n + i] * re;
            vector[i] = real;
        }
    }

    /** p̄·x. */
    private double[] product(double[] p, double[] x) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < n; i++) {
            re += p[i] * x[i] + p[n + i] * x[n + i];
            im += p[i] * x[n + i] - p[n + i] * x[i];
        }
        return new double[] {re, im};
    }

    /** Solves (m - i w) x = right, all complex as real parts before imaginary ones. */
    private double[] solve(double[] m, double w, double[] right) {
        double[] large = new double[4 * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                large[i * 2 * n + j] = m[i * n + j];
                large[(n + i) * 2 * n + n + j] = m[i * n + j];
            }
            large[i * 2 * n + n + i] += w;
            large[(n + i) * 2 * n + i] -= w;
        }
        double[] x = right.clone();
        Lu.solve(large, 2 * n, x, 1);
        return x;
    }

    /** By inverse iteration a little beside the eigenvalue iw. */
    private double[] nullVector(double[] m, double w) {
        Random random = new Random(1);
        double[] x = random.doubles(2L * n, -1, 1).toArray();
        for (int k = 0; k < 3; k++) {
            x = solve(m, w * (1 + BESIDE), x);
            double size = Math.sqrt(Arrays.stream(x).map(e -> e * e).sum());
            for (int i = 0; i < x.length; i++) {
                x[i] /= size;
            }
        }
        return x;
    }

    private double step(double[] u) {
        return STEP / Math.max(1e-300, Arrays.stream(u).map(Math::abs).max().orElse(1));
    }

    /** B(u, w) of real directions; C(u, u, w) if {@code order} is 3. */
    private double[] derivative(int order, double[] u, double[] w) {
        double h = step(u);
        double[] up = z.clone();
        double[] down = z.clone();
        for (int i = 0; i < n; i++) {
            up[i] += h * u[i];
            down[i] -= h * u[i];
        }
        double[] above = jacobian(up, q);
        double[] below = jacobian(down, q);
        double[] found = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int k = i * n + j;
                double change =
                        order == 3 ? (above[k] - 2 * a[k] + below[k]) / (h * h) : (above[k] - below[k]) / (2 * h);
                found[i] += change * w[j];
            }
        }
        return found;
    }

    /** B(x, y) of complex directions. */
    private double[] second(double[] x, double[] y) {
        double[] found = new double[2 * n];
        for (int part = 0; part < 4; part++) {
            boolean fromX = (part & 1) == 1;
            boolean fromY = (part & 2) == 2;
            double[] b = derivative(2, half(x, fromX), half(y, fromY));
            int at = fromX == fromY ? 0 : n;
            double sign = fromX && fromY ? -1 : 1;
            for (int i = 0; i < n; i++) {
                found[at + i] += sign * b[i];
            }
        }
        return found;
    }

    private double[] half(double[] x, boolean imaginary) {
        return imaginary ? Arrays.copyOfRange(x, n, 2 * n) : Arrays.copyOf(x, n);
    }

    private double[] conjugate(double[] x) {
        double[] found = x.clone();
        for (int i = n; i < 2 * n; i++) {
            found[i] = -found[i];
        }
        return found;
    }

    double lyapunov() {
        double[] u = half(eigenvector, false);
        double[] w = half(eigenvector, true);
        double[] cubic = new double[2 * n];
        for (double[] twice : new double[][] {u, w}) {
            double[] real = derivative(3, twice, u);
            double[] imaginary = derivative(3, twice, w);
            for (int i = 0; i < n; i++) {
                cubic[i] += real[i];
                cubic[n + i] += imaginary[i];
            }
        }
        double[] bar = conjugate(eigenvector);
        double[] mean = solve(a, 0, second(eigenvector, bar));
        // (2iω - A)⁻¹ B = -(A - 2iω)⁻¹ B.
        double[] twofold = solve(a, 2 * omega, second(eigenvector, eigenvector));
        return (product(adjoint, cubic)[0]
                        - 2 * product(adjoint, second(eigenvector, mean))[0]
                        - product(adjoint, second(bar, twofold))[0])
                / (2 * omega);
    }

    /**
     * How fast the pair's real part grows along a direction.
     *
     * @param along of the state and then of the parameter, scaled
     */
    double growth(double[] along) {
        double h = step(along);
        double[] up = z.clone();
        double[] down = z.clone();
        for (int i = 0; i < n; i++) {
            up[i] += h * along[i];
            down[i] -= h * along[i];
        }
        double[] above = jacobian(up, new double[] {q[0] + h * along[n]});
        double[] below = jacobian(down, new double[] {q[0] - h * along[n]});
        double[] changed = new double[2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double change = (above[i * n + j] - below[i * n + j]) / (2 * h);
                changed[i] += change * eigenvector[j];
                changed[n + i] += change * eigenvector[n + j];
            }
        }
        return product(adjoint, changed)[0];
    }
}
