package barnacle.examine;

import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.Lesion;
import barnacle.analysis.Lesion.Cut;
import barnacle.analysis.Lesion.Part;
import barnacle.file.CsvTable;
import barnacle.plot.Numbers;
import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.train.Evaluation;
import barnacle.train.NetworkTrainer;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The accuracy that is left when a neuron, a group, a projection or a synapse is removed. */
public record Lesions(
        LesionedPart part,

        @Quantity(label = "Trials", min = 1, max = 1e6, help = "Evaluation trials of each measurement.")
        int trials)
        implements Examination {
    /** How many of the parts that cost most are named. */
    private static final int NAMED = 5;

    private static final String CHANGE = "change_of_accuracy";

    public Lesions {
        Quantities.check(Lesions.class, part, trials);
    }

    public Lesions() {
        this(new EachNeuron(), 500);
    }

    @Override
    public String name() {
        return "lesion";
    }

    @Override
    public List<String> own() {
        return List.of("lesions.csv", "lesions.png");
    }

    @Override
    public Optional<String> rank() {
        return Optional.of(CHANGE);
    }

    @Override
    public List<Issue> issues(Problem problem) {
        List<Issue> issues = Examined.networkIssues(problem);
        return issues.isEmpty() ? problem.evaluationIssues() : issues;
    }

    @Override
    public Lesions usual(Project project) {
        return new Lesions(part, project.training().evaluationTrials());
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        try (NetworkTrainer trainer = subject.network().evaluator(subject.engine(), threads)) {
            List<Cut> cuts = part.cuts(trainer.program());
            Lesion lesion = Lesion.of(trainer, subject.asDrawn(trainer), trials, cuts, observer);
            List<Part> ranked = lesion.parts().stream()
                    .sorted(Comparator.comparingDouble(p -> p.left().accuracy()))
                    .toList();
            boolean isOfNeurons = cuts.stream().allMatch(cut -> cut.row() < 0 && cut.column() >= 0);
            return new Finding(
                    this,
                    said(lesion, ranked),
                    List.of(new Finding.Table("lesions.csv", table(lesion, subject.lossUnit()), rank())),
                    Optional.of(language -> new LesionFigure(language, lesion, part.noun()).figure()),
                    isOfNeurons
                            ? cuts.stream()
                                    .map(cut -> new NamedNeuron(cut.name(), cut.column()))
                                    .toList()
                            : List.of());
        }
    }

    private static List<Sentence> said(Lesion lesion, List<Part> ranked) {
        Evaluation intact = lesion.intact();
        Sentence whole = Sentence.of(
                "Lesions.intact",
                "Intact: {0} % of {1} {1,choice,1#trial|1<trials}{2}. {3}",
                Numbers.percent(intact.accuracy()),
                intact.trials(),
                interval(intact),
                ranked.size() == 1
                        ? Sentence.word("Lesions.without", "Without:")
                        : Sentence.word("Lesions.most", "The lesions that cost most:"));
        return Stream.concat(
                        Stream.of(whole),
                        ranked.stream()
                                .limit(NAMED)
                                .map(p -> Sentence.of(
                                        "Lesions.left",
                                        "{0}: {1} %{2}, {3} points",
                                        called(p.cut()),
                                        Numbers.percent(p.left().accuracy()),
                                        interval(p.left()),
                                        Numeral.of("%+.1f", 100 * (p.left().accuracy() - intact.accuracy())))))
                .toList();
    }

    /** The interval of an accuracy, in brackets; nothing where it has none. */
    private static Object interval(Evaluation e) {
        return e.hasInterval()
                ? Sentence.of(
                        "Lesions.interval",
                        " ({0} to {1})",
                        Numbers.percent(e.accuracyLow()),
                        Numbers.percent(e.accuracyHigh()))
                : "";
    }

    private static Object called(Cut cut) {
        if (cut.row() >= 0) {
            return cut.indices().length > 1
                    ? Sentence.of("Lesions.between", "{0} between {1} and {2}", cut.name(), cut.row(), cut.column())
                    : Sentence.of("Lesions.synapse", "{0} from {1} to {2}", cut.name(), cut.column(), cut.row());
        }
        return cut.column() >= 0
                ? Sentence.of("Lesions.neuron", "{0} neuron {1}", cut.name(), cut.column())
                : cut.name();
    }

    private static CsvTable table(Lesion lesion, String unit) {
        double intact = lesion.intact().accuracy();
        List<List<Object>> rows = new ArrayList<>();
        for (Part part : lesion.parts()) {
            Evaluation e = part.left();
            rows.add(List.of(
                    part.cut().name(),
                    part.cut().row() < 0 ? "" : part.cut().row(),
                    part.cut().column() < 0 ? "" : part.cut().column(),
                    e.accuracy(),
                    e.accuracyLow(),
                    e.accuracyHigh(),
                    e.accuracy() - intact,
                    e.loss(),
                    e.trials()));
        }
        return new CsvTable(
                List.of(
                        "part",
                        "target",
                        "source_or_neuron",
                        "accuracy",
                        "accuracy_low",
                        "accuracy_high",
                        CHANGE,
                        LossPlane.column(unit),
                        "trials"),
                rows);
    }
}
