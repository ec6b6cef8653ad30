package barnacle.app.training;

import barnacle.app.session.FileQuestions;
import barnacle.app.session.Job;
import barnacle.examine.Examined;
import barnacle.examine.Failed;
import barnacle.examine.WhichFailure;
import barnacle.file.AtomicFile;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.run.Checkpoint;
import barnacle.run.KeptState;
import barnacle.run.KeptStates;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.train.Failure;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingHealth;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingResult;
import barnacle.train.TrainingState;
import barnacle.train.TrainingTally;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One training that was started in the window. {@link #train} runs on the job's thread; everything else may be called
 * from the window while it does.
 */
final class TrainingRun {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    /** So many reports wait with all they have: while nobody looks there may come very many. */
    private static final int WHOLE = 500;

    private final Project project;
    private final Path runs;
    private final Consumer<TrainingRun> news;
    private final Queue<IterationReport> reports = new ConcurrentLinkedQueue<>();
    /** How many reports nobody took yet. */
    private final AtomicInteger waiting = new AtomicInteger();

    /** Of the reports that were drained; used on the FX thread. */
    private final TrainingHealth health;

    private volatile Trainer trainer;
    private volatile TrainingState state;
    private volatile RunFolder folder;
    private volatile KeptStates kept;

    private volatile TrainingResult result = new TrainingResult(true, Optional.empty());
    private volatile boolean hasFailed;
    private volatile Optional<Sentence> unkept = Optional.empty();
    private TrainingState trainedState;
    private List<TrainedValues> trained;

    private TrainingRun(Project project, Path runs, Consumer<TrainingRun> news) {
        this.project = project;
        this.runs = runs;
        this.news = news;
        health = new TrainingHealth(project.problem());
    }

    /** What watches its course. */
    TrainingHealth health() {
        return health;
    }

    /**
     * A training from the beginning, written into a new folder.
     *
     * @param runs in which its folder is made
     * @param news told on the job's thread after every iteration
     */
    static TrainingRun fresh(Project project, Path runs, Consumer<TrainingRun> news) {
        return new TrainingRun(project, runs, news);
    }

    /**
     * A training that an earlier session left in its folder, as its files tell it: to look at, to take home, to go on
     * with.
     *
     * @throws IOException with a sentence if they cannot be read, or are of several runs
     */
    static TrainingRun opened(RunFolder folder, Path runs, Consumer<TrainingRun> news) throws IOException {
        TrainingRun run = new TrainingRun(folder.project(), runs, news);
        run.folder = folder;
        run.hasFailed = folder.failures().writtenAt().isPresent();
        Optional<Checkpoint> checkpoint = folder.checkpoint();
        if (checkpoint.isPresent()) {
            Problem problem = folder.project().problem();
            Engine engine = checkpoint.get().engine();
            run.state = checkpoint.get().state();
            List<IterationReport> rows = folder.metrics().subList(0, (int) run.state.iteration());
            run.reports.addAll(rows);
            try (Trainer trainer = problem.trainer(engine, 1)) {
                run.trainer = trainer;
                run.result = TrainingResult.of(
                        TrainingTally.of(rows),
                        trainer.space().hasMoved(run.state.theta(), engine.resolution()),
                        folder.isFinished() ? folder.receipt().heldOut() : null,
                        problem);
            }
        }
        return run;
    }

    /** Whether a project is what was trained here, or what it was trained to. */
    boolean isOf(Project other) {
        return isSame(other, project) || state != null && isSame(other, project.accepting(trained()));
    }

    /** Whether it has made an iteration. */
    boolean hasResult() {
        return trainer != null && state != null && state.iteration() > 0;
    }

    /** Whether it has weights that are of use. */
    boolean hasLearned() {
        return hasResult() && result.hasLearned();
    }

    /** Whether it can be gone on with, because a project is still what is trained here and iterations are left. */
    boolean goesOnWith(Project now) {
        return hasResult()
                && isSame(now, project)
                && state.iteration() < project.training().iterations();
    }

    /** Whether all that a project asks for was trained here. */
    boolean isDone(Project now) {
        return hasResult()
                && isSame(now, project)
                && state.iteration() >= project.training().iterations();
    }

    private static boolean isSame(Project one, Project other) {
        return one.hasTask() && one.problem().equals(other.problem());
    }

    /** This training from where it stopped, written into the same folder. */
    TrainingRun continued() {
        TrainingRun next = new TrainingRun(project, runs, news);
        next.folder = folder;
        next.trainer = trainer;
        next.state = state;
        next.hasFailed = hasFailed;
        return next;
    }

    Project project() {
        return project;
    }

    /** {@code null} until it is compiled; closed once the training has ended. */
    Trainer trainer() {
        return trainer;
    }

    /** The newest state; {@code null} until the training begins. */
    TrainingState state() {
        return state;
    }

    /**
     * Looks for the moments that it kept up to now; on any thread but that of the window.
     *
     * @return in the order of their iterations
     * @throws IOException with a sentence if they cannot be read
     */
    List<KeptStates.Moment> lookForKept() throws IOException {
        if (folder == null) {
            return List.of();
        }
        KeptStates found = folder.kept();
        kept = found;
        return found.moments();
    }

    /** Whether it may have kept more after an iteration than before. */
    boolean mayKeep(long iteration) {
        return folder != null && folder.keeps(iteration);
    }

    /**
     * What it had learned at a moment that it kept; on any thread but that of the window.
     *
     * @throws IOException with a sentence if it cannot be read
     */
    KeptState at(long iteration) throws IOException {
        KeptStates found = kept;
        return (found == null ? folder.kept() : found).at(iteration);
    }

    /** What it has learned up to now; empty until the training begins. */
    Optional<KeptState> newest() {
        TrainingState now = state;
        return Optional.ofNullable(now).map(is -> new KeptState(is.iteration(), Double.NaN, is.theta(), is.memory()));
    }

    /** The moments that were found when somebody looked last; on any thread but that of the window. */
    List<KeptStates.Moment> kept() throws IOException {
        KeptStates found = kept;
        return found == null ? lookForKept() : found.moments();
    }

    /** Whether an evaluation of it did not come out finite, which its folder then keeps. */
    boolean hasFailed() {
        return hasFailed;
    }

    /** Why its folder does not keep what failed; empty if it does. */
    Optional<Sentence> unkept() {
        return unkept;
    }

    /** When its folder kept a failure last; empty if it has none. On any thread but that of the window. */
    Optional<FileTime> failedAt() throws IOException {
        return folder == null ? Optional.empty() : folder.failures().writtenAt();
    }

    /**
     * A failure that its folder keeps; on any thread but that of the window.
     *
     * @throws barnacle.setting.InvalidSetting if they cannot be read
     */
    Optional<Failed> failed(WhichFailure which) {
        return Failed.ofKept(
                new Examined(project, trainer.engine(), Optional.empty(), Optional.of(folder.folder())), which);
    }

    /** What it came to as a whole; of good hope until it has ended. */
    TrainingResult result() {
        return result;
    }

    /** Where it is written; {@code null} until the folder is made. */
    Path folder() {
        return folder == null ? null : folder.folder();
    }

    /**
     * Trains until the settings' iterations are made or the job is told to stop; a pause blocks between two iterations.
     * The run folder is there from the first iteration on, and is given back at the end.
     *
     * @throws barnacle.setting.InvalidSetting if the project cannot run
     * @throws IOException if the run folder cannot be written; the state stays
     */
    TrainingRun train(Job<TrainingRun> job) throws IOException {
        int iterations = project.training().iterations();
        int threads = Runtime.getRuntime().availableProcessors();
        long seen = state == null ? 0 : state.iteration();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public boolean after(IterationReport report, TrainingState now) {
                state = now;
                // What could not be written earlier is made again.
                if (report.iteration() > seen) {
                    reports.add(waiting.incrementAndGet() > WHOLE ? report.brief() : report);
                }
                news.accept(TrainingRun.this);
                return job.goOn();
            }

            @Override
            public void failed(Failure failure) {
                hasFailed = true;
            }

            @Override
            public boolean carryOn() {
                return job.status() != Job.Status.STOPPING;
            }
        };
        try (Session session =
                folder == null ? Session.begin(newFolder(), project, threads) : Session.resume(folder, threads)) {
            folder = session.run();
            state = session.state();
            trainer = session.trainer();
            session.train(iterations, observer);
            state = session.state();
            result = session.result();
            unkept = session.unkept();
        }
        return this;
    }

    /** A folder that is not there yet, named for the project and the time. */
    private Path newFolder() {
        String name = FileQuestions.FileKind.proposal(project.title()) + "-"
                + LocalDateTime.now().format(WHEN);
        return AtomicFile.free(runs.resolve(name));
    }

    /** The newest state as values of the network's blocks. */
    synchronized List<TrainedValues> trained() {
        TrainingState now = state;
        if (trainedState != now) {
            trained = trainer.trained(now.theta());
            trainedState = now;
        }
        return trained;
    }

    /** Takes the reports that came since the last call, in order. */
    List<IterationReport> drain() {
        List<IterationReport> taken = new ArrayList<>();
        waiting.set(0);
        for (IterationReport report = reports.poll(); report != null; report = reports.poll()) {
            taken.add(report);
        }
        return taken;
    }
}
