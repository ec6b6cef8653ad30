package barnacle.app.runs;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.LastAsked;
import barnacle.app.session.Latest;
import barnacle.app.session.ProjectSession;
import barnacle.experiment.RunReport;
import barnacle.file.AtomicFile;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.report.ReportHtml;
import barnacle.run.ListedRun;
import barnacle.run.Receipt;
import barnacle.run.Replay;
import barnacle.run.RunArchive;
import barnacle.run.RunBin;
import barnacle.run.RunFolder;
import barnacle.run.RunQueue;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What a person does with runs. Files are written and read in the background. Used on the FX thread only. */
final class RunActs implements AutoCloseable {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private final ProjectSession session;
    private final RunsModel model;
    private final Consumer<String> say;
    private final Jobs jobs = new Jobs();
    private final LastAsked<List<TrainedValues>, String> hashing;
    private final ReadOnlyStringWrapper weights = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper work = new ReadOnlyStringWrapper("");
    private final Latest<String> progress = new Latest<>(work::set);
    private Job<?> replaying;
    /** The project's weights whose hash was asked for last. */
    private List<TrainedValues> hashed = List.of();

    /** The run that they are known to be of. */
    private Optional<Path> origin = Optional.empty();

    RunActs(ProjectSession session, RunsModel model, Consumer<String> say) {
        this.session = session;
        this.model = model;
        this.say = say;
        hashing = new LastAsked<>(
                Words.sentence("job.runs"),
                (values, turn) -> turn.show(RunFolder.hash(values)),
                (values, hash) -> weights.set(hash),
                say);
        session.projectProperty().subscribe(project -> know());
        model.activeProperty().subscribe(is -> know());
        model.runsProperty().subscribe(found -> sayOrigin());
        weights.subscribe(hash -> sayOrigin());
    }

    /** Asks for the hash of the project's weights where they are others, and somebody sees it. */
    private void know() {
        List<TrainedValues> values = session.project().subject().trained();
        if (!model.activeProperty().get() || values.equals(hashed)) {
            return;
        }
        hashed = values;
        origin = Optional.empty();
        if (values.isEmpty()) {
            hashing.forget();
            weights.set("");
        } else {
            hashing.ask(values);
        }
    }

    /** By which the run is known whose weights the project has; empty while it has none. */
    ReadOnlyStringProperty weightsProperty() {
        return weights.getReadOnlyProperty();
    }

    /** Other screens say the run's name too. */
    private void sayOrigin() {
        Optional<Path> found = model.runsProperty().get().orElse(List.of()).stream()
                .filter(this::isProjects)
                .map(ListedRun::folder)
                .findFirst();
        if (found.isPresent() && !found.equals(origin)) {
            origin = found;
            session.origins().trained(hashed, found.get());
        }
    }

    /** Whether the project's weights are this run's. */
    boolean isProjects(ListedRun run) {
        return !weights.get().isEmpty() && run.summary().weights().equals(weights.get());
    }

    /** What is done now, in a sentence; empty if nothing. */
    ReadOnlyStringProperty workProperty() {
        return work.getReadOnlyProperty();
    }

    /** Puts the run's weights into the project, as one edit that can be undone. */
    void useWeights(ListedRun run) {
        jobs.<List<TrainedValues>>start(
                Words.sentence("job.openingRun"),
                job -> RunFolder.open(run.folder()).trained(),
                job -> {
                    if (job.failure() != null) {
                        say.accept(job.failure());
                        return;
                    }
                    session.accept(Action.undo("runs.use"), job.result(), run.folder())
                            .ifPresentOrElse(
                                    misfit -> say.accept(Words.text("runs.use.misfit", run.name(), misfit.sentence())),
                                    () -> say.accept(Words.text("runs.use.said", run.name())));
                });
    }

    /** Makes what was trained the project again, as one edit that can be undone. */
    void makeProject(ListedRun run) {
        jobs.<Project>start(
                Words.sentence("job.openingRun"),
                job -> RunFolder.open(run.folder()).project(),
                job -> {
                    if (job.failure() != null) {
                        say.accept(job.failure());
                    } else if (!job.result()
                            .subject()
                            .key()
                            .equals(session.project().subject().key())) {
                        say.accept(Words.text("runs.project.another", run.name()));
                    } else {
                        session.edit(Action.undo("runs.project"), p -> job.result());
                        say.accept(Words.text("runs.project.said", run.name()));
                    }
                });
    }

    /** Moves runs to the bin. */
    void delete(List<ListedRun> runs) {
        Path root = model.rootProperty().get();
        each(runs, run -> RunBin.delete(root, run.folder()), "runs.delete.said");
    }

    /** Writes a run into one file, which the person may have chosen to replace. */
    void save(ListedRun run, Path file) {
        start(
                () -> RunArchive.write(file, RunFolder.open(run.folder())),
                () -> say.accept(Words.text("said.saved", file.toString())));
    }

    /** Writes the report on a run, which the person may have chosen to replace. Its trials take some time. */
    void report(ListedRun run, Path file) {
        work.set(Words.text("runs.report.at", run.name()));
        replaying = jobs.<Path>start(
                Words.sentence("job.report"),
                job -> {
                    try {
                        ReportHtml.write(file, RunReport.of(run.folder(), done -> job.goOn()));
                        return file;
                    } catch (CancellationException e) {
                        return null;
                    }
                },
                job -> {
                    replaying = null;
                    work.set("");
                    say.accept(
                            job.failure() != null
                                    ? job.failure()
                                    : job.result() == null
                                            ? Words.text("runs.report.stopped", run.name())
                                            : Words.text("said.saved", file.toString()));
                });
    }

