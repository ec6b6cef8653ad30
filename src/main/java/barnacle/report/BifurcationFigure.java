package barnacle.report;

import barnacle.analysis.branch.Branch;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CycleBranch;
import barnacle.analysis.branch.CycleEnd;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.analysis.branch.SpecialCycle;
import barnacle.analysis.branch.SpecialPoint;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.LabelLayer;
import barnacle.plot.Layer;
import barnacle.plot.PathLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.PointLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A bifurcation diagram and the periods of its cycles, or its curves over two parameters. What is stable is solid, what
 * is unstable dashed.
 */
final class BifurcationFigure {
    private static final Ink REST = Ink.SERIES_1;
    private static final Ink CYCLES = Ink.SERIES_3;
    private static final Ink SPECIAL = Ink.SERIES_2;
    private static final double STABLE = 2.4;
    private static final double UNSTABLE = 1.4;
    private static final double RADIUS = 4;

    private final Diagram diagram;
    private final Axis parameter;

    /** @param label of the parameter with its unit */
    BifurcationFigure(Diagram diagram, String label) {
        this.diagram = diagram;
        parameter = Axis.linear(label, diagram.range().low(), diagram.range().high());
    }

    /** @param voltage label of the first component with its unit */
    Figure figure(String title, String voltage, String period) {
        List<Figure.PlotRow> rows = new ArrayList<>(List.of(Figure.PlotRow.of(470, states(title, voltage))));
        if (!diagram.cycles().isEmpty()) {
            rows.add(Figure.PlotRow.of(220, periods(period)));
        }
        return new Figure(rows);
    }

    private Plot states(String title, String voltage) {
        List<Layer> layers = new ArrayList<>();
        List<LabelLayer.Label> labels = new ArrayList<>();
        Extent seen = Extent.NONE;
        for (CycleBranch branch : diagram.cycles()) {
            for (Branch.Stretch part : branch.stretches()) {
                List<CyclePoint> points = branch.points().subList(part.from(), part.to() + 1);
                layers.add(way(points, CyclePoint::parameter, c -> c.highest()[0], CYCLES, part.isStable()));
                layers.add(way(points, CyclePoint::parameter, c -> c.lowest()[0], CYCLES, part.isStable()));
            }
            for (CyclePoint point : branch.points()) {
                seen = seen.with(point.lowest()[0]).with(point.highest()[0]);
            }
        }
        for (Branch branch : diagram.rest()) {
            for (Branch.Stretch part : branch.stretches()) {
                List<BranchPoint> points = branch.points().subList(part.from(), part.to() + 1);
                layers.add(way(points, BranchPoint::parameter, p -> p.state()[0], REST, part.isStable()));
            }
            for (BranchPoint point : branch.points()) {
                seen = seen.with(point.state()[0]);
            }
        }
        for (SpecialPoint point : diagram.specialPoints()) {
            double v = point.at().state()[0];
            boolean isNamed = point.kind() != SpecialPoint.Kind.NEUTRAL_SADDLE;
            layers.add(PointLayer.at(point.parameter(), v, SPECIAL, isNamed ? RADIUS : RADIUS / 2, isNamed));
            labels.add(label(
                    point.parameter(), v, point.isHopf() ? "Hopf" : point.kind().toString()));
        }
        for (CycleBranch branch : diagram.cycles()) {
            for (SpecialCycle cycle : branch.specialCycles()) {
                double v = cycle.at().highest()[0];
                layers.add(PointLayer.at(cycle.at().parameter(), v, SPECIAL, RADIUS, false));
                labels.add(label(cycle.at().parameter(), v, cycle.kind().toString()));
            }
            CycleEnd end = branch.end();
            if (end.kind() == CycleEnd.Kind.SNIC || end.kind() == CycleEnd.Kind.HOMOCLINIC) {
                double v = branch.last().highest()[0];
                layers.add(PointLayer.at(end.parameter(), v, SPECIAL, RADIUS, false));
                labels.add(label(end.parameter(), v, end.kind() == CycleEnd.Kind.SNIC ? "SNIC" : "homoclinic"));
            }
        }
        layers.add(new LabelLayer(labels, lines(layers)));
        List<Plot.Entry> legend = new ArrayList<>(List.of(
                new Plot.Entry("fixed point, stable", REST, Plot.Mark.THICK),
                new Plot.Entry("unstable", REST, Plot.Mark.DASHED)));
        if (!diagram.cycles().isEmpty()) {
            legend.add(new Plot.Entry("cycle, highest and lowest: stable", CYCLES, Plot.Mark.THICK));
            legend.add(new Plot.Entry("unstable", CYCLES, Plot.Mark.DASHED));
        }
        Extent all = seen.or(0, 1);
        double margin = 0.06 * all.span() + 1e-9;
        return new Plot(title, parameter, Axis.linear(voltage, all.min() - margin, all.max() + margin), layers, legend);
    }

