package barnacle.app.training;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Latest;
import barnacle.setting.FamilyTable;
import barnacle.task.Fit;
import barnacle.task.TrajectorySegment;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs one trial for the charts, on a thread of its own: the newest request only, not before the window has drawn the
 * last picture, at most some twice a second, and for about a tenth of the time, so that a training keeps its cores.
 * What a person asked for does not wait.
 */
final class Recorder implements AutoCloseable {
    /** The name of its thread. */
    static final String THREAD = "Recording a trial";

    private static final long REST_NANOS = 400_000_000;
    private static final long LONGEST_REST_NANOS = 2_000_000_000;
    private static final int REST_FACTOR = 9;

    private static final FamilyTable<Problem, PictureMaker> MAKERS = FamilyTable.of(
            Problem.class,
            entry(
                    NetworkProblem.class,
                    p -> (trainer, state, trial) -> network((NetworkTrainer) trainer, state, trial)),
            entry(
                    NeuralOdeProblem.class,
                    p -> (trainer, state, trial) -> equation((NeuralOdeTrainer) trainer, state, trial)));

    private interface PictureMaker {
        Picture of(Trainer trainer, TrainingState state, long trial);
    }

    /**
     * What to show.
     *
     * @param trainer of a training under way or ended; {@code null} for the network as it is drawn
     * @param state whose weights; {@code null} with the trainer
     */
    record Request(Problem problem, Trainer trainer, TrainingState state, long trial) {}

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread t = new Thread(task, THREAD);
        t.setDaemon(true);
        return t;
    });
    private final Latest<Picture> toWindow;
    private final Latest<String> toFailure;

    private Request wanted;
    private boolean busy;
    private ScheduledFuture<?> planned;
    private long readyAt = System.nanoTime();

    /** Compiled for untrained networks; used on the recorder's thread only. */
    private Trainer untrained;

    /**
     * @param show draws a picture, on the FX thread
     * @param refuse told why there is none, on the FX thread
     */
    Recorder(Consumer<Picture> show, Consumer<String> refuse) {
        toWindow = new Latest<>(picture -> {
            show.accept(picture);
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
            planned = null;
        }
        long began = System.nanoTime();
        try {
            Picture picture = picture(request);
            rest(System.nanoTime() - began);
            toWindow.offer(picture);
        } catch (Throwable e) {
            rest(System.nanoTime() - began);
            toFailure.offer(Job.sentence(Words.sentence("job.recording", request.trial()), e));
        }
    }

    private Picture picture(Request request) {
        Trainer trainer = request.trainer() == null ? untrained(request.problem()) : request.trainer();
        TrainingState state = request.state() == null ? trainer.initial() : request.state();
        return MAKERS.get(trainer.problem()).of(trainer, state, request.trial());
    }

    private static Picture network(NetworkTrainer trainer, TrainingState state, long trial) {
        return NetworkPicture.of(
                trainer.problem(),
                trial,
                state.iteration(),
                trainer.trial(trial),
                trainer.record(state.theta(), trial));
    }

    private static Picture equation(NeuralOdeTrainer trainer, TrainingState state, long trial) {
        NeuralOdeProblem problem = trainer.problem();
        TrajectorySegment all = trainer.whole();
        Fit whole = Fit.of(problem.task(), all, all, trainer.solution(state.theta(), all));
        Fit window = whole;
        if (!problem.task().isWhole()) {
            TrajectorySegment segment = trainer.segment(trial);
            window = Fit.of(problem.task(), all, segment, trainer.solution(state.theta(), segment));
        }
        return new FitPicture(problem, trial, state.iteration(), window, whole);
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
        readyAt = System.nanoTime() + Math.max(REST_NANOS, Math.min(REST_FACTOR * spent, LONGEST_REST_NANOS));
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
