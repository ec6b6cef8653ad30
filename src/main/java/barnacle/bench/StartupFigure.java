package barnacle.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long the window takes, from the command to the first frame in which a card answers a click.
 *
 * @param medianSeconds of all starts
 * @param seconds of each start, in order
 */
public record StartupFigure(double medianSeconds, List<Double> seconds) {
    /** Names the file to which a start writes the time of its first frame, in ms since 1970, before it ends. */
    private static final String ASK = "BARNACLE_FIRST_FRAME";

    public StartupFigure {
        seconds = List.copyOf(seconds);
    }

    /**
     * Opens the window several times, one after the other.
     *
     * @param launcher the program that a person starts; its own time counts too
     * @return nothing if a window did not open
     */
    public static Optional<StartupFigure> measure(String launcher, int starts)
            throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            OptionalDouble start = start(launcher);
            if (start.isEmpty()) {
                return Optional.empty();
            }
            seconds.add(start.getAsDouble());
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        double median = (sorted.get((starts - 1) / 2) + sorted.get(starts / 2)) / 2;
        return Optional.of(new StartupFigure(median, seconds));
    }

    private static OptionalDouble start(String launcher) throws IOException, InterruptedException {
        long began = System.currentTimeMillis();
        Optional<double[]> frame = MeasuredWindow.figures(launcher, List.of(), ASK, Map.of());
        return frame.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((frame.get()[0] - began) / 1e3);
    }
}
