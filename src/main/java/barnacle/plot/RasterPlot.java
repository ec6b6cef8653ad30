package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.List;

/**
 * The spikes of a trial or of a stretch of a run, one row a neuron in the order given, groups divided and named.
 *
 * @param trains neurons of one group next to each other
 * @param duration of the trial; where a stretch of a run is shown, the end of that
 * @param chosen the row that a person looks at, from 0; -1 for none
 */
public record RasterPlot(Sentence title, List<SpikeTrain> trains, TimeBase time, double duration, int chosen) {
    public static final String Y_LABEL = "neuron";

    public RasterPlot {
        trains = List.copyOf(trains);
    }

    /** Of which no row is looked at. */
    public RasterPlot(Sentence title, List<SpikeTrain> trains, TimeBase time, double duration) {
        this(title, trains, time, duration, -1);
    }

    /** A plot whose words are English alone. */
    public RasterPlot(String title, List<SpikeTrain> trains, TimeBase time, double duration) {
        this(Sentence.plain(title), trains, time, duration);
    }

    /** What is to be seen, in English. */
    public Plot plot() {
        return plot(Language.ENGLISH);
    }

    /** What is to be seen. */
    public Plot plot(Language language) {
        double rows = Math.max(1, trains.size());
        long spikes = trains.stream().mapToLong(t -> t.times().length).sum();
        return new Plot(
                title.in(language),
                time.axis(duration, language),
                Axis.counting(
                        Sentence.of("RasterPlot.neuron", "neuron").in(language),
                        0,
                        time.hasNames() ? rows * (1 + TracePlot.HEADROOM) : rows),
                List.of(time.layer(language), new RowLayer(chosen), new SpikeLayer(trains)),
                List.of(),
                trains.isEmpty()
                        ? ""
                        : Sentence.of("RasterPlot.spikes", "{0} {0,choice,0#spikes|1#spike|1<spikes}", spikes)
                                .in(language));
    }
}
