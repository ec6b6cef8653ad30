package barnacle.examine;

import barnacle.analysis.Activity;
import barnacle.analysis.PrincipalComponents;
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
import barnacle.setting.Dimension;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.train.NetworkProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Slow points in the plane of the activity's first components, and the eigenvalues there. */
record SlowPointFigure(
        Language language,
        NetworkProblem problem,
        Activity activity,
        PrincipalComponents components,
        SlowPoints found) {
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
                List.of(new Figure.PlacedPlot(plane(), Double.NaN), new Figure.PlacedPlot(spectrum(), Double.NaN)))));
    }

    /** A state's place along a component, in the unit of voltage; 0 where there is no such component. */
    static double along(PrincipalComponents components, int k, double[] state) {
        if (k >= components.components().length) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < components.mean().length; i++) {
            sum += components.components()[k][i] * (state[i] - components.mean()[i]);
        }
        return sum;
    }

    private double[] along(int k, List<SlowPoint> points) {
        return points.stream().mapToDouble(p -> along(components, k, p.state())).toArray();
    }

    private List<SlowPoint> of(Kind kind) {
        return found.points().stream().filter(kind.has).toList();
    }

    /** The ways of the trials, faint, or of the classes where there are some; over them the points. */
    private Plot plane() {
        boolean hasClasses = problem.task().hasLabels();
        int ways = hasClasses ? problem.task().outputs() : 1;
        Activity of = hasClasses ? activity : asOneClass();
        int shown = Math.min(2, components.components().length);
        double[][][] way = components.trajectories(of, ways, shown);
        List<Layer> layers = new ArrayList<>();
        List<double[]> across = new ArrayList<>();
        List<double[]> up = new ArrayList<>();
        for (double[][] one : way) {
            double[] y = shown > 1 ? one[1] : new double[one[0].length];
            layers.add(new PathLayer(one[0], y, new Pen(Ink.FAINT_TEXT, 1)));
            across.add(one[0]);
            up.add(y);
        }
        List<Plot.Entry> legend = new ArrayList<>();
        legend.add(new Plot.Entry(
                hasClasses
                        ? language.word("SlowPointFigure.classes", "mean of each class")
                        : language.word("SlowPointFigure.trials", "mean of the trials"),
                Ink.FAINT_TEXT,
                Plot.Mark.THIN));
        for (Kind kind : Kind.values()) {
            List<SlowPoint> points = of(kind);
            if (!points.isEmpty()) {
                double[] x = along(0, points);
                double[] y = along(1, points);
                layers.add(new PointLayer(x, y, kind.ink, RADIUS, kind.isFilled));
                across.add(x);
                up.add(y);
                legend.add(new Plot.Entry(
                        kind.word.in(language), kind.ink, kind.isFilled ? Plot.Mark.POINT : Plot.Mark.RING));
            }
        }
        String unit = problem.network().unit(Dimension.VOLTAGE);
        return new Plot(
                language.word("SlowPointFigure.plane", "Fixed and slow points"),
                Axis.around(
                        ColumnNames.label(language.word("SlowPointFigure.first", "component 1"), unit),
                        across.toArray(double[][]::new)),
                Axis.around(
                        ColumnNames.label(language.word("SlowPointFigure.second", "component 2"), unit),
                        up.toArray(double[][]::new)),
                layers,
                legend);
    }

    private Activity asOneClass() {
        return new Activity(
                activity.bin(), activity.neurons(), activity.values(), new int[activity.trials()], activity.failed());
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
        String unit = problem.network().unit(Dimension.RATE);
        return new Plot(
                language.word("SlowPointFigure.eigenvalues", "Eigenvalues there"),
                Axis.around(ColumnNames.label(language.word("SlowPointFigure.real", "real part"), unit), real),
                Axis.around(
                        ColumnNames.label(language.word("SlowPointFigure.imaginary", "imaginary part"), unit),
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
