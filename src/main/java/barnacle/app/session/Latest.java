package barnacle.app.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.application.Platform;

/**
 * The one crossing to the FX thread. Any thread offers values; the receiver gets the latest on the FX thread, about
 * 35 times a second at most, so that a fast producer can never flood the window's queue. The last value offered always
 * arrives.
 *
 * <p>Values of which none may be lost go into a concurrent queue first; what is offered here then says "look".
 */
public final class Latest<T> {
    /** In nanoseconds: from one to the next on average, a little less than a thirtieth of a second. */
    private static final long MEAN = 28_000_000;

    /** In nanoseconds: less than a pulse of the window. What came late lets the next come so soon. */
    private static final long LEAST = 12_000_000;

    private final AtomicReference<T> waiting = new AtomicReference<>();
    private final Consumer<T> receiver;
    private final LongSupplier rest;
    /** Before that, none is received. */
    private long due = System.nanoTime();

    /** @param receiver called on the FX thread */
    public Latest(Consumer<T> receiver) {
        this(receiver, () -> 0);
    }

    /**
     * One that may rest for longer.
     *
     * @param receiver called on the FX thread
     * @param rest how many nanoseconds pass at least until it is called again, asked there before it is called
     */
    public Latest(Consumer<T> receiver, LongSupplier rest) {
        this.receiver = receiver;
        this.rest = rest;
    }

    /** Offers a value in place of one that still waits. Never blocks. */
    public void offer(T value) {
        if (waiting.getAndSet(value) == null) {
            Platform.runLater(this::receiveInTime);
        }
    }

    /**
     * When the next value may be received. One that came late makes the next one come sooner, but no more than that
     * one: the mean stays.
     *
     * @param due when this one might have been
     * @param now when it is
     */
    static long next(long due, long now) {
        return Math.max(now + LEAST, Math.max(due, now - MEAN) + MEAN);
    }

    /** Waits by a clock and not by an animation, which has no end where less than a tick is left. */
    private void receiveInTime() {
        long early = due - System.nanoTime();
        if (early <= 0) {
            receive();
        } else {
            CompletableFuture.delayedExecutor(early, TimeUnit.NANOSECONDS, Platform::runLater)
                    .execute(this::receive);
        }
    }

    private void receive() {
        long now = System.nanoTime();
        due = Math.max(next(due, now), now + rest.getAsLong());
        receiver.accept(waiting.getAndSet(null));
    }
}
