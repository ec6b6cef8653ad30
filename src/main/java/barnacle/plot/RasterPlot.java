package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import barnacle.task.Epoch;
import java.util.List;

/**
 * The spikes of a trial, one row a neuron in the order given, groups divided and named, its phases shaded.
 *
 * @param trains neurons of one group next to each other
 * @param duration of the trial, ms
 */
public record RasterPlot(Sentence title, List<SpikeTrain> trains, List<Epoch> epochs, double duration) {
    public static final String X_LABEL = TracePlot.X_LABEL;
    public static final String Y_LABEL = "neuron";

    public RasterPlot {
        trains = List.copyOf(trains);
        epochs = List.copyOf(epochs);
    }

    /** A plot whose words are English alone. */
    public RasterPlot(String title, List<SpikeTrain> trains, List<Epoch> epochs, double duration) {
        this(Sentence.plain(title), trains, epochs, duration);
    }

    /** What is to be seen, in English. */
    public Plot plot() {
        return plot(Language.ENGLISH);
    }

    /** What is to be seen. */
    public Plot plot(Language language) {
        double end = duration;
        for (Epoch epoch : epochs) {
            end = Math.max(end, epoch.end());
        }
        double rows = Math.max(1, trains.size());
        long spikes = trains.stream().mapToLong(t -> t.times().length).sum();
        return new Plot(
                title.in(language),
                Axis.linear(Sentence.of("TracePlot.time", "time (ms)").in(language), 0, end > 0 ? end : 1),
                Axis.counting(
                        Sentence.of("RasterPlot.neuron", "neuron").in(language),
                        0,
                        epochs.isEmpty() ? rows : rows * (1 + TracePlot.HEADROOM)),
                List.of(SpanLayer.of(epochs, language), new SpikeLayer(trains)),
                List.of(),
                trains.isEmpty()
                        ? ""
                        : Sentence.of("RasterPlot.spikes", "{0} {0,choice,0#spikes|1#spike|1<spikes}", spikes)
                                .in(language));
    }
}
