package barnacle.bench;

import barnacle.sim.Lanes;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;

/** A row of a table of growing work, on one thread. */
public record CostFigure(
        int neurons, double density, int candidates, int trials, int steps, double nanosecondsPerNeuronStep) {
    /**
     * Vector operations a neuron and step in the kernel of Morris-Lecar neurons and the release, whatever the network:
     * 15 of the release, 25 of the gate, 27 of the voltage. A synapse adds one, a multiply-add.
     */
    private static final int MEMBRANE_OPERATIONS = 67;

    /** Each candidate has so many trials; several run side by side. */
    static CostFigure measure(BenchRun run, int neurons, double density, int candidates, int trials, int steps) {
        BenchWorkload work = BenchWorkload.draw(new Staggered(), neurons, density, trials, steps);
        Simulation simulation = run.engine().simulation(work.program());
        Lanes lanes = work.lanes().repeated(candidates);
        double[][] each = new double[candidates][];
        for (int c = 0; c < candidates; c++) {
            each[c] = work.parameters().clone();
        }
        double[] readout = lanes.newReadout(work.program());
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + (run.quick() ? 300_000_000L : 1_000_000_000L);
        // Twice at least: the first run compiles.
        for (int round = 0; round < 2 || System.nanoTime() < end; round++) {
            long begin = System.nanoTime();
            if (candidates == 1) {
                simulation.forward(each[0], lanes, readout, null);
            } else {
                simulation.forwardEach(each, lanes, readout);
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        return new CostFigure(
                neurons,
                density,
                candidates,
                trials,
                steps,
                (double) best / ((double) neurons * lanes.count() * steps));
    }

    /** Nanoseconds of one of the membrane's or the synapses' operations. */
    double operation() {
        return nanosecondsPerNeuronStep / (MEMBRANE_OPERATIONS + neurons);
    }
}
