package barnacle.examine;

import barnacle.analysis.GradientCheck;
import barnacle.analysis.GradientCheck.Comparison;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.Ink;
import barnacle.plot.Layer;
import barnacle.plot.LineLayer;
import barnacle.plot.Pen;
import barnacle.plot.Plot;
import barnacle.plot.RuleLayer;
import barnacle.plot.Series;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Cosine and length of evolution's gradient by number of samples. */
final class GradientFigure {
    private static final Map<String, Sentence> CALLED = Map.of(
            GradientCheck.BACKPROPAGATION,
            Sentence.word("GradientFigure.backpropagation", GradientCheck.BACKPROPAGATION),
            GradientCheck.TRAINING,
            Sentence.word("GradientFigure.training", GradientCheck.TRAINING),
            GradientCheck.ADJOINT,
            Sentence.word("GradientFigure.adjoint", GradientCheck.ADJOINT),
            GradientCheck.DIFFERENCES,
            Sentence.word("GradientFigure.differences", GradientCheck.DIFFERENCES),
            GradientCheck.EVOLUTION,
            Sentence.word("GradientFigure.evolution", GradientCheck.EVOLUTION));

    private GradientFigure() {}

    /** What a way is called in a person's language. */
    static Sentence called(String method) {
        return CALLED.getOrDefault(method, Sentence.plain(method));
    }

    /**
     * The figure, if any evolution was asked for.
     *
     * @param target the cosine to mark
     */
    static Optional<Function<Language, Figure>> of(GradientCheck check, double target) {
        List<Comparison> evolution = check.comparisons().stream()
                .filter(c -> c.method().equals(GradientCheck.EVOLUTION))
                .toList();
        return evolution.isEmpty()
                ? Optional.empty()
                : Optional.of(language -> figure(check, evolution, target, language));
    }

    private static Figure figure(GradientCheck check, List<Comparison> evolution, double target, Language language) {
        List<String> blocks =
                evolution.stream().map(Comparison::block).distinct().toList();
        List<Layer> cosines = new ArrayList<>(List.of(RuleLayer.level(target, "")));
        List<Layer> ratios = new ArrayList<>(List.of(RuleLayer.level(1, "")));
        List<Plot.Entry> legend = new ArrayList<>();
        Series linear = linear(evolution);
        cosines.add(new LineLayer(linear, new Pen(Ink.FAINT_6, 5)));
        for (int b = 0; b < blocks.size(); b++) {
            String block = blocks.get(b);
            List<Comparison> own =
                    evolution.stream().filter(c -> c.block().equals(block)).toList();
            boolean isAll = block.equals(GradientCheck.ALL);
            // More blocks than colours have one name together.
            boolean many = blocks.size() > Ink.SERIES && !isAll;
            Ink ink = many ? Ink.FAINT_1 : Ink.series(blocks.size() - 1 - b + Ink.SERIES_6.ordinal());
            Pen pen = new Pen(ink, isAll ? 2.5 : 1.4);
            cosines.add(new LineLayer(along(own, Comparison::cosine), pen));
            ratios.add(new LineLayer(along(own, Comparison::ratio), pen));
            if (!many || b == 0) {
                legend.add(new Plot.Entry(
                        many
                                ? Sentence.of("GradientFigure.blocks", "each of {0} blocks", blocks.size() - 1)
                                        .in(language)
                                : block,
                        ink,
                        isAll ? Plot.Mark.THICK : Plot.Mark.THIN));
            }
        }
        legend.add(new Plot.Entry(
                language.word("GradientFigure.linear", "all, if the loss were linear"), Ink.FAINT_6, Plot.Mark.THICK));
        Axis samples = samples(linear.xs(), language);
        double lowest = Extent.of(
                        evolution.stream().mapToDouble(Comparison::cosine).toArray())
                .or(0, 0)
                .min();
        double[] lengths = evolution.stream().mapToDouble(Comparison::ratio).toArray();
        List<Figure.PlotRow> rows = new ArrayList<>(List.of(
                Figure.PlotRow.of(
                        330,
                        new Plot(
                                language.word("GradientFigure.title", "Gradient of evolution"),
                                samples,
                                Axis.linear(
                                        Sentence.of("GradientFigure.cosine", "cosine to {0}", called(check.reference()))
                                                .in(language),
                                        Math.min(-0.1, lowest - 0.05),
                                        1),
                                cosines,
                                legend)),
                Figure.PlotRow.of(
                        310,
                        new Plot(
                                language.word("GradientFigure.length", "Its length"),
                                samples,
                                Axis.decades(
                                        Sentence.of(
                                                        "GradientFigure.norm",
                                                        "norm / that of {0}",
                                                        called(check.reference()))
                                                .in(language),
                                        lengths,
                                        new double[] {1}),
                                ratios,
                                List.of()))));
        List<String> members = check.comparisons().stream()
                .filter(c -> isOfAMember(c))
                .map(Comparison::method)
                .distinct()
                .toList();
        if (!members.isEmpty()) {
            rows.add(members(check, members, target, language));
            rows.add(ratios(check, members, language));
        }
        return new Figure(rows);
    }

