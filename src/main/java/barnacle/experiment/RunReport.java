package barnacle.experiment;

import barnacle.analysis.AnalysisObserver;
import barnacle.examine.AnswersByClass;
import barnacle.examine.Examined;
import barnacle.file.CsvTable;
import barnacle.file.ShellWord;
import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.report.CircuitFigure;
import barnacle.report.ReportPage;
import barnacle.report.RunFigures;
import barnacle.run.Receipt;
import barnacle.run.RunFolder;
import barnacle.setting.Language;
import barnacle.setting.Quantities;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.task.LabelTask;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.NetworkProblem;
import barnacle.train.Problem;
import barnacle.train.Spent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The report on one run: its circuit, its parameters with units, its task, the settings that somebody chose, its
 * curves, what it answers to which class, its receipt, and the command that makes it again.
 */
public final class RunReport {
    private static final List<String> HEAD = List.of("", "");
    /** Enough for shares of a few percent. */
    private static final int TRIALS = 400;

    /** So many groups or projections stand side by side on paper. */
    private static final int COLUMNS = 3;

    /** Of a figure as wide as paper has room, in pixels of it. */
    private static final double WIDE = 835;

    /** Neurons that differ by less are alike but for rounding. */
    private static final double SAME = 1e-9;

    private final Path folder;
    private final RunFolder run;
    private final Project project;
    private final Problem problem;
    private final List<IterationReport> log;
    private final ParameterTable table;
    private final List<ReportPage> pages = new ArrayList<>();

    private RunReport(Path folder) throws IOException {
        this.folder = folder;
        run = RunFolder.open(folder);
        project = run.project();
        problem = project.problem();
        log = run.metrics();
        Project trained = project.accepting(run.trained());
        table = trained.subject().table(trained.seed());
    }

    /**
     * Makes it. What a network answers is found by running it, which takes some seconds for a large one.
     *
     * @param observer of the trials that are run
     * @throws IOException with a sentence if the run cannot be read
     */
    public static List<ReportPage> of(Path folder, AnalysisObserver observer) throws IOException {
        return new RunReport(folder).pages(observer);
    }

    private List<ReportPage> pages(AnalysisObserver observer) throws IOException {
        pages.add(new ReportPage(project.title().isEmpty() ? name() : project.title(), summary()));
        Optional<NetworkSubject> network = project.subject().asNetwork();
        if (network.isPresent()) {
            pages.add(new ReportPage("Circuit", circuit(network.get())));
            pages.add(new ReportPage("Parameters", parameters(network.get().network())));
        } else {
            NeuralOdeSubject equation = project.subject().asEquation().orElseThrow();
            pages.add(new ReportPage("Equation", List.of(rows(equation.neuralOde()))));
        }
        pages.add(new ReportPage("Task", task()));
        pages.add(new ReportPage("Settings that differ from the defaults", settings(network)));
        pages.add(new ReportPage("Training", curves()));
        Optional<NetworkProblem> classes = Examined.network(problem).filter(p -> p.task() instanceof LabelTask);
        if (classes.isPresent() && run.checkpoint().isPresent()) {
            pages.add(new ReportPage("Answers", answers(observer)));
        }
        pages.add(new ReportPage(run.isFinished() ? "Receipt" : "How far it came", receipt()));
        pages.add(new ReportPage("How to repeat it", repeat()));
        return List.copyOf(pages);
    }

    private String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private List<ReportPage.Part> summary() throws IOException {
        List<ReportPage.Part> parts = new ArrayList<>();
        if (!project.description().isEmpty()) {
            parts.add(words(project.description()));
        }
        List<List<String>> facts = new ArrayList<>(List.of(HEAD));
        facts.add(List.of("Run", name() + (run.isFinished() ? ", finished" : ", not finished")));
        facts.add(List.of("What it is", project.subject().described()));
        facts.add(List.of(
                "Trained by", project.training().update().method().getClass().getSimpleName()));
        facts.add(List.of("Seed", String.valueOf(project.seed().value())));
        if (!log.isEmpty()) {
            Spent spent = log.get(log.size() - 1).spent();
            facts.add(List.of(
                    "Iterations",
                    spent.iterations() + " of " + project.training().iterations()));
            facts.add(List.of("Runs of it", String.format(Locale.ROOT, "%,d", spent.evaluations())));
            facts.add(List.of("Simulated time", (number(spent.simulatedTime()) + " " + spent.timeUnit()).strip()));
            facts.add(List.of("Time by the clock", String.format(Locale.ROOT, "%.1f s", spent.wallSeconds())));
        }
        last().ifPresent(evaluation -> {
            facts.add(List.of(
                    "Loss at its end",
                    quantity(evaluation.loss(), problem.loss().unit())));
            facts.add(List.of("Accuracy at its end", accuracy(evaluation)));
        });
        parts.add(new ReportPage.Table(facts));
        return parts;
    }

