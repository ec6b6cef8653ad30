package barnacle.app.session;

import barnacle.setting.Sentence;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The window's background work: trainings and whatever else takes more than half a second. Each job has its own daemon
 * thread, so that a closed window never keeps the program alive.
 */
public final class Jobs implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The names of all jobs of the program, in the order in which they were begun. */
    private static final Map<Job<?>, Sentence> UNDER_WAY = Collections.synchronizedMap(new LinkedHashMap<>());

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
        UNDER_WAY.put(job, name);
        Thread thread = new Thread(
                () -> {
                    try {
                        job.run(work);
                    } finally {
                        running.remove(job);
                        UNDER_WAY.remove(job);
                    }
                },
                name.toString());
        thread.setDaemon(true);
        thread.start();
        return job;
    }

    /** The names of what the program does in the background now, whoever began it. */
    public static List<Sentence> underWay() {
        synchronized (UNDER_WAY) {
            return List.copyOf(UNDER_WAY.values());
        }
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
