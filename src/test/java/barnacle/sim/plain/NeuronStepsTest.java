package barnacle.sim.plain;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.GradedSynapse;
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
import barnacle.setting.Quantities;
import barnacle.sim.Block;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Recording;
import barnacle.sim.Reference;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** How the schemes step every kind of neuron, in double precision. */
class NeuronStepsTest {
    private static final Seed SEED = new Seed(11);

    static Stream<JsonNode> references() {
        return StreamSupport.stream(Reference.read("neurons").get("cases").spliterator(), false)
                .filter(c -> Neuron.allPresets().containsKey(c.get("preset").stringValue()));
    }

    /** The first of each neuron. */
    static Stream<Arguments> neuronsThatFire() {
        return references()
                .filter(c -> c.get("current").doubleValue() == neuron(c).drive().current())
                .flatMap(c -> Stream.of(new Staggered(), new SemiImplicit()).map(scheme -> Arguments.of(c, scheme)));
    }

    static Stream<Arguments> neuronsWithAGradient() {
        return Neuron.allPresets().values().stream()
                .filter(neuron -> !neuron.isReset())
                .flatMap(neuron -> Stream.of(new Staggered(), new SemiImplicit(), new GeneralMethod())
                        .map(scheme -> Arguments.of(neuron, scheme)));
    }

    private static Neuron neuron(JsonNode c) {
        return Neuron.allPresets().get(c.get("preset").stringValue());
    }

    private static NetworkProgram alone(JsonNode c, Scheme scheme, double dt) {
        NeuronGroup group = new NeuronGroup(
                "cell", 1, neuron(c), c.get("current").doubleValue(), 0, List.of(), new Normal(0, 0), Map.of());
        Network network = new Network(
                new Stimulus("none", 1), List.of(group), new Readout("nowhere", 1, 0), List.of(), List.of());
        return new NetworkProgram(network, ParameterTable.draw(network, SEED), new SimulationSettings(dt, scheme, 0));
    }

    private static Lanes from(JsonNode c, int steps) {
        double[] start = Reference.numbers(c.get("start"));
        return new Lanes(
                1,
                steps,
                steps,
                List.of(ReadoutSpan.last(1, steps)),
                new double[0][],
                new int[1][0],
                new double[] {start[0]},
                Arrays.copyOfRange(start, 1, start.length));
    }

    /** By Staggered at 0.005, whose error adds up from spike to spike; where nothing fires, the state at the end. */
    @ParameterizedTest
    @MethodSource("references")
    void spikesAreWhereAnotherProgramHasThem(JsonNode c) {
        NetworkProgram program = alone(c, new Staggered(), 0.005);
        Lanes lanes =
                from(c, program.settings().steps("duration", c.get("duration").doubleValue()));
        double[] expected = Reference.numbers(c.get("upward_crossings_of_0"));
        Recording recording =
                Recording.record(new ReferenceEngine(), program, program.table().values(), lanes, 0);
        assertArrayEquals(
                expected,
                recording.spikes().get(0).times(),
                0.002 + 1e-4 * c.get("duration").doubleValue());
        if (expected.length < 2) {
            double[] end = Reference.numbers(c.get("state_at_end"));
            double[] found = state(program, lanes);
            assertArrayEquals(end, found, 1e-3 * neuron(c).voltage().shown().width());
        }
    }

    static Stream<Arguments> neuronsThatAreReset() {
        return neuronsThatFire().filter(a -> neuron((JsonNode) a.get()[0]).isReset());
    }

    private static double[] spikes(JsonNode c, Scheme scheme, double dt) {
        NetworkProgram program = alone(c, scheme, dt);
        Lanes lanes =
                from(c, program.settings().steps("duration", c.get("duration").doubleValue()));
        Recording recording =
                Recording.record(new ReferenceEngine(), program, program.table().values(), lanes, 0);
        assertNull(recording.failure());
        return recording.spikes().get(0).times();
    }

    private static double farthest(JsonNode c, Scheme scheme, double dt) {
        double[] expected = Reference.numbers(c.get("upward_crossings_of_0"));
        double[] found = spikes(c, scheme, dt);
        assertEquals(expected.length, found.length);
        return IntStream.range(0, found.length)
                .mapToDouble(k -> Math.abs(found[k] - expected[k]))
                .max()
                .orElseThrow();
    }

    /** At 0.01, over a second: errors add up from reset to reset. */
    @ParameterizedTest
    @MethodSource("neuronsThatAreReset")
    void resetsAreWhereAnotherProgramHasThem(JsonNode c, Scheme scheme) {
        assertEquals(0, farthest(c, scheme, 0.01), scheme.order() == 2 ? 0.03 : 0.08);
    }

    /** A step with a reset is of first order in every scheme. */
    @ParameterizedTest
    @MethodSource("neuronsThatAreReset")
    void timesOfResetsHaveTheFirstOrder(JsonNode c, Scheme scheme) {
        double coarse = farthest(c, scheme, 0.02);
        double fine = farthest(c, scheme, 0.005);
        assertEquals(1, Math.log(coarse / fine) / Math.log(4), 0.4, coarse + " and " + fine);
    }

