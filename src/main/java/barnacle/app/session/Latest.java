package barnacle.app.session;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

/**
 * The one crossing to the FX thread. Any thread offers values; the receiver gets the latest on the FX thread, about
 * 30 times a second at most, so that a fast producer can never flood the window's queue. The last value offered always
 * arrives.
 *
 * <p>Values of which none may be lost go into a concurrent queue first; what is offered here then says "look".
 */
public final class Latest<T> {
    /** Half a pulse of the window less than a thirtieth of a second, so that the second pulse is not missed. */
    private static final double GAP_MILLIS = 1000.0 / 30 - 1000.0 / 120;

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

    private void receiveInTime() {
        double early = GAP_MILLIS - (System.nanoTime() - received) / 1e6;
        if (early <= 0) {
            receive();
            return;
        }
        PauseTransition rest = new PauseTransition(Duration.millis(early));
        rest.setOnFinished(e -> receive());
        rest.play();
    }

    private void receive() {
        received = System.nanoTime();
        receiver.accept(waiting.getAndSet(null));
    }
}
