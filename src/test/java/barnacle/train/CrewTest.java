package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class CrewTest {
    @Test
    void everyTaskIsDoneOnce() {
        AtomicIntegerArray done = new AtomicIntegerArray(1000);
        AtomicInteger made = new AtomicInteger();
        try (Crew<Integer> crew = new Crew<>(3, made::incrementAndGet)) {
            crew.run(1000, (number, buffers) -> done.incrementAndGet(number));
            crew.run(500, (number, buffers) -> done.incrementAndGet(number));
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(i < 500 ? 2 : 1, done.get(i));
        }
        assertTrue(made.get() <= 3);
    }

    @Test
    void buffersAreNeverSharedByTwoTasksAtOnce() {
        Set<Object> used = ConcurrentHashMap.newKeySet();
        try (Crew<Object> crew = new Crew<>(4, Object::new)) {
            crew.run(2000, (number, buffers) -> {
                assertTrue(used.add(buffers));
                used.remove(buffers);
            });
        }
    }

    @Test
    void failureOfATaskReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("task 3");
        try (Crew<Object> crew = new Crew<>(2, Object::new)) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> crew.run(10, (number, buffers) -> {
                        if (number == 3) {
                            throw failure;
                        }
                    }));
            assertSame(failure, thrown);
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        Crew<Object> crew = new Crew<>(2, Object::new);
        crew.run(2, (number, buffers) -> {
            threads.add(Thread.currentThread());
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        crew.close();
        assertEquals(2, threads.size());
        for (Thread thread : threads) {
            thread.join();
            assertFalse(thread.isAlive());
        }
        assertThrows(IllegalStateException.class, () -> crew.run(1, (number, buffers) -> {}));
    }
}