    /** The last evaluation; empty before the first. */
    private Optional<Evaluation> last() throws IOException {
        if (run.isFinished()) {
            return Optional.of(run.receipt().heldOut());
        }
        Evaluation found = null;
        for (IterationReport row : log) {
            found = row.heldOut() == null ? found : row.heldOut();
        }
        return Optional.ofNullable(found);
    }

    private static String accuracy(Evaluation of) {
        if (Double.isNaN(of.accuracy())) {
            return "none";
        }
        String share = String.format(Locale.ROOT, "%.1f %%", 100 * of.accuracy());
        return share
                + (of.hasInterval()
                        ? String.format(
                                Locale.ROOT,
                                " (95 %% interval %.1f to %.1f %%)",
                                100 * of.accuracyLow(),
                                100 * of.accuracyHigh())
                        : "")
                + " of " + of.trials() + " trials";
    }

    private List<ReportPage.Part> circuit(NetworkSubject subject) throws IOException {
        List<ReportPage.Part> parts = new ArrayList<>();
        parts.add(new ReportPage.Drawing(
                "The circuit: " + subject.described(),
                CircuitFigure.page("", subject.network(), subject.diagram(), table, Language.ENGLISH)));
        CsvTable links = CircuitFigure.numbers(subject.network(), table);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from", "to", "synapse", "sign", "connections", "mean size of weights"));
        for (List<?> row : links.rows()) {
            rows.add(row.stream()
                    .map(cell -> cell instanceof Double d ? number(d) : cell.toString())
                    .toList());
        }
        if (rows.size() > 1) {
            parts.add(new ReportPage.Table(rows));
        }
        return parts;
    }

    /** A table for the groups of each kind of neuron, a group in a column. */
    private List<ReportPage.Part> parameters(Network network) {
        Map<Class<?>, List<NeuronGroup>> kinds = new LinkedHashMap<>();
        for (NeuronGroup group : network.groups()) {
            kinds.computeIfAbsent(group.neuron().getClass(), k -> new ArrayList<>())
                    .add(group);
        }
        List<ReportPage.Part> parts = new ArrayList<>();
        parts.add(words("Mean over each group's neurons, after the training where it has moved them, with the standard"
                + " deviation where they differ."));
        kinds.forEach((kind, groups) -> {
            parts.add(new ReportPage.Heading(kind.getSimpleName()));
            for (List<NeuronGroup> some : parted(groups)) {
                parts.add(columns("parameter", some, NeuronGroup::name, this::values));
            }
        });
        List<Projection> projections = network.projections();
        if (!projections.isEmpty()) {
            parts.add(new ReportPage.Heading("Projections"));
        }
        for (List<Projection> some : parted(projections)) {
            parts.add(columns("setting", some, p -> p.source() + " to " + p.target(), this::values));
        }
        return parts;
    }

