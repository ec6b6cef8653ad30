package barnacle.train;

import barnacle.model.BlockName;
import barnacle.model.NeuralOde;
import barnacle.sim.EquationNoise;
import barnacle.sim.EquationSimulation;
import barnacle.sim.InitialStates;
import java.util.ArrayList;
import java.util.List;

/** The second moments of what an equation's layers read, its mean between two points, in some windows. */
final class LayerMoments {
    private final ParameterSpace space;
    private final int windows;
    private final List<BlockName> names = new ArrayList<>();
    private final List<double[]> ofLayers = new ArrayList<>();

    /** @param windows how many there will be */
    LayerMoments(NeuralOde equation, ParameterSpace space, int windows) {
        this.space = space;
        this.windows = windows;
        List<Integer> widths = equation.widths();
        for (int l = 1; l < widths.size(); l++) {
            names.add(BlockName.layer(l));
            ofLayers.add(new double[widths.get(l - 1) * widths.get(l - 1)]);
        }
    }

    /**
     * Solves some of the windows.
     *
     * @param parameters in the order of the table; not modified
     */
    void add(EquationSimulation simulation, double[] parameters, InitialStates starts) {
        int count = starts.count();
        EquationNoise nothing = EquationNoise.held(new long[count], starts.times(), 0);
        double[] solved = new double[starts.points() * starts.states()[0].length * count];
        simulation.forwardPerturbed(parameters, starts, nothing, 0, false, solved);
        double[][] some = ofLayers.stream().map(all -> new double[all.length]).toArray(double[][]::new);
        simulation.addMoments(some);
        for (int l = 0; l < some.length; l++) {
            double[] all = ofLayers.get(l);
            for (int i = 0; i < all.length; i++) {
                all[i] += some[l][i] * count / windows;
            }
        }
    }

    /** The moments by block of {@link ParameterSpace#sources}. */
    double[][] found() {
        return space.weights().stream()
                .map(part -> ofLayers.get(names.indexOf(part.block().name())))
                .map(double[]::clone)
                .toArray(double[][]::new);
    }
}
