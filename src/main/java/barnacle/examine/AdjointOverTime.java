package barnacle.examine;

import static barnacle.setting.FamilyTable.entry;

import barnacle.analysis.AdjointTrace;
import barnacle.analysis.AdjointTrace.BlockNorm;
import barnacle.analysis.AnalysisObserver;
import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import barnacle.report.ColumnNames;
import barnacle.setting.FamilyTable;
import barnacle.setting.Issue;
import barnacle.setting.Language;
import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How the gradient grows or fades on its way back in time, with its norm in every block, trained or not, and the share
 * of entries that are not finite.
 */
public record AdjointOverTime(
        @Quantity(
                label = "Trials",
                min = 1,
                max = 100_000,
                help = "Evaluation trials; one where the task's window is the whole trajectory.")
        int trials,

        @Quantity(label = "In double precision", help = "Instead of as training computes it.")
        boolean exact)
        implements Examination {
    /** What of a problem is shown of its adjoint. */
    private record Shown(List<String> names, String per, Function<Language, Figure> figure) {}

    private interface Shower {
        Shown of(AdjointTrace trace, String unit);
    }

    private static final FamilyTable<Problem, Shower> SHOWERS = FamilyTable.of(
            Problem.class,
            entry(
                    NetworkProblem.class,
                    p -> (trace, unit) ->
                            new Shown(List.of(), trace.of().per(), language -> new AdjointFigure(language, trace, unit)
                                    .of(p.task()))),
            entry(
                    NeuralOdeProblem.class,
                    p -> (trace, unit) -> new Shown(
                            p.task().trajectory().names(),
                            p.task().scaled() ? "largest_size" : "component",
                            language -> new AdjointFigure(language, trace, unit).of(p.task()))));

    public AdjointOverTime {
        Quantities.check(AdjointOverTime.class, trials, exact);
    }

    public AdjointOverTime() {
        this(32, false);
    }

    @Override
    public String name() {
        return "adjoint";
    }

    @Override
    public List<String> own() {
        return List.of("adjoint.csv", "blocks.csv", "adjoint.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        List<Issue> issues = problem.lossIssues();
        return issues.isEmpty() ? Examined.gradientIssues(problem) : issues;
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        Problem problem = subject.problem();
        Engine engine = exact ? new ReferenceEngine() : subject.engine();
        try (Trainer trainer = problem.evaluator(engine, 1)) {
            AdjointTrace trace =
                    AdjointTrace.of(trainer, subject.theta(trainer), problem.hasOneTrial() ? 1 : trials, observer);
            List<Sentence> said = new ArrayList<>(List.of(said(trace)));
            for (BlockNorm block : trace.blocks(trainer.space().blocks())) {
                said.add(Sentence.of(
                        "AdjointOverTime.block",
                        "{0}: gradient norm {1}, {2} % not finite",
                        block.block().name().toString(),
                        Numeral.of("%.4g", block.norm()),
                        Numeral.of("%.3g", 100 * block.corrupted())));
            }
            return finding(problem, trace, trace.blocks(trainer.table().blocks()), said);
        }
    }

    /**
     * What a trace shows.
     *
     * @param blocks of all the problem's numbers
     */
    public Finding finding(Problem problem, AdjointTrace trace, List<BlockNorm> blocks, List<Sentence> said) {
        String unit = problem.loss().unit();
        Shown shown = SHOWERS.get(problem).of(trace, unit);
        return new Finding(
                this,
                said,
                List.of(
                        new Finding.Table("adjoint.csv", table(trace, per(unit) + shown.per(), shown.names())),
                        new Finding.Table("blocks.csv", table(blocks, unit))),
                shown.figure());
    }

    private static Sentence said(AdjointTrace trace) {
        double[] median = trace.median();
        double[] times = trace.times();
        int last = median.length - 1;
        String unit = trace.of().timeUnit();
        return Sentence.of(
                "AdjointOverTime.median",
                "|dL/d{0}| of the median trial is {1} at {2} and {3}, {5}, at {4}; {6} % of its entries are not finite.",
                trace.of().symbol(),
                Numeral.of("%.3g", median[last]),
                time(times[last], unit),
                Numeral.of("%.3g", median[0]),
                time(times[0], unit),
                median[0] > median[last]
                        ? Sentence.word("AdjointOverTime.larger", "larger")
                        : Sentence.word("AdjointOverTime.smaller", "smaller"),
                Numeral.of("%.3g", 100 * trace.corruptedShare()));
    }

    private static Object time(double time, String unit) {
        String number = time == 0 ? "0" : String.format(Locale.ROOT, "%.4g", time);
        return unit.isEmpty()
                ? Sentence.of("AdjointOverTime.time", "time {0}", new Numeral(number))
                : new Numeral(number + " " + unit);
    }

    /** @param names of the entries whose adjoint in the first trial is told */
    private static CsvTable table(AdjointTrace trace, String per, List<String> names) {
        double[] median = trace.median();
        double[] largest = trace.largest();
        List<String> header = new ArrayList<>(List.of(
                ColumnNames.named("t", trace.of().timeUnit()),
                "median_norm_" + per,
                "largest_norm_" + per,
                "not_finite_share"));
        names.forEach(name -> header.add("first_trial_" + per + ":" + name));
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < median.length; k++) {
            List<Object> row = new ArrayList<>(List.of(trace.times()[k], median[k], largest[k], trace.corrupted()[k]));
            for (int i = 0; i < names.size(); i++) {
                row.add(trace.adjoints()[i][k]);
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    private static CsvTable table(List<BlockNorm> blocks, String unit) {
        List<List<Object>> norms = new ArrayList<>();
        for (BlockNorm b : blocks) {
            norms.add(List.of(b.block().name(), b.block().unit(), b.block().size(), b.norm(), b.corrupted()));
        }
        return new CsvTable(
                List.of("block", "unit", "entries", "gradient_norm_" + per(unit) + "unit", "not_finite_share"), norms);
    }

    private static String per(String unit) {
        return (unit.isEmpty() ? "loss" : unit) + "_per_";
    }
}
