package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.file.FaultLog;
import barnacle.file.InvalidFileException;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One piece of work on its own thread. Whoever started it may pause, resume and stop it from any thread; the work
 * itself asks {@link #goOn} as often as it likes to be interrupted. Properties change on the FX thread; plain getters
 * may be called from anywhere. Whatever the work throws ends in a sentence, {@link #failure}.
 *
 * @param <T> what the work gives back
 */
public final class Job<T> {
    /** Where a job stands. STOPPING has been told to end and has not yet. */
    public enum Status {
        RUNNING,
        PAUSED,
        STOPPING,
        FINISHED,
        STOPPED,
        FAILED;

        public boolean ended() {
            return this == FINISHED || this == STOPPED || this == FAILED;
        }
    }

    /** What a job does, on the job's thread. */
    @FunctionalInterface
    public interface Assignment<T> {
        /**
         * Does it; asks the job now and then whether to go on.
         *
         * @throws Exception anything; it becomes the job's failure
         */
        T run(Job<T> job) throws Exception;
    }

    private final Sentence name;
    private final ReadOnlyObjectWrapper<Status> shownStatus = new ReadOnlyObjectWrapper<>(Status.RUNNING);
    private final Latest<Status> toStatus;
    private final CountDownLatch end = new CountDownLatch(1);

    /** Read without the lock: whoever works asks often. */
    private volatile Status status = Status.RUNNING;

    private T result;
    private String failure;

    Job(Sentence name, Consumer<Job<T>> whenEnded) {
        this.name = name;
        toStatus = new Latest<>(now -> {
            shownStatus.set(now);
            if (now.ended()) {
                whenEnded.accept(this);
            }
        });
    }

    void run(Assignment<T> work) {
        T made = null;
        String wrong = null;
        try {
            made = work.run(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        } catch (Throwable e) {
            wrong = sentence(name, e);
        }
        synchronized (this) {
            result = made;
            failure = wrong;
            become(wrong != null ? Status.FAILED : status == Status.STOPPING ? Status.STOPPED : Status.FINISHED);
        }
        end.countDown();
    }

    public Status status() {
        return status;
    }

    /** The status as the window sees it; changes on the FX thread. */
    public ReadOnlyObjectProperty<Status> statusProperty() {
        return shownStatus.getReadOnlyProperty();
    }

    /** What the work gave back; {@code null} before it ended and after a failure. */
    public synchronized T result() {
        return result;
    }

    /** Why it failed, as a sentence; {@code null} if it did not. */
    public synchronized String failure() {
        return failure;
    }

    /** Called by the work: blocks while the job is paused. Returns whether to go on. */
    public synchronized boolean goOn() {
        while (status == Status.PAUSED) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                become(Status.STOPPING);
            }
        }
        return status == Status.RUNNING;
    }

    /** Lets the work block at its next {@link #goOn}. Does nothing unless it runs. */
    public synchronized void pause() {
        if (status == Status.RUNNING) {
            become(Status.PAUSED);
        }
    }

    /** Ends a pause. Does nothing unless paused. */
    public synchronized void resume() {
        if (status == Status.PAUSED) {
            become(Status.RUNNING);
        }
    }

    /** Lets the work end at its next {@link #goOn}, also out of a pause. Does nothing once it ended. */
    public synchronized void stop() {
        if (!status.ended()) {
            become(Status.STOPPING);
        }
    }

    /** Waits for the end; not for the FX thread, except when the window closes. Returns whether it ended in time. */
    public boolean awaitEnd(Duration atMost) {
        try {
            return end.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void become(Status next) {
        status = next;
        notifyAll();
        toStatus.offer(next);
    }

    /** What a person is told about a failure of the work called {@code name}; a fault of the program is logged. */
    public static String sentence(Sentence name, Throwable thrown) {
        Throwable e = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
        if (e instanceof InvalidSetting refused) {
            return Words.say(refused.sentence());
        }
        if (e instanceof IOException file) {
            Sentence why = InvalidFileException.sentence(file);
            return file instanceof InvalidFileException ? Words.say(why) : Words.text("job.file", name, why);
        }
        if (e instanceof OutOfMemoryError) {
            return Words.text("job.memory", name, Runtime.getRuntime().maxMemory() / (1 << 20));
        }
        FaultLog log = FaultLog.ofUser();
        log.add(name + " ended by a fault.", thrown);
        return Words.text("job.fault", name, log.file().toString());
    }
}
