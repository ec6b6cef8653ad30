package barnacle.examine;

import barnacle.analysis.branch.SlowPoints;
import barnacle.analysis.branch.SlowPoints.SlowPoint;
import barnacle.file.CsvTable;
import barnacle.report.ColumnNames;
import barnacle.setting.Language;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found of slow points, whatever it is of.
 *
 * @param under what they were searched under, in a sentence
 * @param restless said where none is stable
 * @param rateUnit of eigenvalues; may be empty
 * @param plane they are shown in
 * @param states the table of {@code states.csv}
 */
record FoundSlowPoints(
        SlowPoints found,
        Sentence under,
        Sentence restless,
        String rateUnit,
        Function<Language, SlowPointPlane> plane,
        CsvTable states) {
    Finding finding(SlowPointSearch asked) {
        return new Finding(
                asked,
                said(asked.starts()),
                List.of(
                        new Finding.Table("slow-points.csv", points()),
                        new Finding.Table("states.csv", states),
                        new Finding.Table("eigenvalues.csv", eigenvalues())),
                Optional.of(language -> new SlowPointFigure(language, plane.apply(language), rateUnit, found).figure()),
                List.of());
    }

    private List<Sentence> said(int starts) {
        long fixed = found.points().stream().filter(SlowPoint::isFixed).count();
        long stable = found.points().stream()
                .filter(p -> p.isFixed() && p.unstable() == 0)
                .count();
        List<Sentence> said = new ArrayList<>(List.of(under));
        said.add(Sentence.of(
                "SlowPointSearch.found",
                "{0} {0,choice,0#fixed points|1#fixed point|1<fixed points}, {1} of them stable, and {2}"
                        + " {2,choice,0#slow points|1#slow point|1<slow points} from {3}"
                        + " {3,choice,1#start|1<starts}; {4} {4,choice,0#led|1#led|1<led} to none.",
                fixed,
                stable,
                found.points().size() - fixed,
                starts,
                found.lost()));
        found.points().stream()
                .filter(p -> p.isFixed() && p.unstable() > 0)
                .min((a, b) -> Integer.compare(a.unstable(), b.unstable()))
                .ifPresent(p -> said.add(saddle(p)));
        if (stable == 0) {
            said.add(restless);
        }
        return said;
    }

    private Sentence saddle(SlowPoint p) {
        Numeral fastest = Numeral.of("%.4g", p.eigenvalues().real()[0]);
        return rateUnit.isEmpty()
                ? Sentence.of(
                        "SlowPointSearch.saddle.noUnit",
                        "The fixed point with the fewest unstable directions has {0}; the fastest grows at a rate of {1}.",
                        p.unstable(),
                        fastest)
                : Sentence.of(
                        "SlowPointSearch.saddle",
                        "The fixed point with the fewest unstable directions has {0}; the fastest grows by {1} {2}.",
                        p.unstable(),
                        fastest,
                        rateUnit);
    }

    private static String kind(SlowPoint point) {
        return point.isFixed() ? point.unstable() == 0 ? "stable" : "unstable" : "slow";
    }

    private CsvTable points() {
        SlowPointPlane shown = plane.apply(Language.ENGLISH);
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < found.points().size(); k++) {
            SlowPoint p = found.points().get(k);
            rows.add(List.of(
                    k,
                    kind(p),
                    p.speed(),
                    p.starts(),
                    p.unstable(),
                    p.eigenvalues().real()[0],
                    Math.abs(p.eigenvalues().imaginary()[0]),
                    shown.x().of().applyAsDouble(p.state()),
                    shown.y().of().applyAsDouble(p.state())));
        }
        return new CsvTable(
                List.of(
                        "point",
                        "kind",
                        ColumnNames.named("speed", rateUnit),
                        "starts",
                        "unstable_directions",
                        ColumnNames.named("first_eigenvalue_real", rateUnit),
                        ColumnNames.named("first_eigenvalue_imaginary", rateUnit),
                        shown.x().column(),
                        shown.y().column()),
                rows);
    }

    private CsvTable eigenvalues() {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < found.points().size(); k++) {
            SlowPoint p = found.points().get(k);
            for (int i = 0; i < p.eigenvalues().size(); i++) {
                rows.add(List.of(k, p.eigenvalues().real()[i], p.eigenvalues().imaginary()[i]));
            }
        }
        return new CsvTable(
                List.of("point", ColumnNames.named("real", rateUnit), ColumnNames.named("imaginary", rateUnit)), rows);
    }
}
