package barnacle.app.session;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;

@Timeout(60)
class LastAskedTest {
    private final List<String> told = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    /** Of many questions at once the first and the last are answered, and no work is done for those between. */
    @Test
    void ofManyQuestionsTheLastAloneIsAnsweredNext() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        LastAsked<Integer, String> work = fx(() -> new LastAsked<>(
                Sentence.plain("work"),
                (question, turn) -> {
                    begun.incrementAndGet();
                    await(asked);
                    turn.show(question + (turn.isWanted() ? " wanted" : " late"));
                },
                (question, answer) -> told.add(answer),
                failure -> told.add("failed")));
        fx(() -> {
            for (int k = 0; k < 50; k++) {
                work.ask(k);
            }
            return null;
        });
        asked.countDown();
        until(() -> told.contains("49 wanted"));
        assertEquals(List.of("0 late", "49 wanted"), fx(() -> List.copyOf(told)));
        assertEquals(2, begun.get());
        assertFalse(fx(() -> {
            work.close();
            return work.busyProperty().get() && !told.isEmpty() && told.size() > 2;
        }));
    }

    /** What was asked before a forgetting tells nothing, though it comes to its answer. */
    @Test
    void whatIsForgottenTellsNothing() throws Exception {
        CountDownLatch forgotten = new CountDownLatch(1);
        LastAsked<Integer, String> work = fx(() -> new LastAsked<>(
                Sentence.plain("work"),
                (question, turn) -> {
                    await(forgotten);
                    turn.show("answer " + question);
                },
                (question, answer) -> told.add(answer),
                failure -> told.add("failed")));
        fx(() -> {
            work.ask(1);
            work.forget();
            return null;
        });
        forgotten.countDown();
        until(() -> !work.busyProperty().get());
        fx(() -> {
            work.ask(2);
            return null;
        });
        until(() -> told.contains("answer 2"));
        assertEquals(List.of("answer 2"), fx(() -> List.copyOf(told)));
        assertTrue(fx(work::isAnswered));
        fx(() -> {
            work.close();
            return null;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
