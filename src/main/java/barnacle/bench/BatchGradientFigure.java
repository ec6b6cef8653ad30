package barnacle.bench;

import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.Arrays;

/**
 * One batch forward and backward to the gradient of all weights, on one thread; the memory is all that a fresh
 * simulation allocates for it.
 */
public record BatchGradientFigure(
        int trials,
        int neurons,
        int steps,
        double seconds,
        double neuronStepsPerSecond,
        double backwardTimesForward,
        double mebibytes) {
    static BatchGradientFigure measure(BenchRun run, int steps) {
        BenchWorkload work = BenchWorkload.draw(new Staggered(), BenchRun.BATCH, steps);
        double[] readout = work.lanes().newReadout(work.program());
        double[] bar = new double[readout.length];
        Arrays.fill(bar, 1.0 / bar.length);
        double[] gradient = new double[work.parameters().length];
        double forward = Double.POSITIVE_INFINITY;
        double backward = Double.POSITIVE_INFINITY;
        double bytes = 0;
        Simulation simulation = run.engine().simulation(work.program(), false);
        for (int round = 0; round < run.rounds(); round++) {
            long before = BenchRun.allocatedBytes();
            if (round == run.rounds() - 1) {
                // Not before, because code that is not compiled yet allocates more. Twice, because the second run keeps
                // more.
                simulation = run.engine().simulation(work.program(), false);
                simulation.forward(work.parameters(), work.lanes(), readout, null);
                simulation.backward(work.parameters(), work.lanes(), bar, gradient);
            }
            long begin = System.nanoTime();
            simulation.forward(work.parameters(), work.lanes(), readout, null);
            long middle = System.nanoTime();
            simulation.backward(work.parameters(), work.lanes(), bar, gradient);
            forward = Math.min(forward, (middle - begin) * 1e-9);
            backward = Math.min(backward, (System.nanoTime() - middle) * 1e-9);
            bytes = BenchRun.allocatedBytes() - before;
        }
        return new BatchGradientFigure(
                BenchRun.BATCH,
                BenchWorkload.NEURONS,
                steps,
                forward + backward,
                (double) BenchRun.BATCH * BenchWorkload.NEURONS * steps / (forward + backward),
                backward / forward,
                bytes / (1 << 20));
    }
}
