package barnacle.report;

import barnacle.analysis.PhasePlane;
import barnacle.analysis.RateCurve;
import barnacle.analysis.branch.BranchPoint;
import barnacle.model.Neuron;
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
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Firing rate, steady states, and phase plane of a neuron. */
final class NeuronFigure {
    private static final Ink STABLE = Ink.SERIES_1;
    private static final Ink UNSTABLE = Ink.SERIES_2;
    private static final Ink FIRING = Ink.SERIES_3;

    private final Neuron neuron;
    private final RateCurve curve;
    private final NeuronHere here;
    private final Optional<PhasePlane> plane;
    private final double[] v;
    private final Axis current;
    private final Axis voltage;

    /**
     * @param here at the current that the phase plane is drawn for
     * @param plane of two variables
     * @param v the voltages from end to end of the figure
     */
    NeuronFigure(Neuron neuron, RateCurve curve, NeuronHere here, Optional<PhasePlane> plane, double[] v) {
        this.neuron = neuron;
        this.curve = curve;
        this.here = here;
        this.plane = plane;
        this.v = v;
        double[] currents = curve.currents();
        current = Axis.linear(
                ColumnNames.label("constant current I", neuron.unit(Dimension.CURRENT)),
                currents[0],
                currents[currents.length - 1]);
        voltage = Axis.linear(ColumnNames.label(neuron.voltage()), v[0], v[v.length - 1]);
    }

    /**
     * The whole figure.
     *
     * @param points all fixed points at each of the curve's currents
     */
    Figure figure(String name, List<BranchPoint> points) {
        List<Figure.PlotRow> rows =
                new ArrayList<>(List.of(Figure.PlotRow.of(260, rate(name)), Figure.PlotRow.of(300, states(points))));
        plane.ifPresent(p -> rows.add(Figure.PlotRow.of(370, plane(p))));
        return new Figure(rows);
    }

    private Plot rate(String name) {
        double most = 1.1 * Extent.of(curve.rates()).or(0, 0).max();
        double fastest = most > 0 ? Math.max(neuron.frequency(1, 1) / 1000, most) : 1;
        return new Plot(
                "Firing rate of " + name,
                current,
                Axis.linear(ColumnNames.label("rate", neuron.unit(Dimension.FREQUENCY)), 0, fastest),
                List.of(
                        line(curve.currents(), curve.rates(), Ink.SERIES_1, 1.9),
                        RuleLayer.mark(here.current(), plane.isPresent() ? "I of the phase plane" : "I looked at")),
                List.of());
    }

    private Plot states(List<BranchPoint> points) {
        List<Layer> layers = new ArrayList<>();
        layers.add(line(curve.currents(), firing(curve.lowest()), FIRING, 1.9));
        layers.add(line(curve.currents(), firing(curve.highest()), FIRING, 1.9));
        for (BranchPoint p : points) {
            layers.add(PointLayer.at(p.parameter(), p.state()[0], p.isStable() ? STABLE : UNSTABLE, 1.7, true));
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

    private Plot plane(PhasePlane plane) {
        NeuronVariable gate = neuron.gates().get(0);
        List<Layer> layers = new ArrayList<>();
        layers.add(line(v, along(plane::voltageNullcline), Ink.SERIES_4, 1.6));
        layers.add(line(v, along(plane::gateNullcline), Ink.SERIES_5, 1.6));
        layers.add(new PathLayer(here.way()[0], here.way()[1], new Pen(Ink.SERIES_6, 1)));
        for (BranchPoint p : here.fixedPoints()) {
            layers.add(PointLayer.at(p.state()[0], p.state()[1], p.isStable() ? STABLE : UNSTABLE, 4.5, p.isStable()));
        }
        return new Plot(
                String.format(Locale.ROOT, "Phase plane at %.4g %s", here.current(), neuron.unit(Dimension.CURRENT)),
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
