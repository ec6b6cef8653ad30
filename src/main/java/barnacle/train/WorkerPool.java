package barnacle.train;

import barnacle.ode.CarryOn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A fixed number of threads that share out numbered tasks. Which thread does a task is chance, so a task may depend on
 * its number only, and the buffers it is lent hold nothing it may rely on.
 */
final class WorkerPool<B> implements AutoCloseable {
    /** One numbered task. */
    interface Task<B> {
        void run(int number, B buffers);
    }

    private final int threads;
    private final Supplier<B> buffers;
    private final ConcurrentLinkedQueue<B> idle = new ConcurrentLinkedQueue<>();
    private final ExecutorService executor;

    WorkerPool(int threads, Supplier<B> buffers) {
        this.threads = threads;
        this.buffers = buffers;
        AtomicInteger number = new AtomicInteger();
        executor = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "training-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and returns when all are done. Several callers may do so at once; they take
     * turns. The threads ask as the caller's does, {@link CarryOn}.
     *
     * @throws CancellationException if the answer was no; some tasks were not done then, and none is going on
     * @throws IllegalStateException after {@link #close}
     */
    void run(int tasks, Task<B> task) {
        BooleanSupplier asked = CarryOn.here();
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> shares = new ArrayList<>();
        try {
            for (int share = 0; share < Math.min(threads, tasks); share++) {
                shares.add(executor.submit(() -> share(next, tasks, asked, task)));
            }
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the trainer is closed", e);
        }
        awaitAll(shares);
    }

    private void share(AtomicInteger next, int tasks, BooleanSupplier asked, Task<B> task) {
        B lent = idle.poll();
        if (lent == null) {
            lent = buffers.get();
        }
        try (CarryOn.Scope scope = CarryOn.begin(asked)) {
            for (int number = next.getAndIncrement(); number < tasks; number = next.getAndIncrement()) {
                CarryOn.require();
                task.run(number, lent);
            }
        }
        idle.add(lent);
    }

    /** Waits for all, even if interrupted or if one failed, because the tasks write into the caller's arrays. */
    private static void awaitAll(List<Future<?>> shares) {
        boolean interrupted = false;
        Throwable failure = null;
        for (int i = 0; i < shares.size(); ) {
            try {
                shares.get(i).get();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
                i++;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        }
    }

    /** Ends the threads; a run that is going on is finished first. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
