package barnacle.bench;

import barnacle.model.AllToAll;
import barnacle.model.ConnectionRule;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkRun;
import barnacle.sim.NetworkState;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.plain.ReferenceEngine;
import java.util.List;

/**
 * On one thread: how many times as fast as the time of its neurons a circuit without a task runs live, with the voltage
 * and the gate of every neuron read at every step.
 *
 * @param density the fraction of the connections that exist
 * @param dt ms
 */
public record LiveFigure(
        int neurons, double density, double dt, double stepsPerSecond, double timesRealTime, double bytesPerStep) {
    static final double DT = 0.05;
    static final Seed SEED = new Seed(1);

    static List<LiveFigure> measure(BenchRun run) {
        return List.of(
                measure(run, 1, 1),
                measure(run, 100, 1),
                measure(run, 100, 0.05),
                measure(run, 1000, 1),
                measure(run, 1000, 0.05));
    }

    /** Neurons of one group that reach each other. */
    static Network network(int neurons, double density) {
        ConnectionRule rule = density == 1 ? new AllToAll() : new FixedProbability(density);
        return new Network(
                List.of(new NeuronGroup("cells", neurons)),
                List.of(new Projection("cells", "cells", rule, new FanInUniform(0.001, 1, 0.2), new GradedSynapse())));
    }

    private static LiveFigure measure(BenchRun run, int neurons, double density) {
        Network network = network(neurons, density);
        ParameterTable table = ParameterTable.draw(network, SEED);
        NetworkProgram program = new NetworkProgram(network, table, new SimulationSettings(DT, new Staggered(), 0));
        NetworkRun live = new NetworkRun(
                new ReferenceEngine()::stepper, program, table.values(), NetworkState.drawn(program, SEED, 0));
        double[] seen = new double[2];
        int steps = Math.max(20, 10_000 / neurons);
        double best = Double.POSITIVE_INFINITY;
        long bytes = 0;
        long end = System.nanoTime() + (run.quick() ? 500_000_000L : 3_000_000_000L);
        // Twice at least: the first round compiles.
        for (int round = 0; round < 2 || System.nanoTime() < end; round++) {
            long before = BenchRun.allocatedBytes();
            long begin = System.nanoTime();
            live.run(steps, r -> {
                for (int i = 0; i < neurons; i++) {
                    seen[0] += live.state().voltage(i, 0);
                    seen[1] += live.state().gate(i, 0, 0);
                }
                return true;
            });
            best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
            bytes = BenchRun.allocatedBytes() - before;
        }
        if (live.fault().isPresent() || Double.isNaN(seen[0] + seen[1])) {
            throw new IllegalStateException("the circuit that is measured has a fault");
        }
        double rate = steps / best;
        return new LiveFigure(neurons, density, DT, rate, rate * DT / 1000, (double) bytes / steps);
    }
}
