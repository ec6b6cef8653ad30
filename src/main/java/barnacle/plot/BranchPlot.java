package barnacle.plot;

import barnacle.analysis.branch.Branch;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CycleBranch;
import barnacle.analysis.branch.CycleEnd;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.analysis.branch.SpecialCycle;
import barnacle.analysis.branch.SpecialPoint;
import barnacle.setting.Language;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A bifurcation diagram and the periods of its cycles, or its curves over two parameters. What is stable is solid, what
 * is unstable dashed.
 *
 * @param label of the parameter with its unit
 * @param present value of the parameter, which a person moves; NaN for none
 */
public record BranchPlot(Diagram diagram, String label, double present) {
    /** Of fixed points and folds. */
    public static final Ink REST = Ink.SERIES_1;

    /** Of cycles and Hopf points. */
    public static final Ink CYCLES = Ink.SERIES_3;

    private static final Ink SPECIAL = Ink.SERIES_2;
    private static final double STABLE = 2.4;
    private static final double UNSTABLE = 1.4;
    private static final double RADIUS = 4;

    private Axis parameter() {
        return Axis.linear(label, diagram.range().low(), diagram.range().high());
    }

    private void markPresent(List<Layer> layers) {
        if (Double.isFinite(present)) {
            layers.add(RuleLayer.moved(present));
        }
    }

    /** What a special point is called. */
    private static Sentence name(SpecialPoint point) {
        return switch (point.kind()) {
            case FOLD -> Sentence.of("BranchPlot.fold", "fold");
            case NEUTRAL_SADDLE -> Sentence.of("BranchPlot.neutralSaddle", "neutral saddle");
            case HOPF ->
                point.isSubcritical()
                        ? Sentence.of("BranchPlot.subcritical", "subcritical Hopf")
                        : Sentence.of("BranchPlot.supercritical", "supercritical Hopf");
        };
    }

    private static Sentence name(SpecialCycle cycle) {
        return switch (cycle.kind()) {
            case FOLD -> Sentence.of("BranchPlot.foldOfCycles", "fold of cycles");
            case PERIOD_DOUBLING -> Sentence.of("BranchPlot.periodDoubling", "period doubling");
            case TORUS -> Sentence.of("BranchPlot.torus", "torus");
            case BRANCHING -> Sentence.of("BranchPlot.branching", "branching of cycles");
        };
    }

