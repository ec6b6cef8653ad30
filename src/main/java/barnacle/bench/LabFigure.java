package barnacle.bench;

import barnacle.project.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the screen Neuron follows a parameter that moves with every frame.
 *
 * @param project its title
 * @param planesPerSecond other phase planes that are drawn while it moves
 * @param longestStall between two pulses of the window meanwhile, seconds
 * @param diagram from one other value to its whole bifurcation diagram as coarse as it is first shown, the median in
 *     seconds
 * @param longestDiagram the longest of the same
 */
public record LabFigure(
        String project, double planesPerSecond, double longestStall, double diagram, double longestDiagram) {
    /** Names the file to which the window writes its figures before it ends. */
    private static final String ASK = "BARNACLE_LAB";

    /**
     * Opens the window for each project, one after the other.
     *
     * @param launcher the program that a person starts
     * @return nothing if a window did not open
     */
    public static Optional<List<LabFigure>> measure(String launcher) throws IOException, InterruptedException {
        List<LabFigure> figures = new ArrayList<>();
        for (String sample : List.of("one-neuron", "squid-axon")) {
            var project = Samples.read(sample, List.of());
            Optional<double[]> told = MeasuredWindow.figures(launcher, project, ASK, Map.of());
            if (told.isEmpty()) {
                return Optional.empty();
            }
            double[] t = told.get();
            figures.add(new LabFigure(project.title(), t[0], t[1], t[2], t[3]));
        }
        return Optional.of(figures);
    }
}
