package barnacle.app.session;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The one crossing to the FX thread. Any thread offers values; the receiver gets the latest on the FX thread, at most
 * once per hand-over, so that a fast producer can never flood the window's queue.
 */
public final class Latest<T> {
    private final AtomicReference<T> waiting = new AtomicReference<>();
    private final Consumer<T> receiver;

    /** @param receiver called on the FX thread */
    public Latest(Consumer<T> receiver) {
        this.receiver = receiver;
    }

    /** Offers a value in place of one that still waits. Never blocks. */
    public void offer(T value) {
        if (waiting.getAndSet(value) == null) {
            Platform.runLater(() -> receiver.accept(waiting.getAndSet(null)));
        }
    }
}
