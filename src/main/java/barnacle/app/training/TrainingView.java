package barnacle.app.training;

import static barnacle.setting.FamilyTable.entry;

import atlantafx.base.theme.Styles;
import barnacle.app.control.CurveChart;
import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.FitChart;
import barnacle.app.control.RasterChart;
import barnacle.app.control.RecordForm;
import barnacle.app.control.SaveKind;
import barnacle.app.control.TraceChart;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.app.session.Session;
import barnacle.file.AtomicFile;
import barnacle.file.CsvFile;
import barnacle.plot.FitPlot;
import barnacle.project.Project;
import barnacle.setting.FamilyTable;
import barnacle.task.Fit;
import barnacle.task.Loss;
import barnacle.task.NetworkTask;
import barnacle.train.Evaluation;
import barnacle.train.GradientSize;
import barnacle.train.IterationReport;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import barnacle.train.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The Train screen. Left: start, pause, stop, take or leave the result, and the settings, each change of which is an
 * undoable edit of the session. Right: how the training goes and what the network does in one evaluation trial,
 * or how the equation follows the trajectory.
 */
public final class TrainingView extends Region {
    private static final String STYLE =
            TrainingView.class.getResource("training.css").toExternalForm();

    private static final String SETTINGS = "/training";
    /** The settings give way to the charts in a small window. */
    private static final double LEFT_SHARE = 0.31;

    private static final double LEFT_LEAST = 352;
    private static final double LEFT_MOST = 392;

