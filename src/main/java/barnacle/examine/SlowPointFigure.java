package barnacle.examine;

import barnacle.analysis.branch.SlowPoints;
import barnacle.analysis.branch.SlowPoints.SlowPoint;
import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.PathLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.PointLayer;
import barnacle.plot.RuleLayer;
import barnacle.report.ColumnNames;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Slow points in a plane, and the eigenvalues there.
 *
 * @param rateUnit of the eigenvalues; may be empty
 */
record SlowPointFigure(Language language, SlowPointPlane plane, String rateUnit, SlowPoints found) {
    private static final double RADIUS = 4.2;

    private enum Kind {
        STABLE(
                Sentence.word("SlowPointFigure.stable", "stable"),
                Ink.SERIES_1,
                true,
                p -> p.isFixed() && p.unstable() == 0),
        UNSTABLE(
                Sentence.word("SlowPointFigure.unstable", "unstable"),
                Ink.SERIES_2,
                false,
                p -> p.isFixed() && p.unstable() > 0),
        SLOW(Sentence.word("SlowPointFigure.slow", "slow"), Ink.SERIES_4, false, p -> !p.isFixed());

        private final Sentence word;
        private final Ink ink;
        private final boolean isFilled;
        private final Predicate<SlowPoint> has;

        Kind(Sentence word, Ink ink, boolean isFilled, Predicate<SlowPoint> has) {
            this.word = word;
            this.ink = ink;
            this.isFilled = isFilled;
            this.has = has;
        }
    }

    Figure figure() {
        return new Figure(List.of(new Figure.PlotRow(
                420,
                List.of(new Figure.PlacedPlot(drawn(), Double.NaN), new Figure.PlacedPlot(spectrum(), Double.NaN)))));
    }

    private List<SlowPoint> of(Kind kind) {
        return found.points().stream().filter(kind.has).toList();
    }

    /** The ways, thin; over them the points. */
    private Plot drawn() {
        List<Layer> layers = new ArrayList<>();
        List<double[]> across = new ArrayList<>();
        List<double[]> up = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        for (SlowPointPlane.Way way : plane.ways()) {
            for (double[][] line : way.lines()) {
                layers.add(new PathLayer(line[0], line[1], new Pen(way.ink(), 1)));
                across.add(line[0]);
                up.add(line[1]);
            }
            legend.add(new Plot.Entry(way.word(), way.ink(), Plot.Mark.THIN));
        }
        for (Kind kind : Kind.values()) {
            List<SlowPoint> points = of(kind);
            if (!points.isEmpty()) {
                double[] x = along(plane.x(), points);
                double[] y = along(plane.y(), points);
                layers.add(new PointLayer(x, y, kind.ink, RADIUS, kind.isFilled));
                across.add(x);
                up.add(y);
                legend.add(new Plot.Entry(
                        kind.word.in(language), kind.ink, kind.isFilled ? Plot.Mark.POINT : Plot.Mark.RING));
            }
        }
        return new Plot(
                language.word("SlowPointFigure.plane", "Fixed and slow points"),
                Axis.around(plane.x().label(), across.toArray(double[][]::new)),
                Axis.around(plane.y().label(), up.toArray(double[][]::new)),
                layers,
                legend);
    }

    private static double[] along(SlowPointPlane.Direction direction, List<SlowPoint> points) {
        return points.stream()
                .mapToDouble(p -> direction.of().applyAsDouble(p.state()))
                .toArray();
    }

    private Plot spectrum() {
        List<Layer> layers = new ArrayList<>(List.of(RuleLayer.mark(0, "")));
        double[] real = new double[0];
        double[] imaginary = new double[0];
        for (Kind kind : Kind.values()) {
            double[] x = of(kind).stream()
                    .flatMapToDouble(p -> Arrays.stream(p.eigenvalues().real()))
                    .toArray();
            double[] y = of(kind).stream()
                    .flatMapToDouble(p -> Arrays.stream(p.eigenvalues().imaginary()))
                    .toArray();
            layers.add(new PointLayer(x, y, kind.ink, RADIUS / 2, kind.isFilled));
            real = joined(real, x);
            imaginary = joined(imaginary, y);
        }
        return new Plot(
                language.word("SlowPointFigure.eigenvalues", "Eigenvalues there"),
                Axis.around(ColumnNames.label(language.word("SlowPointFigure.real", "real part"), rateUnit), real),
                Axis.around(
                        ColumnNames.label(language.word("SlowPointFigure.imaginary", "imaginary part"), rateUnit),
                        imaginary),
                layers,
                List.of());
    }

    private static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
