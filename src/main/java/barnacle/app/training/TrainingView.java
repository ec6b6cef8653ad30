package barnacle.app.training;

import barnacle.app.control.Backstage;
import barnacle.app.control.DataChart;
import barnacle.app.control.Look;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.Chosen;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.examine.ActivityOverTime;
import barnacle.examine.AdjointOverTime;
import barnacle.examine.AnswersByClass;
import barnacle.examine.Examination;
import barnacle.examine.Examined;
import barnacle.examine.NamedNeuron;
import barnacle.examine.Tuning;
import barnacle.lesson.Observed;
import barnacle.project.Project;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** In pixels, with letters of the usual size. */
    private static final double LEFT_LEAST = 352;

    private static final double LEFT_MOST = 392;

    /** Of an examination that is asked again and again: so few that each takes a fraction of a second. */
    private static final int TRIALS = 128;

    private static final AnswersByClass ANSWERS = new AnswersByClass(TRIALS, Optional.empty());

    private final ProjectSession session;
    private final ChartExport export;
    private final TrainingViewModel model;
    private final CoursePage course;
    private final PopulationPage population;
    private final HealthPage health;
    private final FailurePage failure;
    private final List<Page> all;
    private final Pages pages;
    private final MomentLine moments;
    private final StateLine state;
    private final TrainingControls left;
    private final Region right;
    private final TaskOffer offer;
    private final ChangeListener<Project> onProject = (p, before, now) -> show(now);
    private final ChangeListener<Optional<Chosen>> onChosen = (p, before, now) -> choose(now);
    private volatile Optional<Chosen> chosen = Optional.empty();
    private Runnable onProgress = () -> {};
    private long redraws;
    /** How large letters are, of their usual size. */
    private double letters = 1;

    /** @param files asked where to save charts and weights */
    public TrainingView(ProjectSession session, FileQuestions files) {
        Look.whenShown(this, look -> {
            letters = look.text();
            requestLayout();
        });
        this.session = session;
        model = new TrainingViewModel(session);
        export = new ChartExport(files, model::exported);
        course = new CoursePage(session, this::word, model::look);
        population = new PopulationPage(model::run, export);
        health = new HealthPage(export);
        failure = new FailurePage(model::run, session, export, model::look, model::warn);
        all = List.of(
                course,
                health,
                failure,
                new FindingPage(ANSWERS.name(), this::answers, TrainingView::hasClasses, export),
                new WeightsPage(session, export, model::look),
                population,
                new FindingPage(new ActivityOverTime(TRIALS, 0), TrainingView::hasClasses, export),
                new FindingPage(new Tuning(TRIALS), TrainingView::hasClasses, export),
                new FindingPage(new AdjointOverTime(), problem -> true, export));
        pages = new Pages(all, model::watch);
        moments = new MomentLine(model.moments(), model::shownIteration);
        state = new StateLine(this::word);
        left = new TrainingControls(model, files, () -> pages.choose(failure));
        right = right();
        offer = new TaskOffer(model);
        getStyleClass().add("training-view");
        getStylesheets().add(STYLE);
        getChildren().addAll(Backstage.put(left), right, offer);
        course.charts().forEach(chart -> chart.setOnSave(export));
        model.figuresProperty().subscribe(state::show);
        model.setOnReports(this::showReports);
        model.setOnFreshStart(() -> {
            course.clearCurves();
            population.clearCourse();
            health.clearCourse();
        });
        show(session.project());
        session.projectProperty().addListener(onProject);
        choose(session.chosenProperty().get());
        session.chosenProperty().addListener(onChosen);
        model.watch(course);
        model.moments().besideProperty().map(Optional::isPresent).subscribe(pages::pair);
        model.moments().chosenProperty().subscribe(course::mark);
        visibleProperty().subscribe(model::see);
        addEventFilter(InputEvent.ANY, e -> model.moved());
        model.phaseProperty().addListener((p, before, now) -> onProgress.run());
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

    /** The training as a lesson may ask for it. */
    public Observed.Training seen() {
        return model.seen();
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
        return course.points();
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
        session.chosenProperty().removeListener(onChosen);
        model.close();
        export.close();
        all.forEach(page -> page.charts().forEach(DataChart::dispose));
        course.dispose();
        failure.dispose();
        moments.dispose();
    }

    private Region right() {
        state.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(pages, Priority.ALWAYS);
        moments.setMinHeight(Region.USE_PREF_SIZE);
        VBox both = new VBox(state, Backstage.put(moments), pages);
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
        state.caption(project);
        pages.show(project);
    }

    /** With the voltage of the neuron that all screens look at, where the network has it. Asked from any thread. */
    private Examination answers(Project project) {
        Optional<NamedNeuron> neuron = chosen.map(c -> new NamedNeuron(c.group(), c.index()));
        return neuron.filter(named -> project.subject()
                        .asNetwork()
                        .filter(subject -> named.isIn(subject.network()))
                        .isPresent())
                .<Examination>map(named -> new AnswersByClass(TRIALS, Optional.of(named)))
                .orElse(ANSWERS);
    }

    private static boolean hasClasses(Problem problem) {
        return Examined.network(problem)
                .filter(network -> network.task().hasLabels())
                .isPresent();
    }

    /** A word that differs by what the project is about. */
    private String word(String what) {
        return Words.text("training." + what + "." + session.project().subject().key());
    }

    private void choose(Optional<Chosen> neuron) {
        chosen = neuron;
        model.look();
    }

    private void showReports(List<IterationReport> reports) {
        course.show(reports);
        population.show(reports);
        health.show(reports);
        redraws++;
        onProgress.run();
    }

    @Override
    protected void layoutChildren() {
        double usual = Math.max(LEFT_LEAST, Math.min(LEFT_SHARE * getWidth(), LEFT_MOST));
        double side = left.isManaged() ? usual * letters : 0;
        left.resizeRelocate(0, 0, side, getHeight());
        right.resizeRelocate(side, 0, getWidth() - side, getHeight());
        offer.resizeRelocate(side, 0, getWidth() - side, getHeight());
    }
}