    /** Takes runs out of the bin. */
    void restore(List<ListedRun> runs) {
        each(runs, run -> RunBin.restore(run.folder()), "runs.restore.said");
    }

    /** Lets runs that were stopped, or could not be trained, wait for their turn. */
    void goOn(List<ListedRun> runs, Runnable then) {
        RunQueue queue = new RunQueue(model.rootProperty().get());
        each(runs, run -> queue.add(run.folder()), "runs.goOn.said", then);
    }

    /** Takes runs out of the queue. */
    void unqueue(List<ListedRun> runs) {
        RunQueue queue = new RunQueue(model.rootProperty().get());
        each(runs, run -> queue.remove(run.folder()), "runs.unqueue.said");
    }

    /** Lets runs be the next. */
    void first(List<ListedRun> runs) {
        RunQueue queue = new RunQueue(model.rootProperty().get());
        each(runs, run -> queue.first(run.folder()), "runs.first.said");
    }

    /** Does something to a run. */
    @FunctionalInterface
    private interface Act {
        void on(ListedRun run) throws IOException;
    }

    private void each(List<ListedRun> runs, Act act, String said) {
        each(runs, act, said, () -> {});
    }

    private void each(List<ListedRun> runs, Act act, String said, Runnable then) {
        start(
                () -> {
                    for (ListedRun run : runs) {
                        act.on(run);
                    }
                },
                () -> {
                    say.accept(
                            runs.size() == 1
                                    ? Words.text(said, runs.get(0).name())
                                    : Words.text(said + ".several", runs.size()));
                    then.run();
                });
    }

    /** Writes something. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void start(Writing writing, Runnable then) {
        jobs.<Void>start(
                Words.sentence("job.saving"),
                job -> {
                    writing.run();
                    return null;
                },
                job -> {
                    if (job.failure() == null) {
                        then.run();
                    } else {
                        say.accept(job.failure());
                    }
                    model.look();
                });
    }

    /** Lets a training of the project as it is now wait for its turn. */
    void queueProject(Runnable then) {
        Project project = session.project();
        Path folder = newFolder(FileQuestions.FileKind.proposal(project.title()));
        start(() -> new RunQueue(model.rootProperty().get()).add(folder, project), () -> {
            model.follow(folder);
            then.run();
        });
    }

    /**
     * Lets every training of a plan wait for its turn.
     *
     * @param word that its folder's name begins with
     * @param planned of the project
     * @param seeds how many
     */
    void queuePlan(String word, PlanForm.Planned planned, int seeds, Runnable then) {
        Project project = session.project();
        Path folder = newFolder(word + "-" + FileQuestions.FileKind.proposal(project.title()));
        start(
                () -> planned.in(folder, project, seeds)
                        .addTo(new RunQueue(model.rootProperty().get())),
                () -> {
                    model.follow(folder);
                    then.run();
                });
    }

    private Path newFolder(String word) {
        String name = word + "-" + LocalDateTime.now().format(WHEN);
        return AtomicFile.free(model.rootProperty().get().resolve(name));
    }

    /** Trains a finished run again and says whether the bits agree. */
    void replay(ListedRun run) {
        work.set(Words.text("runs.replay.begun", run.name()));
        replaying = jobs.<Sentence>start(
                Words.sentence("job.replay"),
                job -> {
                    try {
                        Replay replay = Replay.of(
                                RunFolder.open(run.folder()),
                                Runtime.getRuntime().availableProcessors(),
                                (report, state) -> {
                                    progress.offer(Words.text(
                                            "runs.replay.at",
                                            run.name(),
                                            report.iteration(),
                                            run.summary().iterations()));
                                    return true;
                                },
                                job::goOn);
                        return said(run, replay);
                    } catch (CancellationException e) {
                        return Words.sentence("runs.replay.stopped", run.name());
                    }
                },
                job -> {
                    replaying = null;
                    progress.offer("");
                    work.set("");
                    say.accept(job.failure() != null ? job.failure() : Words.say(job.result()));
                });
    }

    private static Sentence said(ListedRun run, Replay replay) {
        Receipt.Origin then = replay.receipt().origin();
        if (!replay.isSame() && replay.isOfEarlierArithmetic()) {
            return Words.sentence(
                    "runs.replay.earlier",
                    run.name(),
                    then.arithmetic(),
                    replay.engine().name(),
                    replay.apart()
                            .map(apart -> Numeral.of("%.2g", apart.share()))
                            .orElse(new Numeral("?")));
        }
        return replay.isSame()
                ? Words.sentence(
                        "runs.replay.same",
                        run.name(),
                        replay.state().theta().length,
                        replay.receipt().theta())
                : Words.sentence("runs.replay.differs", run.name(), then.barnacle(), then.java(), then.engine());
    }

    /** Stops a replay. */
    void stop() {
        if (replaying != null) {
            replaying.stop();
        }
    }

    @Override
    public void close() {
        hashing.close();
        jobs.close();
    }
}
