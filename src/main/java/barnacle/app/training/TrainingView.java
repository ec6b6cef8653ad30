package barnacle.app.training;

import barnacle.app.control.CurveChart;
import barnacle.app.control.DataChart;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The Train screen. Left: start, pause, stop, the weights to use, and the settings, each change of which is an
 * undoable edit of the session. Right: how the training goes and what the network does in one evaluation trial,
 * or how the equation follows the trajectory.
 */
public final class TrainingView extends Region {
    private static final String STYLE =
            TrainingView.class.getResource("training.css").toExternalForm();

    /** The settings give way to the charts in a small window. */
    private static final double LEFT_SHARE = 0.31;

    private static final double LEFT_LEAST = 352;
    private static final double LEFT_MOST = 392;

    private final ProjectSession session;
    private final ChartExport export;
    private final TrainingViewModel model;
    private final CurveChart loss = new CurveChart(Words.sentence("chart.loss"), Words.sentence("chart.loss.y"), true);
    private final CurveChart accuracy =
            new CurveChart(Words.sentence("chart.accuracy"), Words.sentence("chart.accuracy.y"), false);
    private final CurveChart gradient =
            new CurveChart(Words.sentence("chart.gradient"), Words.sentence("chart.gradient.y"), true);
    private final TrialCharts trial;
    private final StateLine state;
    private final ChartGrid grid = new ChartGrid();
    private final TrainingControls left;
    private final Region right;
    private final TaskOffer offer;
    private final ChangeListener<Project> onProject = (p, before, now) -> show(now);
    private Runnable onProgress = () -> {};
    private long redraws;

    /** @param files asked where to save charts and weights */
    public TrainingView(ProjectSession session, FileQuestions files) {
        this.session = session;
        model = new TrainingViewModel(session);
        export = new ChartExport(files, model::exported);
        trial = new TrialCharts(session, this::word, model::chooseTrial);
        state = new StateLine(this::word);
        left = new TrainingControls(model, files);
        right = right();
        offer = new TaskOffer(model);
        getStyleClass().add("training-view");
        getStylesheets().add(STYLE);
        getChildren().addAll(left, right, offer);
        accuracy.range(0, 100);
        charts().forEach(chart -> chart.setOnSave(export));
        model.figuresProperty().subscribe(state::show);
        model.setOnReports(this::showReports);
        model.setOnFreshStart(this::clearCurves);
        clearCurves();
        show(session.project());
        session.projectProperty().addListener(onProject);
        model.setOnPicture(trial::show);
        visibleProperty().subscribe(model::see);
        addEventFilter(InputEvent.ANY, e -> model.moved());
        model.phaseProperty().addListener((p, before, now) -> onProgress.run());
    }

    private Stream<DataChart> charts() {
        return Stream.concat(Stream.of(loss, accuracy, gradient), trial.all().stream());
    }

    /**
     * The folder in which each training makes its own: the project file's neighbour {@code runs}, unless a person chose
     * another.
     */
    public ObjectProperty<Path> runsFolderProperty() {
        return model.runsFolderProperty();
    }

    /**
     * Shows the training of a run folder, with its curves, if the open project is what was trained there or what it was
     * trained to.
     */
    public void open(Path folder) {
        model.open(folder);
    }

    /** Starts training as the Train button does. */
    public void trainAtOnce() {
        model.start();
    }

    /** Whether a training is under way, paused or about to stop. */
    public boolean running() {
        return model.running();
    }

    /** Who is told after the charts were told how a training goes, and when it begins, rests or ends. */
    public void setOnProgress(Runnable told) {
        onProgress = told;
    }

    /** How often the charts were told how a training goes. */
    public long redraws() {
        return redraws;
    }

    /** How many iterations of the training on screen the curve of its loss has. */
    public int points() {
        return loss.points();
    }

    /** Ends a training after the iteration under way, with its checkpoint; does nothing while none runs. */
    public void stop() {
        model.stop();
    }

    /** Brings the setting that an issue's pointer points at into view, and gives it the keyboard. */
    public void show(String pointer) {
        left.show(pointer);
    }

    /** Stops a training, waits for its checkpoint, and lets go of the session. The view is not used afterwards. */
    public void dispose() {
        session.projectProperty().removeListener(onProject);
        trial.dispose();
        model.close();
        export.close();
        charts().forEach(DataChart::dispose);
    }

    private Region right() {
        VBox top = new VBox(state, trial);
        top.getStyleClass().add("training-top");
        top.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(grid, Priority.ALWAYS);
        VBox both = new VBox(top, grid);
        both.getStyleClass().add("training-right");
        return both;
    }

    private void show(Project project) {
        left.show(project, session.issuesProperty().get());
        right.setVisible(project.hasTask());
        offer.setVisible(!project.hasTask());
        if (!project.hasTask()) {
            return;
        }
        Problem problem = project.problem();
        grid.show(List.of(loss, accuracy, gradient), trial.chartsOf(problem));
        state.caption(project);
        String key = project.subject().key();
        accuracy.title(Words.sentence("training.share.title." + key));
        accuracy.label(Words.sentence("chart.percent", Words.sentence("training.share." + key)));
        Sentence evaluated =
                Words.sentence("training.evaluations." + (problem.drawsNewTrials() ? "heldOut." : "") + key);
        loss.evaluated(evaluated);
        accuracy.evaluated(evaluated);
        String unit = problem.loss().unit();
        loss.label(unit.isEmpty() ? Words.sentence("chart.loss.y") : Words.sentence("chart.loss.y.unit", unit));
        level(loss, "chart.chance", problem.lossOfChance());
        level(accuracy, "chart.chance.percent", 100 * problem.chance());
    }

    /** Marks what guessing reaches, where somebody can say. */
    private static void level(CurveChart chart, String key, double chance) {
        chart.level(Double.isNaN(chance) ? Sentence.plain("") : Words.sentence(key, FigureText.number(chance)), chance);
    }

    /** A word that differs by what the project is about. */
    private String word(String what) {
        return Words.text("training." + what + "." + session.project().subject().key());
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
        redraws++;
        onProgress.run();
    }

    @Override
    protected void layoutChildren() {
        double side = Math.max(LEFT_LEAST, Math.min(LEFT_SHARE * getWidth(), LEFT_MOST));
        left.resizeRelocate(0, 0, side, getHeight());
        right.resizeRelocate(side, 0, getWidth() - side, getHeight());
        offer.resizeRelocate(side, 0, getWidth() - side, getHeight());
    }
}
