package barnacle.analysis;

import java.util.Arrays;

/**
 * Which part of a run statistics of spikes look at. Times are in the neurons' unit of time.
 *
 * @param from its start; what was before, such as the way into a rhythm, does not count
 * @param to its end, above {@code from}
 * @param window how long the windows of the Fano factor are
 */
public record SpikeSpan(double from, double to, double window) {
    /** How long the windows of the Fano factor are unless one says so. */
    public static final double WINDOW = 100;

    public SpikeSpan {
        if (!(from < to && window > 0)) {
            throw new IllegalArgumentException(
                    "a span from " + from + " to " + to + " with windows of " + window + " holds nothing");
        }
    }

    double length() {
        return to - from;
    }

    /** The spikes that lie in the span, both ends included; a fresh array. */
    double[] of(double[] times) {
        int first = 0;
        while (first < times.length && times[first] < from) {
            first++;
        }
        int last = first;
        while (last < times.length && times[last] <= to) {
            last++;
        }
        return Arrays.copyOfRange(times, first, last);
    }
}
