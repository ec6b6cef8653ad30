package barnacle.app.simulation;

import barnacle.app.control.Words;
import barnacle.app.live.Cast;
import barnacle.app.live.GroupRates;
import barnacle.app.live.History;
import barnacle.app.live.Meter;
import barnacle.app.live.Signal;
import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Plot;
import barnacle.plot.RasterPlot;
import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.plot.TracePlot;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the screen shows, to be drawn on paper: from a copy of what is kept of the run, so that any thread may draw it.
 *
 * @param history a copy that belongs to whoever draws
 * @param present the run's time
 * @param shown the names of the pictures, in their order
 * @param traced the units whose values are drawn
 * @param chosen the unit that is looked at closely
 * @param stacked whether each trace has a row of its own
 */
record Pictures(
        Cast cast,
        History history,
        double present,
        List<String> shown,
        List<String> traced,
        Optional<String> chosen,
        List<Meter> meters,
        boolean stacked) {
    private static final double HEIGHT = 190;
    private static final double PLANE_HEIGHT = 360;

    /** One picture, and how high it is in pixels. */
    private record Placed(Plot plot, double height) {}

    /** What stands in a table: a line or a train of spikes. */
    private record Row(Sentence picture, String name, Series series) {}

    Pictures {
        shown = List.copyOf(shown);
        traced = List.copyOf(traced);
        meters = List.copyOf(meters);
    }

    /** The same of what is kept up to a time only. */
    Pictures until(double from, double to) {
        return new Pictures(
                cast, history.between(from, to), Math.min(present, to), shown, traced, chosen, meters, stacked);
    }

    /** All pictures below each other, over a stretch of time. */
    Figure figure(TimeWindow time) {
        Colours colours = new Colours(cast, traced);
        List<Placed> all = new ArrayList<>();
        for (String name : shown) {
            switch (name) {
                case "values" ->
                    all.add(traces(
                            valuesTitle(),
                            cast.valueLabel(),
                            values(),
                            traced.stream().map(colours::trace).toList(),
                            time,
                            stacked));
                case "spikes" -> {
                    List<SpikeTrain> trains = trains(time);
                    all.add(raster(
                            Words.sentence("chart.spikes"),
                            trains,
                            IntStream.range(0, trains.size())
                                    .mapToObj(colours::spikes)
                                    .toList(),
                            time));
                }
                case "rates" -> all.add(rates(colours, time));
                case "currents" ->
                    all.add(traces(
                            Words.sentence("chart.currents"),
                            cast.currentLabel(),
                            closely(Signal.Kind.CURRENT, Signal.Kind.CONNECTION),
                            List.of(),
                            time,
                            false));
                case "gates" ->
                    all.add(traces(
                            Words.sentence("chart.gates"), none(), closely(Signal.Kind.GATE), List.of(), time, false));
                case "plane" -> plane(time).ifPresent(all::add);
                case "meters" -> meters.forEach(meter -> all.add(meter(meter, time, colours)));
                default -> {
                    // The circuit and the strip of injections are no plots.
                }
            }
        }
        return new Figure(all.stream()
                        .map(placed -> Figure.PlotRow.of(placed.height(), placed.plot()))
                        .toList())
                .in(Words.language());
    }

    private static Sentence none() {
        return Sentence.plain("");
    }

    private Sentence valuesTitle() {
        return Words.sentence(cast.neurons().isEmpty() ? "chart.values" : "chart.voltage");
    }

    private List<Row> values() {
        return traced.stream()
                .map(unit -> new Row(valuesTitle(), unit, history.series(new Signal(Signal.Kind.VALUE, "", unit))))
                .toList();
    }

    private List<Row> closely(Signal.Kind... kinds) {
        Sentence title = Words.sentence(kinds[0] == Signal.Kind.GATE ? "chart.gates" : "chart.currents");
        return chosen.map(unit -> Stream.of(kinds)
                        .flatMap(kind -> history.of(unit, kind).stream())
                        .map(signal -> new Row(title, Words.say(signal.label()), history.series(signal)))
                        .toList())
                .orElse(List.of());
    }

    private List<SpikeTrain> trains(TimeWindow time) {
        return cast.hasSpikes() ? history.spikes(cast, time.from(), time.to()) : List.of();
    }

    private static Placed traces(
            Sentence title, Sentence label, List<Row> rows, List<Ink> inks, TimeWindow time, boolean stacked) {
        return new Placed(
                new TracePlot(
                                title,
                                label,
                                rows.stream().map(Row::series).toList(),
                                rows.stream()
                                        .map(row -> Sentence.plain(row.name()))
                                        .toList(),
                                time,
                                -1,
                                stacked,
                                -1,
                                inks)
                        .plot(Words.language()),
                HEIGHT);
    }

    private static Placed raster(Sentence title, List<SpikeTrain> trains, List<Ink> inks, TimeWindow time) {
        return new Placed(new RasterPlot(title, trains, time, 0, -1, inks).plot(Words.language()), HEIGHT);
    }

    private Placed rates(Colours colours, TimeWindow time) {
        List<Series> found = cast.hasSpikes() ? GroupRates.of(cast, history, time, present) : List.of();
        return traces(
                Words.sentence("chart.rates"),
                cast.rateLabel(),
                IntStream.range(0, found.size())
                        .mapToObj(i -> new Row(none(), cast.groups().get(i).name(), found.get(i)))
                        .toList(),
                IntStream.range(0, found.size()).mapToObj(colours::group).toList(),
                time,
                false);
    }

    private Optional<Placed> plane(TimeWindow time) {
        PhasePicture picture = new PhasePicture();
        picture.show(cast);
        return picture.of(history, chosen.orElse(""), time, new Colours(cast, traced).closely(chosen.orElse("")))
                .map(plot -> new Placed(plot.plot(Words.language()), PLANE_HEIGHT));
    }

    private Placed meter(Meter meter, TimeWindow time, Colours colours) {
        double[] spikes = history.spikes(meter.unit(), time.from(), time.to());
        if (meter.quantity() == Meter.Quantity.SPIKES) {
            return raster(
                    Meters.title(meter),
                    List.of(new SpikeTrain(meter.unit(), 0, spikes)),
                    List.of(colours.spikes(cast.indexOf(meter.unit()))),
                    time);
        }
        return traces(
                Meters.title(meter),
                Meters.label(meter, cast),
                List.of(row(meter, spikes)),
                List.of(colours.closely(meter.unit())),
                time,
                false);
    }

    private Row row(Meter meter, double[] spikes) {
        return new Row(
                Meters.title(meter),
                meter.unit(),
                meter.quantity() == Meter.Quantity.RATE ? Meters.rate(cast, spikes) : history.series(meter.signal()));
    }

    /** All numbers that are to be seen over a stretch of time: a row each. A spike has no value. */
    CsvTable data(TimeWindow time) {
        List<List<Object>> table = new ArrayList<>();
        for (String name : shown) {
            switch (name) {
                case "values" -> add(values(), time, table);
                case "currents" -> add(closely(Signal.Kind.CURRENT, Signal.Kind.CONNECTION), time, table);
                case "gates" -> add(closely(Signal.Kind.GATE), time, table);
                case "spikes" -> {
                    for (SpikeTrain train : trains(time)) {
                        for (double spike : train.times()) {
                            table.add(List.of(
                                    Words.sentence("chart.spikes").toString(),
                                    train.group() + "[" + train.neuron() + "]",
                                    spike,
                                    ""));
                        }
                    }
                }
                case "meters" ->
                    meters.forEach(meter -> add(
                            List.of(row(meter, history.spikes(meter.unit(), time.from(), time.to()))), time, table));
                default -> {
                    // Rates and the plane are made of these, and the circuit has no numbers of its own.
                }
            }
        }
        return new CsvTable(List.of("picture", "name", time.label().toString(), "value"), table);
    }

    private static void add(List<Row> rows, TimeWindow time, List<List<Object>> table) {
        for (Row row : rows) {
            Series series = row.series();
            int end = series.below(Math.nextUp(time.to()));
            for (int i = series.below(time.from()); i < end; i++) {
                table.add(List.of(row.picture().toString(), row.name(), series.x(i), series.y(i)));
            }
        }
    }
}
