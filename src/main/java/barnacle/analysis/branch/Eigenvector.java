package barnacle.analysis.branch;

import java.util.Arrays;

/** The direction in which a state beside a fixed point moves straight. */
final class Eigenvector {
    private static final double SHIFT = 1e-8;
    private static final int ROUNDS = 4;

    private Eigenvector() {}

    /**
     * By inverse iteration.
     *
     * @param eigenvalue a real one of the field without parameters at the state, apart from all others
     * @return of length 1, in shares of the field's scales
     */
    static double[] of(Field field, double[] state, double eigenvalue) {
        Scaled scaled = new Scaled(field);
        int n = scaled.n;
        double[] jacobian = new double[n * n];
        scaled.at(scaled.scaled(state), new double[0], new double[n], jacobian);
        double size = Arrays.stream(jacobian).map(Math::abs).max().orElse(1);
        double[] vector = new double[n];
        Arrays.setAll(vector, k -> 1 + 0.1 * k);
        for (int round = 0; round < ROUNDS; round++) {
            double[] a = jacobian.clone();
            for (int k = 0; k < n; k++) {
                a[k * n + k] -= eigenvalue + SHIFT * size;
            }
            Lu.solve(a, n, vector, 1);
            double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
            for (int k = 0; k < n; k++) {
                vector[k] /= length;
            }
        }
        return vector;
    }
}
