package barnacle.examine;

import barnacle.analysis.Activity;
import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.Persistence;
import barnacle.analysis.PrincipalComponents;
import barnacle.file.CsvTable;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.plot.Numbers;
import barnacle.report.ColumnNames;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Measure;
import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.task.NetworkTask;
import barnacle.train.Evaluation;
import barnacle.train.NetworkTrainer;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The principal components of a network's activity, and how long the activity tells the class. */
public record ActivityOverTime(
        @Quantity(label = "Trials", min = 4, max = 1e6, help = "Evaluation trials.")
        int trials,

        @Quantity(
                label = "Length of a bin",
                dimension = Dimension.TIME,
                min = 0,
                help = "In which each neuron's voltage is averaged; 0 takes a fortieth of the trial.")
        double bin)
        implements Examination {
    private static final int BINS = 40;

    public ActivityOverTime {
        Quantities.check(ActivityOverTime.class, trials, bin);
    }

    public ActivityOverTime() {
        this(400, 0);
    }

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public List<String> own() {
        return List.of("components.csv", "loadings.csv", "trajectories.csv", "persistence.csv", "activity.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        return classIssues(problem);
    }

    /** What keeps trials from being run and their classes told apart. */
    static List<Issue> classIssues(Problem problem) {
        List<Issue> issues = Examined.networkIssues(problem);
        if (issues.isEmpty()) {
            NetworkTask task = Examined.network(problem).orElseThrow().task();
            issues = task.hasLabels()
                    ? problem.evaluationIssues()
                    : List.of(new Issue(
                            "/task",
                            "ActivityOverTime.classes",
                            "This analysis tells classes apart, and the task {0} has none; use it on a task with classes,"
                                    + " such as StimulusIntegration.",
                            task.getClass()));
        }
        return issues;
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        NetworkTask task = subject.network().task();
        Network network = subject.network().network();
        double width = bin == 0 ? task.duration() / BINS : bin;
        if (width > task.duration() / 2) {
            throw new InvalidSetting(
                    "bin",
                    Sentence.of(
                                    "ActivityOverTime.bin.tooLong",
                                    "bin is {0}; it must be above 0 and at most half the trial''s {1}.",
                                    new Measure(width, Dimension.TIME),
                                    new Measure(task.duration(), Dimension.TIME))
                            .measured(network));
        }
        try (NetworkTrainer trainer = subject.network().evaluator(subject.engine(), 1)) {
            Activity activity = run(trainer, subject.asDrawn(trainer), trials, width, done -> observer.at(done / 2));
            PrincipalComponents components = PrincipalComponents.of(activity);
            Persistence persistence = Persistence.of(activity, task.outputs(), done -> observer.at(0.5 + done / 2));
            int shown = Math.min(3, components.variances().length);
            double[][][] way = components.trajectories(activity, task.outputs(), shown);
            return new Finding(
                    this,
                    said(task, network, activity, components, persistence),
                    List.of(
                            new Finding.Table("components.csv", variances(network, components)),
                            new Finding.Table("loadings.csv", loadings(network, components)),
                            new Finding.Table("trajectories.csv", trajectories(network, activity, way)),
                            new Finding.Table("persistence.csv", persistence(network, activity, persistence))),
                    language ->
                            new ActivityFigure(language, task, network, activity, persistence).figure(components, way));
        }
    }

    /**
     * What a network does in evaluation trials.
     *
     * @throws InvalidSetting if fewer than two of them come out finite
     */
    static Activity run(NetworkTrainer trainer, double[] theta, int trials, double width, AnalysisObserver observer) {
        Activity activity = Activity.of(trainer, theta, trials, width, observer);
        if (activity.trials() < 2) {
            throw diverged(trials, activity.failed());
        }
        return activity;
    }

    /** Too few of so many trials came out finite. */
    static InvalidSetting diverged(int trials, int failed) {
        return new InvalidSetting(
                "trials",
                "ActivityOverTime.diverged",
                "Of {0} trials {1} diverged; too few are left. Try a smaller time step.",
                trials,
                failed);
    }

    /** Says that trials were left out. */
    static Sentence leftOut(int failed) {
        return Sentence.of(
                "ActivityOverTime.failed",
                "{0} {0,choice,1#trial|1<trials} diverged and {0,choice,1#was|1<were} left out.",
                failed);
    }

    private static List<Sentence> said(
            NetworkTask task,
            Network network,
            Activity activity,
            PrincipalComponents components,
            Persistence persistence) {
        List<Sentence> said = new ArrayList<>();
        if (activity.failed() > 0) {
            said.add(leftOut(activity.failed()));
        }
        double[] explained = components.explained();
        said.add(Sentence.of(
                "ActivityOverTime.dimensions",
                "The activity of {0} {0,choice,1#neuron|1<neurons} fills {1} dimensions (participation ratio); one"
                        + " component has {2} % of its variance, three have {3} %.",
                activity.neurons(),
                Numeral.of("%.1f", components.participationRatio()),
                Numbers.percent(explained[0]),
                Numbers.percent(explained[Math.min(2, explained.length - 1)])));
        int best = persistence.best();
        Evaluation end = persistence.at(activity.bins() - 1, activity.bins() - 1);
        Evaluation top = persistence.at(best, best);
        said.add(Sentence.of(
                "ActivityOverTime.decoded",
                "Of {0} times the class is decoded best at {1}, {2} % right (95 % interval of that time alone: {3} to"
                        + " {4} %, and the best of so many is too high), and at the end {5} % ({6} to {7} %); guessing"
                        + " gives {8} %.",
                activity.bins(),
                new Numeral(String.format(Locale.ROOT, "%.4g %s", activity.time(best), network.unit(Dimension.TIME))
                        .strip()),
                Numbers.percent(top.accuracy()),
                Numbers.percent(top.accuracyLow()),
                Numbers.percent(top.accuracyHigh()),
                Numbers.percent(end.accuracy()),
                Numbers.percent(end.accuracyLow()),
                Numbers.percent(end.accuracyHigh()),
                Numbers.percent(1.0 / task.outputs())));
        return said;
    }

    private static CsvTable variances(Network network, PrincipalComponents components) {
        double[] explained = components.explained();
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < explained.length; k++) {
            rows.add(List.of(k + 1, components.variances()[k], explained[k]));
        }
        String unit = network.unit(Dimension.VOLTAGE);
        return new CsvTable(
                List.of(
                        "component",
                        ColumnNames.named("variance", unit.isEmpty() ? "" : unit + "²"),
                        "explained_together"),
                rows);
    }

    private static CsvTable loadings(Network network, PrincipalComponents components) {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < components.variances().length; k++) {
            int i = 0;
            for (NeuronGroup group : network.groups()) {
                for (int own = 0; own < group.size(); own++, i++) {
                    rows.add(List.of(k + 1, i, components.components()[k][i], group.name(), own));
                }
            }
        }
        return new CsvTable(List.of("component", "neuron", "loading", "group", "neuron_in_group"), rows);
    }

    private static CsvTable trajectories(Network network, Activity activity, double[][][] way) {
        List<String> header = new ArrayList<>(List.of(ColumnNames.named("t", network.unit(Dimension.TIME)), "class"));
        for (int k = 1; k <= way[0].length; k++) {
            header.add(ColumnNames.named("component" + k, network.unit(Dimension.VOLTAGE)));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int b = 0; b < activity.bins(); b++) {
            for (int label = 0; label < way.length; label++) {
                List<Object> row = new ArrayList<>(List.of(activity.time(b), label));
                for (double[] component : way[label]) {
                    row.add(component[b]);
                }
                rows.add(row);
            }
        }
        return new CsvTable(header, rows);
    }

    private static CsvTable persistence(Network network, Activity activity, Persistence persistence) {
        List<List<Object>> rows = new ArrayList<>();
        for (int b = 0; b < activity.bins(); b++) {
            for (int tested = 0; tested < activity.bins(); tested++) {
                Evaluation e = persistence.at(b, tested);
                rows.add(List.of(
                        activity.time(b),
                        activity.time(tested),
                        e.accuracy(),
                        e.accuracyLow(),
                        e.accuracyHigh(),
                        e.trials()));
            }
        }
        String time = network.unit(Dimension.TIME);
        return new CsvTable(
                List.of(
                        ColumnNames.named("learned_t", time),
                        ColumnNames.named("tested_t", time),
                        "accuracy",
                        "accuracy_low",
                        "accuracy_high",
                        "trials"),
                rows);
    }
}
