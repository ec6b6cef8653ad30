package barnacle.analysis.branch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues of a real matrix, by falling real part. Arrays are shared, not to be modified.
 *
 * @param real by eigenvalue
 * @param imaginary by eigenvalue; of a pair the positive one comes first
 */
public record Spectrum(double[] real, double[] imaginary) {
    /**
     * Finds them.
     *
     * @param a [row * n + column]; not modified
     * @return NaN throughout where the matrix is not finite
     */
    public static Spectrum of(double[] a, int n) {
        if (!Arrays.stream(a).allMatch(Double::isFinite)) {
            return nowhere(n);
        }
        double[] real = new double[n];
        double[] imaginary = new double[n];
        if (n == 1) {
            real[0] = a[0];
        } else if (n == 2) {
            ofTwo(a, real, imaginary);
        } else {
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false);
            if (!eigen.decompose(new DMatrixRMaj(n, n, true, a.clone()))) {
                return nowhere(n);
            }
            for (int i = 0; i < n; i++) {
                Complex_F64 value = eigen.getEigenvalue(i);
                real[i] = value.real;
                imaginary[i] = value.imaginary;
            }
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -real[i]).thenComparingDouble(i -> -imaginary[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Spectrum(
                Arrays.stream(order).mapToDouble(i -> real[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> imaginary[i]).toArray());
    }

    private static Spectrum nowhere(int n) {
        double[] nan = new double[n];
        Arrays.fill(nan, Double.NaN);
        return new Spectrum(nan, nan);
    }

    /** The smaller root of two real ones from their product, which loses no digits. */
    private static void ofTwo(double[] a, double[] real, double[] imaginary) {
        double half = (a[0] + a[3]) / 2;
        double difference = (a[0] - a[3]) / 2;
        double discriminant = difference * difference + a[1] * a[2];
        if (discriminant < 0) {
            Arrays.fill(real, half);
            imaginary[0] = Math.sqrt(-discriminant);
            imaginary[1] = -imaginary[0];
        } else {
            double far = half + Math.copySign(Math.sqrt(discriminant), half);
            real[0] = far;
            real[1] = far == 0 ? 0 : (a[0] * a[3] - a[1] * a[2]) / far;
        }
    }

    public int size() {
        return real.length;
    }

    /** How many have a real part above 0. */
    int growing() {
        return (int) Arrays.stream(real).filter(r -> r > 0).count();
    }

    /** How many lie outside of the unit circle. */
    int outside() {
        return (int) IntStream.range(0, size()).filter(i -> size(i) > 1).count();
    }

    /** The absolute value of one. */
    public double size(int i) {
        return Math.hypot(real[i], imaginary[i]);
    }

    /** The product of the sums of all pairs: 0 where two eigenvalues are each other's opposite. */
    double sums() {
        return product((i, j) -> new double[] {real[i] + real[j], imaginary[i] + imaginary[j]});
    }

    /** The product of all pairs' products less 1: 0 where two multipliers are each other's inverse. */
    double pairs() {
        return product((i, j) -> new double[] {
            real[i] * real[j] - imaginary[i] * imaginary[j] - 1, real[i] * imaginary[j] + imaginary[i] * real[j]
        });
    }

    private interface OfPair {
        /** Real and imaginary part. */
        double[] of(int i, int j);
    }

    /** The real part of a product over all pairs, whose imaginary part is 0. */
    private double product(OfPair factor) {
        double re = 1;
        double im = 0;
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size(); j++) {
                double[] f = factor.of(i, j);
                double next = re * f[0] - im * f[1];
                im = re * f[1] + im * f[0];
                re = next;
            }
        }
        return re;
    }

    /** The pair whose sum is nearest to 0. */
    int[] opposites() {
        int[] pair = {0, 0};
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size(); j++) {
                double sum = Math.hypot(real[i] + real[j], imaginary[i] + imaginary[j]);
                if (sum < least) {
                    least = sum;
                    pair = new int[] {i, j};
                }
            }
        }
        return pair;
    }
}
