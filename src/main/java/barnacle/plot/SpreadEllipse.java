package barnacle.plot;

import java.util.Arrays;
import java.util.Optional;

/**
 * The ellipse of two standard deviations about the mean of points in a plane.
 *
 * @param xs of its corners, the first one again as the last; no array is to be modified
 */
record SpreadEllipse(double[] xs, double[] ys) {
    private static final double DEVIATIONS = 2;
    private static final int CORNERS = 72;

    /**
     * Finds it.
     *
     * @return empty of fewer than three points
     */
    static Optional<SpreadEllipse> of(double[] xs, double[] ys) {
        int n = xs.length;
        if (n < 3) {
            return Optional.empty();
        }
        double x = Arrays.stream(xs).average().orElseThrow();
        double y = Arrays.stream(ys).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            xx += (xs[i] - x) * (xs[i] - x) / (n - 1);
            xy += (xs[i] - x) * (ys[i] - y) / (n - 1);
            yy += (ys[i] - y) * (ys[i] - y) / (n - 1);
        }
        // Cholesky's factor of the covariance takes the circle to the ellipse.
        double a = Math.sqrt(xx);
        double b = a == 0 ? 0 : xy / a;
        double c = Math.sqrt(Math.max(0, yy - b * b));
        double[] across = new double[CORNERS + 1];
        double[] up = new double[CORNERS + 1];
        for (int i = 0; i <= CORNERS; i++) {
            double cos = Math.cos(2 * Math.PI * i / CORNERS);
            double sin = Math.sin(2 * Math.PI * i / CORNERS);
            across[i] = x + DEVIATIONS * a * cos;
            up[i] = y + DEVIATIONS * (b * cos + c * sin);
        }
        return Optional.of(new SpreadEllipse(across, up));
    }
}
