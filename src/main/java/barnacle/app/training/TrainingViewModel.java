package barnacle.app.training;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Latest;
import barnacle.app.session.ProjectSession;
import barnacle.lesson.Observed;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.run.KeptState;
import barnacle.run.RunFolder;
import barnacle.setting.Family;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.task.NetworkTask;
import barnacle.train.Advice;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import barnacle.train.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/**
 * What the Train screen knows and decides, without nodes. Used on the FX thread only; trainings and recordings run
 * elsewhere and come in through {@link Latest}.
 */
final class TrainingViewModel implements AutoCloseable {
    /** Where the screen stands. ENDED has weights to use, of a whole training or a part of one. */
    enum Phase {
        READY,
        RUNNING,
        PAUSED,
        STOPPING,
        ENDED;

        boolean isRunning() {
            return this == RUNNING || this == PAUSED || this == STOPPING;
        }
    }

    private final ProjectSession session;
    private final Jobs jobs = new Jobs();
    private final Watcher watcher;
    private final Allowance allowance = new Allowance(Runtime.getRuntime().availableProcessors());
    private final Latest<TrainingRun> news =
            new Latest<>(this::hear, () -> allowance.rest(System.nanoTime(), Allowance.Taken.now()));
    /** Whether anybody sees the charts: otherwise reports wait. */
    private boolean isSeen = true;

