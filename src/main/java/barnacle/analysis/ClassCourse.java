package barnacle.analysis;

import java.util.Arrays;

/**
 * How a quantity went over time in trials of one class. Arrays are shared, not to be modified.
 *
 * @param mean by bin; NaN without trials
 * @param spread the standard deviation over trials, by bin; 0 of a single one
 * @param trials how many
 */
public record ClassCourse(double[] mean, double[] spread, int trials) {
    /**
     * Finds it.
     *
     * @param values [trial][bin]
     * @param labels [trial]
     * @param label the class whose trials count
     */
    public static ClassCourse of(double[][] values, int[] labels, int label) {
        int bins = values.length == 0 ? 0 : values[0].length;
        double[] mean = new double[bins];
        double[] spread = new double[bins];
        int trials = (int) Arrays.stream(labels).filter(own -> own == label).count();
        for (int b = 0; b < bins; b++) {
            double sum = 0;
            for (int trial = 0; trial < values.length; trial++) {
                sum += labels[trial] == label ? values[trial][b] : 0;
            }
            mean[b] = sum / trials;
            double squares = 0;
            for (int trial = 0; trial < values.length; trial++) {
                double off = labels[trial] == label ? values[trial][b] - mean[b] : 0;
                squares += off * off;
            }
            spread[b] = Math.sqrt(squares / Math.max(1, trials - 1));
        }
        return new ClassCourse(mean, spread, trials);
    }

    /** The mean with so many spreads above. */
    public double[] beyond(double spreads) {
        double[] beyond = mean.clone();
        for (int b = 0; b < beyond.length; b++) {
            beyond[b] += spreads * spread[b];
        }
        return beyond;
    }
}
