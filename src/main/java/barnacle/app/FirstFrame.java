package barnacle.app;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;

/**
 * Waits for the first frame in which the window answers a click, and then does what the window opens without. At the
 * third pulse after the window is shown the first frame is laid out, drawn and handed to the screen, and events are
 * taken between pulses.
 */
final class FirstFrame extends AnimationTimer {
    /** The environment variable in which {@code barnacle bench --startup} names the file for the answer. */
    private static final String ASKED = "BARNACLE_FIRST_FRAME";

    private static final int PULSES = 3;

    private final Iterator<Runnable> then;
    private int pulses;

    private FirstFrame(Iterator<Runnable> then) {
        this.then = then;
    }

    /** Runs {@code then} on the FX thread after the first frame of a window that was just shown. */
    static void then(Runnable then) {
        new FirstFrame(List.of(then).iterator()).start();
    }

    /**
     * Runs all of {@code then} on the FX thread, in their order, after the first frame and whoever waits for it: one a
     * pulse, between which the window answers.
     */
    static void thenInTurn(List<Runnable> then) {
        then(() -> new FirstFrame(then.iterator()).start());
    }

    /** The file that is to have the time of the first frame; empty where nobody asked. */
    static Optional<Path> askedFor(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ASKED)).map(Path::of);
    }

    /** Answers: milliseconds since 1970. */
    static void tell(Path file) {
        MeterAnswer.write(file, System.currentTimeMillis() + "\n");
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses >= PULSES) {
            Runnable next = then.next();
            if (!then.hasNext()) {
                stop();
            }
            next.run();
        }
    }
}
