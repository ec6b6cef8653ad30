package barnacle.analysis;

import barnacle.setting.Units;
import barnacle.sim.SpikeTrain;

/**
 * How one neuron spikes over a span. A number that needs more spikes than there are is NaN. Standard deviation and
 * variance divide by one less than there are values.
 *
 * <p>Sources: CV2 is that of Holt, Softky, Koch and Douglas, J. Neurophysiol. 75:1806 (1996), the mean of
 * 2 |b - a| / (a + b) over neighbouring intervals a and b, which a slow change of the rate does not raise. The Fano
 * factor is that of Fano, Phys. Rev. 72:26 (1947): the variance of the spikes of a window over their mean. Both and the
 * CV are 0 for a periodic train and 1 for a Poisson process.
 *
 * @param spikes in the span
 * @param rate spikes per time, in the neuron's unit of frequency
 * @param interval the mean time between two spikes in a row, in the unit of time; needs 2 spikes
 * @param intervalSd standard deviation of these times; needs 3 spikes
 * @param cv coefficient of variation: {@code intervalSd / interval}; needs 3 spikes
 * @param cv2 between 0 and 2; needs 3 spikes
 * @param fano of the windows that fit into the span, from its start; needs 2 of them and a spike in one
 */
public record SpikeStatistics(
        int spikes, double rate, double interval, double intervalSd, double cv, double cv2, double fano) {

    /**
     * Sums a train up.
     *
     * @param units of the neuron
     */
    public static SpikeStatistics of(SpikeTrain train, SpikeSpan span, Units units) {
        double[] times = span.of(train.times());
        int n = times.length;
        double interval = n < 2 ? Double.NaN : (times[n - 1] - times[0]) / (n - 1);
        double squares = 0;
        double changes = 0;
        for (int i = 1; i < n; i++) {
            double after = times[i] - times[i - 1];
            squares += (after - interval) * (after - interval);
            if (i > 1) {
                double before = times[i - 1] - times[i - 2];
                changes += 2 * Math.abs(after - before) / (after + before);
            }
        }
        double sd = n < 3 ? Double.NaN : Math.sqrt(squares / (n - 2));
        double cv2 = n < 3 ? Double.NaN : changes / (n - 2);
        double rate = units.frequency(n, span.length());
        return new SpikeStatistics(n, rate, interval, sd, sd / interval, cv2, fano(times, span));
    }

    private static double fano(double[] times, SpikeSpan span) {
        // A span of whole windows loses none to a rounded quotient.
        int windows = (int) (span.length() / span.window() + 1e-9);
        if (windows < 2) {
            return Double.NaN;
        }
        int[] counts = new int[windows];
        int all = 0;
        for (double t : times) {
            int k = (int) ((t - span.from()) / span.window());
            if (k < windows) {
                counts[k]++;
                all++;
            }
        }
        double mean = (double) all / windows;
        double squares = 0;
        for (int count : counts) {
            squares += (count - mean) * (count - mean);
        }
        return squares / (windows - 1) / mean;
    }
}