    private static LabelLayer.Label label(double x, double y, String name) {
        return new LabelLayer.Label(
                x, y, name + " " + String.format(Locale.ROOT, "%.4g", x).replace('-', '−'));
    }

    private Plot periods(String label) {
        List<Layer> layers = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (CycleBranch branch : diagram.cycles()) {
            for (Branch.Stretch part : branch.stretches()) {
                layers.add(way(
                        branch.points().subList(part.from(), part.to() + 1),
                        CyclePoint::parameter,
                        CyclePoint::period,
                        CYCLES,
                        part.isStable()));
            }
            branch.points().forEach(c -> all.add(c.period()));
            for (SpecialCycle cycle : branch.specialCycles()) {
                layers.add(PointLayer.at(cycle.at().parameter(), cycle.at().period(), SPECIAL, RADIUS, false));
            }
            layers.add(PointLayer.at(branch.from().parameter(), branch.from().period(), SPECIAL, RADIUS, true));
        }
        return new Plot(
                "Period of the cycles",
                parameter,
                Axis.decades(
                        label, all.stream().mapToDouble(Double::doubleValue).toArray()),
                layers,
                List.of());
    }

    private static List<PathLayer> lines(List<Layer> layers) {
        return layers.stream()
                .filter(PathLayer.class::isInstance)
                .map(PathLayer.class::cast)
                .toList();
    }

    private static <P> PathLayer way(
            List<P> points, ToDoubleFunction<P> x, ToDoubleFunction<P> y, Ink ink, boolean isStable) {
        return new PathLayer(
                points.stream().mapToDouble(x).toArray(),
                points.stream().mapToDouble(y).toArray(),
                new Pen(ink, isStable ? STABLE : UNSTABLE, !isStable));
    }

    /**
     * Curves of folds and Hopf points.
     *
     * @param other the second parameter with its range
     */
    Figure curves(String title, Axis other, List<SpecialCurve> curves) {
        List<Layer> layers = new ArrayList<>();
        List<LabelLayer.Label> labels = new ArrayList<>();
        for (SpecialCurve curve : curves) {
            layers.add(way(
                    curve.points(),
                    SpecialCurve.Point::first,
                    SpecialCurve.Point::second,
                    curve.kind() == SpecialPoint.Kind.FOLD ? REST : CYCLES,
                    true));
        }
        for (SpecialCurve curve : curves) {
            for (SpecialCurve.Corner corner : curve.corners()) {
                layers.add(PointLayer.at(corner.at().first(), corner.at().second(), SPECIAL, RADIUS, true));
                labels.add(new LabelLayer.Label(
                        corner.at().first(), corner.at().second(), corner.kind().toString()));
            }
        }
        layers.add(new LabelLayer(labels, lines(layers)));
        return new Figure(List.of(Figure.PlotRow.of(
                470,
                new Plot(
                        title,
                        parameter,
                        other,
                        layers,
                        List.of(
                                new Plot.Entry("folds", REST, Plot.Mark.THICK),
                                new Plot.Entry("Hopf points", CYCLES, Plot.Mark.THICK))))));
    }
}
