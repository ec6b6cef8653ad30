package barnacle.app.neuron;

import barnacle.analysis.GateCurves;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Portrait;
import barnacle.analysis.branch.RateSweep;
import barnacle.app.control.Words;
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
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The lab's plots that are drawn nowhere else. */
final class LabPlots {
    private static final Range SHARE = new Range(0, 1);

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

    /** The f-I curve both ways. */
    static Plot rates(Neuron neuron, Range range, RateSweep sweep, double present) {
        double[] up = sweep.up();
        double[] down = sweep.down();
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

    /** Where each gate comes to rest over the voltages that are usual. */
    static GateCurves targets(Neuron neuron) {
        return GateCurves.targets(neuron, places(neuron.voltage().shown()));
    }

    /** How long each gate takes over the voltages that are usual. */
    static GateCurves times(Neuron neuron) {
        return GateCurves.times(neuron, places(neuron.voltage().shown()));
    }

    /** The unit of all {@link #targets}; empty for shares, and where gates have several. */
    static String targetUnit(Neuron neuron) {
        List<String> units =
                neuron.gates().stream().map(NeuronVariable::unit).distinct().toList();
        return units.size() == 1 ? units.get(0) : "";
    }

    /** What an axis of {@link #targets} says: shares where all gates are, or one variable with its unit. */
    static String targetLabel(Neuron neuron) {
        List<NeuronVariable> gates = neuron.gates();
        if (gates.stream().allMatch(gate -> gate.possible().equals(SHARE))) {
            return Words.text("lab.gates.open");
        }
        return gates.stream().map(gate -> Words.say(label(gate))).collect(Collectors.joining(", "));
    }

    /**
     * Curves over the voltage.
     *
     * @param form of a curve's name, with the gate's in place of %s
     * @param isLogarithmic whether the axis of the curves is
     */
    static Plot gates(
            String title, Neuron neuron, GateCurves gates, String form, String yLabel, boolean isLogarithmic) {
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        for (int k = 0; k < gates.values().length; k++) {
            layers.add(line(gates.voltages(), gates.values()[k], Ink.series(k), 2, false));
            legend.add(new Plot.Entry(form.replace("%s", gates.names().get(k)), Ink.series(k), Plot.Mark.THICK));
        }
        double[] all = Arrays.stream(gates.values())
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
