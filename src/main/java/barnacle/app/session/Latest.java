package barnacle.app.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The one crossing to the FX thread. Any thread offers values; the receiver gets the latest on the FX thread, about
 * 30 times a second at most, so that a fast producer can never flood the window's queue. The last value offered always
 * arrives.
 *
 * <p>Values of which none may be lost go into a concurrent queue first; what is offered here then says "look".
 */
public final class Latest<T> {
    /** In nanoseconds: half a pulse of the window less than a thirtieth of a second, so as not to miss the second. */
    private static final long GAP = 25_000_000;

    private final AtomicReference<T> waiting = new AtomicReference<>();
    private final Consumer<T> receiver;
    private long received = System.nanoTime() - 1_000_000_000;

    /** @param receiver called on the FX thread */
    public Latest(Consumer<T> receiver) {
        this.receiver = receiver;
    }

    /** Offers a value in place of one that still waits. Never blocks. */
    public void offer(T value) {
        if (waiting.getAndSet(value) == null) {
            Platform.runLater(this::receiveInTime);
        }
    }

    /** Waits by a clock and not by an animation, which has no end where less than a tick is left. */
    private void receiveInTime() {
        long early = GAP - (System.nanoTime() - received);
        if (early <= 0) {
            receive();
        } else {
            CompletableFuture.delayedExecutor(early, TimeUnit.NANOSECONDS, Platform::runLater)
                    .execute(this::receive);
        }
    }

    private void receive() {
        received = System.nanoTime();
        receiver.accept(waiting.getAndSet(null));
    }
}
