package barnacle.plot;

import barnacle.sim.SpikeTrain;
import barnacle.task.Epoch;
import java.util.List;

/**
 * The spikes of a trial, one row a neuron in the order given, groups divided and named, its phases shaded.
 *
 * @param trains neurons of one group next to each other
 * @param duration of the trial, ms
 */
public record RasterPlot(String title, List<SpikeTrain> trains, List<Epoch> epochs, double duration) {
    public static final String X_LABEL = TracePlot.X_LABEL;
    public static final String Y_LABEL = "neuron";

    public RasterPlot {
        trains = List.copyOf(trains);
        epochs = List.copyOf(epochs);
    }

    /** What is to be seen. */
    public Plot plot() {
        double end = duration;
        for (Epoch epoch : epochs) {
            end = Math.max(end, epoch.end());
        }
        double rows = Math.max(1, trains.size());
        long spikes = trains.stream().mapToLong(t -> t.times().length).sum();
        return new Plot(
                title,
                Axis.linear(X_LABEL, 0, end > 0 ? end : 1),
                Axis.counting(Y_LABEL, 0, epochs.isEmpty() ? rows : rows * (1 + TracePlot.HEADROOM)),
                List.of(SpanLayer.of(epochs), new SpikeLayer(trains)),
                List.of(),
                trains.isEmpty() ? "" : spikes + (spikes == 1 ? " spike" : " spikes"));
    }
}
