package barnacle.examine;

import barnacle.analysis.Activity;
import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.ClassTuning;
import barnacle.file.CsvTable;
import barnacle.model.Network;
import barnacle.plot.Axis;
import barnacle.plot.Extent;
import barnacle.plot.Figure;
import barnacle.plot.HeatLayer;
import barnacle.plot.Numbers;
import barnacle.plot.Plot;
import barnacle.report.ColumnNames;
import barnacle.report.Plots;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Language;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.task.NetworkTask;
import barnacle.train.NetworkTrainer;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which class each neuron tells, when, and how well: its mean by class, and how much of its variance the class is. */
public record Tuning(
        @Quantity(label = "Trials", min = 4, max = 1e6, help = "Evaluation trials.")
        int trials) implements Examination {
    private static final int BINS = 40;
    private static final int NAMED = 5;
    private static final String UNEXPLAINED = "variance_within_classes";

    public Tuning {
        Quantities.check(Tuning.class, trials);
    }

    public Tuning() {
        this(400);
    }

    @Override
    public String name() {
        return "tuning";
    }

    @Override
    public List<String> own() {
        return List.of("tuning.csv", "tuning-by-time.csv", "tuning.png");
    }

    @Override
    public Optional<String> rank() {
        return Optional.of(UNEXPLAINED);
    }

    @Override
    public List<Issue> issues(Problem problem) {
        return ActivityOverTime.classIssues(problem);
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        NetworkTask task = subject.network().task();
        Network network = subject.network().network();
        try (NetworkTrainer trainer = subject.network().evaluator(subject.engine(), 1)) {
            Activity activity =
                    ActivityOverTime.run(trainer, subject.asDrawn(trainer), trials, task.duration() / BINS, observer);
            ClassTuning tuning = ClassTuning.of(activity, task.outputs());
            HeldEpoch held = HeldEpoch.of(task, activity);
            List<NamedNeuron> neurons = NamedNeuron.all(network);
            return new Finding(
                    this,
                    said(task, tuning, held, neurons),
                    List.of(
                            new Finding.Table("tuning.csv", table(task, network, tuning, held, neurons), rank()),
                            new Finding.Table("tuning-by-time.csv", byTime(network, activity, tuning))),
                    Optional.of(language -> figure(language, task, network, activity, tuning, held)),
                    neurons);
        }
    }

    private static List<Sentence> said(
            NetworkTask task, ClassTuning tuning, HeldEpoch held, List<NamedNeuron> neurons) {
        List<Integer> order = IntStream.range(0, neurons.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -tuning.explained(i, held.from(), held.to())))
                .toList();
        List<Sentence> said = new ArrayList<>();
        said.add(Sentence.of(
                "Tuning.best",
                "In the epoch {0} the class explains most of the variance of these neurons:",
                held.epoch()));
        for (int i : order.subList(0, Math.min(NAMED, order.size()))) {
            said.add(Sentence.of(
                    "Tuning.neuron",
                    "{0} neuron {1}: {2} %, highest for {3}",
                    neurons.get(i).group(),
                    neurons.get(i).index(),
                    Numbers.percent(tuning.explained(i, held.from(), held.to())),
                    task.outputNames().get(tuning.preferred(i, held.from(), held.to()))));
        }
        return said;
    }

    private static CsvTable table(
            NetworkTask task, Network network, ClassTuning tuning, HeldEpoch held, List<NamedNeuron> neurons) {
        String unit = network.unit(Dimension.VOLTAGE);
        List<String> header =
                new ArrayList<>(List.of("group", "neuron", "variance_by_class", UNEXPLAINED, "highest_for"));
        for (int label = 0; label < task.outputs(); label++) {
            header.add(ColumnNames.named("mean_v_class" + label, unit));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < neurons.size(); i++) {
            double explained = tuning.explained(i, held.from(), held.to());
            List<Object> row = new ArrayList<>(List.of(
                    neurons.get(i).group(),
                    neurons.get(i).index(),
                    explained,
                    1 - explained,
                    "class" + tuning.preferred(i, held.from(), held.to())));
            for (int label = 0; label < task.outputs(); label++) {
                row.add(tuning.mean(i, label, held.from(), held.to()));
            }
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    private static CsvTable byTime(Network network, Activity activity, ClassTuning tuning) {
        List<List<Object>> rows = new ArrayList<>();
        for (int b = 0; b < activity.bins(); b++) {
            for (int i = 0; i < activity.neurons(); i++) {
                rows.add(List.of(activity.time(b), i, tuning.explained()[i][b]));
            }
        }
        return new CsvTable(
                List.of(ColumnNames.named("t", network.unit(Dimension.TIME)), "neuron", "variance_by_class"), rows);
    }

    private static Figure figure(
            Language language,
            NetworkTask task,
            Network network,
            Activity activity,
            ClassTuning tuning,
            HeldEpoch held) {
        int n = activity.neurons();
        double[][] means = new double[n][task.outputs()];
        for (int i = 0; i < n; i++) {
            for (int label = 0; label < task.outputs(); label++) {
                means[i][label] = tuning.mean(i, label, held.from(), held.to());
            }
        }
        Axis neurons = Axis.counting(language.word("Tuning.axis", "neuron"), -0.5, n - 0.5);
        Extent shown = Extent.of(means).or(0, 1);
        double end = activity.bins() * activity.bin();
        double most = Math.max(1e-3, Extent.of(tuning.explained()).or(0, 1).max());
        return new Figure(List.of(
                new Figure.PlotRow(
                        300,
                        List.of(
                                new Figure.PlacedPlot(
                                        new Plot(
                                                language.word(
                                                        "Tuning.time", "Share of the variance that the class explains"),
                                                Axis.linear(
                                                        ColumnNames.label(
                                                                language.word("Tuning.time.axis", "time"),
                                                                network.unit(Dimension.TIME)),
                                                        0,
                                                        end),
                                                neurons,
                                                List.of(new HeatLayer(tuning.explained(), 0, most)),
                                                List.of()),
                                        Double.NaN),
                                new Figure.PlacedPlot(
                                        HeatLayer.key(language.word("Tuning.share", "share of the variance"), 0, most),
                                        Plots.KEY))),
                new Figure.PlotRow(
                        300,
                        List.of(
                                new Figure.PlacedPlot(
                                        new Plot(
                                                Sentence.of(
                                                                "Tuning.means",
                                                                "Mean by class in the epoch {0}",
                                                                held.epoch())
                                                        .in(language),
                                                Axis.named(
                                                        language.word("Tuning.class", "class"),
                                                        task.outputNames().stream()
                                                                .map(name -> name.in(language))
                                                                .collect(Collectors.toList())),
                                                neurons,
                                                List.of(new HeatLayer(means, shown.min(), shown.max())),
                                                List.of()),
                                        Double.NaN),
                                new Figure.PlacedPlot(
                                        HeatLayer.key(
                                                ColumnNames.label(
                                                        language.word("Tuning.voltage", "mean v"),
                                                        network.unit(Dimension.VOLTAGE)),
                                                shown.min(),
                                                shown.max()),
                                        Plots.KEY)))));
    }
}
