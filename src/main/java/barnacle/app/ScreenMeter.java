package barnacle.app;

import barnacle.app.simulation.SimulationView;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;

/**
 * Measures the screen Simulate for {@code barnacle bench --screen}: how often it is redrawn, how fast the run is, and
 * the longest time between two pulses of the window.
 */
final class ScreenMeter extends AnimationTimer {
    /** The environment variables in which the command names the file for the answer, and the views. */
    private static final String ASKED = "BARNACLE_SCREEN";

    private static final String VIEWS = "BARNACLE_SCREEN_VIEWS";

    /** In nanoseconds: before that, Java compiles what is measured. */
    private static final long WARM = 5_000_000_000L;

    private static final long MEASURED = 10_000_000_000L;

    private final SimulationView view;
    private final Path answer;
    private final Runnable then;
    private long begin;
    private long last;
    private long longest;
    private long redraws;
    private double time;
    private boolean isWarm;

    private ScreenMeter(SimulationView view, Path answer, Runnable then) {
        this.view = view;
        this.answer = answer;
        this.then = then;
    }

    /** The file that is to have the figures; empty where nobody asked. */
    static Optional<Path> askedFor(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ASKED)).map(Path::of);
    }

    /** Lets the open project run and measures; writes the answer, and then does what is to follow. */
    static void measure(SimulationView view, Path answer, Map<String, String> environment, Runnable then) {
        view.showOnly(List.of(environment.getOrDefault(VIEWS, "values").split(",")));
        view.runFreely();
        new ScreenMeter(view, answer, then).start();
    }

    @Override
    public void handle(long now) {
        if (begin == 0) {
            begin = now;
        } else if (!isWarm && now - begin >= WARM) {
            isWarm = true;
            begin = now;
            redraws = view.redraws();
            time = view.time();
            longest = 0;
        } else if (isWarm) {
            longest = Math.max(longest, now - last);
            if (now - begin >= MEASURED) {
                tell((now - begin) / 1e9);
            }
        }
        last = now;
    }

    private void tell(double seconds) {
        stop();
        // Neurons' time is in milliseconds.
        String figures = String.format(
                Locale.ROOT,
                "%.3f %.4f %.1f%n",
                (view.redraws() - redraws) / seconds,
                (view.time() - time) / 1e3 / seconds,
                longest / 1e6);
        MeterAnswer.write(answer, figures);
        then.run();
    }
}
