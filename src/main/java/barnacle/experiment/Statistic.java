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

    /** A number for a table, empty where there is none. */
    static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
