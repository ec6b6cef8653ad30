package barnacle.app.simulation;

import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run did, as far back as memory is kept for: some tens of the longest window. Used on the FX thread.
 */
final class History {
    /** So many samples of a signal are kept. */
    private static final int KEPT = 100_000;

    /** So many spikes of a unit are kept. */
    private static final int KEPT_SPIKES = 20_000;

    private static final class Train {
        private double[] times = new double[16];
        private int size;

        void add(double time) {
            if (size == KEPT_SPIKES) {
                size = KEPT_SPIKES / 2;
                System.arraycopy(times, KEPT_SPIKES - size, times, 0, size);
            } else if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
            }
            times[size++] = time;
        }

        double[] between(double from, double to) {
            return Arrays.copyOfRange(times, below(from), below(Math.nextUp(to)));
        }

        private int below(double time) {
            int at = Arrays.binarySearch(times, 0, size, time);
            return at >= 0 ? at : -at - 1;
        }
    }

    private final Map<Signal, Series> series = new HashMap<>();
    private final Map<String, Train> trains = new HashMap<>();
    private final List<TimeWindow.Mark> marks = new ArrayList<>();

    /** Forgets everything. */
    void clear() {
        series.clear();
        trains.clear();
        marks.clear();
    }

    void add(Frame frame) {
        if (frame.isFresh()) {
            clear();
        }
        int samples = frame.times().length;
        for (int k = 0; k < frame.signals().size(); k++) {
            Series row = series(frame.signals().get(k));
            if (samples > 0 && row.size() > 0 && row.x(row.size() - 1) > frame.times()[0]) {
                // The run went back to an earlier moment.
                row.clear();
            }
            for (int i = 0; i < samples; i++) {
                row.add(frame.times()[i], frame.values()[k][i]);
            }
            if (row.size() > KEPT && samples > 0) {
                row.forgetBefore(row.x(row.size() - KEPT));
            }
        }
        int[] units = frame.spikes().units();
        for (int i = 0; i < units.length; i++) {
            trains.computeIfAbsent(frame.cast().units().get(units[i]), u -> new Train())
                    .add(frame.spikes().times()[i]);
        }
        marks.addAll(frame.marks());
    }

    /** A signal's samples; none yet where it was not watched. */
    Series series(Signal signal) {
        return series.computeIfAbsent(signal, s -> new Series());
    }

    /** The signals of a kind that are kept of a unit, by name. */
    List<Signal> of(String unit, Signal.Kind kind) {
        return series.keySet().stream()
                .filter(s -> s.kind() == kind && s.unit().equals(unit))
                .sorted(Comparator.comparing(Signal::name))
                .toList();
    }

    List<TimeWindow.Mark> marks() {
        return List.copyOf(marks);
    }

    /** Every unit's spikes in a stretch of time, in the order of the cast. */
    List<SpikeTrain> spikes(Cast cast, double from, double to) {
        List<SpikeTrain> all = new ArrayList<>();
        for (Cast.Group group : cast.groups()) {
            for (int i = 0; i < group.size(); i++) {
                Train train = trains.get(cast.units().get(group.first() + i));
                all.add(new SpikeTrain(group.name(), i, train == null ? new double[0] : train.between(from, to)));
            }
        }
        return all;
    }
}
