package barnacle.app.simulation;

import barnacle.app.session.ScreenMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;

/**
 * How a person has set the screen up, as lines of a name and a value each. It is kept some moments after each change,
 * and taken up when a project comes. A line that nobody understands changes nothing. Used on the FX thread.
 */
final class Arrangement {
    private static final Duration REST = Duration.seconds(1);
    private static final String GAP = " ";

    private final ScreenMemory memory;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final PauseTransition rest = new PauseTransition(REST);
    private boolean isRecalling;

    /** One thing that is remembered: how it is now, and how it is made so again. */
    private record Part(Supplier<String> now, Consumer<String> put) {}

    Arrangement(ScreenMemory memory) {
        this.memory = memory;
        rest.setOnFinished(e -> keep());
    }

    /**
     * Remembers one more thing.
     *
     * @param name without a gap
     * @param now its value, on one line
     * @param put takes a value that was kept; what makes no sense may be refused by an IllegalArgumentException
     * @param changes each of which says that it may have changed
     */
    void add(String name, Supplier<String> now, Consumer<String> put, ObservableValue<?>... changes) {
        parts.put(name, new Part(now, put));
        for (ObservableValue<?> change : changes) {
            change.addListener((o, before, after) -> changed());
        }
    }

    /** Something is otherwise than it was. */
    void changed() {
        if (!isRecalling) {
            rest.playFromStart();
        }
    }

    /** Keeps how it is now. */
    void keep() {
        rest.stop();
        List<String> lines = new ArrayList<>();
        parts.forEach((name, part) -> lines.add(name + GAP + part.now.get()));
        memory.keep(lines);
    }

    /** Keeps at once what would be kept in some moments. */
    void settle() {
        if (rest.getStatus() == javafx.animation.Animation.Status.RUNNING) {
            keep();
        }
    }

    /** Makes it as it was kept for the open project. */
    void recall() {
        rest.stop();
        isRecalling = true;
        for (String line : memory.recall()) {
            int at = line.indexOf(GAP);
            Part part = at < 0 ? null : parts.get(line.substring(0, at));
            if (part != null) {
                try {
                    part.put.accept(line.substring(at + GAP.length()));
                } catch (IllegalArgumentException e) {
                    // A line of another version, or one that was changed by hand.
                    rest.stop();
                }
            }
        }
        isRecalling = false;
    }
}
