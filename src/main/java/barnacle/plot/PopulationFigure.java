package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a population searches: its losses and its step over the iterations, where it is in the plane in which the
 * training moved most, and how far it reaches along its own axes.
 *
 * @param lossUnit of the losses; may be empty
 * @param at the iteration that is looked at
 * @param plane empty while there is none
 * @param axes standard deviations, in any order; empty if there are none
 */
public record PopulationFigure(
        Language language,
        String lossUnit,
        PopulationCourse.Course course,
        long at,
        Optional<Plane> plane,
        double[] axes) {
    private static final double HEIGHT = 300;
    private static final double SMALL = 1.6;

    /**
     * The search from above.
     *
     * @param path [coordinate][moment]: the mean of the population at the moments that were kept, and now
     * @param candidates [coordinate][candidate]
     * @param shares of the path's variance that lie along the two axes
     */
    public record Plane(double[][] path, double[][] candidates, double[] shares) {}

    private Plot losses() {
        String label = lossUnit.isEmpty()
                ? language.word("PopulationFigure.loss", "loss")
                : Sentence.of("PopulationFigure.loss.unit", "loss ({0})", lossUnit)
                        .in(language);
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        double[] x = course.iteration();
        layers.add(new BandLayer(x, course.best(), course.worst(), Ink.FAINT_1));
        layers.add(new PointLayer(course.points()[0], course.points()[1], Ink.FAINT_TEXT, SMALL, true));
        line(x, course.worst(), Ink.SERIES_2, 1.2, language.word("PopulationFigure.worst", "worst"), layers, legend);
        line(x, course.mean(), Ink.SERIES_1, 2, language.word("PopulationFigure.mean", "mean"), layers, legend);
        line(x, course.best(), Ink.SERIES_3, 1.2, language.word("PopulationFigure.best", "best"), layers, legend);
        layers.add(RuleLayer.mark(at, ""));
        Extent shown = Extent.positive(course.best(), course.mean(), course.worst(), course.points()[1]);
        return new Plot(
                language.word("PopulationFigure.losses", "Losses of the candidates"),
                iterations(),
                Axis.round(label, shown.or(0.1, 1), true),
                layers,
                legend);
    }

    private Axis iterations() {
        double[] x = course.iteration();
        return Axis.linear(
                language.word("PopulationFigure.iteration", "iteration"),
                0,
                x.length == 0 ? 10 : Math.max(10, x[x.length - 1]));
    }

    private static void line(
            double[] x, double[] y, Ink ink, double width, String name, List<Layer> layers, List<Plot.Entry> legend) {
        layers.add(new LineLayer(new Series(x, y, x.length), new Pen(ink, width)));
        legend.add(new Plot.Entry(name, ink, width > 1.5 ? Plot.Mark.THICK : Plot.Mark.THIN));
    }

    private Plot step() {
        return new Plot(
                language.word("PopulationFigure.step", "Step size σ"),
                iterations(),
                Axis.decades(language.word("PopulationFigure.sigma", "mean σ"), course.sigma()),
                List.of(new LineLayer(
                        new Series(course.iteration(), course.sigma(), course.iteration().length),
                        new Pen(Ink.SERIES_1, 2))),
                List.of());
    }

    private Plot directions(Plane shown) {
        double[][] path = shown.path();
        double[][] candidates = shown.candidates();
        int last = path[0].length - 1;
        List<Layer> layers = new ArrayList<>(List.of(
                new PathLayer(path[0], path[1], new Pen(Ink.SERIES_2, 1.6)),
                new PointLayer(path[0], path[1], Ink.SERIES_2),
                PointLayer.at(path[0][last], path[1][last], Ink.TEXT, 6, false),
                new PointLayer(candidates[0], candidates[1], Ink.SERIES_1, SMALL, true)));
        List<Plot.Entry> legend = new ArrayList<>();
        if (candidates[0].length > 0) {
            legend.add(new Plot.Entry(
                    language.word("PopulationFigure.candidates", "next candidates"), Ink.SERIES_1, Plot.Mark.POINT));
        }
        Optional<SpreadEllipse> ellipse = SpreadEllipse.of(candidates[0], candidates[1]);
        ellipse.ifPresent(reach -> {
            layers.add(new PathLayer(reach.xs(), reach.ys(), new Pen(Ink.SERIES_1, 1.2)));
            legend.add(new Plot.Entry(
                    language.word("PopulationFigure.spread", "two standard deviations"), Ink.SERIES_1, Plot.Mark.THIN));
        });
        legend.add(new Plot.Entry(language.word("PopulationFigure.here", "mean now"), Ink.TEXT, Plot.Mark.RING));
        legend.add(new Plot.Entry(
                language.word("PopulationFigure.path", "way of the mean"), Ink.SERIES_2, Plot.Mark.THIN));
        double[] none = {};
        return new Plot(
                language.word("PopulationFigure.directions", "Directions of the search"),
                Axis.around(
                        component(1, shown.shares()[0]),
                        path[0],
                        candidates[0],
                        ellipse.map(SpreadEllipse::xs).orElse(none)),
                Axis.around(
                        component(2, shown.shares()[1]),
                        path[1],
                        candidates[1],
                        ellipse.map(SpreadEllipse::ys).orElse(none)),
                layers,
                legend);
    }

    private String component(int number, double share) {
        return Sentence.of("PopulationFigure.component", "component {0} ({1} %)", number, Math.round(100 * share))
                .in(language);
    }

    private Plot axesPlot() {
        double[] falling = Arrays.stream(axes)
                .map(axis -> -axis)
                .sorted()
                .map(axis -> -axis)
                .toArray();
        double[] number = new double[falling.length];
        Arrays.setAll(number, i -> i + 1);
        return new Plot(
                language.word("PopulationFigure.axes", "Axes of the search"),
                Axis.linear(language.word("PopulationFigure.axis", "axis"), 0, falling.length + 1),
                Axis.decades(language.word("PopulationFigure.reach", "standard deviation"), falling),
                List.of(new LineLayer(new Series(number, falling, falling.length), new Pen(Ink.SERIES_1, 2))),
                List.of());
    }

    /** All of it; of what there is nothing, there is no plot. */
    public Figure figure() {
        List<Figure.PlacedPlot> above =
                List.of(new Figure.PlacedPlot(losses(), Double.NaN), new Figure.PlacedPlot(step(), Double.NaN));
        List<Figure.PlacedPlot> below = new ArrayList<>();
        plane.ifPresent(shown -> below.add(new Figure.PlacedPlot(directions(shown), Double.NaN)));
        if (axes.length > 0) {
            below.add(new Figure.PlacedPlot(axesPlot(), Double.NaN));
        }
        List<Figure.PlotRow> rows = new ArrayList<>(List.of(new Figure.PlotRow(HEIGHT, above)));
        if (!below.isEmpty()) {
            rows.add(new Figure.PlotRow(HEIGHT, below));
        }
        return new Figure(rows);
    }
}
