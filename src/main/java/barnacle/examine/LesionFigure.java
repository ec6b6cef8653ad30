package barnacle.examine;

import barnacle.analysis.Lesion;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.HeatLayer;
import barnacle.plot.Ink;
import barnacle.plot.IntervalLayer;
import barnacle.plot.Plot;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import barnacle.plot.SpanLayer;
import barnacle.report.Plots;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.train.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The accuracy that each part leaves, or of synapses its change by source and target.
 *
 * @param numbered what one part is
 */
record LesionFigure(Language language, Lesion lesion, Sentence numbered) {
    /** At the right of all parts, as a share of them. */
    private static final double ROOM = 0.05;

    Figure figure() {
        return lesion.parts().get(0).cut().row() >= 0 ? synapses() : parts();
    }

    /** The accuracy that each part leaves, in a row, under the name of what it belongs to. */
    private Figure parts() {
        List<Lesion.Part> parts = lesion.parts();
        Evaluation intact = lesion.intact();
        Extent shown = Extent.of(
                        new double[] {intact.accuracy(), intact.accuracyLow(), intact.accuracyHigh()},
                        left(parts, Evaluation::accuracy),
                        left(parts, Evaluation::accuracyLow),
                        left(parts, Evaluation::accuracyHigh))
                .or(0, 1);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i == 0
                    || !parts.get(i).cut().name().equals(parts.get(i - 1).cut().name())) {
                starts.add(i);
            }
        }
        List<SpanLayer.Span> spans = new ArrayList<>();
        for (int k = 0; k < starts.size(); k++) {
            int end = k + 1 < starts.size() ? starts.get(k + 1) : parts.size();
            spans.add(new SpanLayer.Span(
                    parts.get(starts.get(k)).cut().name(),
                    starts.get(k) - 0.5,
                    end - 0.5 + (end == parts.size() ? ROOM * end : 0),
                    k % 2 == 0 ? Ink.EPOCH_1 : Ink.EPOCH_2));
        }
        Sentence title = intact.hasInterval()
                ? Sentence.of(
                        "LesionFigure.heldOut",
                        "Accuracy without one {0}, {1} held-out trials, 95 % intervals",
                        numbered,
                        intact.trials())
                : Sentence.of("LesionFigure.trials", "Accuracy without one {0}, {1} trials", numbered, intact.trials());
        return new Figure(List.of(Figure.PlotRow.of(
                420,
                new Plot(
                        title.in(language),
                        // The word at the end of the line has room beside the last part.
                        Axis.counting(numbered.in(language), -0.5, parts.size() - 0.5 + ROOM * parts.size()),
                        Axis.linear(
                                language.word("LesionFigure.right", "fraction right"),
                                Math.max(0, shown.min() - 0.03),
                                Math.min(1.1, shown.max() + 0.06 + 0.1 * shown.span())),
                        List.of(
                                new SpanLayer(spans),
                                RuleLayer.level(intact.accuracy(), language.word("LesionFigure.intact", "intact")),
                                new IntervalLayer(
                                        series(parts, Evaluation::accuracy),
                                        series(parts, Evaluation::accuracyLow),
                                        series(parts, Evaluation::accuracyHigh),
                                        Ink.SERIES_1)),
                        List.of()))));
    }

    private static double[] left(List<Lesion.Part> parts, ToDoubleFunction<Evaluation> value) {
        return parts.stream()
                .mapToDouble(part -> value.applyAsDouble(part.left()))
                .toArray();
    }

    private static Series series(List<Lesion.Part> parts, ToDoubleFunction<Evaluation> value) {
        double[] x = new double[parts.size()];
        Arrays.setAll(x, i -> i);
        return new Series(x, left(parts, value), x.length);
    }

    private Figure synapses() {
        int rows = 0;
        int columns = 0;
        for (Lesion.Part part : lesion.parts()) {
            boolean both = part.cut().indices().length > 1;
            rows = Math.max(rows, (both ? part.cut().column() : part.cut().row()) + 1);
            columns = Math.max(columns, part.cut().column() + 1);
        }
        double[][] change = new double[rows][columns];
        for (double[] row : change) {
            Arrays.fill(row, Double.NaN);
        }
        for (Lesion.Part part : lesion.parts()) {
            int row = part.cut().row();
            int column = part.cut().column();
            change[row][column] = part.left().accuracy() - lesion.intact().accuracy();
            if (part.cut().indices().length > 1) {
                change[column][row] = change[row][column];
            }
        }
        Extent all = Extent.of(change).or(0, 0);
        double most = Math.max(1e-3, Math.max(all.max(), -all.min()));
        Plot heat = new Plot(
                Sentence.of(
                                "LesionFigure.synapses",
                                "Change of accuracy without one synapse of {0}",
                                lesion.parts().get(0).cut().name())
                        .in(language),
                Axis.counting(language.word("LesionFigure.source", "source neuron"), -0.5, columns - 0.5),
                Axis.counting(language.word("LesionFigure.target", "target"), -0.5, rows - 0.5),
                List.of(new HeatLayer(change, -most, most)),
                List.of());
        return new Figure(List.of(Plots.heatRow(
                620,
                heat,
                900,
                HeatLayer.key(language.word("LesionFigure.change", "change of fraction right"), -most, most))));
    }
}
