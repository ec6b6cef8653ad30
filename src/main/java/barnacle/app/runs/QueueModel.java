package barnacle.app.runs;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.experiment.QueueRunner;
import barnacle.run.ListedRun;
import barnacle.run.RunQueue;
import barnacle.setting.Sentence;
import barnacle.train.IterationReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/** The queue of a folder of runs, carried out in the window. Used on the FX thread only. */
final class QueueModel implements AutoCloseable {
    private final RunsModel model;
    private final Consumer<String> say;
    private final Jobs jobs = new Jobs();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final IntegerProperty sideBySide = new SimpleIntegerProperty(
            // So that of two methods both are seen to learn.
            Math.min(2, Runtime.getRuntime().availableProcessors()));
    private final IntegerProperty threads =
            new SimpleIntegerProperty(Runtime.getRuntime().availableProcessors());
    private Job<Void> job;
    private volatile QueueRunner runner;

    QueueModel(RunsModel model, Consumer<String> say) {
        this.model = model;
        this.say = say;
    }

    /** Whether it is carried out now; also while it is being stopped. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** How many are trained at a time, from the next start on. */
    IntegerProperty sideBySideProperty() {
        return sideBySide;
    }

    /** How many threads all of them share, from the next start on. */
    IntegerProperty threadsProperty() {
        return threads;
    }

    /** Trains what waits; what is added later too. */
    void start() {
        if (running.get()) {
            return;
        }
        Path root = model.rootProperty().get();
        int shared = threads.get();
        int beside = sideBySide.get();
        running.set(true);
        job = jobs.start(
                Words.sentence("job.queue"),
                now -> {
                    QueueRunner all = new QueueRunner(new RunQueue(root), shared, beside, new Asking(now));
                    runner = all;
                    all.run();
                    return null;
                },
                ended -> {
                    running.set(false);
                    if (ended.failure() != null) {
                        say.accept(ended.failure());
                    }
                    model.look();
                });
    }

    /** Ends these where they are trained here: each writes its checkpoint and leaves the queue. Others go on. */
    void halt(List<ListedRun> runs) {
        if (runner != null) {
            runs.forEach(run -> runner.halt(run.folder()));
        }
    }

    /** Stops it; what was under way writes its checkpoint and waits on. */
    void stop() {
        if (job != null) {
            job.stop();
        }
    }

    /** Whether the window still wants it. */
    private record Asking(Job<Void> job) implements QueueRunner.Observer {
        @Override
        public void after(Path run, IterationReport report) {
            // The list tells it.
        }

        @Override
        public void ended(Path run) {
            // The list tells it.
        }

        @Override
        public void failed(Path run, Sentence why) {
            // The list tells it.
        }

        @Override
        public boolean carryOn() {
            return job.status() != Job.Status.STOPPING;
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
