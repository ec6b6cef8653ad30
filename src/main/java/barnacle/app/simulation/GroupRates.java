package barnacle.app.simulation;

import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the neurons of each group fire over a stretch of time.
 *
 * @param times the middles of bins
 * @param rates [group][bin], spikes a neuron and unit of time
 */
record GroupRates(double[] times, List<Sentence> names, List<double[]> rates) {
    private static final int BINS = 50;

    /** @param trains neurons of one group next to each other, with their spikes between the two times */
    static GroupRates of(List<SpikeTrain> trains, double from, double to) {
        double width = (to - from) / BINS;
        // Bins stay where they are while the stretch moves on.
        double first = Math.floor(from / width) * width;
        double[] times = new double[BINS + 1];
        for (int bin = 0; bin < times.length; bin++) {
            times[bin] = first + (bin + 0.5) * width;
        }
        Map<String, List<SpikeTrain>> groups = new LinkedHashMap<>();
        trains.forEach(train ->
                groups.computeIfAbsent(train.group(), g -> new ArrayList<>()).add(train));
        List<Sentence> names = new ArrayList<>();
        List<double[]> rates = new ArrayList<>();
        groups.forEach((name, members) -> {
            double[] rate = new double[times.length];
            for (SpikeTrain train : members) {
                for (double time : train.times()) {
                    int bin = (int) Math.min(BINS, Math.max(0, (time - first) / width));
                    rate[bin] += 1 / (width * members.size());
                }
            }
            names.add(Sentence.plain(name));
            rates.add(rate);
        });
        return new GroupRates(times, names, rates);
    }
}