    private final Pace pace = new Pace();

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READY);
    private final NoteLine note;
    private final ReadOnlyObjectWrapper<StateFigures> figures = new ReadOnlyObjectWrapper<>(StateFigures.NONE);
    private final ReadOnlyBooleanWrapper continues = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final TrainedWeights weights;
    private final ObjectProperty<Path> runsFolder = new SimpleObjectProperty<>(RunFolder.home());

    private Consumer<List<IterationReport>> onReports = reports -> {};
    private Runnable onFreshStart = () -> {};

    private final ChangeListener<Project> onProject = (p, before, now) -> projectChanged(before, now);
    // Not of changes: a project that equals the last one is another too.
    private final InvalidationListener onOpened = p -> anotherProject();
    private volatile TrainingRun run;
    private Job<TrainingRun> job;
    /** What is wrong with the numbers that are looked at. */
    private Note fault = Note.NONE;

    TrainingViewModel(ProjectSession session) {
        this.session = session;
        note = new NoteLine(session, jobs);
        weights = new TrainedWeights(session, jobs);
        watcher = new Watcher(session, this::show, this::warn);
        moments().chosenProperty().addListener((p, before, now) -> {
            refresh();
            look();
        });
        session.projectProperty().addListener(onProject);
        session.openedProperty().addListener(onOpened);
        refresh();
        note.advise(this::standing);
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Note> noteProperty() {
        return note.property();
    }

    ReadOnlyObjectProperty<StateFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** The training as a lesson may ask for it. */
    Observed.Training seen() {
        StateFigures now = figures.get();
        String state =
                switch (phase.get()) {
                    case READY -> "ready";
                    case RUNNING, STOPPING -> "running";
                    case PAUSED -> "paused";
                    case ENDED -> "ended";
                };
        return new Observed.Training(
                state,
                now.last() == null ? 0 : now.last().iteration(),
                now.last() == null ? Double.NaN : now.last().outcome().loss(),
                now.heldOut() == null ? Double.NaN : now.heldOut().accuracy());
    }

    /** Whether starting would go on from the last state. */
    ReadOnlyBooleanProperty continuesProperty() {
        return continues.getReadOnlyProperty();
    }

    /** Whether an evaluation of the training on screen did not come out finite. */
    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** Whether there are trained weights to export, of the training on screen or of the project. */
    ReadOnlyBooleanProperty exportableProperty() {
        return weights.exportableProperty();
    }

    /** Where the run on screen lies, among others; where trainings make their folders while there is none. */
    Path shownRuns() {
        Path shown = run == null ? null : run.folder();
        return shown == null ? runsFolder.get() : shown.getParent();
    }

    /** The folder in which each training makes its own. */
    ObjectProperty<Path> runsFolderProperty() {
        return runsFolder;
    }

    /** Whether the training on screen has weights that the project does not have. */
    ReadOnlyBooleanProperty usableProperty() {
        return weights.usableProperty();
    }

    /** Who draws the curves: gets every report once, in order, several at a time. */
    void setOnReports(Consumer<List<IterationReport>> handler) {
        onReports = handler;
    }

    /** Looks at the training for this page, in place of the one before. */
    void watch(Page next) {
        watcher.watch(next);
        look();
    }

    /** Looks again, at once. */
    void look() {
        look(false);
    }

    /** The moments of the training on screen. */
    Moments moments() {
        return watcher.moments();
    }

    /** The iteration that was drawn last; -1 before anything was. */
    long shownIteration() {
        return watcher.shownIteration();
    }

    /** Who clears the curves. */
    void setOnFreshStart(Runnable handler) {
        onFreshStart = handler;
    }

    boolean running() {
        return phase.get().isRunning();
    }

    /** The training on screen; {@code null} if there is none. */
    TrainingRun run() {
        return run;
    }

    /**
     * Changes the training's settings, as an edit that can be undone.
     *
     * @param name what changes, as the menu says after "Undo"
     */
    void edit(String name, TrainingSettings settings) {
        session.editContinuously(name, p -> p.withTraining(settings));
    }

    /** What a line of the settings may name as trained: kinds of weights, neuron parameters, single blocks. */
    List<String> trainableNames() {
        return problem(session.project()).map(Problem::trainableNames).orElse(List.of());
    }

    /** Whether there is a task to train for. */
    ObservableValue<Boolean> hasTaskProperty() {
        return session.projectProperty().map(Project::hasTask);
    }

    /** Gives the network a task with its usual settings, and what the task needs, as one edit. */
    void addTask(Class<? extends NetworkTask> task) {
        session.edit(
                Words.text("training.task.undo", Words.name(NetworkTask.class, task)),
                p -> NetworkEdits.withTask(p, Family.defaults(task)));
    }

    /** Starts, or goes on from the last state if the project still is what was trained. */
    void start() {
        if (running()) {
            return;
        }
        Project project = session.project();
        List<Issue> issues = session.trainingIssues();
        if (!issues.isEmpty()) {
            say(Note.Severity.ERROR, Words.say(issues.get(0).sentence()));
            return;
        }
        if (run != null && run.isDone(project)) {
            say(Note.Severity.INFORMATION, Words.text("training.again"));
            return;
        }
        boolean goesOn = continues.get();
        String anew = goesOn || run == null ? "" : Note.beganAnew(run.project().problem(), project.problem());
        TrainingRun next = goesOn ? run.continued() : TrainingRun.fresh(project, runsFolder.get(), news::offer);
        run = next;
        pace.restart();
        if (!goesOn) {
            figures.set(StateFigures.before(project.training().iterations()));
            moments().forget();
            onFreshStart.run();
        }
        note.advise(remark -> Note.advised(anew, remark));
        job = jobs.start(Words.sentence("job.training"), next::train, ended -> ended(ended, next));
        job.statusProperty().addListener((p, before, now) -> follow(next, now));
        phase.set(Phase.RUNNING);
        refresh();
    }

    void pause() {
        if (job != null) {
            job.pause();
        }
    }

    void resume() {
        if (job != null) {
            pace.restart();
            job.resume();
        }
    }

    /** Ends the training after the iteration under way. */
    void stop() {
        if (job != null) {
            job.stop();
        }
    }

    /** Puts the trained values into the project, as one edit that can be undone. */
    void useWeights() {
        weights.use().ifPresent(note::say);
    }

    /**
     * Writes the weights of the training on screen, or the project's where there is none; the name's ending says how.
     */
    void exportWeights(Path file) {
        weights.export(file, this::exported);
    }

    /**
     * Shows the training of a run folder if the project is what was trained there, or what it was trained to. Says why
     * if its files cannot be read.
     */
    void open(Path folder) {
        Project opened = session.openedProperty().get();
        jobs.<Optional<TrainingRun>>start(
                Words.sentence("job.openingRun"),
                job -> {
                    TrainingRun found = TrainingRun.opened(RunFolder.open(folder), runsFolder.get(), news::offer);
                    return found.isOf(opened) ? Optional.of(found) : Optional.empty();
                },
                job -> {
                    if (opened == session.openedProperty().get() && run == null) {
                        opened(job);
                    }
                });
    }

    private void opened(Job<Optional<TrainingRun>> job) {
        if (job.failure() != null) {
            say(Note.Severity.WARNING, job.failure());
        } else if (job.result().isPresent()) {
            run = job.result().get();
            figures.set(StateFigures.before(run.project().training().iterations()));
            rest(run, null);
        }
    }

    /** Says how an export went. */
    void exported(String sentence, boolean wasSaved) {
        say(wasSaved ? Note.Severity.INFORMATION : Note.Severity.ERROR, sentence);
    }

    /** Stops whatever runs, waits until it has written its checkpoint, and lets go of the session. */
    @Override
    public void close() {
        session.projectProperty().removeListener(onProject);
        session.openedProperty().removeListener(onOpened);
        jobs.close();
        watcher.close();
    }

    private void forget() {
        run = null;
        job = null;
        phase.set(Phase.READY);
        figures.set(StateFigures.NONE);
        moments().forget();
        onFreshStart.run();
        refresh();
        note.advise(this::standing);
        look();
    }

    private void follow(TrainingRun whose, Job.Status now) {
        if (whose == run) {
            switch (now) {
                case RUNNING -> phase.set(Phase.RUNNING);
                case PAUSED -> phase.set(Phase.PAUSED);
                case STOPPING -> phase.set(Phase.STOPPING);
                case FINISHED, STOPPED, FAILED -> {}
            }
        }
    }

    private void ended(Job<TrainingRun> ended, TrainingRun whose) {
        if (whose == run) {
            rest(whose, ended.failure());
        }
    }

    /**
     * Shows where a training stands that does not run.
     *
     * @param failure why it ended, {@code null} if by itself or by a person
     */
    private void rest(TrainingRun whose, String failure) {
        take(whose);
        moments().look(whose);
        figures.set(figures.get().atRest());
        phase.set(whose.hasResult() ? Phase.ENDED : Phase.READY);
        refresh();
        Optional<Note> ofItsEnd =
                failure != null ? Optional.of(new Note(Note.Severity.ERROR, failure)) : Note.ofEnd(whose);
        ofItsEnd.ifPresentOrElse(note::say, () -> note.advise(this::standing));
        look();
    }

    /** A person moves something on the screen. */
    void moved() {
        allowance.moved(System.nanoTime());
    }

    /** Shows what came meanwhile, or lets it wait while nobody sees it. */
    void see(boolean is) {
        boolean again = is && !isSeen;
        isSeen = is;
        if (again) {
            if (run != null) {
                take(run);
            }
            look(true);
        }
    }

    /** What comes while nobody sees it waits, also where the training has ended before it came. */
    private void hear(TrainingRun whose) {
        if (isSeen) {
            take(whose);
        }
    }

    private void take(TrainingRun whose) {
        if (whose != run || !isSeen && running()) {
            return;
        }
        List<IterationReport> reports = whose.drain();
        if (reports.isEmpty()) {
            return;
        }
        Problem problem = whose.project().problem();
        for (IterationReport report : reports) {
            pace.add(report);
            Optional<Sentence> course = whose.health().after(report);
            Advice.on(report, problem)
                    .or(() -> course)
                    .ifPresent(advice -> say(Note.Severity.WARNING, Words.say(advice)));
        }
        failed.set(whose.hasFailed());
        figures.set(figures.get().after(reports, problem.training().iterations(), pace));
        onReports.accept(reports);
        if (reports.stream().anyMatch(report -> whose.mayKeep(report.iteration()))) {
            moments().look(whose);
        }
        look(true);
    }

    private void anotherProject() {
        session.openedProperty().get();
        stop();
        forget();
    }

    private void projectChanged(Project before, Project now) {
        refresh();
        if (problem(before).equals(problem(now))) {
            return;
        }
        if (running()) {
            say(Note.Severity.INFORMATION, Words.text("training.keeps"));
        } else {
            note.advise(this::standing);
        }
        if (run == null) {
            look(true);
        }
    }

    /** @param progress whether it is only that a training or a person's typing went on, so that the look may wait */
    private void look(boolean progress) {
        if (isSeen) {
            watcher.look(run, progress);
        }
    }

    /** Says what is wrong with the numbers that were drawn where nothing graver is said. */
    private void show(Seen seen) {
        if (moments().chosenProperty().get().isPresent()) {
            refresh();
        }
        boolean isSaid = fault != Note.NONE && note.get().equals(fault);
        fault = seen.fault()
                .map(what -> new Note(Note.Severity.WARNING, Words.say(what)))
                .orElse(Note.NONE);
        if (isSaid || note.get().severity() == Note.Severity.INFORMATION) {
            if (fault != Note.NONE) {
                note.say(fault);
            } else if (isSaid) {
                note.advise(this::standing);
            }
        }
    }

    private void refresh() {
        Project project = session.project();
        continues.set(run != null && !running() && run.goesOnWith(project));
        Optional<KeptState> drawn = watcher.drawnMoment();
        // Weights of a moment can be used once they are seen.
        boolean isComing = moments().chosenProperty().get().isPresent() && drawn.isEmpty();
        failed.set(run != null && run.hasFailed());
        weights.refresh(running() || isComing ? null : run, drawn);
    }

    private static Optional<? extends Problem> problem(Project project) {
        return project.subject().problem(project.training(), project.seed());
    }

    /** What the screen says when nothing has just happened. */
    private Note standing(Optional<Sentence> remark) {
        return Note.standing(
                session.project(),
                session.trainingIssues(),
                remark,
                Optional.ofNullable(run),
                moments().chosenProperty().get(),
                weights.usableProperty().get());
    }

    /** Says what went wrong. */
    void warn(String why) {
        say(Note.Severity.WARNING, why);
    }

    private void say(Note.Severity kind, String text) {
        note.say(new Note(kind, text));
    }
}
