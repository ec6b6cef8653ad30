package barnacle.analysis;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Range;
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

    /** The first window of {@link #settle}, in membrane times: 1500 ms of the textbook sets. */
    private static final double WINDOW = 1050;

    /** The same of a neuron that is reset: a membrane time of its leak alone is some ten ms. */
    private static final double RESET_WINDOW = 150;

    /** How often the windows double. */
    private static final int DOUBLINGS = 6;

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
        if (!forward(starts, steps, observer)) {
            throw new CancellationException();
        }
    }

    private boolean forward(List<double[]> starts, int steps, Simulation.RunObserver observer) {
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
        return simulation.forward(parameters, lanes, new double[1], observer);
    }

    /**
     * What the only copy comes to as these steps take it. Windows of time follow each other, each as long as all before
     * it: it fires if it does in two that follow each other, at one rate, up to the end; it rests if it stands still at
     * a stable fixed point.
     *
     * @param rests the voltages of its stable fixed points
     */
    Fate settle(Neuron neuron, List<Double> rests, double[] start, BooleanSupplier carryOn) {
        Range range = neuron.voltages(0, 0);
        SteppedWindows windows = new SteppedWindows(
                neuron, threshold, range.width(), program.settings().dt(), rests);
        int first = steps((neuron.isReset() ? RESET_WINDOW : WINDOW) * Fate.membraneTime(neuron));
        double[] end = start.clone();
        boolean[] stopped = {false};
        int[] next = {first};
        boolean ended =
                forward(List.of(start), (int) Math.min(Integer.MAX_VALUE, (1L << DOUBLINGS) * first), (step, state) -> {
                    stopped[0] = !carryOn.getAsBoolean();
                    windows.see(step, state.voltage(0, 0), state.reset(0, 0));
                    end[0] = state.voltage(0, 0);
                    for (int k = 1; k < end.length; k++) {
                        end[k] = state.gate(0, k - 1, 0);
                    }
                    if (step == next[0]) {
                        windows.close();
                        next[0] *= 2;
                    }
                    return !stopped[0] && windows.fate() == null;
                });
        if (stopped[0]) {
            throw new CancellationException();
        }
        return (ended ? windows.unsettled() : windows.fate()).endingAt(end);
    }
}
