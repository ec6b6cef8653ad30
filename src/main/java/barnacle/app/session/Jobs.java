package barnacle.app.session;

import barnacle.setting.Sentence;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The window's background work: trainings and whatever else takes more than half a second. Each job has its own daemon
 * thread, so that a closed window never keeps the program alive.
 */
public final class Jobs implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Set<Job<?>> running = ConcurrentHashMap.newKeySet();

    /**
     * Starts work.
     *
     * @param name what it does, for its failure's sentence and its thread
     * @param whenEnded called once on the FX thread, whichever way it ended
     */
    public <T> Job<T> start(Sentence name, Job.Assignment<T> work, Consumer<Job<T>> whenEnded) {
        Job<T> job = new Job<>(name, whenEnded);
        running.add(job);
        Thread thread = new Thread(
                () -> {
                    try {
                        job.run(work);
                    } finally {
                        running.remove(job);
                    }
                },
                name.toString());
        thread.setDaemon(true);
        thread.start();
        return job;
    }

    /** Stops all jobs and waits, for some seconds at most, until they have written what they must. */
    @Override
    public void close() {
        running.forEach(Job::stop);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Job<?> job : running) {
            job.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
