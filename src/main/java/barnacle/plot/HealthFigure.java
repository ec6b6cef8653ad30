package barnacle.plot;

import barnacle.setting.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How sound a training is: its gradient by block and on its way back, what is not finite, what failed, its steps. */
public record HealthFigure(Language language, HealthCourse.Course course) {
    private static final double HEIGHT = 300;

    /** All of it; of what the training does not have, there is no plot. */
    public Figure figure() {
        List<Plot> plots = new ArrayList<>();
        if (course.norms().length > 0) {
            plots.add(lines(
                    language.word("HealthFigure.norms", "Gradient norm by block"),
                    language.word("HealthFigure.norm", "norm"),
                    course.blocks(),
                    course.norms(),
                    true));
        }
        if (isThere(course.adjoint())) {
            plots.add(lines(
                    language.word("HealthFigure.adjoint", "Adjoint on its way back"),
                    language.word("HealthFigure.size", "size"),
                    List.of(
                            language.word("HealthFigure.start", "at the start"),
                            language.word("HealthFigure.largest", "largest"),
                            language.word("HealthFigure.end", "at the end")),
                    course.adjoint(),
                    true));
        }
        if (isThere(course.notFinite())) {
            plots.add(lines(
                    language.word("HealthFigure.notFinite", "Not finite in the gradient"),
                    language.word("HealthFigure.share", "entries (%)"),
                    List.of(),
                    new double[][] {
                        Arrays.stream(course.notFinite()).map(x -> 100 * x).toArray()
                    },
                    false));
        }
        plots.add(lines(
                language.word("HealthFigure.failed", "Failed in each iteration"),
                language.word("HealthFigure.count", "failed"),
                List.of(),
                new double[][] {course.failed()},
                false));
        List<String> names = new ArrayList<>();
        List<double[]> steps = new ArrayList<>();
        if (isThere(course.rate())) {
            names.add(language.word("HealthFigure.rate", "learning rate"));
            steps.add(course.rate());
        }
        if (isThere(course.sigma())) {
            names.add(language.word("HealthFigure.sigma", "perturbation σ"));
            steps.add(course.sigma());
        }
        if (!steps.isEmpty()) {
            plots.add(lines(
                    language.word("HealthFigure.steps", "Steps"),
                    language.word("HealthFigure.size", "size"),
                    names,
                    steps.toArray(new double[0][]),
                    true));
        }
        List<Figure.PlotRow> rows = new ArrayList<>();
        for (int i = 0; i < plots.size(); i += 2) {
            rows.add(new Figure.PlotRow(
                    HEIGHT,
                    plots.subList(i, Math.min(i + 2, plots.size())).stream()
                            .map(plot -> new Figure.PlacedPlot(plot, Double.NaN))
                            .toList()));
        }
        return new Figure(rows);
    }

    private static boolean isThere(double[]... values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).anyMatch(Double::isFinite);
    }

    /** @param names of the lines; empty for a single one, which the title names */
    private Plot lines(String title, String label, List<String> names, double[][] values, boolean isLogarithmic) {
        double[] x = course.iteration();
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            layers.add(new LineLayer(new Series(x, values[k], x.length), new Pen(Ink.series(k), 1.6)));
            if (k < names.size()) {
                legend.add(new Plot.Entry(names.get(k), Ink.series(k), Plot.Mark.THIN));
            }
        }
        double most = Math.max(1, Extent.of(values).or(0, 1).max());
        return new Plot(
                title,
                Axis.linear(
                        language.word("HealthFigure.iteration", "iteration"),
                        0,
                        x.length == 0 ? 10 : Math.max(10, x[x.length - 1])),
                isLogarithmic
                        ? Axis.round(label, Extent.positive(values).or(0.1, 1), true)
                        : Axis.linear(label, 0, 1.05 * most),
                layers,
                legend);
    }
}
