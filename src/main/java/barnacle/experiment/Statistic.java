package barnacle.experiment;

import java.util.Collection;
import java.util.IntSummaryStatistics;

/**
 * Mean and spread of the same quantity over several runs.
 *
 * @param mean NaN if {@code n} is 0
 * @param sd the sample's standard deviation, with n - 1; NaN if {@code n} is below 2
 * @param n how many of the values were finite; the others are left out
 */
public record Statistic(double mean, double sd, int n) {
    static Statistic of(double... values) {
        int n = 0;
        double sum = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                sum += value;
                n++;
            }
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                squares += (value - mean) * (value - mean);
            }
        }
        return new Statistic(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), n);
    }

    /** Student's t for 97.5 % with 1 to 9 degrees of freedom. */
    private static final double[] T = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};

    /**
     * Half of the mean's 95 % confidence interval, of normal values; beyond ten values wider than it need be. NaN if
     * {@code n} is below 2.
     */
    public double margin() {
        return n < 2 ? Double.NaN : T[Math.min(n - 1, T.length) - 1] * sd / Math.sqrt(n);
    }

    /** A number for a table, empty where there is none. */
    static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /**
     * How many runs count, in the title of a figure: "3 seeds", or where some are left out "1 to 3 finite of 3 seeds".
     *
     * @param seeds how many each is of
     * @param shown at least one
     */
    static String counted(long seeds, Collection<Statistic> shown) {
        IntSummaryStatistics n = shown.stream().mapToInt(Statistic::n).summaryStatistics();
        if (n.getMin() == seeds) {
            return seeds + " seeds";
        }
        String least = n.getMin() == n.getMax() ? "" : n.getMin() + " to ";
        return least + n.getMax() + " finite of " + seeds + " seeds";
    }
}
