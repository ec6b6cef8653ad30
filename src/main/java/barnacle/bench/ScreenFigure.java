package barnacle.bench;

import barnacle.project.Project;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the window shows a circuit that runs as fast as it goes: on the screen Simulate, over some seconds.
 *
 * @param views which pictures are shown
 * @param dt ms
 * @param redrawsPerSecond of each of them
 * @param timesRealTime the run's time over the clock's
 * @param longestStall between two pulses of the window, seconds
 */
public record ScreenFigure(
        int neurons,
        double density,
        double dt,
        List<String> views,
        double redrawsPerSecond,
        double timesRealTime,
        double longestStall) {
    /** Names the file to which the window writes its figures before it ends. */
    private static final String ASK = "BARNACLE_SCREEN";

    /** Says which views it is to show. */
    private static final String VIEWS = "BARNACLE_SCREEN_VIEWS";

    private static final List<String> THREE = List.of("values", "spikes", "plane");
    private static final List<String> FIVE = List.of("values", "spikes", "plane", "circuit", "currents");

    /**
     * Opens the window for each circuit, one after the other.
     *
     * @param launcher the program that a person starts
     * @return nothing if a window did not open
     */
    public static Optional<List<ScreenFigure>> measure(String launcher) throws IOException, InterruptedException {
        List<ScreenFigure> figures = new ArrayList<>();
        for (Optional<ScreenFigure> figure : List.of(
                measure(launcher, 100, 1, THREE),
                measure(launcher, 100, 1, FIVE),
                measure(launcher, 1000, 0.05, THREE))) {
            if (figure.isEmpty()) {
                return Optional.empty();
            }
            figures.add(figure.get());
        }
        return Optional.of(figures);
    }

    private static Optional<ScreenFigure> measure(String launcher, int neurons, double density, List<String> views)
            throws IOException, InterruptedException {
        return MeasuredWindow.figures(launcher, project(neurons, density), ASK, Map.of(VIEWS, String.join(",", views)))
                .map(told -> new ScreenFigure(neurons, density, LiveFigure.DT, views, told[0], told[1], told[2] / 1e3));
    }

    private static Project project(int neurons, double density) {
        return Project.circuit(
                "Measured",
                LiveFigure.network(neurons, density),
                new SimulationSettings(LiveFigure.DT, new Staggered(), 0),
                LiveFigure.SEED);
    }
}
