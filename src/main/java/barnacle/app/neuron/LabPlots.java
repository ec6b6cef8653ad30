package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Portrait;
import barnacle.analysis.branch.RateSweep;
import barnacle.app.control.Words;
import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.plot.ArrowLayer;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.PathLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.PointLayer;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The lab's plots that are drawn nowhere else. */
final class LabPlots {
    private static final int POINTS = 300;

    private LabPlots() {}

    /** A variable with its unit in brackets. */
    static Sentence label(String name, String unit) {
        return unit.isEmpty() ? Sentence.plain(name) : Words.sentence("chart.voltage.y", name, unit);
    }

    static Sentence label(NeuronVariable variable) {
        return label(variable.name(), variable.unit());
    }

    /** A parameter that is moved. */
    static String label(Neuron neuron, String parameter) {
        String name = parameter.equals(NeuronField.CURRENT) ? Words.text("lab.current") : parameter;
        return Words.say(label(name, NeuronField.unit(neuron, parameter)));
    }

    static ArrowLayer arrows(Portrait portrait) {
        Portrait.Arrows a = portrait.arrows();
        return new ArrowLayer(a.x(), a.y(), a.dx(), a.dy(), Ink.FAINT_TEXT);
    }

    private static LineLayer line(double[] x, double[] y, Ink ink, double width, boolean isDashed) {
        return new LineLayer(new Series(x, y, x.length), new Pen(ink, width, isDashed));
    }

    private static Axis currents(Neuron neuron, Range range) {
        return Axis.linear(label(neuron, NeuronField.CURRENT), range.low(), range.high());
    }

    /**
     * A rate in the neuron's unit of frequency.
     *
     * @param rate spikes per 1000 units of time
     */
    static double rate(Neuron neuron, double rate) {
        return rate / 1000 / neuron.cycles(1);
    }

    /** The f-I curve both ways. */
    static Plot rates(Neuron neuron, Range range, RateSweep sweep, double present) {
        double[] up = Arrays.stream(sweep.up()).map(rate -> rate(neuron, rate)).toArray();
        double[] down =
                Arrays.stream(sweep.down()).map(rate -> rate(neuron, rate)).toArray();
        double fastest = Extent.of(up, down).or(0, 0).max();
        return new Plot(
                Words.text("lab.chart.rates"),
                currents(neuron, range),
                Axis.linear(
                        Words.say(label(Words.text("lab.rate"), neuron.unit(Dimension.FREQUENCY))),
                        0,
                        fastest > 0 ? 1.1 * fastest : 1),
                List.of(
                        RuleLayer.moved(present),
                        line(sweep.currents(), up, Ink.SERIES_1, 2.2, false),
                        line(sweep.currents(), down, Ink.SERIES_2, 1.6, true)),
                List.of(
                        new Plot.Entry(Words.text("lab.rates.up"), Ink.SERIES_1, Plot.Mark.THICK),
                        new Plot.Entry(Words.text("lab.rates.down"), Ink.SERIES_2, Plot.Mark.DASHED)));
    }

    /** The voltages at which the neuron can stay, by the current that holds it there. */
    static double[][] steady(Neuron neuron) {
        NeuronField field = NeuronField.of(neuron, 0);
        field.restingStates();
        double[] v = places(neuron.voltage().shown());
        return new double[][] {Arrays.stream(v).map(field::steadyCurrent).toArray(), v};
    }

    private static double[] places(Range range) {
        double[] places = new double[POINTS];
        Arrays.setAll(places, i -> range.at((double) i / (POINTS - 1)));
        return places;
    }

    /** The V-I curve. */
    static Plot voltages(Neuron neuron, Range range, double present) {
        double[][] steady = steady(neuron);
        Range shown = neuron.voltage().shown();
        return new Plot(
                Words.text("lab.chart.voltages"),
                currents(neuron, range),
                Axis.linear(Words.say(label(neuron.voltage())), shown.low(), shown.high()),
                List.of(RuleLayer.moved(present), new PathLayer(steady[0], steady[1], new Pen(Ink.SERIES_1, 2))),
                List.of());
    }

    /** What the gates come to at each voltage, or how long they take. */
    record Gates(double[] v, List<String> names, List<double[]> values) {}

    /** Where each gate comes to rest. */
    static Gates targets(Neuron neuron) {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        double[] v = places(neuron.voltage().shown());
        neuron.instantGates().forEach((name, gate) -> {
            names.add(name + "∞");
            values.add(Arrays.stream(v).map(gate).toArray());
        });
        for (int k = 0; k < neuron.gates().size(); k++) {
            int gate = k;
            names.add(neuron.gates().get(k).name() + "∞");
            values.add(Arrays.stream(v).map(along(neuron, g -> g.target[gate])).toArray());
        }
        return new Gates(v, names, values);
    }

    /** How long each gate takes. */
    static Gates times(Neuron neuron) {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        double[] v = places(neuron.voltage().shown());
        for (int k = 0; k < neuron.gates().size(); k++) {
            int gate = k;
            names.add("τ " + neuron.gates().get(k).name());
            values.add(
                    Arrays.stream(v).map(along(neuron, g -> 1 / g.rate(gate))).toArray());
        }
        return new Gates(v, names, values);
    }

    private interface OfGates {
        double of(Dynamics.Gates gates);
    }

    private static DoubleUnaryOperator along(Neuron neuron, OfGates read) {
        Dynamics dynamics = neuron.dynamics();
        Dynamics.Gates gates = new Dynamics.Gates(dynamics.gates());
        return v -> {
            dynamics.gates(v, gates);
            return read.of(gates);
        };
    }

    /**
     * Curves over the voltage.
     *
     * @param isLogarithmic whether the axis of the curves is
     */
    static Plot gates(String title, Neuron neuron, Gates gates, String yLabel, boolean isLogarithmic) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        for (int k = 0; k < gates.values().size(); k++) {
            layers.add(line(gates.v(), gates.values().get(k), Ink.series(k), 2, false));
            legend.add(new Plot.Entry(gates.names().get(k), Ink.series(k), Plot.Mark.THICK));
        }
        double[] all = gates.values().stream()
                .flatMapToDouble(DoubleStream::of)
                .filter(Double::isFinite)
                .toArray();
        Range shown = neuron.voltage().shown();
        return new Plot(
                title,
                Axis.linear(Words.say(label(neuron.voltage())), shown.low(), shown.high()),
                isLogarithmic ? Axis.decades(yLabel, all) : Axis.around(yLabel, all, new double[] {0}),
                layers,
                legend);
    }

    /** Where a value lies on a plot, as a disc. */
    static Layer here(double x, double y) {
        return PointLayer.at(x, y, Ink.TEXT, 4.5, true);
    }
}
