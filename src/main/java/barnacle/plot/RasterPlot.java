package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.List;

/**
 * The spikes of a trial or of a stretch of a run, one row a neuron in the order given, groups divided and named.
 *
 * @param trains neurons of one group next to each other
 * @param inks one for each train; empty for two colours that groups have in turn
 * @param duration of the trial; where a stretch of a run is shown, the end of that
 * @param chosen the row that a person looks at, from 0; -1 for none
 */
public record RasterPlot(
        Sentence title, List<SpikeTrain> trains, TimeBase time, double duration, int chosen, List<Ink> inks) {
    public static final String Y_LABEL = "neuron";

    public RasterPlot {
        trains = List.copyOf(trains);
        inks = List.copyOf(inks);
        if (!inks.isEmpty() && inks.size() != trains.size()) {
            throw new IllegalArgumentException(inks.size() + " inks for " + trains.size() + " trains");
        }
    }

    /** Spikes of groups in two colours in turn. */
    public RasterPlot(Sentence title, List<SpikeTrain> trains, TimeBase time, double duration, int chosen) {
        this(title, trains, time, duration, chosen, List.of());
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
        long spikes = trains.stream().mapToLong(t -> t.times().length).sum();
        return new Plot(
                title.in(language),
                time.axis(duration, language),
                up(language),
                List.of(time.layer(language), new RowLayer(chosen), new SpikeLayer(trains, inks)),
                List.of(),
                trains.isEmpty()
                        ? ""
                        : Sentence.of("RasterPlot.spikes", "{0} {0,choice,0#spikes|1#spike|1<spikes}", spikes)
                                .in(language));
    }

    /** Numbers of the neurons; where there are several groups, or one neuron, names of groups in the middle of each. */
    private Axis up(Language language) {
        double rows = Math.max(1, trains.size());
        double end = time.hasNames() ? rows * (1 + TracePlot.HEADROOM) : rows;
        List<Integer> starts = SpikeLayer.starts(trains);
        if (starts.size() < 2 && trains.size() != 1) {
            return Axis.counting(Sentence.of("RasterPlot.neuron", "neuron").in(language), 0, end);
        }
        List<Axis.Tick> places = new ArrayList<>();
        for (int g = 0; g < starts.size(); g++) {
            int from = starts.get(g);
            int to = g + 1 < starts.size() ? starts.get(g + 1) : trains.size();
            places.add(new Axis.Tick((from + to) / 2.0, trains.get(from).group()));
        }
        return Axis.named("", 0, end, places);
    }
}
