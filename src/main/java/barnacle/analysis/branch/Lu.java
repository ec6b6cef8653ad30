package barnacle.analysis.branch;

/** Gaussian elimination with partial pivoting of small matrices, in place and without garbage. */
final class Lu {
    private Lu() {}

    /**
     * Solves a x = b for many right-hand sides.
     *
     * @param a [row * n + column]; overwritten
     * @param b [row * columns + column]; overwritten by x
     * @return the determinant of a, which is 0 or not finite where there is no x to be trusted
     */
    static double solve(double[] a, int n, double[] b, int columns) {
        double determinant = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) {
                    pivot = i;
                }
            }
            if (pivot != k) {
                swap(a, k * n, pivot * n, n);
                swap(b, k * columns, pivot * columns, columns);
                determinant = -determinant;
            }
            double top = a[k * n + k];
            determinant *= top;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / top;
                if (factor != 0) {
                    for (int j = k + 1; j < n; j++) {
                        a[i * n + j] -= factor * a[k * n + j];
                    }
                    for (int j = 0; j < columns; j++) {
                        b[i * columns + j] -= factor * b[k * columns + j];
                    }
                }
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = 0; j < columns; j++) {
                double sum = b[k * columns + j];
                for (int i = k + 1; i < n; i++) {
                    sum -= a[k * n + i] * b[i * columns + j];
                }
                b[k * columns + j] = sum / a[k * n + k];
            }
        }
        return determinant;
    }

    private static void swap(double[] values, int one, int other, int length) {
        for (int j = 0; j < length; j++) {
            double kept = values[one + j];
            values[one + j] = values[other + j];
            values[other + j] = kept;
        }
    }
}
