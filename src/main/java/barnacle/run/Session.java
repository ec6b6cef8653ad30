package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.train.Evaluation;
import barnacle.train.Failure;
import barnacle.train.IterationReport;
import barnacle.train.Trainer;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingResult;
import barnacle.train.TrainingState;
import barnacle.train.TrainingTally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * One sitting of a training in its run folder, the same for the command line, a plan and the window: it begins the run
 * or resumes it, logs every iteration, and finishes the run. No other session, of this program or another, has the
 * folder until it is closed.
 */
public final class Session implements AutoCloseable {
    private final RunFolder run;
    private final RunLock lock;
    private final Trainer trainer;
    private volatile TrainingState state;
    private TrainingResult result = new TrainingResult(true, Optional.empty());
    /** {@code null} before the training. */
    private FailureLog failures;

    private Session(RunFolder run, RunLock lock, Trainer trainer, TrainingState start) {
        this.run = run;
        this.lock = lock;
        this.trainer = trainer;
        state = start;
    }

    /**
     * Begins a run on the fastest engine, making its folder if there is none.
     *
     * @param threads at least 1
     * @param more names of files that the caller will write beside the run's own
     * @throws barnacle.setting.InvalidSetting if the project cannot run; there is no folder then
     * @throws IOException with a sentence if the folder holds a run or a file that would be replaced, is in use, or
     *     cannot be written
     */
    public static Session begin(Path folder, Project project, int threads, String... more) throws IOException {
        return begin(
                folder, project, project.problem().trainer(project.problem().fastestEngine(), threads), more);
    }

    /** @param trainer of the project's problem; closed with the session, or at once if there is none */
    static Session begin(Path folder, Project project, Trainer trainer, String... more) throws IOException {
        try {
            RunFolder.requireRoom(folder, more);
            AtomicFile.makeFolder(folder);
            return held(folder, lock -> {
                // Another program may have begun a run in the meantime.
                RunFolder.requireRoom(folder, more);
                return new Session(RunFolder.create(folder, project), lock, trainer, trainer.initial());
            });
        } catch (IOException | RuntimeException | Error e) {
            trainer.close();
            throw e;
        }
    }

    /**
     * Goes on with a run from its checkpoint, on the engine that it began with.
     *
     * @param threads at least 1
     * @throws IOException with a sentence if the checkpoint cannot be read or gone on from here, the metrics are of
     *     another run, weights or the trained project were changed by a person, or the folder is in use or cannot be
     *     written
     */
    public static Session resume(RunFolder run, int threads) throws IOException {
        return held(run.folder(), lock -> {
            run.requireTrainedAsWritten();
            Optional<Checkpoint> checkpoint = run.checkpoint();
            if (checkpoint.isPresent()) {
                run.requireRowsOf(checkpoint.get());
            }
            Trainer trainer = run.trainer(checkpoint, threads);
            return new Session(
                    run, lock, trainer, checkpoint.map(Checkpoint::state).orElseGet(trainer::initial));
        });
    }

    /** Goes on with the run in a folder, or begins one if it holds none. */
    public static Session open(Path folder, Project project, int threads) throws IOException {
        return RunFolder.isOne(folder) ? resume(RunFolder.open(folder), threads) : begin(folder, project, threads);
    }

    @FunctionalInterface
    private interface Opening {
        Session under(RunLock lock) throws IOException;
    }

    /** What is opened under a folder's lock, which is given back if that fails. */
    private static Session held(Path folder, Opening opening) throws IOException {
        RunLock lock = RunLock.take(folder);
        try {
            return opening.under(lock);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    public RunFolder run() {
        return run;
    }

    /** Closed with the session. */
    public Trainer trainer() {
        return trainer;
    }

    /** Where the training stands between two calls of {@link #train}. */
    public TrainingState state() {
        return state;
    }

    /**
     * Trains on from {@link #state}, logs every iteration, and writes what a person takes home. A checkpoint is written
     * whenever one is due and at the end, whichever way it comes. The weights and the trained project are written at
     * the end too, also where the observer stopped it, and a receipt when {@code total} iterations are made.
     *
     * <p>A training that has learned nothing, {@link #result}, leaves a receipt, and neither weights nor a trained
     * project. The receipt has the evaluation that the last iteration reported; if it reported none, one is made.
     *
     * @param total iterations in all, those already made included
     * @param observer may stop it
     * @return the receipt; empty if it was stopped before the end
     * @throws IOException with a sentence if the folder cannot be written; the checkpoint stays
     */
    public Optional<Receipt> train(long total, TrainingObserver observer) throws IOException {
        Evaluation[] reported = {null};
        TrainingObserver watched = new TrainingObserver() {
            @Override
            public boolean after(IterationReport report, TrainingState now) {
                reported[0] = report.heldOut();
                return observer.after(report, now);
            }

            @Override
            public void failed(Failure failure) {
                observer.failed(failure);
            }

            @Override
            public boolean carryOn() {
                return observer.carryOn();
            }
        };
        TrainingTally tally;
        try (RunLog log = new RunLog(run, trainer, state, watched)) {
            state = trainer.train(state, total, log);
            tally = log.tally();
            failures = log.failures();
        }
        boolean hasMoved =
                trainer.space().hasMoved(state.theta(), trainer.engine().resolution());
        if (state.iteration() < total) {
            return stopped(tally, hasMoved);
        }
        Evaluation last;
        try (CarryOn.Scope asked = CarryOn.begin(observer::carryOn)) {
            last = reported[0] != null
                    ? reported[0]
                    : trainer.evaluate(state.theta(), run.project().training().evaluationTrials());
        } catch (CancellationException e) {
            return stopped(tally, hasMoved);
        }
        result = TrainingResult.of(tally, hasMoved, last, trainer.problem());
        if (result.hasLearned()) {
            run.writeTrained(trainer, state);
        }
        Receipt receipt = run.writeReceipt(trainer, state, last);
        RunDigest.write(run.folder());
        return Optional.of(receipt);
    }

    /** Stopped before its end, or in the evaluation at it: what it has learned so far is there to take home. */
    private Optional<Receipt> stopped(TrainingTally tally, boolean hasMoved) throws IOException {
        result = TrainingResult.of(tally, hasMoved, null, trainer.problem());
        if (hasMoved) {
            run.writeTrained(trainer, state);
        }
        RunDigest.write(run.folder());
        return Optional.empty();
    }

    /** What the training came to up to the end of the last call of {@link #train}, earlier sittings included. */
    public TrainingResult result() {
        return result;
    }

    /** The first failure of the training and the latest up to the end of the last call of {@link #train}. */
    public List<KeptFailure> failures() {
        return failures == null ? List.of() : failures.kept();
    }

    /** Why failures are not kept in the folder; empty if they are. */
    public Optional<Sentence> unkept() {
        return failures == null ? Optional.empty() : failures.unkept();
    }

    /** Gives the folder back, and ends the trainer's threads. */
    @Override
    public void close() throws IOException {
        try {
            trainer.close();
        } finally {
            lock.close();
        }
    }
}
