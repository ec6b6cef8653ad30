package barnacle.bench;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How soon the drawer under a drawing shows what an edit did: from the edit to the window's picture of it.
 *
 * @param project its title
 * @param size neurons, or components of an equation
 * @param current of edits of the current of a network's first group; absent for an equation
 * @param seed of edits of the seed, by which all weights are drawn anew
 */
public record DrawerFigure(String project, int size, Optional<Wait> current, Wait seed) {
    /** Names the file to which the window writes its figures before it ends. */
    private static final String ASK = "BARNACLE_DRAWER";

    /** How long edits of a kind took to be seen, in seconds. */
    public record Wait(double median, double longest) {}

    /**
     * Opens the window for each project, one after the other.
     *
     * @param launcher the program that a person starts
     * @return nothing if a window did not open
     */
    public static Optional<List<DrawerFigure>> measure(String launcher) throws IOException, InterruptedException {
        List<DrawerFigure> figures = new ArrayList<>();
        for (Project project : List.of(
                Samples.read("half-centre", List.of()),
                Samples.read("stimulus-integration", List.of()),
                circuit(1000, 0.05),
                circuit(1000, 1),
                Samples.read("spiral", List.of()))) {
            Optional<double[]> told = MeasuredWindow.figures(launcher, project, ASK, Map.of());
            if (told.isEmpty()) {
                return Optional.empty();
            }
            double[] t = told.get();
            Wait seed = new Wait(t[0], t[1]);
            figures.add(new DrawerFigure(
                    project.title(),
                    project.subject()
                            .asNetwork()
                            .map(s -> s.network().neurons())
                            .orElseGet(() -> project.subject()
                                    .asEquation()
                                    .orElseThrow()
                                    .neuralOde()
                                    .dimension()),
                    t.length < 4 ? Optional.empty() : Optional.of(new Wait(t[2], t[3])),
                    seed));
        }
        return Optional.of(figures);
    }

    private static Project circuit(int neurons, double density) {
        return Project.circuit(
                neurons + " neurons, " + Math.round(100 * density) + " % connected",
                LiveFigure.network(neurons, density),
                new SimulationSettings(LiveFigure.DT, new Staggered(), 0),
                LiveFigure.SEED);
    }
}