    /**
     * The states over the parameter.
     *
     * @param voltage label of the first component with its unit
     */
    public Plot states(String title, String voltage, Language language) {
        List<Layer> layers = new ArrayList<>();
        Extent seen = Extent.NONE;
        markPresent(layers);
        for (CycleBranch branch : diagram.cycles()) {
            for (Branch.Stretch part : branch.stretches()) {
                for (boolean isHigh : new boolean[] {true, false}) {
                    layers.add(part(branch, part, c -> (isHigh ? c.highest() : c.lowest())[0], hopf -> hopf.at()
                            .state()[0]));
                }
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
        Extent all = seen.or(0, 1);
        List<Named> named = new ArrayList<>();
        mark(layers, named, language);
        List<LabelLayer.Label> labels = Named.joined(named, diagram.range().width(), all.span()).stream()
                .map(names -> Named.label(names, language))
                .toList();
        layers.add(new LabelLayer(labels, lines(layers)));
        double margin = 0.06 * all.span() + 1e-9;
        return new Plot(
                title,
                parameter(),
                Axis.linear(voltage, all.min() - margin, all.max() + margin),
                layers,
                legend(language));
    }

    private void mark(List<Layer> layers, List<Named> named, Language language) {
        for (SpecialPoint point : diagram.specialPoints()) {
            double v = point.at().state()[0];
            boolean isNamed = point.kind() != SpecialPoint.Kind.NEUTRAL_SADDLE;
            layers.add(PointLayer.at(point.parameter(), v, SPECIAL, isNamed ? RADIUS : RADIUS / 2, isNamed));
            named.add(new Named(point.parameter(), v, name(point).in(language)));
        }
        for (CycleBranch branch : diagram.cycles()) {
            for (SpecialCycle cycle : branch.specialCycles()) {
                double v = cycle.at().highest()[0];
                layers.add(PointLayer.at(cycle.at().parameter(), v, SPECIAL, RADIUS, false));
                named.add(new Named(cycle.at().parameter(), v, name(cycle).in(language)));
            }
            CycleEnd end = branch.end();
            if (end.kind() == CycleEnd.Kind.SNIC || end.kind() == CycleEnd.Kind.HOMOCLINIC) {
                double v = branch.last().highest()[0];
                layers.add(PointLayer.at(end.parameter(), v, SPECIAL, RADIUS, false));
                Sentence name = end.kind() == CycleEnd.Kind.SNIC
                        ? Sentence.of("BranchPlot.snic", "SNIC")
                        : Sentence.of("BranchPlot.homoclinic", "homoclinic");
                named.add(new Named(end.parameter(), v, name.in(language)));
            }
        }
    }

    private List<Plot.Entry> legend(Language language) {
        List<Plot.Entry> legend = new ArrayList<>(List.of(
                new Plot.Entry(Sentence.of("BranchPlot.rest", "fixed point").in(language), REST, Plot.Mark.THICK)));
        if (!diagram.cycles().isEmpty()) {
            legend.add(new Plot.Entry(
                    Sentence.of("BranchPlot.cycles", "cycle, highest and lowest")
                            .in(language),
                    CYCLES,
                    Plot.Mark.THICK));
        }
        legend.add(new Plot.Entry(
                Sentence.of("BranchPlot.unstable", "unstable").in(language), Ink.FAINT_TEXT, Plot.Mark.DASHED));
        return legend;
    }

    /** A special point that has a name. */
    private record Named(double x, double y, String name) {
        /** Points of one name that lie so near are named once, shares of the axes. */
        private static final double NEAR_X = 0.04;

        private static final double NEAR_Y = 0.12;

        /** Those of one name that lie near each other, together. */
        static List<List<Named>> joined(List<Named> all, double width, double height) {
            List<List<Named>> found = new ArrayList<>();
            for (Named one : all) {
                found.stream()
                        .filter(names -> names.get(0).name.equals(one.name))
                        .filter(names -> names.stream()
                                .anyMatch(other -> Math.abs(other.x - one.x) < NEAR_X * width
                                        && Math.abs(other.y - one.y) < NEAR_Y * height))
                        .findFirst()
                        .ifPresentOrElse(names -> names.add(one), () -> found.add(new ArrayList<>(List.of(one))));
            }
            return found;
        }

        static LabelLayer.Label label(List<Named> names, Language language) {
            Named first = names.get(0);
            Numeral low = text(names.stream().mapToDouble(Named::x).min().orElseThrow());
            Numeral high = text(names.stream().mapToDouble(Named::x).max().orElseThrow());
            String text = first.name + " " + language.number(low.text());
            if (names.size() > 1) {
                text = low.equals(high)
                        ? Sentence.of("BranchPlot.several", "{0} {1} at {2}", names.size() + " ×", first.name, low)
                                .in(language)
                        : Sentence.of(
                                        "BranchPlot.severalTo",
                                        "{0} {1} from {2} to {3}",
                                        names.size() + " ×",
                                        first.name,
                                        low,
                                        high)
                                .in(language);
            }
            return new LabelLayer.Label(first.x, first.y, text);
        }

        private static Numeral text(double x) {
            return Numbers.numeral(x, 4);
        }
    }

    /**
     * The periods of the cycles over the parameter.
     *
     * @param period label of the period with its unit
     */
    public Plot periods(String period, Language language) {
        List<Layer> layers = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        markPresent(layers);
        for (CycleBranch branch : diagram.cycles()) {
            for (Branch.Stretch part : branch.stretches()) {
                layers.add(part(branch, part, CyclePoint::period, SpecialPoint::period));
            }
            branch.points().forEach(c -> all.add(c.period()));
            for (SpecialCycle cycle : branch.specialCycles()) {
                layers.add(PointLayer.at(cycle.at().parameter(), cycle.at().period(), SPECIAL, RADIUS, false));
            }
            if (branch.isFromStart()) {
                layers.add(
                        PointLayer.at(branch.from().parameter(), branch.from().period(), SPECIAL, RADIUS, true));
            }
            endingHopf(branch)
                    .ifPresent(
                            hopf -> layers.add(PointLayer.at(hopf.parameter(), hopf.period(), SPECIAL, RADIUS, true)));
        }
        return new Plot(
                Sentence.of("BranchPlot.periods", "Period of the cycles").in(language),
                parameter(),
                Axis.decades(
                        period, all.stream().mapToDouble(Double::doubleValue).toArray()),
                layers,
                List.of());
    }

    /** A part of a branch of cycles; the first begins in its Hopf point, and the last may end in another. */
    private PathLayer part(
            CycleBranch branch,
            Branch.Stretch part,
            ToDoubleFunction<CyclePoint> y,
            ToDoubleFunction<SpecialPoint> atHopf) {
        List<double[]> places = new ArrayList<>();
        if (part.from() == 0 && branch.isFromStart()) {
            places.add(new double[] {branch.from().parameter(), atHopf.applyAsDouble(branch.from())});
        }
        for (CyclePoint point : branch.points().subList(part.from(), part.to() + 1)) {
            places.add(new double[] {point.parameter(), y.applyAsDouble(point)});
        }
        boolean isLast = part.to() == branch.points().size() - 1;
        endingHopf(branch)
                .filter(hopf -> isLast)
                .ifPresent(hopf -> places.add(new double[] {hopf.parameter(), atHopf.applyAsDouble(hopf)}));
        return way(places, place -> place[0], place -> place[1], CYCLES, part.isStable());
    }

    /** The Hopf point in which a branch of cycles ends. */
    private Optional<SpecialPoint> endingHopf(CycleBranch branch) {
        return branch.end().kind() == CycleEnd.Kind.HOPF
                ? diagram.whole().specialPoints().stream()
                        .filter(point -> point.at() == branch.end().near())
                        .findFirst()
                : Optional.empty();
    }

    private static Pen pen(Ink ink, boolean isStable) {
        return new Pen(ink, isStable ? STABLE : UNSTABLE, !isStable);
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
                pen(ink, isStable));
    }

    /**
     * Curves of folds and Hopf points.
     *
     * @param other the second parameter with its range
     * @param here the second parameter's present value, which is marked with the first one's; NaN for none
     */
    public Plot curves(String title, Axis other, List<SpecialCurve> curves, double here, Language language) {
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
                        corner.at().first(),
                        corner.at().second(),
                        name(corner.kind()).in(language)));
            }
        }
        layers.add(new LabelLayer(labels, lines(layers)));
        if (Double.isFinite(present) && Double.isFinite(here)) {
            layers.add(PointLayer.at(present, here, Ink.TEXT, RADIUS, true));
        }
        return new Plot(
                title,
                parameter(),
                other,
                layers,
                List.of(
                        new Plot.Entry(Sentence.of("BranchPlot.folds", "folds").in(language), REST, Plot.Mark.THICK),
                        new Plot.Entry(
                                Sentence.of("BranchPlot.hopfPoints", "Hopf points")
                                        .in(language),
                                CYCLES,
                                Plot.Mark.THICK)));
    }

    private static Sentence name(SpecialCurve.CornerKind kind) {
        return switch (kind) {
            case CUSP -> Sentence.of("BranchPlot.cusp", "cusp");
            case BOGDANOV_TAKENS -> Sentence.of("BranchPlot.bogdanovTakens", "Bogdanov-Takens point");
            case BAUTIN -> Sentence.of("BranchPlot.bautin", "generalised Hopf point");
        };
    }
}
