package barnacle.examine;

import barnacle.analysis.Activity;
import barnacle.analysis.AnalysisObserver;
import barnacle.analysis.ClassCourse;
import barnacle.analysis.ClassTuning;
import barnacle.analysis.Difficulty;
import barnacle.analysis.Responses;
import barnacle.file.CsvTable;
import barnacle.model.Network;
import barnacle.plot.Figure;
import barnacle.plot.Numbers;
import barnacle.report.ColumnNames;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Language;
import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.task.LabelTask;
import barnacle.train.Evaluation;
import barnacle.train.NetworkTrainer;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a network answers in trials of each class, how that depends on how hard they are, how the readout comes to the
 * answer, and when it stands.
 *
 * @param neuron whose voltage is shown by class; empty for the one that tells the class best while it is held
 */
public record AnswersByClass(
        @Quantity(label = "Trials", min = 4, max = 1e6, help = "Evaluation trials.")
        int trials,

        Optional<NamedNeuron> neuron)
        implements Examination {
    private static final int BINS = 60;
    private static final int GROUPS = 8;

    public AnswersByClass {
        Quantities.check(AnswersByClass.class, trials, neuron);
    }

    public AnswersByClass() {
        this(400, Optional.empty());
    }

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public List<String> own() {
        return List.of("answers.csv", "difficulty.csv", "readout.csv", "voltage.csv", "answers.png");
    }

    @Override
    public List<Issue> issues(Problem problem) {
        return ActivityOverTime.classIssues(problem);
    }

    @Override
    public Finding of(Examined subject, int threads, AnalysisObserver observer) {
        Network network = subject.network().network();
        LabelTask task = (LabelTask) subject.network().task();
        try (NetworkTrainer trainer = subject.network().evaluator(subject.engine(), 1)) {
            Responses responses =
                    Responses.of(trainer, subject.asDrawn(trainer), trials, task.duration() / BINS, observer);
            if (responses.trials() < 2) {
                throw ActivityOverTime.diverged(trials, responses.activity().failed());
            }
            NamedNeuron shown = neuron.orElseGet(() -> telling(network, task, responses.activity()));
            List<ClassCourse> voltages = courses(task, responses, voltages(network, shown, responses.activity()));
            List<Difficulty> difficulty = Difficulty.of(responses, GROUPS);
            return new Finding(
                    this,
                    said(task, network, responses, difficulty),
                    List.of(
                            new Finding.Table("answers.csv", answers(task, responses)),
                            new Finding.Table("difficulty.csv", difficulties(difficulty)),
                            new Finding.Table("readout.csv", readouts(task, network, responses)),
                            new Finding.Table("voltage.csv", voltages(network, shown, responses, voltages))),
                    language ->
                            new AnswersFigure(language, task, network, responses).figure(difficulty, shown, voltages));
        }
    }

    /**
     * How many trials of each class are answered how.
     *
     * @param subject of a network whose task has classes
     * @param trials at least 1
     */
    public static Figure confusion(Examined subject, int trials, AnalysisObserver observer, Language language) {
        LabelTask task = (LabelTask) subject.network().task();
        try (NetworkTrainer trainer = subject.network().evaluator(subject.engine(), 1)) {
            Responses responses = Responses.of(trainer, subject.asDrawn(trainer), trials, task.duration(), observer);
            return new AnswersFigure(language, task, subject.network().network(), responses).answers();
        }
    }

    /** The neuron of which the class explains most while it is to be held. */
    private static NamedNeuron telling(Network network, LabelTask task, Activity activity) {
        ClassTuning tuning = ClassTuning.of(activity, task.outputs());
        HeldEpoch held = HeldEpoch.of(task, activity);
        int best = 0;
        for (int i = 1; i < activity.neurons(); i++) {
            best = tuning.explained(i, held.from(), held.to()) > tuning.explained(best, held.from(), held.to())
                    ? i
                    : best;
        }
        return NamedNeuron.all(network).get(best);
    }

    private static double[][] voltages(Network network, NamedNeuron shown, Activity activity) {
        int neuron = NamedNeuron.all(network).indexOf(shown);
        if (neuron < 0) {
            throw new InvalidSetting(
                    "neuron",
                    "AnswersByClass.neuron",
                    "The network has no neuron {0} of \"{1}\"; name one of its groups and a number below its size.",
                    shown.index(),
                    shown.group());
        }
        double[][] voltages = new double[activity.trials()][activity.bins()];
        for (int trial = 0; trial < voltages.length; trial++) {
            for (int b = 0; b < voltages[trial].length; b++) {
                voltages[trial][b] = activity.values()[trial][b * activity.neurons() + neuron];
            }
        }
        return voltages;
    }

    /** A quantity's course in the trials of each class. */
    static List<ClassCourse> courses(LabelTask task, Responses responses, double[][] values) {
        List<ClassCourse> courses = new ArrayList<>();
        for (int label = 0; label < task.outputs(); label++) {
            courses.add(ClassCourse.of(values, responses.activity().labels(), label));
        }
        return courses;
    }

    /** One output's readout, by trial and bin. */
    static double[][] readout(Responses responses, int output) {
        return Arrays.stream(responses.readouts()).map(trial -> trial[output]).toArray(double[][]::new);
    }

    private static List<Sentence> said(
            LabelTask task, Network network, Responses responses, List<Difficulty> difficulty) {
        List<Sentence> said = new ArrayList<>();
        int right = 0;
        for (int trial = 0; trial < responses.trials(); trial++) {
            right += responses.isRight(trial) ? 1 : 0;
        }
        Evaluation all = Evaluation.of(Double.NaN, right, responses.trials());
        said.add(Sentence.of(
                "AnswersByClass.right",
                "{0} % of {1} trials are answered rightly ({2} to {3}).",
                Numbers.percent(all.accuracy()),
                responses.trials(),
                Numbers.percent(all.accuracyLow()),
                Numbers.percent(all.accuracyHigh())));
        if (responses.activity().failed() > 0) {
            said.add(ActivityOverTime.leftOut(responses.activity().failed()));
        }
        mistaken(task, responses).ifPresent(said::add);
        double[] decided = decided(responses);
        if (decided.length > 0) {
            said.add(Sentence.of(
                            "AnswersByClass.decided",
                            "Half of the right answers stand from {0} of {1} on.",
                            network.numeral(decided[decided.length / 2], Dimension.TIME),
                            network.numeral(task.duration(), Dimension.TIME))
                    .measured(network));
        }
        if (difficulty.size() > 1) {
            Difficulty first = difficulty.get(0);
            Difficulty last = difficulty.get(difficulty.size() - 1);
            said.add(Sentence.of(
                    "AnswersByClass.difficulty",
                    "By {0}: {1} % right at {2} on average, {3} % at {4}.",
                    task.contrastName(),
                    Numbers.percent(first.right().accuracy()),
                    Numeral.of("%.3g", first.mean()),
                    Numbers.percent(last.right().accuracy()),
                    Numeral.of("%.3g", last.mean())));
        }
        return said;
    }

    /** Which class is most often taken for which; empty if none is. */
    private static Optional<Sentence> mistaken(LabelTask task, Responses responses) {
        int most = 0;
        int whose = 0;
        int taken = 0;
        for (int label = 0; label < task.outputs(); label++) {
            for (int answer = 0; answer < task.outputs(); answer++) {
                int count = responses.count(label, answer);
                if (label != answer && count > most) {
                    most = count;
                    whose = label;
                    taken = answer;
                }
            }
        }
        return most == 0
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "AnswersByClass.mistaken",
                        "Taken most often for another: {0} for {1}, {2} {2,choice,1#time|1<times}.",
                        task.outputNames().get(whose),
                        task.outputNames().get(taken),
                        most));
    }

    /** When the right answers stood, ascending. */
    static double[] decided(Responses responses) {
        List<Double> decided = new ArrayList<>();
        for (int trial = 0; trial < responses.trials(); trial++) {
            if (responses.isRight(trial) && Double.isFinite(responses.decided(trial))) {
                decided.add(responses.decided(trial));
            }
        }
        return decided.stream().mapToDouble(t -> t).sorted().toArray();
    }

    private static CsvTable answers(LabelTask task, Responses responses) {
        List<List<Object>> rows = new ArrayList<>();
        for (int label = 0; label < task.outputs(); label++) {
            for (int answer = 0; answer < task.outputs(); answer++) {
                rows.add(List.of(label, answer, responses.count(label, answer)));
            }
        }
        return new CsvTable(List.of("class", "answer", "trials"), rows);
    }

    private static CsvTable difficulties(List<Difficulty> difficulty) {
        List<List<Object>> rows = new ArrayList<>();
        for (Difficulty d : difficulty) {
            Evaluation right = d.right();
            rows.add(List.of(
                    d.least(),
                    d.most(),
                    d.mean(),
                    right.accuracy(),
                    right.accuracyLow(),
                    right.accuracyHigh(),
                    right.trials()));
        }
        return new CsvTable(
                List.of("least", "most", "mean", "accuracy", "accuracy_low", "accuracy_high", "trials"), rows);
    }

    private static CsvTable readouts(LabelTask task, Network network, Responses responses) {
        List<List<Object>> rows = new ArrayList<>();
        for (int output = 0; output < task.outputs(); output++) {
            List<ClassCourse> courses = courses(task, responses, readout(responses, output));
            for (int label = 0; label < courses.size(); label++) {
                for (int b = 0; b < responses.activity().bins(); b++) {
                    ClassCourse course = courses.get(label);
                    rows.add(
                            List.of(responses.activity().time(b), label, output, course.mean()[b], course.spread()[b]));
                }
            }
        }
        return new CsvTable(
                List.of(ColumnNames.named("t", network.unit(Dimension.TIME)), "class", "output", "mean", "sd"), rows);
    }

    private static CsvTable voltages(
            Network network, NamedNeuron shown, Responses responses, List<ClassCourse> voltages) {
        List<List<Object>> rows = new ArrayList<>();
        for (int label = 0; label < voltages.size(); label++) {
            for (int b = 0; b < responses.activity().bins(); b++) {
                ClassCourse course = voltages.get(label);
                rows.add(List.of(
                        responses.activity().time(b),
                        shown.group(),
                        shown.index(),
                        label,
                        course.mean()[b],
                        course.spread()[b]));
            }
        }
        String unit = network.unit(Dimension.VOLTAGE);
        return new CsvTable(
                List.of(
                        ColumnNames.named("t", network.unit(Dimension.TIME)),
                        "group",
                        "neuron",
                        "class",
                        ColumnNames.named("mean_v", unit),
                        ColumnNames.named("sd_v", unit)),
                rows);
    }
}
