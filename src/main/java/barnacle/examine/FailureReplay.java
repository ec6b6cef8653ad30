package barnacle.examine;

import barnacle.analysis.AnalysisObserver;
import barnacle.file.CsvTable;
import barnacle.model.Matrix;
import barnacle.model.TrainedValues;
import barnacle.report.ColumnNames;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.Fault;
import barnacle.train.Problem;
import barnacle.train.TrialCourse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the numbers of an evaluation went wrong, and what becomes of it with half the step, another scheme or solver,
 * double precision, or a clipped gradient.
 */
public record FailureReplay(WhichFailure which) implements Examination {
    /** Plots side by side. */
    private static final int COLUMNS = 2;

    public FailureReplay {
        Quantities.check(FailureReplay.class, which);
    }

    public FailureReplay() {
        this(new FirstFailure());
    }

    @Override
    public String name() {
        return "failure";
    }

    @Override
    public List<String> own() {
        return List.of("failure.csv", "trace.csv", "parameters.csv", "failure.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        return problem.lossIssues();
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        observer.require(0);
        Optional<Failed> found = Failed.of(subject, which);
        if (found.isEmpty()) {
            return new Finding(this, List.of(nothing(subject)), List.of(), Optional.empty(), List.of());
        }
        Failed failed = found.get();
        List<Remedy> remedies = failed.remedies();
        List<Replayed> replays = new ArrayList<>(List.of(failed.asItWas()));
        for (int k = 0; k < remedies.size(); k++) {
            observer.require((k + 1.0) / (remedies.size() + 1));
            failed.with(remedies.get(k)).ifPresent(replays::add);
        }
        List<Replayed> others = List.copyOf(replays.subList(1, replays.size()));
        List<Sentence> said = new ArrayList<>(failed.said());
        others.stream().map(Replayed::said).forEach(said::add);
        return new Finding(
                this,
                said,
                List.of(
                        new Finding.Table("failure.csv", table(failed, replays)),
                        new Finding.Table("trace.csv", traces(failed, others)),
                        new Finding.Table("parameters.csv", parameters(failed))),
                language -> new FailureFigure(language, failed).figure(others, COLUMNS));
    }

    private static Sentence nothing(Examined subject) {
        return subject.run().isPresent()
                ? Sentence.word(
                        "FailureReplay.none.run",
                        "Nothing failed: the run kept no failure, and its weights give a finite loss.")
                : Sentence.word(
                        "FailureReplay.none.project",
                        "Nothing failed: with the weights as they are the loss is finite.");
    }

    private static CsvTable table(Failed failed, List<Replayed> replays) {
        TrialCourse.Followed of = failed.course().of();
        String unit = failed.project().problem().loss().unit();
        List<List<Object>> rows = new ArrayList<>();
        for (Replayed replay : replays) {
            TrialCourse course = replay.course();
            Optional<Fault> fault = course.fault();
            rows.add(List.of(
                    replay.with().called().toString(),
                    course.hasEnded() ? "yes" : "no",
                    course.largest(),
                    number(course.loss()),
                    number(course.norm()),
                    replay.isClipped() ? number(replay.clippedNorm()) : "",
                    fault.map(Fault::called).orElse(""),
                    fault.map(Fault::symbol).orElse(""),
                    fault.<Object>map(Fault::time).orElse(""),
                    fault.<Object>map(Fault::value).orElse("")));
        }
        return new CsvTable(
                List.of(
                        "replay",
                        "ended",
                        ColumnNames.named("largest_" + of.symbol(), of.unit()),
                        ColumnNames.named("loss", unit),
                        "gradient_norm",
                        "clipped_norm",
                        "failed",
                        "variable",
                        ColumnNames.named("at", of.timeUnit()),
                        "value"),
                rows);
    }

    /** Left empty where there is none. */
    private static Object number(double value) {
        return Double.isNaN(value) ? "" : (Object) value;
    }

    /** What the failing variable did in each of these, and as it was. */
    public static CsvTable traces(Failed failed, List<Replayed> replays) {
        TrialCourse.Followed of = failed.course().of();
        List<Replayed> all = new ArrayList<>(List.of(failed.asItWas()));
        all.addAll(replays);
        List<List<Object>> rows = new ArrayList<>();
        for (Replayed replay : all) {
            TrialCourse course = replay.course();
            for (int k = 0; !replay.isClipped() && k < course.times().length; k++) {
                rows.add(List.of(replay.with().called().toString(), course.times()[k], course.values()[k]));
            }
        }
        return new CsvTable(
                List.of("replay", ColumnNames.named("t", of.timeUnit()), ColumnNames.named(of.symbol(), of.unit())),
                rows);
    }

    private static CsvTable parameters(Failed failed) {
        List<List<Object>> rows = new ArrayList<>();
        for (TrainedValues values : failed.trained()) {
            Matrix matrix = values.values();
            for (int row = 0; row < matrix.rows(); row++) {
                for (int column = 0; column < matrix.columns(); column++) {
                    rows.add(List.of(values.block().toString(), row, column, matrix.get(row, column)));
                }
            }
        }
        return new CsvTable(List.of("block", "row", "column", "value"), rows);
    }
}
