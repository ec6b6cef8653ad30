package barnacle.app.live;

import barnacle.model.Recordable;
import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run did, as far back as memory is kept for: some tens of the longest window. Used on the FX thread.
 */
public final class History {
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

        public double[] between(double from, double to) {
            return Arrays.copyOfRange(times, below(from), below(Math.nextUp(to)));
        }

        private int below(double time) {
            int at = Arrays.binarySearch(times, 0, size, time);
            return at >= 0 ? at : -at - 1;
        }
    }

    private final Map<Signal, Series> series = new LinkedHashMap<>();
    private final Map<String, Train> trains = new HashMap<>();
    private final List<TimeWindow.Mark> marks = new ArrayList<>();
    /** What the last frame told of. */
    private Set<Signal> followed = Set.of();

    /** Forgets everything. */
    void clear() {
        series.clear();
        trains.clear();
        marks.clear();
        followed = Set.of();
    }

    public void add(Frame frame) {
        if (frame.isFresh()) {
            clear();
        }
        if (frame.times().length > 0) {
            for (int k = 0; k < frame.signals().size(); k++) {
                add(frame, k);
            }
            Set<Signal> told = new HashSet<>(frame.signals());
            if (frame.kind() == Frame.Kind.RECALLED) {
                told.addAll(followed);
            }
            followed = told;
        }
        int[] units = frame.spikes().units();
        for (int i = 0; i < units.length; i++) {
            trains.computeIfAbsent(frame.cast().units().get(units[i]), u -> new Train())
                    .add(frame.spikes().times()[i]);
        }
        frame.changes().forEach(this::add);
    }

    private void add(Frame frame, int signal) {
        double first = frame.times()[0];
        Series row = before(frame.signals().get(signal), first);
        double last = row.isEmpty() ? Double.NEGATIVE_INFINITY : row.x(row.size() - 1);
        if (last < first && !row.isEmpty() && !followed.contains(frame.signals().get(signal))) {
            // Nothing is known of what it did meanwhile, and no line is drawn there.
            row.add(first, Double.NaN);
        }
        for (int i = 0; i < frame.times().length; i++) {
            if (frame.times()[i] > last) {
                row.add(frame.times()[i], frame.values()[signal][i]);
            }
        }
        if (row.size() > KEPT) {
            row.forgetBefore(row.x(row.size() - KEPT));
        }
    }

    /** A signal's samples, those before a time alone: the run went back to it, or is told once more from there. */
    private Series before(Signal signal, double time) {
        Series row = series(signal);
        if (row.isEmpty() || row.x(row.size() - 1) <= time) {
            return row;
        }
        int end = row.below(time);
        int from = row.below(Double.NEGATIVE_INFINITY);
        Series left = new Series();
        for (int i = from; i < end; i++) {
            left.add(row.x(i), row.y(i));
        }
        series.put(signal, left);
        return left;
    }

    /** Notes a change where it was made; one that belongs to the change before has no mark of its own. */
    private void add(Notes.Change change) {
        int last = marks.size() - 1;
        if (change.joins() && last >= 0) {
            marks.set(
                    last,
                    new TimeWindow.Mark(marks.get(last).time(), change.mark().what()));
        } else {
            marks.add(change.mark());
        }
    }

    /** A signal's samples; none yet where it was not watched. */
    public Series series(Signal signal) {
        return series.computeIfAbsent(signal, s -> new Series());
    }

    /** The signals of a kind that are kept of a unit, in the order in which the run first told them. */
    public List<Signal> of(String unit, Signal.Kind kind) {
        return series.keySet().stream()
                .filter(s -> s.kind() == kind && s.unit().equals(unit))
                .toList();
    }

    /** The current that reached a unit from outside its membrane at a time; NaN where it is not known. */
    public double outside(String unit, double time) {
        double sum = 0;
        for (Recordable current : List.of(Recordable.SYNAPTIC, Recordable.INJECTED)) {
            Series flows = series(new Signal(Signal.Kind.CURRENT, current.word(), unit));
            int last = flows.isEmpty() ? -1 : flows.below(Math.nextUp(time)) - 1;
            sum += last < 0 ? Double.NaN : flows.y(last);
        }
        return sum;
    }

    public List<TimeWindow.Mark> marks() {
        return List.copyOf(marks);
    }

    /** What is kept of a stretch of time, both its ends among it; a copy, which another thread may use. */
    public History between(double from, double to) {
        History part = new History();
        series.forEach((signal, row) -> {
            Series some = part.series(signal);
            int end = row.below(Math.nextUp(to));
            for (int i = row.below(from); i < end; i++) {
                some.add(row.x(i), row.y(i));
            }
        });
        trains.forEach((unit, train) -> {
            Train some = new Train();
            some.times = train.between(from, to);
            some.size = some.times.length;
            part.trains.put(unit, some);
        });
        marks.stream().filter(mark -> mark.time() >= from && mark.time() <= to).forEach(part.marks::add);
        return part;
    }

    /** The earliest time that a sample is kept of; infinite without any. */
    public double first() {
        return series.values().stream()
                .filter(row -> !row.isEmpty())
                .mapToDouble(row -> row.x(row.below(Double.NEGATIVE_INFINITY)))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** A unit's spikes in a stretch of time. */
    public double[] spikes(String unit, double from, double to) {
        Train train = trains.get(unit);
        return train == null ? new double[0] : train.between(from, to);
    }

    /** Every unit's spikes in a stretch of time, in the order of the cast. */
    public List<SpikeTrain> spikes(Cast cast, double from, double to) {
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
