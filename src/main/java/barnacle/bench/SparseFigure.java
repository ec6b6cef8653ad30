package barnacle.bench;

import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** On one thread: how many times as fast as with every recurrent connection, forward alone and forward and backward. */
public record SparseFigure(
        int neurons, int trials, double density, double forwardTimesDense, double gradientTimesDense) {
    /** The densities take turns, so that each round disturbs all alike. */
    static List<SparseFigure> measure(BenchRun run, int steps) {
        int neurons = 256;
        double[] densities = {1, 0.05, 0.2};
        double[] forward = new double[densities.length];
        double[] both = new double[densities.length];
        BenchWorkload[] works = new BenchWorkload[densities.length];
        // Those that go back keep more on their way forward.
        Simulation[] forwardOnly = new Simulation[densities.length];
        Simulation[] simulations = new Simulation[densities.length];
        for (int i = 0; i < densities.length; i++) {
            works[i] = BenchWorkload.draw(new Staggered(), neurons, densities[i], BenchRun.TRIALS, steps);
            forwardOnly[i] = run.engine().simulation(works[i].program());
            simulations[i] = run.engine().simulation(works[i].program(), false);
            forward[i] = both[i] = Double.POSITIVE_INFINITY;
        }
        double[] readout = works[0].lanes().newReadout(works[0].program());
        double[] bar = new double[readout.length];
        Arrays.fill(bar, 1.0 / bar.length);
        long end = System.nanoTime() + (run.quick() ? 2_000_000_000L : 8_000_000_000L);
        // Twice as often as the run.rounds() at least: the first ones compile.
        for (int round = 0; round < 2 * run.rounds() || System.nanoTime() < end; round++) {
            for (int i = 0; i < densities.length; i++) {
                double[] gradient = new double[works[i].parameters().length];
                long begin = System.nanoTime();
                forwardOnly[i].forward(works[i].parameters(), works[i].lanes(), readout, null);
                long middle = System.nanoTime();
                simulations[i].forward(works[i].parameters(), works[i].lanes(), readout, null);
                simulations[i].backward(works[i].parameters(), works[i].lanes(), bar, gradient);
                forward[i] = Math.min(forward[i], middle - begin);
                both[i] = Math.min(both[i], System.nanoTime() - middle);
            }
        }
        List<SparseFigure> sparse = new ArrayList<>();
        for (int i = 1; i < densities.length; i++) {
            sparse.add(new SparseFigure(
                    neurons, BenchRun.TRIALS, densities[i], forward[0] / forward[i], both[0] / both[i]));
        }
        return sparse;
    }
}
