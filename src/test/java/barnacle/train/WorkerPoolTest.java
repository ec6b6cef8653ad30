package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.ode.CarryOn;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    @Test
    void everyTaskIsDoneOnce() {
        AtomicIntegerArray done = new AtomicIntegerArray(1000);
        AtomicInteger made = new AtomicInteger();
        try (WorkerPool<Integer> workers = new WorkerPool<>(3, made::incrementAndGet)) {
            workers.run(1000, (number, buffers) -> done.incrementAndGet(number));
            workers.run(500, (number, buffers) -> done.incrementAndGet(number));
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(i < 500 ? 2 : 1, done.get(i));
        }
        assertTrue(made.get() <= 3);
    }

    @Test
    void buffersAreNeverSharedByTwoTasksAtOnce() {
        Set<Object> used = ConcurrentHashMap.newKeySet();
        try (WorkerPool<Object> workers = new WorkerPool<>(4, Object::new)) {
            workers.run(2000, (number, buffers) -> {
                assertTrue(used.add(buffers));
                used.remove(buffers);
            });
        }
    }

    @Test
    void failureOfATaskReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("task 3");
        try (WorkerPool<Object> workers = new WorkerPool<>(2, Object::new)) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> workers.run(10, (number, buffers) -> {
                        if (number == 3) {
                            throw failure;
                        }
                    }));
            assertSame(failure, thrown);
        }
    }

    /** The tasks write into the caller's arrays, so none may go on once the caller has them back. */
    @Test
    void failureReachesTheCallerAfterTheOtherTasksEnded() {
        CountDownLatch failing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (WorkerPool<Object> workers = new WorkerPool<>(2, Object::new)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> workers.run(2, (number, buffers) -> {
                        if (number == 0) {
                            failing.countDown();
                            throw new IllegalStateException("task 0");
                        }
                        await(failing);
                        LockSupport.parkNanos(50_000_000);
                        ended.set(true);
                    }));
            assertTrue(ended.get());
        }
    }

    @Test
    void tasksAreGivenUpWhenAskedTo() {
        AtomicInteger done = new AtomicInteger();
        try (WorkerPool<Object> workers = new WorkerPool<>(2, Object::new)) {
            assertThrows(
                    CancellationException.class,
                    () -> CarryOn.whilst(() -> done.get() < 10, () -> {
                        workers.run(1000, (number, buffers) -> done.incrementAndGet());
                        return null;
                    }));
            assertTrue(done.get() < 20, done.toString());
            workers.run(10, (number, buffers) -> done.incrementAndGet());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        WorkerPool<Object> workers = new WorkerPool<>(2, Object::new);
        workers.run(2, (number, buffers) -> {
            threads.add(Thread.currentThread());
            both.countDown();
            await(both);
        });
        workers.close();
        assertEquals(2, threads.size());
        for (Thread thread : threads) {
            thread.join();
            assertFalse(thread.isAlive());
        }
        assertThrows(IllegalStateException.class, () -> workers.run(1, (number, buffers) -> {}));
    }
}