    private static <T> List<List<T>> parted(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += COLUMNS) {
            parts.add(all.subList(from, Math.min(all.size(), from + COLUMNS)));
        }
        return parts;
    }

    /** Things side by side, with a row for all that any of them has. */
    private static <T> ReportPage.Table columns(
            String head, List<T> things, Function<T, String> name, Function<T, Map<String, String>> values) {
        List<Map<String, String>> columns = things.stream().map(values).toList();
        Set<String> labels = new LinkedHashSet<>();
        columns.forEach(column -> labels.addAll(column.keySet()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(head, things.stream().map(name)));
        labels.forEach(label -> rows.add(row(label, columns.stream().map(column -> column.getOrDefault(label, "")))));
        return new ReportPage.Table(rows);
    }

    private static List<String> row(String head, Stream<String> cells) {
        return Stream.concat(Stream.of(head), cells).toList();
    }

    private Map<String, String> values(NeuronGroup group) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("neurons", String.valueOf(group.size()));
        for (Quantities.Component parameter : group.parameters()) {
            values.put(parameter.described().toString(), value(group, parameter));
        }
        return values;
    }

    /** Of a projection but what its column is called. */
    private Map<String, String> values(Projection projection) {
        Map<String, String> values = new LinkedHashMap<>();
        SettingRows.of(projection, project.subject().units()).stream()
                .filter(row -> !List.of("source", "target").contains(row.get(0)))
                .forEach(row -> values.put(row.get(0), row.get(1)));
        return values;
    }

    private String value(NeuronGroup group, Quantities.Component parameter) {
        BlockName name = BlockName.parameter(group.name(), parameter.name());
        Optional<Block> block =
                table.blocks().stream().filter(b -> b.name().equals(name)).findFirst();
        double[] all = block.map(b -> table.matrix(b, table.values()).toArray())
                .orElse(new double[] {group.value(parameter.name())});
        Statistic of = Statistic.of(all);
        boolean isSpread = of.sd() > SAME * Math.abs(of.mean());
        String mean = number(of.mean()) + (isSpread ? " ± " + number(of.sd()) : "");
        return (mean + " " + parameter.unit()).strip();
    }

    private List<ReportPage.Part> task() {
        Record task = (Record) Examined.network(problem)
                .<Object>map(NetworkProblem::task)
                .orElseGet(() -> project.subject().asEquation().orElseThrow().task());
        List<ReportPage.Part> parts = new ArrayList<>();
        parts.add(
                words(task.getClass().getSimpleName() + ": " + project.subject().trialsDescribed()));
        parts.add(rows(task));
        return parts;
    }

    private ReportPage.Table rows(Record record) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("setting", "value"));
        SettingRows.of(record, project.subject().units()).stream()
                // What was learned is no setting.
                .filter(row -> !row.get(0).equals("trained"))
                .forEach(row -> rows.add(row.subList(0, 2)));
        return new ReportPage.Table(rows);
    }

    private List<ReportPage.Part> settings(Optional<NetworkSubject> network) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("setting", "value", "default"));
        network.ifPresent(n -> rows.addAll(SettingRows.changed(n.simulation(), n.units())));
        rows.addAll(SettingRows.changed(project.training(), project.subject().units()));
        return rows.size() > 1
                ? List.of(new ReportPage.Table(rows))
                : List.of(words("All settings of the simulation and of the training are the defaults."));
    }

    private List<ReportPage.Part> curves() throws IOException {
        return log.isEmpty()
                ? List.of(words("No iteration has been made yet."))
                : List.of(new ReportPage.Drawing(
                        "Loss and accuracy by iteration",
                        RunFigures.training(log, problem).within(WIDE).page()));
    }

    private List<ReportPage.Part> answers(AnalysisObserver observer) throws IOException {
        return List.of(
                new ReportPage.Drawing(
                        "How many trials of each class were answered how",
                        AnswersByClass.confusion(Examined.of(folder), TRIALS, observer, Language.ENGLISH)
                                .page()),
                words("Of " + TRIALS + " evaluation trials, the first that \"barnacle evaluate\" runs."));
    }

    private List<ReportPage.Part> receipt() throws IOException {
        if (!run.isFinished()) {
            return List.of(
                    words("The run is not finished, so that it has no receipt; \"barnacle train --resume\" goes on"
                            + " with it."));
        }
        Receipt receipt = run.receipt();
        return List.of(new ReportPage.Table(List.of(
                HEAD,
                List.of("Barnacle", receipt.origin().barnacle()),
                List.of("Java", receipt.origin().java()),
                List.of("Machine", receipt.origin().machine()),
                List.of("Engine", receipt.origin().engine()),
                List.of("Arithmetic", receipt.origin().arithmetic()),
                List.of("SHA-256 of the settings", receipt.settings()),
                List.of("SHA-256 of the parameters", receipt.theta()))));
    }

    private List<ReportPage.Part> repeat() throws IOException {
        long made = log.isEmpty() ? 0 : log.get(log.size() - 1).iteration();
        boolean isAsked = made == project.training().iterations() || !run.isFinished();
        String train = "barnacle train " + ShellWord.of(folder.resolve(RunFolder.PROJECT)) + " --out "
                + ShellWord.of(Path.of(name() + "-again")) + (isAsked ? "" : " --iterations " + made);
        List<ReportPage.Part> parts = new ArrayList<>();
        parts.add(words("The project in the run's folder has every setting and the seed. This makes the same run in"
                + " another folder:"));
        parts.add(new ReportPage.Code(train));
        if (run.isFinished()) {
            parts.add(words("This makes it again and compares the parameters with the receipt, bit for bit:"));
            parts.add(new ReportPage.Code("barnacle replay " + ShellWord.of(folder)));
        }
        return parts;
    }

    private static ReportPage.Words words(String text) {
        return new ReportPage.Words(text, false);
    }

    private static String quantity(double value, String unit) {
        return (number(value) + " " + unit).strip();
    }

    /** With as many digits as a reader needs. */
    private static String number(double value) {
        return Double.isFinite(value)
                ? Quantities.text(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)))
                : String.valueOf(value);
    }
}