    private static boolean isOfAMember(Comparison c) {
        return c.samples() > 0 && !CALLED.containsKey(c.method());
    }

    /** All of θ as each member of evolution sees it, and as the other ways do, which ask for no number of samples. */
    private static Figure.PlotRow members(GradientCheck check, List<String> members, double target, Language language) {
        List<Layer> layers = new ArrayList<>(List.of(RuleLayer.level(target, "")));
        List<Plot.Entry> legend = new ArrayList<>();
        List<double[]> seen = new ArrayList<>(List.of(new double[] {0, 1}));
        double[] across = across(check, members);
        for (Comparison way : ways(check)) {
            Ink ink = Ink.shade(legend.size(), 2);
            double[] level = new double[across.length];
            Arrays.fill(level, way.cosine());
            layers.add(new LineLayer(new Series(across, level, across.length), new Pen(ink, 4)));
            legend.add(new Plot.Entry(called(way.method()).in(language), ink, Plot.Mark.THICK));
        }
        for (int k = 0; k < members.size(); k++) {
            Ink ink = Ink.shade(k, k / Ink.SERIES);
            Series cosines = along(all(check, members.get(k)), Comparison::cosine);
            layers.add(new LineLayer(cosines, new Pen(ink, 1.8)));
            seen.add(cosines.ys());
            legend.add(new Plot.Entry(language.word("name." + members.get(k), members.get(k)), ink, Plot.Mark.THIN));
        }
        return Figure.PlotRow.of(
                330,
                new Plot(
                        language.word("GradientFigure.members", "Every way, all parameters together"),
                        samples(across, language),
                        Axis.around(cosineLabel(check, language), seen.toArray(double[][]::new)),
                        layers,
                        legend));
    }

    private static Figure.PlotRow ratios(GradientCheck check, List<String> members, Language language) {
        List<Layer> layers = new ArrayList<>(List.of(RuleLayer.level(1, "")));
        List<double[]> seen = new ArrayList<>();
        for (int k = 0; k < members.size(); k++) {
            Series ratios = along(all(check, members.get(k)), Comparison::ratio);
            layers.add(new LineLayer(ratios, new Pen(Ink.shade(k, k / Ink.SERIES), 1.8)));
            seen.add(ratios.ys());
        }
        return Figure.PlotRow.of(
                310,
                new Plot(
                        language.word("GradientFigure.memberLength", "Their lengths"),
                        samples(across(check, members), language),
                        Axis.decades(
                                lengthLabel(check, language),
                                seen.stream().flatMapToDouble(Arrays::stream).toArray(),
                                new double[] {1}),
                        layers,
                        List.of()));
    }

    private static List<Comparison> all(GradientCheck check, String method) {
        return check.comparisons().stream()
                .filter(c -> c.method().equals(method) && c.block().equals(GradientCheck.ALL))
                .toList();
    }

    /** What is no evolution, and not the reference. */
    private static List<Comparison> ways(GradientCheck check) {
        return check.comparisons().stream()
                .filter(c -> c.block().equals(GradientCheck.ALL)
                        && CALLED.containsKey(c.method())
                        && !c.method().equals(GradientCheck.EVOLUTION)
                        && !c.method().equals(check.reference()))
                .toList();
    }

    private static double[] across(GradientCheck check, List<String> members) {
        return all(check, members.get(0)).stream()
                .mapToDouble(Comparison::samples)
                .toArray();
    }

    private static Axis samples(double[] across, Language language) {
        double least = across[0];
        return Axis.logarithmic(
                language.word("GradientFigure.samples", "samples (losses of one perturbation each)"),
                least,
                Math.max(across[across.length - 1], 2 * least));
    }

    private static String cosineLabel(GradientCheck check, Language language) {
        return Sentence.of("GradientFigure.cosine", "cosine to {0}", called(check.reference()))
                .in(language);
    }

    private static String lengthLabel(GradientCheck check, Language language) {
        return Sentence.of("GradientFigure.norm", "norm / that of {0}", called(check.reference()))
                .in(language);
    }

    private static Series along(List<Comparison> comparisons, ToDoubleFunction<Comparison> value) {
        double[] x = comparisons.stream().mapToDouble(Comparison::samples).toArray();
        return new Series(x, comparisons.stream().mapToDouble(value).toArray(), x.length);
    }

    /** What the cosine of all entries together would be if the loss were linear. */
    private static Series linear(List<Comparison> evolution) {
        int all = evolution.get(evolution.size() - 1).entries();
        double[] x = evolution.stream()
                .filter(c -> c.block().equals(GradientCheck.ALL))
                .mapToDouble(Comparison::samples)
                .toArray();
        double[] y = Arrays.stream(x)
                .map(n -> GradientCheck.linearCosine(Math.round(n), all))
                .toArray();
        return new Series(x, y, x.length);
    }
}
