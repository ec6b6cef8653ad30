package barnacle.app.live;

import barnacle.plot.TimeWindow;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run did since the last frame. Of a run that does more in a frame than a screen shows, the latest samples are
 * all kept and the earlier ones are thinned out. Belongs to one thread.
 */
final class Notes {
    /** So many of the latest samples are kept whole. */
    private static final int WHOLE = Watch.SAMPLES;

    /** Of earlier ones, one of so many, or fewer if these are still too many. */
    private static final int THINNED = 8;

    private static final int MOST_THINNED = 1000;

    private List<Act.Probe> probes = List.of();
    private List<Signal> signals = List.of();
    private double[] times = new double[256];
    private double[][] values = {};
    private int samples;
    /** So many of the samples are thinned out, each standing for {@code share}. */
    private int thinned;

    private int share = THINNED;
    private int[] spikeUnits = new int[64];
    private double[] spikeTimes = new double[64];
    private int spikes;
    private final List<Change> changes = new ArrayList<>();

    /** Something that a person changed, as a mark; {@code joins} if it belongs to the change before. */
    record Change(TimeWindow.Mark mark, boolean joins) {}

    /** Samples these from now on. What is noted is forgotten, and so are samples, but not changes. */
    void watch(List<Act.Probe> others) {
        probes = List.copyOf(others);
        signals = probes.stream().map(Act.Probe::signal).toList();
        values = new double[probes.size()][times.length];
        samples = 0;
        thinned = 0;
    }

    List<Signal> signals() {
        return signals;
    }

    boolean hasSamples() {
        return samples > 0;
    }

    void sample(double time) {
        if (samples == times.length) {
            if (samples >= thinned + 3 * WHOLE) {
                thin();
            } else {
                times = Arrays.copyOf(times, 2 * samples);
                for (int k = 0; k < values.length; k++) {
                    values[k] = Arrays.copyOf(values[k], 2 * samples);
                }
            }
        }
        times[samples] = time;
        for (int k = 0; k < values.length; k++) {
            values[k][samples] = probes.get(k).value().getAsDouble();
        }
        samples++;
    }

    private void thin() {
        int end = samples - WHOLE;
        if (end <= thinned) {
            return;
        }
        int kept = thinned;
        for (int from = thinned; from < end; from += share) {
            move(from, kept++);
        }
        while (kept > MOST_THINNED) {
            int half = 0;
            for (int from = 0; from < kept; from += 2) {
                move(from, half++);
            }
            kept = half;
            share *= 2;
        }
        thinned = kept;
        for (int from = end; from < samples; from++) {
            move(from, kept++);
        }
        samples = kept;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        for (double[] row : values) {
            row[to] = row[from];
        }
    }

    void spike(int unit, double time) {
        if (spikes == spikeUnits.length) {
            spikeUnits = Arrays.copyOf(spikeUnits, 2 * spikes);
            spikeTimes = Arrays.copyOf(spikeTimes, 2 * spikes);
        }
        spikeUnits[spikes] = unit;
        spikeTimes[spikes++] = time;
    }

    void change(double time, Sentence what, boolean joins) {
        changes.add(new Change(new TimeWindow.Mark(time, what), joins));
    }

    /** Forgets all that is noted; what is sampled stays the same. */
    void forget() {
        samples = 0;
        thinned = 0;
        share = THINNED;
        spikes = 0;
        changes.clear();
    }

    /** What is noted, which is then forgotten. */
    Frame frame(Act act, Frame.Kind kind, double pace, Optional<Sentence> obstacle) {
        thin();
        double[][] rows = new double[values.length][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.copyOf(values[k], samples);
        }
        double[] now = new double[act == null ? 0 : act.run().units()];
        Arrays.setAll(now, unit -> act.run().value(unit));
        Frame frame = new Frame(
                act == null ? Cast.NONE : act.cast(),
                kind,
                act == null ? 0 : act.run().time(),
                pace,
                signals,
                Arrays.copyOf(times, samples),
                rows,
                new Frame.Spikes(Arrays.copyOf(spikeUnits, spikes), Arrays.copyOf(spikeTimes, spikes)),
                now,
                List.copyOf(changes),
                obstacle);
        forget();
        return frame;
    }
}
