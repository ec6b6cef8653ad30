package barnacle.experiment;

import java.util.Arrays;

/**
 * Mean and spread of the same quantity over several runs.
 *
 * @param mean NaN if {@code n} is 0
 * @param sd the sample's standard deviation, with n - 1; NaN if {@code n} is below 2
 * @param n how many of the values were finite; the others are left out
 */
public record Statistic(double mean, double sd, int n) {
    static Statistic of(double... values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        int n = finite.length;
        double sum = 0;
        for (double value : finite) {
            sum += value;
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : finite) {
            squares += (value - mean) * (value - mean);
        }
        return new Statistic(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), n);
    }

    /** Student's t for 97.5 % with 1 to 9 degrees of freedom. */
    private static final double[] T = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};

    /** Half of the mean's 95 % confidence interval, of normal values; beyond ten values wider than it need be. NaN if {@code n} is below 2. */
    double margin() {
        return n < 2 ? Double.NaN : T[Math.min(n - 1, T.length) - 1] * sd / Math.sqrt(n);
    }

    /** A number for a table, empty where there is none. */
    static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
