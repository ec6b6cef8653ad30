package barnacle.app;

import barnacle.app.neuron.NeuronView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;

/**
 * Measures the screen Neuron for {@code barnacle bench --lab}: how many phase planes are drawn while a parameter moves
 * with every frame, the longest time between two pulses, and then how long single moves take to a whole diagram.
 */
final class LabMeter extends AnimationTimer {
    /** The environment variable in which the command names the file for the answer. */
    private static final String ASKED = "BARNACLE_LAB";

    /** In nanoseconds: before that, Java compiles what is measured. */
    private static final long WARM = 6_000_000_000L;

    private static final long MEASURED = 10_000_000_000L;

    /** Single moves. */
    private static final int MOVES = 15;

    private final NeuronView view;
    private final Path answer;
    private final Runnable then;
    private final List<Double> waits = new ArrayList<>();
    private long begin;
    private long last;
    private long longest;
    private long planes;
    private double perSecond;
    private boolean isWarm;
    private boolean isMoving = true;
    private long asked;
    private int frames;

    private LabMeter(NeuronView view, Path answer, Runnable then) {
        this.view = view;
        this.answer = answer;
        this.then = then;
    }

    /** The file that is to have the figures; empty where nobody asked. */
    static Optional<Path> askedFor(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ASKED)).map(Path::of);
    }

    /** Moves a number of the neuron that the view shows and measures; writes the answer, and then goes on. */
    static void measure(NeuronView view, Path answer, Runnable then) {
        new LabMeter(view, answer, then).start();
    }

    @Override
    public void handle(long now) {
        if (isMoving) {
            move(now);
        } else {
            ask(now);
        }
        last = now;
    }

    /** A number swings by a tenth, once in some two seconds. */
    private void move(long now) {
        view.move(1 + 0.1 * Math.sin(++frames / 20.0));
        if (begin == 0) {
            begin = now;
        } else if (!isWarm && now - begin >= WARM) {
            isWarm = true;
            begin = now;
            planes = view.planes();
            longest = 0;
        } else if (isWarm) {
            longest = Math.max(longest, now - last);
            if (now - begin >= MEASURED) {
                perSecond = (view.planes() - planes) / ((now - begin) / 1e9);
                isMoving = false;
            }
        }
    }

    private void ask(long now) {
        if (asked == 0) {
            view.move(1 + 0.005 * (waits.size() + 1));
            asked = now;
        } else if (view.isDiagramOfNow()) {
            waits.add((now - asked) / 1e9);
            asked = 0;
            if (waits.size() == MOVES) {
                tell();
            }
        }
    }

    private void tell() {
        stop();
        double[] sorted = waits.stream().mapToDouble(w -> w).sorted().toArray();
        String figures = String.format(
                Locale.ROOT,
                "%.2f %.4f %.4f %.4f%n",
                perSecond,
                longest / 1e9,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
        MeterAnswer.write(answer, figures);
        then.run();
    }
}