    /** [state variable] after the last step. */
    private static double[] state(NetworkProgram program, Lanes lanes) {
        double[] state = new double[1 + program.gates(0)];
        new ReferenceEngine()
                .simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, at) -> {
                    state[0] = at.voltage(0, 0);
                    for (int k = 1; k < state.length; k++) {
                        state[k] = at.gate(0, k - 1, 0);
                    }
                    return true;
                });
        return state;
    }

    /** The state's error falls as its scheme says from one step to half of it. */
    @ParameterizedTest
    @MethodSource("neuronsThatFire")
    void schemeHasItsOrder(JsonNode c, Scheme scheme) {
        double[] expected = Reference.numbers(c.get("state_early"));
        double[] error = new double[2];
        double dt = 0.005;
        for (int k = 0; k < 2; k++, dt /= 2) {
            NetworkProgram program = alone(c, scheme, dt);
            Lanes lanes =
                    from(c, program.settings().steps("early", c.get("early").doubleValue()));
            double[] found = state(program, lanes);
            for (int x = 0; x < found.length; x++) {
                double width = neuron(c).variables().get(x).shown().width();
                error[k] = Math.max(error[k], Math.abs(found[x] - expected[x]) / width);
            }
        }
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertEquals(scheme.order(), order, 0.3, "errors " + Arrays.toString(error));
    }

    /** All parameters of a group that listens, talks to itself, and is read. */
    @ParameterizedTest
    @MethodSource("neuronsWithAGradient")
    void gradientEqualsCentralDifferences(Neuron neuron, Scheme scheme) {
        NetworkProgram program = circuit(neuron, scheme);
        int steps = 40;
        Lanes lanes = Lanes.drawInitialState(
                program,
                2,
                steps,
                10,
                List.of(new ReadoutSpan(5, 20), new ReadoutSpan(30, 40)),
                new double[][] {{0.5, -0.3}, {1, 0.4}},
                new int[][] {{0, 1, 0, 1}, {1, 0}},
                lane -> SEED.stream("lane", lane));
        double[] p = program.table().values();
        Simulation simulation = new ReferenceEngine().simulation(program);
        double[] readout = lanes.newReadout(program);
        double[] weights = new double[readout.length];
        Arrays.setAll(weights, k -> Math.cos(1 + 2 * k));
        double[] gradient = new double[p.length];
        simulation.forward(p, lanes, readout, null);
        simulation.backward(p, lanes, weights, steps, gradient);
        for (Block block : some(program.table().blocks())) {
            double[] expected = new double[block.size()];
            double largest = 0;
            for (int i = 0; i < block.size(); i++) {
                int at = block.offset() + i;
                double h = 2e-4 * Math.max(0.1, Math.abs(p[at]));
                expected[i] =
                        (8 * (value(program, p, at, h, lanes, weights) - value(program, p, at, -h, lanes, weights))
                                        - value(program, p, at, 2 * h, lanes, weights)
                                        + value(program, p, at, -2 * h, lanes, weights))
                                / (12 * h);
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            for (int i = 0; i < block.size(); i++) {
                double tolerance = scheme.hasExactAdjoint() ? 1e-7 : 2e-3;
                assertEquals(
                        expected[i],
                        gradient[block.offset() + i],
                        tolerance * largest + 1e-11,
                        block.name() + " [" + i + "]");
            }
        }
        assertTrue(Arrays.stream(gradient).anyMatch(g -> Math.abs(g) > 1e-6));
    }

    private static double value(NetworkProgram program, double[] p, int at, double h, Lanes lanes, double[] weights) {
        double[] moved = p.clone();
        moved[at] += h;
        double[] readout = lanes.newReadout(program);
        new ReferenceEngine().simulation(program).forward(moved, lanes, readout, null);
        double sum = 0;
        for (int k = 0; k < readout.length; k++) {
            sum += weights[k] * readout[k];
        }
        return sum;
    }

    private static NetworkProgram circuit(Neuron neuron, Scheme scheme) {
        Range shown = neuron.voltage().shown();
        List<Spread> spreads = new ArrayList<>();
        double[] values = neuron.values();
        for (int k = 0; k < values.length; k++) {
            Quantities.Component c = neuron.parameters().get(k);
            spreads.add(new Spread(c.name(), 0.01 * Math.abs(values[k])));
        }
        NeuronGroup group = new NeuronGroup(
                "cells",
                2,
                neuron,
                neuron.drive().current(),
                neuron.drive().gain(),
                spreads,
                new Normal(neuron.voltage().initial(), neuron.drive().voltageSpread()),
                Map.of());
        GradedSynapse synapse = new GradedSynapse(shown.at(0.4), shown.width() / 12);
        Network network = new Network(
                new Stimulus("signal", 2),
                List.of(group),
                new Readout("answer", 2, 0),
                List.of(
                        new Projection("signal", "cells", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection("cells", "cells", new AllToAll(), new NormalWeights(0.2, 0.3), synapse),
                        new Projection("cells", "answer", new AllToAll(), new NormalWeights(0, 1), synapse)),
                List.of());
        return new NetworkProgram(network, ParameterTable.draw(network, SEED), new SimulationSettings(0.02, scheme, 0));
    }
}
