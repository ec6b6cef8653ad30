package barnacle.app.control;

import barnacle.plot.Axis;
import barnacle.plot.EpochLayer;
import barnacle.plot.Plot;
import barnacle.plot.SpikeLayer;
import barnacle.sim.SpikeTrain;
import barnacle.task.Epoch;
import java.util.Arrays;
import java.util.List;

/** The spikes of a trial, one row a neuron in the order given, groups divided and named, its phases shaded. */
public final class RasterChart extends DataChart {
    private static final String X_LABEL = "time (ms)";
    private static final String Y_LABEL = "neuron";
    private static final double HEADROOM = 0.12;

    private List<SpikeTrain> trains = List.of();
    private List<Epoch> epochs = List.of();
    private double duration;

    public RasterChart(String title) {
        super(title, new Axis(X_LABEL, 0, 1, false), new Axis(Y_LABEL, 0, 1, false));
        changed();
    }

    /**
     * Shows other spikes in place of those before; phases stay.
     *
     * @param trains neurons of one group next to each other; shared, not modified
     * @param duration of the trial, ms
     */
    public void show(List<SpikeTrain> trains, double duration) {
        this.trains = List.copyOf(trains);
        this.duration = duration;
        changed();
    }

    /** Shades a trial's phases. */
    public void epochs(List<Epoch> phases) {
        epochs = List.copyOf(phases);
        changed();
    }

    /** Shows nothing; phases stay. */
    public void clear() {
        show(List.of(), 0);
    }

    @Override
    void forget() {
        trains = List.of();
    }

    @Override
    boolean isEmpty() {
        return trains.isEmpty();
    }

    @Override
    Plot plot() {
        double end = duration;
        for (Epoch epoch : epochs) {
            end = Math.max(end, epoch.end());
        }
        double rows = Math.max(1, trains.size());
        long spikes = trains.stream().mapToLong(t -> t.times().length).sum();
        return new Plot(
                new Axis(X_LABEL, 0, end > 0 ? end : 1, false),
                new Axis(Y_LABEL, 0, epochs.isEmpty() ? rows : rows * (1 + HEADROOM), false),
                List.of(new EpochLayer(epochs), new SpikeLayer(trains)),
                List.of(),
                trains.isEmpty() ? "" : spikes + (spikes == 1 ? " spike" : " spikes"));
    }

    /** One row a spike: the neuron's row in the picture and the time. */
    @Override
    public List<Column> data() {
        int n = trains.stream().mapToInt(t -> t.times().length).sum();
        double[] neuron = new double[n];
        double[] time = new double[n];
        int at = 0;
        for (int i = 0; i < trains.size(); i++) {
            double[] times = trains.get(i).times();
            Arrays.fill(neuron, at, at + times.length, i);
            System.arraycopy(times, 0, time, at, times.length);
            at += times.length;
        }
        return List.of(new Column(Y_LABEL, neuron), new Column(X_LABEL, time));
    }
}
