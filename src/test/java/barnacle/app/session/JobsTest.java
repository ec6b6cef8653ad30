package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

@Timeout(60)
class JobsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private final Jobs jobs = new Jobs();

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private <T> Job<T> ended(Job.Assignment<T> work) throws Exception {
        CompletableFuture<Job<T>> seen = new CompletableFuture<>();
        jobs.start(Sentence.plain("Baking"), work, job -> {
            assertTrue(Platform.isFxApplicationThread());
            seen.complete(job);
        });
        return seen.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aFinishedJobHandsBackItsResultOnTheFxThread() throws Exception {
        Job<Integer> job = ended(j -> 42);
        assertEquals(42, job.result());
        assertEquals(Job.Status.FINISHED, job.status());
        assertNull(job.failure());
    }

    @Test
    void aJobThatThrowsEndsInASentence() throws Exception {
        String own = "rate is -1; it must be at least 0.";
        assertEquals(
                own,
                ended(j -> {
                            throw new InvalidSetting("rate", Sentence.plain(own));
                        })
                        .failure());
        assertEquals(
                "The disk is full.",
                ended(j -> {
                            throw new UncheckedIOException(
                                    new InvalidFileException("", "Test.full", "The disk is full."));
                        })
                        .failure());
        for (Throwable thrown : new Throwable[] {
            new AccessDeniedException("/somewhere"), new NullPointerException("x"), new OutOfMemoryError("heap")
        }) {
            Job<Object> job = ended(j -> {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (Exception) thrown;
            });
            assertEquals(Job.Status.FAILED, job.status());
            assertTrue(job.failure().startsWith("Baking ") && job.failure().endsWith("."), job.failure());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithACure() throws Exception {
        String said = ended(j -> {
                    throw new AccessDeniedException("/somewhere");
                })
                .failure();
        assertEquals(
                "Baking failed. /somewhere: you have no permission to do that there."
                        + " Choose another folder or change its rights.",
                said);
    }

    @Test
    void aFaultOfTheProgramIsInTheLogWithItsStackTrace(@TempDir Path home) throws Exception {
        String before = System.setProperty("barnacle.home", home.toString());
        try {
            for (Throwable fault : new Throwable[] {
                new IllegalStateException("made for this test"), new StackOverflowError("made for this test")
            }) {
                Path log = home.resolve("barnacle.log");
                Files.deleteIfExists(log);
                String said = ended(j -> {
                            if (fault instanceof Error error) {
                                throw error;
                            }
                            throw (Exception) fault;
                        })
                        .failure();
                assertTrue(said.startsWith("Baking ") && said.contains(log.toString()), said);
                assertFalse(said.contains(fault.getClass().getSimpleName()), said);
                String written = Files.readString(log);
                assertTrue(
                        written.contains(fault.toString()) && written.contains("at " + JobsTest.class.getName()),
                        written);
            }
            Files.delete(home.resolve("barnacle.log"));
            ended(j -> {
                throw new AccessDeniedException("/somewhere");
            });
            assertFalse(Files.exists(home.resolve("barnacle.log")), "a file's fault is not the program's");
        } finally {
            restore(before);
        }
    }

    private static void restore(String home) {
        if (home == null) {
            System.clearProperty("barnacle.home");
        } else {
            System.setProperty("barnacle.home", home);
        }
    }

    @Test
    void pauseHoldsTheWorkAndResumeLetsItGoOn() throws Exception {
        Semaphore permits = new Semaphore(0);
        BlockingQueue<Integer> steps = new LinkedBlockingQueue<>();
        Job<Void> job = jobs.start(
                Sentence.plain("Counting"),
                j -> {
                    for (int i = 0; ; i++) {
                        permits.acquire();
                        if (!j.goOn()) {
                            return null;
                        }
                        steps.add(i);
                    }
                },
                j -> {});
        permits.release();
        assertEquals(0, steps.take());
        job.pause();
        permits.release();
        assertNull(steps.poll(100, TimeUnit.MILLISECONDS));
        job.resume();
        assertEquals(1, steps.take());
        job.stop();
        permits.release();
        assertTrue(job.awaitEnd(LONG));
        assertEquals(Job.Status.STOPPED, job.status());
    }

    @Test
    void stopEndsAPausedJob() {
        Job<Void> job = jobs.start(
                Sentence.plain("Waiting"),
                j -> {
                    while (j.goOn()) {
                        Thread.onSpinWait();
                    }
                    return null;
                },
                j -> {});
        job.pause();
        job.stop();
        assertTrue(job.awaitEnd(LONG));
        assertEquals(Job.Status.STOPPED, job.status());
    }

    @Test
    void closingWaitsForWhatJobsMustStillWrite() {
        AtomicInteger written = new AtomicInteger();
        jobs.start(
                Sentence.plain("Writing"),
                j -> {
                    while (j.goOn()) {
                        Thread.onSpinWait();
                    }
                    written.incrementAndGet();
                    return null;
                },
                j -> {});
        jobs.close();
        assertEquals(1, written.get());
    }

    @Test
    void latestDeliversTheLastValueAndFewerThanWereOffered() throws Exception {
        int offered = 200_000;
        LinkedBlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        Latest<Integer> latest = new Latest<>(received::add);
        for (int i = 1; i <= offered; i++) {
            latest.offer(i);
        }
        int before = 0;
        int deliveries = 0;
        while (before < offered) {
            Integer value = received.poll(30, TimeUnit.SECONDS);
            assertTrue(value != null && value > before, "received " + value + " after " + before);
            before = value;
            deliveries++;
        }
        assertTrue(deliveries < offered / 100, deliveries + " deliveries");
        assertFalse(received.iterator().hasNext());
    }
}
