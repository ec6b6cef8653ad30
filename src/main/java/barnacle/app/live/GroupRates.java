package barnacle.app.live;

import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.sim.SpikeTrain;
import java.util.List;

/** How often a neuron of each group fires over a stretch of time, in bins, in the unit of the cast's rates. */
public final class GroupRates {
    private static final int BINS = 50;

    private GroupRates() {}

    /**
     * The rates of groups over the whole bins of a stretch of time, at their middles. Bins stay where they are while
     * the stretch moves on, and one that is not over has no rate yet.
     */
    public static List<Series> of(Cast cast, History history, TimeWindow shown, double present) {
        double width = (shown.to() - shown.from()) / BINS;
        double first = Math.max(0, Math.floor(shown.from() / width)) * width;
        double end = Math.min(shown.to(), present);
        int bins = (int) Math.floor((end - first) / width + 1e-9);
        List<SpikeTrain> trains = history.spikes(cast, first, end);
        return cast.groups().stream()
                .map(group ->
                        rate(cast, trains.subList(group.first(), group.first() + group.size()), first, width, bins))
                .toList();
    }

    private static Series rate(Cast cast, List<SpikeTrain> members, double first, double width, int bins) {
        double[] counts = new double[Math.max(0, bins)];
        for (SpikeTrain train : members) {
            for (double time : train.times()) {
                int bin = (int) Math.floor((time - first) / width);
                if (bin >= 0 && bin < counts.length) {
                    counts[bin]++;
                }
            }
        }
        Series rate = new Series();
        for (int bin = 0; bin < counts.length; bin++) {
            rate.add(first + (bin + 0.5) * width, cast.rate(counts[bin] / Math.max(1, members.size()), width));
        }
        return rate;
    }
}
