package barnacle.experiment;

import barnacle.file.FaultLog;
import barnacle.file.InvalidFileException;
import barnacle.run.RunFolder;
import barnacle.run.RunQueue;
import barnacle.run.Session;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.train.IterationReport;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trains what waits in a queue, in its order: one after another, or several side by side. What is added meanwhile is
 * trained too. Who stops it, or ends its program, loses nothing: the queue is on disk, and what was under way goes on
 * from its checkpoint with the same result.
 */
public final class QueueRunner {
    private static final long LOOK_AGAIN_MILLIS = 1000;

    /** Sees a queue being carried out; told on several threads. */
    public interface Observer {
        /** Told of every iteration. */
        void after(Path run, IterationReport report);

        /** Told of every run that is finished. */
        void ended(Path run);

        /** Told of every run that could not be trained; it waits for a person. */
        void failed(Path run, Sentence why);

        /** Asked often; if not, the runs under way write their checkpoints and wait on. */
        boolean carryOn();
    }

    private final RunQueue queue;
    private final int threads;
    private final int sideBySide;
    private final Observer observer;
    /** The runs under way; changed under this object's lock. */
    private final Set<Path> taken = ConcurrentHashMap.newKeySet();

    /** Runs under way that are to leave the queue. */
    private final Set<Path> halted = ConcurrentHashMap.newKeySet();

    /** Side by side, two runs of one plan end at once. */
    private final Object plans = new Object();

    /** What went wrong with the queue itself; null if nothing. */
    private volatile IOException fault;

    /** Whoever runs it was told to stop. */
    private volatile boolean isInterrupted;

    /**
     * Trains nothing yet.
     *
     * @param threads of all together, at least 1
     * @param sideBySide how many are trained at a time, at least 1; each has its part of the threads
     */
    public QueueRunner(RunQueue queue, int threads, int sideBySide, Observer observer) {
        this.queue = queue;
        this.threads = threads;
        this.sideBySide = sideBySide;
        this.observer = observer;
    }

    /**
     * Trains until nothing waits that could be trained here, or the observer stops it.
     *
     * @throws IOException with a sentence if the queue cannot be read or written; the runs under way are stopped. If
     *     an earlier plan cannot be finished, all that waits is trained before
     */
    public synchronized void run() throws IOException {
        IOException unfinished = null;
        try {
            QueuedPlan.finishAll(queue.root());
        } catch (IOException e) {
            unfinished = e;
        }
        try {
            boolean isOver = false;
            while (!isOver && isGoingOn()) {
                Optional<Path> next = taken.size() < sideBySide ? next() : Optional.empty();
                if (next.isPresent()) {
                    begin(next.get());
                } else if (taken.isEmpty()) {
                    isOver = true;
                } else {
                    wait(LOOK_AGAIN_MILLIS);
                }
            }
        } catch (IOException e) {
            fault = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isInterrupted = true;
        }
        awaitRest();
        if (fault != null || unfinished != null) {
            throw fault != null ? fault : unfinished;
        }
    }

    /** Ends one that is under way: it writes its checkpoint and leaves the queue. Others go on. */
    public void halt(Path run) {
        if (taken.contains(run)) {
            halted.add(run);
        }
    }

    private boolean isGoingOn() {
        return fault == null && !isInterrupted && observer.carryOn();
    }

    /** Each writes its checkpoint. */
    private void awaitRest() {
        boolean wasInterrupted = Thread.interrupted();
        while (!taken.isEmpty()) {
            try {
                wait(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next that nobody trains; one that another program has is left to it. */
    private Optional<Path> next() throws IOException {
        for (RunQueue.Waiting one : queue.list()) {
            if (one.fault().isEmpty() && !taken.contains(one.folder()) && !RunQueue.isTrained(one.folder())) {
                return Optional.of(one.folder());
            }
        }
        return Optional.empty();
    }

    private void begin(Path folder) {
        taken.add(folder);
        Thread thread = new Thread(
                () -> {
                    try {
                        train(folder);
                    } catch (IOException e) {
                        fault = e;
                    } finally {
                        synchronized (this) {
                            taken.remove(folder);
                            halted.remove(folder);
                            notifyAll();
                        }
                    }
                },
                "queue " + folder.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    private void train(Path folder) throws IOException {
        Sentence why;
        try {
            if (isTrainedToTheEnd(folder)) {
                queue.done(folder);
                synchronized (plans) {
                    QueuedPlan.finished(folder);
                }
                observer.ended(folder);
            } else if (halted.contains(folder)) {
                queue.done(folder);
            }
            return;
        } catch (IOException e) {
            why = InvalidFileException.sentence(e);
        } catch (InvalidSetting e) {
            why = e.sentence();
        } catch (RuntimeException | Error e) {
            FaultLog log = FaultLog.ofUser();
            log.add("A training in the queue ended by a fault: " + folder, e);
            why = Sentence.of(
                    "QueueRunner.fault",
                    "The training ended by a fault of the program, which is written to {0}; send that file.",
                    log.file().toString());
        }
        queue.failed(folder, why);
        observer.failed(folder, why);
    }

    private boolean isTrainedToTheEnd(Path folder) throws IOException {
        TrainingObserver each = new TrainingObserver() {
            @Override
            public boolean after(IterationReport report, TrainingState state) {
                observer.after(folder, report);
                return carryOn();
            }

            @Override
            public boolean carryOn() {
                return isGoingOn() && !halted.contains(folder);
            }
        };
        RunFolder run = RunFolder.open(folder);
        try (Session session = Session.resume(run, Math.max(1, threads / sideBySide))) {
            return session.train(run.project().training().iterations(), each).isPresent();
        }
    }
}
