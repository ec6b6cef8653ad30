package barnacle.app;

import barnacle.app.runs.RunsView;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Measures the screen Runs for {@code barnacle bench --runs}: how long it takes to the first row and to the last, and
 * then from the choice of all runs to their first curves and to those of every iteration.
 */
final class RunsMeter extends AnimationTimer {
    /** The environment variables in which the command names the file for the answer, and where the runs are. */
    private static final String ASKED = "BARNACLE_RUNS";

    private static final String FOLDER = "BARNACLE_RUNS_FOLDER";

    /** From the first frame to the click on the screen's name. */
    private static final Duration REST = Duration.seconds(2);

    private final RunsView view;
    private final Path answer;
    private final Runnable then;
    private long began;
    private double row;
    private double list;
    private double curve;

    private RunsMeter(RunsView view, long began, Path answer, Runnable then) {
        this.view = view;
        this.began = began;
        this.answer = answer;
        this.then = then;
    }

    /** The file that is to have the figures; empty where nobody asked. */
    static Optional<Path> askedFor(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ASKED)).map(Path::of);
    }

    /**
     * Goes to the screen, lists and measures; writes the answer, and then goes on.
     *
     * @param show shows the screen
     */
    static void measure(Supplier<RunsView> show, Path answer, Runnable then) {
        PauseTransition rest = new PauseTransition(REST);
        rest.setOnFinished(e -> {
            long began = System.nanoTime();
            RunsView view = show.get();
            view.rootProperty().set(Path.of(System.getenv(FOLDER)));
            new RunsMeter(view, began, answer, then).start();
        });
        rest.play();
    }

    @Override
    public void handle(long now) {
        double waited = (System.nanoTime() - began) / 1e9;
        if (row == 0 && view.listed() > 0) {
            row = waited;
        }
        if (list == 0 && view.isListed()) {
            list = waited;
            began = System.nanoTime();
            view.compareAll();
        } else if (list > 0 && curve == 0 && view.compared() > 0) {
            curve = waited;
        }
        if (curve > 0 && view.isCompared()) {
            stop();
            MeterAnswer.write(answer, String.format(Locale.ROOT, "%.4f %.4f %.4f %.4f%n", row, list, curve, waited));
            then.run();
        }
    }
}
