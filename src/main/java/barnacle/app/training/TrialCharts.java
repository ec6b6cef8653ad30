package barnacle.app.training;

import static barnacle.setting.FamilyTable.entry;

import atlantafx.base.theme.Styles;
import barnacle.app.control.DataChart;
import barnacle.app.control.FitChart;
import barnacle.app.control.Hint;
import barnacle.app.control.RasterChart;
import barnacle.app.control.TraceChart;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.model.Network;
import barnacle.model.NeuronVariable;
import barnacle.plot.FitPlot;
import barnacle.plot.Hues;
import barnacle.plot.Series;
import barnacle.plot.TrialTime;
import barnacle.setting.Dimension;
import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;
import barnacle.task.CueRecall;
import barnacle.task.DelayedMatch;
import barnacle.task.Fit;
import barnacle.task.Loss;
import barnacle.task.NetworkTask;
import barnacle.task.Oscillator;
import barnacle.task.StimulusIntegration;
import barnacle.task.TraceFit;
import barnacle.task.TurnOff;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * What was learned, shown in one evaluation trial or window: its charts, which the screen arranges, and the strip that
 * chooses the trial and the neurons and says how it ended.
 */
final class TrialCharts extends HBox {
    /** For how a trial of few classes ended, in pixels. */
    private static final double OUTCOME = 250;

    private final ProjectSession session;
    private final UnaryOperator<String> word;
    /** What each task reads. */
    private static final FamilyTable<NetworkTask, String> READOUTS = FamilyTable.of(
            NetworkTask.class,
            entry(StimulusIntegration.class, t -> "chart.readout.classes"),
            entry(CueRecall.class, t -> "chart.readout.cue"),
            entry(DelayedMatch.class, t -> "chart.readout.match"),
            entry(TurnOff.class, t -> "chart.readout.activity"),
            entry(Oscillator.class, t -> "chart.readout.rhythm"),
            entry(TraceFit.class, t -> "chart.readout.trace"));

