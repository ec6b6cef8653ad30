package barnacle.analysis;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Simulation;
import barnacle.sim.SimulationSettings;
import barnacle.sim.plain.ReferenceEngine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Copies of one neuron without connections, each at its own constant current, run in double precision. */
final class LoneNeurons {
    private static final String GROUP = "cells";

    private final NetworkProgram program;
    private final double[] parameters;
    private final int count;
    /** An upward crossing is a spike. */
    private final double threshold;

    /**
     * @param currents of each copy, in the neuron's unit
     * @param settings step and scheme
     */
    LoneNeurons(Neuron neuron, double[] currents, SimulationSettings settings) {
        count = currents.length;
        threshold = neuron.spikeThreshold();
        NeuronGroup group = new NeuronGroup(GROUP, count, neuron, 0, 0, List.of(), new Normal(0, 0), Map.of());
        Network network = new Network(
                new Stimulus("none", 1), List.of(group), new Readout("nowhere", 1, 0), List.of(), List.of());
        program = new NetworkProgram(network, ParameterTable.draw(network, new Seed(0)), settings);
        parameters = program.table().values();
        System.arraycopy(
                currents,
                0,
                parameters,
                program.table().block(BlockName.parameter(GROUP, "current")).offset(),
                count);
    }

    /** How many steps fit best into a time in ms; at least one. */
    int steps(double milliseconds) {
        return (int) Math.max(
                1,
                Math.min(
                        Integer.MAX_VALUE,
                        Math.round(milliseconds / program.settings().dt())));
    }

    /**
     * Runs all copies.
     *
     * @param starts where each starts: each state variable, the voltage first
     * @throws CancellationException if the observer stopped it
     */
    void run(List<double[]> starts, int steps, Simulation.RunObserver observer) {
        double[] voltage = new double[count];
        double[] gates = new double[program.gateRows()];
        for (int i = 0; i < count; i++) {
            double[] start = starts.get(i);
            voltage[i] = start[0];
            for (int k = 1; k < start.length; k++) {
                gates[program.gateRow(i, k - 1)] = start[k];
            }
        }
        Lanes lanes = new Lanes(
                1, steps, steps, List.of(ReadoutSpan.last(1, steps)), new double[0][], new int[1][0], voltage, gates);
        Simulation simulation = new ReferenceEngine().simulation(program);
        if (!simulation.forward(parameters, lanes, new double[1], observer)) {
            throw new CancellationException();
        }
    }

    /** Runs all copies and sums up what each did after {@code settle} ms. */
    RateCurve firing(
            double[] currents, List<double[]> starts, double settle, double measured, BooleanSupplier carryOn) {
        int first = steps(settle);
        double dt = program.settings().dt();
        double[] before = new double[count];
        double[] firstSpike = new double[count];
        double[] lastSpike = new double[count];
        int[] spikes = new int[count];
        double[] lowest = new double[count];
        double[] highest = new double[count];
        run(starts, first + steps(measured), (step, state) -> {
            for (int i = 0; i < count; i++) {
                double v = state.voltage(i, 0);
                if (step == first) {
                    lowest[i] = v;
                    highest[i] = v;
                } else if (step > first) {
                    lowest[i] = Math.min(lowest[i], v);
                    highest[i] = Math.max(highest[i], v);
                    if (before[i] < threshold && v >= threshold) {
                        lastSpike[i] = (step - 1 + (threshold - before[i]) / (v - before[i])) * dt;
                        firstSpike[i] = spikes[i]++ == 0 ? lastSpike[i] : firstSpike[i];
                    }
                }
                before[i] = v;
            }
            return carryOn.getAsBoolean();
        });
        double[] rates = new double[count];
        for (int i = 0; i < count; i++) {
            rates[i] = !Double.isFinite(before[i])
                    ? Double.NaN
                    : spikes[i] < 2 ? 0 : 1000 * (spikes[i] - 1) / (lastSpike[i] - firstSpike[i]);
        }
        return new RateCurve(currents, rates, lowest, highest);
    }
}
