package barnacle.report;

import barnacle.analysis.FixedPoint;
import barnacle.analysis.PhasePlane;
import barnacle.analysis.RateCurve;
import barnacle.model.NeuronVariable;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Firing rate, steady states, and phase plane of a neuron. */
final class NeuronFigure {
    private static final Ink STABLE = Ink.SERIES_1;
    private static final Ink UNSTABLE = Ink.SERIES_2;
    private static final Ink FIRING = Ink.SERIES_3;

    private final RateCurve curve;
    private final PhasePlane here;
    private final double[] v;
    private final Axis current;
    private final Axis voltage;

    /**
     * @param here at the current that the phase plane is drawn for
     * @param v the voltages from end to end of the figure
     */
    NeuronFigure(RateCurve curve, PhasePlane here, double[] v) {
        this.curve = curve;
        this.here = here;
        this.v = v;
        double[] currents = curve.currents();
        String unit = here.neuron().unit(Dimension.CURRENT);
        current = Axis.linear("constant current I / (" + unit + ")", currents[0], currents[currents.length - 1]);
        voltage = Axis.linear(ColumnNames.label(here.neuron().voltage()), v[0], v[v.length - 1]);
    }

    /**
     * The whole figure.
     *
     * @param planes at each of the curve's currents
     * @param way [0] voltages and [1] gates of one trajectory at the phase plane's current
     */
    Figure figure(String name, List<PhasePlane> planes, double[][] way) {
        return new Figure(List.of(
                Figure.PlotRow.of(260, rate(name)),
                Figure.PlotRow.of(300, states(planes)),
                Figure.PlotRow.of(370, plane(way))));
    }

    private Plot rate(String name) {
        double most = 1.1 * Extent.of(curve.rates()).or(0, 0).max();
        double fastest = most > 0 ? Math.max(here.neuron().frequency(1, 1) / 1000, most) : 1;
        return new Plot(
                "Firing rate of " + name,
                current,
                Axis.linear(ColumnNames.label("rate", here.neuron().unit(Dimension.FREQUENCY)), 0, fastest),
                List.of(
                        line(curve.currents(), curve.rates(), Ink.SERIES_1, 1.9),
                        RuleLayer.mark(here.current(), "I of the phase plane")),
                List.of());
    }

    private Plot states(List<PhasePlane> planes) {
        List<Layer> layers = new ArrayList<>();
        layers.add(line(curve.currents(), firing(curve.lowest()), FIRING, 1.9));
        layers.add(line(curve.currents(), firing(curve.highest()), FIRING, 1.9));
        for (PhasePlane plane : planes) {
            for (FixedPoint p : plane.fixedPoints()) {
                layers.add(PointLayer.at(plane.current(), p.v(), p.isStable() ? STABLE : UNSTABLE, 1.7, true));
            }
        }
        layers.add(RuleLayer.mark(here.current(), ""));
        return new Plot(
                "Steady states and range of firing",
                current,
                voltage,
                layers,
                List.of(
                        new Plot.Entry("lowest and highest voltage while firing", FIRING, Plot.Mark.THIN),
                        new Plot.Entry("stable", STABLE, Plot.Mark.POINT),
                        new Plot.Entry("unstable", UNSTABLE, Plot.Mark.POINT)));
    }

    private Plot plane(double[][] way) {
        NeuronVariable gate = here.neuron().gates().get(0);
        List<Layer> layers = new ArrayList<>();
        layers.add(line(v, along(here::voltageNullcline), Ink.SERIES_4, 1.6));
        layers.add(line(v, along(here::gateNullcline), Ink.SERIES_5, 1.6));
        layers.add(new PathLayer(way[0], way[1], new Pen(Ink.SERIES_6, 1)));
        for (FixedPoint p : here.fixedPoints()) {
            layers.add(PointLayer.at(p.v(), p.w(), p.isStable() ? STABLE : UNSTABLE, 4.5, p.isStable()));
        }
        return new Plot(
                String.format(
                        Locale.ROOT,
                        "Phase plane at %.4g %s",
                        here.current(),
                        here.neuron().unit(Dimension.CURRENT)),
                voltage,
                Axis.linear(
                        gate.label().toLowerCase(Locale.ROOT) + " " + gate.name(),
                        gate.shown().at(-0.05),
                        gate.shown().at(0.75)),
                layers,
                List.of(
                        new Plot.Entry("dv/dt = 0", Ink.SERIES_4, Plot.Mark.THIN),
                        new Plot.Entry("d" + gate.name() + "/dt = 0", Ink.SERIES_5, Plot.Mark.THIN),
                        new Plot.Entry("trajectory", Ink.SERIES_6, Plot.Mark.THIN),
                        new Plot.Entry("stable", STABLE, Plot.Mark.POINT),
                        new Plot.Entry("unstable", UNSTABLE, Plot.Mark.RING)));
    }

    private double[] along(DoubleUnaryOperator nullcline) {
        return Arrays.stream(v).map(nullcline).toArray();
    }

    private static LineLayer line(double[] x, double[] y, Ink ink, double width) {
        return new LineLayer(new Series(x, y, x.length), new Pen(ink, width));
    }

    /** Where the neuron fires. */
    private double[] firing(double[] values) {
        double[] some = values.clone();
        for (int i = 0; i < some.length; i++) {
            some[i] = curve.rates()[i] > 0 ? some[i] : Double.NaN;
        }
        return some;
    }
}
