package barnacle.sim.lane;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.ConnorStevens;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.FitzHughNagumo;
import barnacle.model.GradedSynapse;
import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Range;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Spread;
import barnacle.model.Stimulus;
import barnacle.model.WangBuzsaki;
import barnacle.setting.Family;
import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernel of every kind of neuron makes the steps of its one definition, which the plain engine makes in double
 * precision.
 */
class LaneKernelsTest {
    private static final int STEPS = 100;
    private static final int LANES = 3;

    static Stream<Arguments> neuronsAndSchemes() {
        return Family.members(Neuron.class).stream()
                .map(Family::defaults)
                .filter(neuron -> LaneKernels.of(neuron).isPresent())
                .flatMap(neuron -> neuron.presets().values().stream())
                .flatMap(neuron ->
                        Stream.of(new Staggered(), new SemiImplicit()).map(scheme -> Arguments.of(neuron, scheme)));
    }

    static Stream<Neuron> neuronsOfLanes() {
        return Stream.of(
                new MorrisLecar(), new HodgkinHuxley(), new WangBuzsaki(), new ConnorStevens(), new FitzHughNagumo());
    }

    @ParameterizedTest
    @MethodSource("neuronsOfLanes")
    void neuronsThatTheirSpikesDoNotResetRunInLanes(Neuron neuron) {
        assertTrue(LaneKernels.of(neuron).isPresent());
    }

    @ParameterizedTest
    @MethodSource("neuronsAndSchemes")
    void kernelMakesTheStepsOfTheDefinition(Neuron neuron, Scheme scheme) {
        NetworkProgram program = program(neuron, scheme);
        double[][] plain = states(new ReferenceEngine(), program);
        double[][] lanes = states(new LaneEngine(), program);
        double span = neuron.variables().get(0).shown().width();
        double swing = 0;
        for (int step = 0; step <= STEPS; step++) {
            for (int i = 0; i < plain[step].length; i++) {
                assertEquals(plain[step][i], lanes[step][i], 1e-4 * span, "step " + step);
                swing = Math.max(swing, Math.abs(plain[step][i] - plain[0][i]));
            }
        }
        assertTrue(swing > 0.1 * span, "something moves");
    }

    /** All parameters of a group of unlike neurons that listens, talks to itself, and is read. */
    @ParameterizedTest
    @MethodSource("neuronsAndSchemes")
    void kernelGoesBackAsTheDefinitionDoes(Neuron neuron, Scheme scheme) {
        NetworkProgram program = circuit(neuron, scheme);
        double[] expected = gradient(new ReferenceEngine(), program);
        double[] found = gradient(new LaneEngine(), program);
        for (Block block : some(program.table().blocks())) {
            double largest = 0;
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                assertEquals(
                        expected[i],
                        found[i],
                        2e-3 * largest + 1e-9,
                        block.name().toString());
            }
            assertTrue(largest > 0, block.name() + " does something");
        }
    }

    private static double[] gradient(Engine engine, NetworkProgram program) {
        Lanes lanes = Lanes.drawInitialState(
                program,
                LANES,
                STEPS,
                STEPS / 4,
                List.of(new ReadoutSpan(10, 40), ReadoutSpan.last(20, STEPS)),
                new double[][] {{0.5, -0.3}, {1, 0.4}},
                new int[][] {{0, 1, 0, 1}, {1, 0}, {1}},
                lane -> new Seed(5).stream("lane", lane));
        Simulation simulation = engine.simulation(program);
        double[] readout = lanes.newReadout(program);
        simulation.forward(program.table().values(), lanes, readout, null);
        double[] weights = new double[readout.length];
        Arrays.setAll(weights, k -> Math.cos(1 + 2 * k));
        double[] gradient = new double[program.table().size()];
        simulation.backward(program.table().values(), lanes, weights, STEPS, gradient);
        return gradient;
    }

    private static NetworkProgram circuit(Neuron neuron, Scheme scheme) {
        Range shown = neuron.voltage().shown();
        double[] values = neuron.values();
        List<Spread> spreads = IntStream.range(0, values.length)
                .mapToObj(k -> new Spread(neuron.parameters().get(k).name(), 0.01 * Math.abs(values[k])))
                .toList();
        GradedSynapse synapse = new GradedSynapse(shown.at(0.4), shown.width() / 12);
        Network network = new Network(
                new Stimulus("signal", 2),
                List.of(new NeuronGroup(
                        "cells",
                        3,
                        neuron,
                        neuron.drive().current(),
                        neuron.drive().gain(),
                        spreads,
                        new Normal(neuron.voltage().initial(), neuron.drive().voltageSpread()),
                        Map.of())),
                new Readout("answer", 2, 0),
                List.of(
                        new Projection("signal", "cells", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection("cells", "cells", new AllToAll(), new NormalWeights(0.2, 0.3), synapse),
                        new Projection("cells", "answer", new AllToAll(), new NormalWeights(0, 1), synapse)),
                List.of());
        return new NetworkProgram(
                network, ParameterTable.draw(network, new Seed(3)), new SimulationSettings(0.05, scheme, 0));
    }

    private static NetworkProgram program(Neuron neuron, Scheme scheme) {
        String first = neuron.parameters().get(0).name();
        Network network = new Network(
                new Stimulus("none", 1),
                List.of(
                        group("alike", 2, neuron, List.of()),
                        group("unlike", 3, neuron, List.of(new Spread(first, 0.1 * neuron.values()[0])))),
                new Readout("nowhere", 1, 0),
                List.of(),
                List.of());
        return new NetworkProgram(
                network, ParameterTable.draw(network, new Seed(3)), new SimulationSettings(0.1, scheme, 0));
    }

    private static NeuronGroup group(String name, int size, Neuron neuron, List<Spread> spreads) {
        return new NeuronGroup(
                name,
                size,
                neuron,
                NeuronGroup.INTEGRATION_CURRENT,
                NeuronGroup.INTEGRATION_GAIN,
                spreads,
                new Normal(
                        neuron.variables().get(0).shown().at(0.6),
                        0.05 * neuron.variables().get(0).shown().width()),
                Map.of());
    }

    /** [step][state variable of all neurons in one lane]. */
    private static double[][] states(Engine engine, NetworkProgram program) {
        Lanes lanes = Lanes.drawInitialState(
                program,
                LANES,
                STEPS,
                STEPS,
                List.of(ReadoutSpan.last(1, STEPS)),
                new double[0][],
                new int[LANES][0],
                lane -> new Seed(5).stream("lane", lane));
        double[][] states = new double[STEPS + 1][program.neurons() + program.gateRows()];
        engine.simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    for (int i = 0; i < program.neurons(); i++) {
                        states[step][i] = state.voltage(i, LANES - 1);
                        for (int k = 0; k < program.gates(i); k++) {
                            states[step][program.neurons() + program.gateRow(i, k)] = state.gate(i, k, LANES - 1);
                        }
                    }
                    return true;
                });
        return states;
    }
}