    private final TraceChart readout =
            new TraceChart(Words.sentence("chart.readout.classes"), Words.sentence("chart.readout.y"));
    private final RasterChart raster = new RasterChart(Words.sentence("chart.spikes"));
    private final TraceChart voltages = new TraceChart(Words.sentence("chart.voltage"), Sentence.plain(""));
    private final FitChart window =
            new FitChart(Words.sentence("chart.window"), Words.sentence("chart.time"), Words.sentence("chart.state"));
    private final FitChart whole =
            new FitChart(Words.sentence("chart.whole"), Words.sentence("chart.time"), Words.sentence("chart.state"));
    private final FitChart phase = new FitChart(
            Words.sentence("chart.phase"), Words.sentence("chart.phase.x"), Words.sentence("chart.phase.y"));
    private final FamilyTable<Problem, List<DataChart>> ofProblem = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, this::networkCharts),
            entry(NeuralOdeProblem.class, p -> Stream.of(window, whole, phase)
                    .filter(chart -> chart != window || !p.hasOneTrial())
                    .filter(chart ->
                            chart != phase || p.task().trajectory().names().size() > 1)
                    .<DataChart>map(chart -> chart)
                    .toList()));
    private final FamilyTable<Picture, Runnable> pictures = FamilyTable.of(
            Picture.class,
            entry(NetworkPicture.class, p -> () -> showNetwork(p)),
            entry(FitPicture.class, p -> () -> showFit(p)));
    private final Label outcome = new Label();
    private final Label caption = new Label();
    private final Spinner<Integer> trial = new Spinner<>(0, Integer.MAX_VALUE, 0);
    private final Tooltip trialTip = new Hint();
    private final Label neuronsCaption = new Label(Words.text("training.neurons"));
    private final TextField neurons = new TextField();
    private NetworkPicture picture;
    private List<Integer> chosen = List.of();
    private final InvalidationListener onLooked = o -> showLooked();
    private boolean tellsMoments;
    private String which = "";
    /** Told when a person chose other neurons. */
    private Runnable onChosen = () -> {};

    /**
     * @param session whose chosen neuron it marks and chooses
     * @param word in the words of what the project is about
     * @param onTrial told the number of the trial that a person chooses
     */
    TrialCharts(ProjectSession session, UnaryOperator<String> word, LongConsumer onTrial) {
        this.session = session;
        this.word = word;
        trial.setId("trial");
        trial.setEditable(true);
        trial.setTooltip(trialTip);
        trial.valueProperty().subscribe(number -> {
            if (number != null) {
                onTrial.accept(number);
            }
        });
        neurons.setId("neurons");
        neurons.setTooltip(new Hint(Words.text("training.neurons.tip")));
        neurons.setOnAction(e -> chooseNeurons());
        neurons.focusedProperty().subscribe(focused -> {
            if (!focused) {
                chooseNeurons();
            }
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        for (Label label : List.of(caption, neuronsCaption)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        // The one that gives way in a narrow window says the rest under the pointer.
        outcome.setMinWidth(OUTCOME);
        Tooltip uncut = new Hint();
        uncut.textProperty().bind(outcome.textProperty());
        outcome.setTooltip(uncut);
        getChildren().addAll(caption, trial, outcome, gap, neuronsCaption, neurons);
        getStyleClass().add("trial-strip");
        raster.setId("trial-spikes");
        voltages.setId("trial-voltages");
        raster.setOnChosen(row -> session.choose(picture.neurons().get(row)));
        voltages.setOnChosen(trace -> session.choose(picture.neurons().get(drawn().get(trace))));
        session.chosenProperty().addListener(onLooked);
    }

    /** Lets go of the session; not used afterwards. */
    void dispose() {
        session.chosenProperty().removeListener(onLooked);
    }

    /** All charts of all kinds of problem. */
    List<DataChart> all() {
        return List.of(readout, raster, voltages, window, whole, phase);
    }

    /** The charts of a problem's kind, and the strip in its words. */
    List<DataChart> chartsOf(Problem problem) {
        List<DataChart> shown = ofProblem.get(problem);
        visible(shown.contains(voltages), neuronsCaption, neurons);
        visible(!problem.hasOneTrial(), caption, trial);
        caption.setText(word.apply("trial"));
        trialTip.setText(word.apply("trial.tip"));
        return shown;
    }

    /** The voltages' chart says the unit of this network's neurons, if it has any. */
    private List<DataChart> networkCharts(NetworkProblem problem) {
        Network network = problem.network();
        if (!network.groups().isEmpty()) {
            NeuronVariable voltage = network.namingNeuron().voltage();
            voltages.yLabel(
                    voltage.unit().isEmpty()
                            ? Sentence.plain(voltage.name())
                            : Words.sentence("chart.voltage.y", voltage.name(), voltage.unit()));
        }
        readout.title(Words.sentence(READOUTS.get(problem.task())));
        return List.of(readout, raster, voltages);
    }

    private static void visible(boolean is, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(is);
            node.setManaged(is);
        }
    }

    /** Says before each title of which iteration the charts are; or not, where there is one moment alone. */
    void tellMoments(boolean is) {
        tellsMoments = is;
        all().forEach(chart -> chart.which(is ? which : ""));
    }

    /** Draws the voltages of the same neurons as others do. */
    void follow(TrialCharts other) {
        other.onChosen = () -> {
            neurons.setText(other.neurons.getText());
            chooseNeurons();
        };
    }

    /** Shows a picture in place of the last. */
    void show(Picture shown) {
        which = String.valueOf(shown.iteration());
        tellMoments(tellsMoments);
        pictures.get(shown).run();
    }

    /** Shows nothing. */
    void clear() {
        picture = null;
        readout.clear();
        raster.clear();
        voltages.clear();
        window.clear();
        whole.clear();
        phase.clear();
        outcome.setText("");
        outcome.setTooltip(null);
    }

    /** @param isTrained whether there are numbers of an earlier training among those that are shown */
    private void say(String text, long iteration, boolean isTrained, String failure) {
        outcome.setText(
                iteration == 0
                        ? Words.text(isTrained ? "training.outcome.trained" : "training.outcome.initial", text)
                        : Words.text("training.outcome.iteration", text, iteration));
        String hint =
                iteration == 0 && !isTrained ? Words.text("training.outcome.initial.hint", text) : outcome.getText();
        outcome.setTooltip(new Hint(failure == null ? hint : failure));
    }

    private void showFit(FitPicture fit) {
        picture = null;
        show(window, fit.window());
        show(whole, fit.whole());
        List<String> names = fit.whole().names();
        if (names.size() > 1) {
            phase.plane(
                    names.get(0),
                    names.get(1),
                    List.of(new FitPlot.Course(
                            names.get(1), fit.whole().target(0), fit.whole().target(1))),
                    List.of(new FitPlot.Course(
                            names.get(1), fit.whole().solved(0), fit.whole().solved(1))));
        }
        String misfit = misfit(fit.window());
        say(
                fit.problem().task().isWhole()
                        ? Words.text("training.outcome.whole", misfit)
                        : Words.text(
                                "training.outcome.window",
                                misfit,
                                FigureText.number(fit.whole().misfit().loss())),
                fit.iteration(),
                !fit.problem().trained().isEmpty(),
                null);
    }

    private static String misfit(Fit fit) {
        Loss.Score score = fit.misfit();
        if (!Double.isFinite(score.loss())) {
            return Words.text("training.outcome.failed");
        }
        return Words.text(
                score.correct() == 1 ? "training.outcome.within" : "training.outcome.beyond",
                FigureText.number(score.loss()));
    }

    private static void show(FitChart chart, Fit fit) {
        double[] times = fit.segment().times();
        List<FitPlot.Course> targets = new ArrayList<>();
        List<FitPlot.Course> solutions = new ArrayList<>();
        List<String> names = fit.names();
        for (int k = 0; k < names.size(); k++) {
            targets.add(new FitPlot.Course(names.get(k), times, fit.target(k)));
            solutions.add(new FitPlot.Course(names.get(k), times, fit.solved(k)));
        }
        chart.overTime(
                fit.task().trajectory().timeLabel(),
                Words.sentence(fit.task().scaled() ? "chart.state.scaled" : "chart.state"),
                fit.segment().growsOverDecades(),
                targets,
                solutions);
    }

    private void showNetwork(NetworkPicture next) {
        boolean sameNeurons = picture != null && next.names().equals(picture.names());
        picture = next;
        if (!sameNeurons) {
            chosen = picture.someNeurons();
            neurons.setText(chosen.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        NetworkTask task = picture.problem().task();
        List<Sentence> names = new ArrayList<>(task.outputNames());
        List<double[]> traces = new ArrayList<>(picture.curves().readout());
        if (!picture.curves().course().isEmpty()) {
            task.outputNames().forEach(name -> names.add(Words.sentence("chart.target", name)));
            traces.addAll(picture.curves().course());
        }
        readout.during(time());
        raster.during(time());
        readout.show(
                picture.curves().times(), names, traces, picture.recording().samples());
        readout.highlight(picture.verdict().label());
        showLooked();
        say(
                told(task.outputNames()),
                picture.iteration(),
                !picture.problem().trained().isEmpty(),
                picture.fault().map(Words::say).orElse(null));
    }

    private String told(List<Sentence> outputs) {
        boolean right = picture.verdict().score().correct() == 1;
        if (picture.verdict().label() < 0) {
            return picture.verdict().answer() < 0
                    ? Words.text("training.outcome.diverged")
                    : Words.text(
                            right ? "training.outcome.tolerated" : "training.outcome.notTolerated",
                            FigureText.number(picture.verdict().score().loss()));
        }
        Sentence target = outputs.get(picture.verdict().label());
        return picture.verdict().answer() < 0
                ? Words.text("training.outcome.target.diverged", target)
                : Words.text(
                        right ? "training.outcome.right" : "training.outcome.wrong",
                        target,
                        outputs.get(picture.verdict().answer()));
    }

    /** Marks the neuron that all screens look at, whose voltage is drawn beside those that were asked for. */
    private void showLooked() {
        int looked = looked();
        raster.choose(looked);
        if (picture != null) {
            showTraced();
        }
    }

    /** The number of the neuron that all screens look at; -1 if there is none here. */
    private int looked() {
        return picture == null
                ? -1
                : session.chosenProperty().get().map(picture.neurons()::indexOf).orElse(-1);
    }

    /** The numbers of the neurons whose voltages are drawn. */
    private List<Integer> drawn() {
        int looked = looked();
        List<Integer> drawn = new ArrayList<>(chosen);
        if (looked >= 0 && !drawn.contains(looked)) {
            drawn.add(looked);
        }
        return drawn;
    }

    private TrialTime time() {
        return new TrialTime(
                picture.problem().task().epochs(), picture.problem().network().unit(Dimension.TIME));
    }

    /** Voltages, and spikes in their colours. */
    private void showTraced() {
        List<String> names = picture.names();
        List<Integer> drawn = drawn();
        Hues hues = Hues.of(picture.problem().network(), drawn);
        raster.show(
                picture.spikes(),
                IntStream.range(0, picture.spikes().size())
                        .mapToObj(hues::spikes)
                        .toList(),
                picture.problem().task().duration());
        voltages.choose(drawn.indexOf(looked()));
        voltages.show(
                drawn.stream()
                        .map(neuron -> new Series(
                                picture.curves().times(),
                                picture.recording().voltage(neuron),
                                picture.recording().samples()))
                        .toList(),
                drawn.stream().map(names::get).map(Sentence::plain).toList(),
                drawn.stream().map(hues::trace).toList(),
                time());
    }

    private void chooseNeurons() {
        if (picture == null) {
            return;
        }
        Optional<List<Integer>> read =
                NeuronChoice.read(neurons.getText(), picture.names().size());
        neurons.pseudoClassStateChanged(Styles.STATE_DANGER, read.isEmpty());
        read.ifPresent(list -> {
            chosen = list;
            showTraced();
            onChosen.run();
        });
    }
}
