package barnacle.app.training;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Latest;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import barnacle.run.KeptState;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Looks at a moment of a training for the page that is shown, on a thread of its own: the newest request only, not
 * before the window has drawn the last one, at most some twice a second, and for about a tenth of the time, so that a
 * training keeps its cores. What a person asked for does not wait: a look at another page is given up.
 */
final class Recorder implements AutoCloseable {
    /** The name of its thread. */
    static final String THREAD = "Recording a trial";

    private static final long REST_NANOS = 400_000_000;
    private static final long LONGEST_REST_NANOS = 2_000_000_000;
    private static final int REST_FACTOR = 9;

    /**
     * What to look at.
     *
     * @param trainer of a training under way or ended; empty for the project as it is drawn
     * @param source of the state whose numbers are looked at; empty with the trainer
     */
    record Request(Page page, Project project, Optional<Trainer> trainer, Optional<Source> source) {
        /** The project as it is drawn. */
        Request(Page page, Project project) {
            this(page, project, Optional.empty(), Optional.empty());
        }
    }

    private record Shown(Moment moment, Seen seen) {}

    /** Where a state comes from. */
    @FunctionalInterface
    interface Source {
        /** Reads it, on the recorder's thread. */
        KeptState state() throws IOException;
    }

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread t = new Thread(task, THREAD);
        t.setDaemon(true);
        return t;
    });
    private final Latest<Shown> toWindow;
    private final Latest<String> toFailure;

    private Request wanted;

    /** Whether a person asked for it. */
    private boolean isSoon;

    private boolean busy;
    private ScheduledFuture<?> planned;
    private long readyAt = System.nanoTime();

    /** Compiled for untrained networks; used on the recorder's thread only. */
    private Trainer untrained;

    /**
     * @param show draws what was seen, on the FX thread
     * @param refuse told why there is none, on the FX thread
     */
    Recorder(BiConsumer<Moment, Seen> show, Consumer<String> refuse) {
        toWindow = new Latest<>(shown -> {
            show.accept(shown.moment(), shown.seen());
            next();
        });
        toFailure = new Latest<>(sentence -> {
            refuse.accept(sentence);
            next();
        });
    }

    /**
     * Asks for a picture in place of one that was not begun. Never blocks.
     *
     * @param soon whether to do without the rest since the last one
     */
    synchronized void request(Request request, boolean soon) {
        wanted = request;
        isSoon |= soon;
        if (soon) {
            readyAt = System.nanoTime();
            if (planned != null) {
                planned.cancel(false);
                busy = false;
            }
        }
        if (!busy) {
            begin();
        }
    }

    private synchronized void next() {
        busy = false;
        if (wanted != null) {
            begin();
        }
    }

    private void begin() {
        if (!thread.isShutdown()) {
            busy = true;
            planned = thread.schedule(this::record, readyAt - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void record() {
        Request request;
        synchronized (this) {
            if (wanted == null) {
                // It was planned anew while it waited for the lock, and that one came first.
                return;
            }
            request = wanted;
            wanted = null;
            isSoon = false;
            planned = null;
        }
        long began = System.nanoTime();
        try (CarryOn.Scope asked = CarryOn.begin(() -> isWanted(request))) {
            Moment moment = moment(request);
            Seen seen = request.page().look(moment);
            rest(System.nanoTime() - began);
            toWindow.offer(new Shown(moment, seen));
        } catch (CancellationException e) {
            next();
        } catch (Throwable e) {
            rest(System.nanoTime() - began);
            toFailure.offer(Job.sentence(Words.sentence("job.recording"), e));
        }
    }

    /** What is looked at stays wanted until a person asks for another page. */
    private synchronized boolean isWanted(Request looked) {
        return !isSoon || wanted == null || wanted.page() == looked.page();
    }

    private Moment moment(Request request) throws IOException {
        Optional<KeptState> state = request.source().isEmpty()
                ? Optional.empty()
                : Optional.of(request.source().get().state());
        return new Moment(
                request.project(),
                request.trainer().orElseGet(() -> untrained(request.project().problem())),
                state);
    }

    private Trainer untrained(Problem problem) {
        if (untrained == null || !untrained.problem().equals(problem)) {
            if (untrained != null) {
                untrained.close();
                untrained = null;
            }
            untrained = problem.trainer(problem.fastestEngine(), 1);
        }
        return untrained;
    }

    private synchronized void rest(long spent) {
        long rest = isSoon ? 0 : Math.max(REST_NANOS, Math.min(REST_FACTOR * spent, LONGEST_REST_NANOS));
        readyAt = System.nanoTime() + rest;
    }

    @Override
    public void close() {
        thread.execute(() -> {
            if (untrained != null) {
                untrained.close();
            }
        });
        thread.shutdown();
    }
}