    private final Session session;
    private final FileQuestions files;
    private final TrainingViewModel model;
    private final RecordForm<TrainingSettings> form = new RecordForm<>(TrainingSettings.class);
    private final CurveChart loss = new CurveChart("Loss", "loss", true);
    private final CurveChart accuracy = new CurveChart("Accuracy", "accuracy (%)", false);
    private final CurveChart gradient = new CurveChart("Gradient norm", "norm", true);
    private final TraceChart memory = new TraceChart("Working memory", "readout");
    private final RasterChart raster = new RasterChart("Spikes");
    private final TraceChart voltages = new TraceChart("Membrane voltage", "v (mV)");
    private final FitChart window = new FitChart("Window", "time", "state");
    private final FitChart whole = new FitChart("Whole trajectory", "time", "state");
    private final FitChart phase = new FitChart("Phase plane", "first component", "second component");
    private final List<DataChart> charts =
            List.of(loss, accuracy, gradient, memory, raster, voltages, window, whole, phase);
    private final FamilyTable<Problem, List<DataChart>> ofTrial = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, p -> List.of(memory, raster, voltages)),
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
    private final ChartGrid grid = new ChartGrid();
    private final Region left;
    private final Region right;
    private final Label trialLabel = new Label();
    private final Label trialCaption = new Label();
    private final Spinner<Integer> trial = new Spinner<>(0, Integer.MAX_VALUE, 0);
    private final Tooltip trialTip = new Tooltip();
    private final Label neuronsCaption = new Label("Neurons shown");
    private final Label heldOutCaption = new Label();
    private final Tooltip heldOutTip = new Tooltip();
    private final Label speedCaption = new Label();
    private final Tooltip speedTip = new Tooltip();
    private final TextField neurons = new TextField();
    private final ChangeListener<Project> onProject = (p, before, now) -> showSettings(now);
    private NetworkPicture picture;
    private List<Integer> chosen = List.of();

    /** @param files asked where to save charts and weights */
    public TrainingView(Session session, FileQuestions files) {
        this.session = session;
        this.files = files;
        model = new TrainingViewModel(session);
        getStyleClass().add("training-view");
        getStylesheets().add(STYLE);
        left = left();
        right = right();
        getChildren().addAll(left, right);
        accuracy.range(0, 100);
        charts.forEach(chart -> chart.setOnSave(this::save));
        model.setOnReports(this::showReports);
        model.setOnFreshStart(this::clearCurves);
        clearCurves();
        showSettings(session.project());
        session.projectProperty().addListener(onProject);
        model.setOnPicture(this::showPicture);
    }

    /** The folder in which each training makes its own: the project file's neighbour {@code runs}, unless a person chose another. */
    public ObjectProperty<Path> runsFolderProperty() {
        return model.runsFolderProperty();
    }

    /** Starts training as the Train button does. */
    public void trainAtOnce() {
        model.start();
    }

    /** Whether a training is under way, paused or about to stop. */
    public boolean running() {
        return model.running();
    }

    /** Ends a training after the iteration under way, with its checkpoint; does nothing while none runs. */
    public void stop() {
        model.stop();
    }

    /** Stops a training, waits for its checkpoint, and lets go of the session. The view is not used afterwards. */
    public void dispose() {
        session.projectProperty().removeListener(onProject);
        model.close();
        charts.forEach(DataChart::dispose);
    }

    private Region left() {
        Button start = button("Train", Material2MZ.PLAY_ARROW, model::start);
        start.setId("train");
        start.getStyleClass().add("accent");
        start.setDefaultButton(true);
        start.textProperty()
                .bind(Bindings.when(model.continuesProperty()).then("Continue").otherwise("Train"));
        Button pause = button("Pause", Material2MZ.PAUSE, this::pauseOrResume);
        pause.setId("pause");
        Button stop = button("Stop", Material2MZ.STOP, model::stop);
        stop.setId("stop");
        Button accept = button("Accept result", Material2AL.CHECK, model::accept);
        accept.setId("accept");
        accept.getStyleClass().add("success");
        accept.disableProperty().bind(model.acceptableProperty().not());
        Button discard = button("Discard", Material2AL.CLOSE, model::discard);
        discard.setId("discard");
        Button export = button("Export weights...", Material2MZ.SAVE_ALT, this::exportWeights);
        export.setId("export");
        export.disableProperty().bind(model.resultProperty().not());
        Button runs = button("Runs folder...", Material2AL.FOLDER, this::chooseRunsFolder);
        runs.setId("runs");
        Tooltip where = new Tooltip();
        where.textProperty()
                .bind(model.runsFolderProperty()
                        .map(folder ->
                                "Every training writes its log, checkpoints and weights into a folder of its own in "
                                        + folder));
        runs.setTooltip(where);
        model.phaseProperty().subscribe(phase -> {
            boolean paused = phase == TrainingViewModel.Phase.PAUSED;
            start.setDisable(model.running());
            if (!model.running() && (pause.isFocused() || stop.isFocused())) {
                start.requestFocus();
            }
            pause.setDisable(!paused && phase != TrainingViewModel.Phase.RUNNING);
            pause.setText(paused ? "Resume" : "Pause");
            ((FontIcon) pause.getGraphic()).setIconCode(paused ? Material2MZ.PLAY_ARROW : Material2MZ.PAUSE);
            // Not while it is stopping: a disabled button hands the keyboard on to the next.
            stop.setDisable(!model.running());
            stop.setText(phase == TrainingViewModel.Phase.STOPPING ? "Stopping" : "Stop");
            discard.setDisable(phase != TrainingViewModel.Phase.ENDED);
        });
        HBox run = row(start, pause, stop);
        run.getStyleClass().add("large-buttons");

        Label note = new Label();
        note.setId("note");
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("note");
        model.noteProperty().subscribe(n -> {
            note.setText(breakable(n.text()));
            note.setManaged(!n.text().isEmpty());
            note.setVisible(!n.text().isEmpty());
            for (TrainingViewModel.Note.Kind kind : TrainingViewModel.Note.Kind.values()) {
                note.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)), kind == n.kind());
            }
        });

        form.setOnEdit((path, settings) -> model.edit(FigureText.edit(path), settings));
        form.choices("trainable/what", model::trainableNames);
        ScrollPane settings = new ScrollPane(form);
        settings.setFitToWidth(true);
        settings.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(settings, Priority.ALWAYS);
        VBox left = new VBox(run, row(accept, discard), row(export, runs), note, new Separator(), settings);
        left.getStyleClass().add("training-left");
        return left;
    }

    /** Brings the setting that an issue's pointer points at into view, and gives it the keyboard. */
    public void show(String pointer) {
        form.show(pointer.substring(SETTINGS.length()));
    }

    /** Lets a path break after its parts, not only at spaces. */
    private static String breakable(String text) {
        return text.replaceAll("(?<=[/\\\\-])(?=\\S)", "\u200B");
    }

    private void pauseOrResume() {
        if (model.phaseProperty().get() == TrainingViewModel.Phase.PAUSED) {
            model.resume();
        } else {
            model.pause();
        }
    }

    private void exportWeights() {
        files.save(
                        "Export the trained weights",
                        "weights.npz",
                        new FileKind("file.kind.npz", ".npz"),
                        FileKind.CSV,
                        new FileKind("file.kind.json", ".json"))
                .ifPresent(model::exportWeights);
    }

    private void chooseRunsFolder() {
        files.folder(
                        "Where trainings write their folders",
                        model.runsFolderProperty().get())
                .ifPresent(model.runsFolderProperty()::set);
    }

    private void save(Exportable chart, SaveKind kind) {
        FileKind file =
                switch (kind) {
                    case PICTURE -> FileKind.PICTURE;
                    case DATA -> FileKind.CSV;
                };
        String name = chart.title().toLowerCase(Locale.ROOT).replace(' ', '-') + file.ending();
        files.save("Save " + chart.title(), name, file).ifPresent(path -> {
            switch (kind) {
                case PICTURE -> model.saveAtOnce(path, () -> AtomicFile.write(path, out -> out.write(chart.png())));
                case DATA -> {
                    List<CsvFile.Column> columns = chart.data();
                    model.save(path, () -> CsvFile.columns(path, columns));
                }
            }
        });
    }

    private static Button button(String text, Ikon icon, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> action.run());
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add("button-row");
        return row;
    }

    private Region right() {
        ProgressBar bar = new ProgressBar(0);
        bar.setId("progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        FlowPane tiles = new FlowPane();
        tiles.getStyleClass().add("figures");
        Label iteration = tile(tiles, "Iteration", "iteration");
        Label left = tile(tiles, "Time left", "left");
        Label lossNow = tile(tiles, "Loss", "loss");
        Label heldOut = tile(tiles, heldOutCaption, "held-out");
        heldOut.setTooltip(heldOutTip);
        Label norm = tile(tiles, "Gradient norm", "norm");
        Tooltip norms = new Tooltip(FigureText.gradient(GradientSize.NONE));
        norm.setTooltip(norms);
        Label rate = tile(tiles, "Learning rate", "rate");
        Label sigma = tile(tiles, "Perturbation σ", "sigma");
        Label speed = tile(tiles, speedCaption, "speed");
        speed.setTooltip(speedTip);
        Label failed = tile(tiles, "Failed", "failed");
        failed.setTooltip(
                new Tooltip("Candidates or batches that diverged; they are left out or ranked last, and stop nothing"));
        model.figuresProperty().subscribe(f -> {
            IterationReport last = f.last();
            boolean some = last != null;
            iteration.setText(
                    f.iterations() == 0 ? FigureText.UNKNOWN : (some ? last.iteration() : 0) + " of " + f.iterations());
            left.setText(FigureText.duration(f.secondsLeft()));
            lossNow.setText(some ? FigureText.number(last.loss()) : FigureText.UNKNOWN);
            heldOut.setText(FigureText.accuracy(f.heldOut(), word("right"), word("wrong")));
            norm.setText(some ? FigureText.number(last.outcome().norm()) : FigureText.UNKNOWN);
            GradientSize size = some ? last.outcome().size() : GradientSize.NONE;
            norms.setText(FigureText.gradient(size));
            norm.pseudoClassStateChanged(PseudoClass.getPseudoClass("warning"), size.notFinite() > 0);
            rate.setText(some ? FigureText.number(last.outcome().rate()) : FigureText.UNKNOWN);
            sigma.setText(some ? FigureText.number(last.outcome().sigma()) : FigureText.UNKNOWN);
            speed.setText(FigureText.number(f.simulatedPerSecond()));
            failed.setText(Long.toString(f.failed()));
            failed.pseudoClassStateChanged(PseudoClass.getPseudoClass("warning"), f.failed() > 0);
            bar.setProgress(some ? (double) last.iteration() / f.iterations() : 0);
        });

        VBox top = new VBox(tiles, bar, trialStrip());
        top.getStyleClass().add("training-top");
        top.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(grid, Priority.ALWAYS);
        VBox right = new VBox(top, grid);
        right.getStyleClass().add("training-right");
        return right;
    }

    private static Label tile(FlowPane tiles, String caption, String id) {
        return tile(tiles, new Label(caption), id);
    }

    private static Label tile(FlowPane tiles, Label name, String id) {
        name.getStyleClass().add("caption");
        Label value = new Label(FigureText.UNKNOWN);
        value.setId("figure-" + id);
        value.getStyleClass().add("value");
        tiles.getChildren().add(new VBox(name, value));
        return value;
    }

    private Node trialStrip() {
        trial.setId("trial");
        trial.setEditable(true);
        trial.setTooltip(trialTip);
        trial.valueProperty().subscribe(number -> {
            if (number != null) {
                model.chooseTrial(number);
            }
        });
        neurons.setId("neurons");
        neurons.setTooltip(
                new Tooltip("Which neurons' voltages to draw, as the spike raster counts them: 0, 5, 12-14"));
        neurons.setOnAction(e -> chooseNeurons());
        neurons.focusedProperty().subscribe(focused -> {
            if (!focused) {
                chooseNeurons();
            }
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        for (Label caption : List.of(trialCaption, trialLabel, neuronsCaption)) {
            caption.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox strip = new HBox(trialCaption, trial, trialLabel, gap, neuronsCaption, neurons);
        strip.getStyleClass().add("trial-strip");
        return strip;
    }

    private void showSettings(Project project) {
        if (!project.training().equals(form.value())) {
            form.setValue(project.training());
        }
        form.clearIssues();
        session.issuesProperty().get().stream()
                .filter(issue -> issue.pointer().startsWith(SETTINGS))
                .forEach(issue -> form.showIssue(issue.pointer().substring(SETTINGS.length()), issue.message()));
        showKind(project);
        String unit = project.problem().loss().unit();
        loss.label(unit.isEmpty() ? "loss" : "loss (" + unit + ")");
        level(loss, project.problem().lossOfChance(), "");
        level(accuracy, 100 * project.problem().chance(), " %");
    }

    /** Marks what guessing reaches, where somebody can say. */
    private static void level(CurveChart chart, double chance, String unit) {
        chart.level(Double.isNaN(chance) ? "" : "chance " + FigureText.number(chance) + unit, chance);
    }

    /** Charts and captions of the kind of problem. */
    private void showKind(Project project) {
        Problem problem = project.problem();
        List<DataChart> shown = ofTrial.get(problem);
        grid.show(List.of(loss, accuracy, gradient), shown);
        visible(shown.contains(voltages), neuronsCaption, neurons);
        visible(!problem.hasOneTrial(), trialCaption, trial);
        trialCaption.setText(word("trial"));
        trialTip.setText(word("trial.tip"));
        accuracy.label(problem.shareName() + " (%)");
        loss.evaluated(problem.evaluated());
        accuracy.evaluated(problem.evaluated());
        String evaluated = problem.drawsNewTrials() ? "heldOut" : "evaluated";
        heldOutCaption.setText(word(evaluated));
        heldOutTip.setText(word(evaluated + ".tip"));
        speedCaption.setText(word("speed"));
        speedTip.setText(word("speed.tip"));
    }

    /** A word that differs by what the project is about. */
    private String word(String what) {
        return Words.text("training." + what + "." + session.project().subject().key());
    }

    private static void visible(boolean is, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(is);
            node.setManaged(is);
        }
    }

    private void clearCurves() {
        loss.clear();
        accuracy.clear();
        gradient.clear();
    }

    private void showReports(List<IterationReport> reports) {
        for (IterationReport r : reports) {
            loss.add(r.iteration(), r.loss());
            accuracy.add(r.iteration(), 100 * r.outcome().accuracy());
            gradient.add(r.iteration(), r.outcome().norm());
            Evaluation e = r.heldOut();
            if (e != null) {
                loss.addHeldOut(r.iteration(), e.loss());
                if (e.trials() > 1 && e.hasInterval()) {
                    accuracy.addInterval(
                            r.iteration(), 100 * e.accuracy(), 100 * e.accuracyLow(), 100 * e.accuracyHigh());
                } else {
                    accuracy.addHeldOut(r.iteration(), 100 * e.accuracy());
                }
            }
        }
    }

    private void showPicture(Optional<Picture> shown) {
        if (shown.isPresent()) {
            pictures.get(shown.get()).run();
            return;
        }
        picture = null;
        memory.clear();
        raster.clear();
        voltages.clear();
        window.clear();
        whole.clear();
        phase.clear();
        trialLabel.setText("");
        trialLabel.setTooltip(null);
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
        boolean all = fit.problem().task().isWhole();
        trialLabel.setText((all ? "Whole trajectory: " : "")
                + misfit(fit.window())
                + (all
                        ? ""
                        : "; whole trajectory: loss "
                                + FigureText.number(fit.whole().misfit().loss()))
                + (fit.iteration() == 0 ? ", untrained" : ", iteration " + fit.iteration()));
        trialLabel.setTooltip(new Tooltip(trialLabel.getText()));
    }

    private static String misfit(Fit fit) {
        Loss.Score score = fit.misfit();
        return Double.isFinite(score.loss())
                ? "loss " + FigureText.number(score.loss())
                        + (score.correct() == 1 ? " (within tolerance)" : " (beyond tolerance)")
                : "failed";
    }

    private static void show(FitChart chart, Fit fit) {
        double[] times = fit.passage().times();
        List<FitPlot.Course> targets = new ArrayList<>();
        List<FitPlot.Course> solutions = new ArrayList<>();
        List<String> names = fit.names();
        for (int k = 0; k < names.size(); k++) {
            targets.add(new FitPlot.Course(names.get(k), times, fit.target(k)));
            solutions.add(new FitPlot.Course(names.get(k), times, fit.solved(k)));
        }
        chart.overTime(
                fit.task().trajectory().timeLabel(),
                fit.task().scaled() ? "state / largest size" : "state",
                fit.passage().growsOverDecades(),
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
        List<String> names = new ArrayList<>(task.outputNames());
        List<double[]> traces = new ArrayList<>(picture.readout());
        if (!picture.course().isEmpty()) {
            task.outputNames().forEach(name -> names.add(name + ", target"));
            traces.addAll(picture.course());
        }
        memory.epochs(task.epochs());
        raster.epochs(task.epochs());
        voltages.epochs(task.epochs());
        memory.show(picture.times(), names, traces, picture.recording().samples());
        memory.highlight(picture.label());
        raster.show(picture.spikes(), task.duration());
        showVoltages();
        trialLabel.setText(outcome(task.outputNames())
                + (picture.iteration() == 0 ? ", untrained" : ", iteration " + picture.iteration()));
        trialLabel.setTooltip(new Tooltip(
                picture.recording().failure() == null
                        ? trialLabel.getText()
                        : picture.recording().failure()));
    }

    private String outcome(List<String> outputs) {
        String target = picture.label() < 0 ? "" : "target " + outputs.get(picture.label()) + ", ";
        if (picture.answer() < 0) {
            return target + "diverged";
        }
        boolean right = picture.score().correct() == 1;
        return picture.label() < 0
                ? "loss " + FigureText.number(picture.score().loss()) + (right ? " (tolerated)" : " (not tolerated)")
                : target + "answer " + outputs.get(picture.answer()) + (right ? " (right)" : " (wrong)");
    }

    private void showVoltages() {
        List<String> names = picture.names();
        voltages.show(
                picture.times(),
                chosen.stream().map(names::get).toList(),
                chosen.stream().map(picture.recording()::voltage).toList(),
                picture.recording().samples());
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
            showVoltages();
        });
    }

    @Override
    protected void layoutChildren() {
        double side = Math.max(LEFT_LEAST, Math.min(LEFT_SHARE * getWidth(), LEFT_MOST));
        left.resizeRelocate(0, 0, side, getHeight());
        right.resizeRelocate(side, 0, getWidth() - side, getHeight());
    }
}
