package barnacle.app.neuron;

import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Orbit;
import barnacle.analysis.branch.Portrait;
import barnacle.app.control.Words;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.plot.Extent;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.Pen;
import barnacle.plot.PhasePlot;
import barnacle.plot.PointLayer;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;

/** Draws a portrait: a phase plane with all that is in it. */
final class PlanePicture {
    private static final Pen[] NULLCLINES = {new Pen(Ink.SERIES_4, 1.8), new Pen(Ink.SERIES_5, 1.8)};
    private static final int TURN = 400;

    private PlanePicture() {}

    /**
     * The plot.
     *
     * @param xLabel the first variable with its unit
     * @param yLabel the second variable with its unit
     * @param names of the two variables
     * @param cycles at the present numbers; empty while they are not known
     * @param live the state of a run and the way to it; empty without one
     * @param cursor where the arrow keys are
     */
    static PhasePlot of(
            Portrait portrait,
            Sentence xLabel,
            Sentence yLabel,
            List<String> names,
            List<CyclePoint> cycles,
            PhasePlot.Curve live,
            Optional<Point2D> cursor) {
        Portrait.Plane plane = portrait.plane();
        List<PhasePlot.Line> lines = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            for (double[][] line : portrait.nullclines().get(k)) {
                lines.add(line(Words.sentence("chart.nullcline", names.get(k)), line, NULLCLINES[k]));
            }
        }
        for (Portrait.Manifold manifold : portrait.manifolds()) {
            lines.add(line(
                    Words.sentence(manifold.isStable() ? "lab.manifold.stable" : "lab.manifold.unstable"),
                    manifold.line(),
                    new Pen(manifold.isStable() ? Ink.SERIES_1 : Ink.SERIES_2, 1.2)));
        }
        for (CyclePoint cycle : cycles) {
            lines.add(line(
                    Words.sentence(cycle.isStable() ? "lab.cycle.stable" : "lab.cycle.unstable"),
                    turn(cycle.shape(), plane),
                    new Pen(Ink.SERIES_3, cycle.isStable() ? 2.2 : 1.4, !cycle.isStable())));
        }
        List<Layer> behind = new ArrayList<>(List.of(LabPlots.arrows(portrait)));
        for (Portrait.Way way : portrait.ways()) {
            boolean isBackward = way.start().isBackward();
            lines.add(line(
                    Words.sentence(isBackward ? "lab.way.backward" : "lab.way.forward"),
                    way.line(),
                    new Pen(Ink.SERIES_7, 1.4, isBackward)));
            behind.add(PointLayer.at(way.start().x(), way.start().y(), Ink.SERIES_7, 3, true));
        }
        cursor.ifPresent(at -> behind.add(PointLayer.at(at.getX(), at.getY(), Ink.TEXT, 6, false)));
        List<PhasePlot.Place> places = portrait.fixedPoints().stream()
                .map(point -> new PhasePlot.Place(
                        kind(point), point.state()[plane.x()], point.state()[plane.y()], Ink.TEXT, point.isStable()))
                .toList();
        return new PhasePlot(
                Words.sentence("chart.plane"),
                xLabel,
                yLabel,
                extent(plane.across()),
                extent(plane.up()),
                List.of(),
                live,
                Ink.SERIES_6,
                new PhasePlot.Scene(behind, lines, places));
    }

    private static PhasePlot.Line line(Sentence name, double[][] line, Pen pen) {
        return new PhasePlot.Line(new PhasePlot.Curve(name, line[0], line[1]), pen);
    }

    private static Extent extent(Range range) {
        return new Extent(range.low(), range.high());
    }

    private static double[][] turn(Orbit orbit, Portrait.Plane plane) {
        double[][] line = new double[2][TURN + 1];
        for (int i = 0; i <= TURN; i++) {
            double[] state = orbit.at((double) i / TURN);
            line[0][i] = state[plane.x()];
            line[1][i] = state[plane.y()];
        }
        return line;
    }

    /** What a fixed point is. */
    static Sentence kind(BranchPoint point) {
        return Words.sentence(
                "lab.kind." + point.stability().name().toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    /** Its eigenvalues: "-0.12 ± 0.3 i". */
    static String eigenvalues(BranchPoint point) {
        double[] real = point.eigenvalues().real();
        double[] imaginary = point.eigenvalues().imaginary();
        List<String> all = new ArrayList<>();
        for (int k = 0; k < real.length; k++) {
            if (imaginary[k] > 0) {
                all.add(Words.number(real[k], 4) + " ± " + Words.number(imaginary[k], 4) + " i");
            } else if (imaginary[k] == 0) {
                all.add(Words.number(real[k], 4));
            }
        }
        return String.join(", ", all);
    }

    /** A current as a sentence says it. */
    static String current(Neuron neuron, double value) {
        return neuron.text(Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)), Dimension.CURRENT);
    }
}
