package barnacle.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How much more one way of training ended with than another, seed by seed: a seed gives both the same network and the
 * same trials.
 *
 * <p>Seeds that succeed or fail are not normal: where the ends have two values, or all differ by the same, the exact
 * sign test of the seeds that differ decides (McNemar's with pairs), and elsewhere the 95 % interval of the mean
 * difference by Student's t. Fewer than {@link #LEAST} seeds decide nothing.
 *
 * @param over the differences of the seeds in which both are finite
 * @param up how many of those are above 0
 * @param down how many are below
 * @param isExact whether the sign test decides
 */
public record PairedDifference(Statistic over, int up, int down, boolean isExact) {
    /** With so few seeds an interval is wrong more often than it says, as they are not normal. */
    public static final int LEAST = 3;

    /** Differences that are apart by no more, as a share of their mean, are the same. */
    private static final double ROUNDING = 1e-9;

    /** That both ways differ is told if it would come by chance this often at most. */
    private static final double LEVEL = 0.05;

    /**
     * Compares.
     *
     * @param ends of the one, by seed
     * @param others of the other
     */
    static PairedDifference of(double[] ends, double[] others) {
        double[] differences = new double[ends.length];
        Arrays.setAll(differences, seed -> ends[seed] - others[seed]);
        double[] one = paired(ends, differences);
        double[] other = paired(others, differences);
        double[] finite = paired(differences, differences);
        long values = DoubleStream.concat(Arrays.stream(one), Arrays.stream(other))
                .distinct()
                .count();
        Statistic over = Statistic.of(differences);
        boolean isTwo = values <= 2 || isConstant(one) && isTwo(other) || isConstant(other) && isTwo(one);
        return new PairedDifference(
                over,
                (int) Arrays.stream(finite).filter(d -> d > 0).count(),
                (int) Arrays.stream(finite).filter(d -> d < 0).count(),
                isTwo || over.sd() <= ROUNDING * Math.abs(over.mean()));
    }

    private static double[] paired(double[] values, double[] differences) {
        return IntStream.range(0, values.length)
                .filter(seed -> Double.isFinite(differences[seed]))
                .mapToDouble(seed -> values[seed])
                .toArray();
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).distinct().count() <= 1;
    }

    private static boolean isTwo(double[] values) {
        return Arrays.stream(values).distinct().count() <= 2;
    }

    /** Over the seeds that both have. */
    public double mean() {
        return over.mean();
    }

    /**
     * Half of the mean's 95 % interval; NaN where there is none, because the sign test decides or seeds are too few.
     */
    public double margin() {
        return isExact || over.n() < LEAST ? Double.NaN : over.margin();
    }

    /** How often chance parts the seeds that differ so or further, to either side: the exact sign test. */
    public double signTest() {
        int n = up + down;
        double tail = 0;
        double ways = 1;
        for (int k = 0; k <= Math.min(up, down); k++) {
            tail += ways;
            ways = ways * (n - k) / (k + 1);
        }
        return Math.min(1, 2 * tail / Math.pow(2, n));
    }

    /** 1 if the one ended with more, -1 if it ended with less, 0 if the seeds cannot tell. */
    public int sign() {
        if (over.n() < LEAST) {
            return 0;
        }
        boolean isTold = isExact ? signTest() <= LEVEL : Math.abs(mean()) > margin();
        return isTold ? (int) Math.signum(mean()) : 0;
    }

    /**
     * For a table.
     *
     * @param format of a number, such as "%.1f"
     * @param scale of the values
     */
    String text(String format, double scale) {
        if (over.n() == 0) {
            return "-";
        }
        String mean = String.format(Locale.ROOT, format.replace("%", "%+"), scale * mean());
        if (over.n() < LEAST) {
            return mean + (over.n() == 1 ? " (one seed)" : " (two seeds)");
        }
        return isExact
                ? mean + String.format(Locale.ROOT, " (up in %d, down in %d, p %.2g)", up, down, signTest())
                : mean + " ± " + String.format(Locale.ROOT, format, scale * margin());
    }
}
