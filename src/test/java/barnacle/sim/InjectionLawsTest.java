package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.OrnsteinUhlenbeckNoise;
import barnacle.model.Protocol;
import barnacle.model.SineCurrent;
import barnacle.model.WhiteNoise;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What injected currents do to a network, beside what {@link EngineLaws} say of a circuit that has all of them. */
class InjectionLawsTest {
    static Stream<Engine> engines() {
        return Stream.of(new ReferenceEngine(), new LaneEngine());
    }

    static Stream<Scheme> schemes() {
        return Stream.of(new Staggered(), new SemiImplicit());
    }

    /** Cells without connections or gates that move: a membrane of conductance gL and C = 20. */
    private static NetworkProgram membranes(int size, double dt, Injection... injections) {
        MorrisLecar passive = new MorrisLecar(20, 0, 0, 2, 120, -84, -60, -1.2, 18, 2, 30, 0.04);
        Network network = new Network(
                List.of(new NeuronGroup(
                        "cells", size, passive, 0, 0, List.of(), new Normal(-60, 0), Map.of("w", new Normal(0, 0)))),
                List.of());
        return new NetworkProgram(
                network,
                ParameterTable.draw(network, Circuit.SEED),
                new SimulationSettings(dt, new Staggered(), 0),
                new Protocol(List.of(injections)));
    }

    private static Lanes lanes(NetworkProgram program, int count, int steps) {
        return Lanes.drawInitialState(
                        program,
                        count,
                        steps,
                        steps,
                        List.of(),
                        new double[0][],
                        new int[count][0],
                        lane -> Circuit.SEED.stream("initial state", lane))
                .withNoise(lane -> Circuit.SEED.stream("noise", lane));
    }

    /** The mean square of v + 60 over neurons and lanes after some time. */
    private static double variance(Engine engine, NetworkProgram program, int count, int steps) {
        Lanes lanes = lanes(program, count, steps);
        double[] sum = {0};
        engine.simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    for (int i = 0; step == steps && i < program.neurons() * count; i++) {
                        double away = state.voltage(i / count, i % count) + 60;
                        sum[0] += away * away;
                    }
                    return true;
                });
        return sum[0] / (program.neurons() * count);
    }

    /**
     * dv = -v / τ dt + σ/C dW has the variance (σ/C)² τ/2, with τ = C/gL = 10 ms, in steps of any length; the standard
     * error of a variance of n independent numbers is √(2/n) of it.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void varianceUnderWhiteNoiseIsThatOfTheMembraneInStepsOfAnyLength(Engine engine) {
        double expected = 10 * 10 / (20.0 * 20) * 10 / 2;
        for (double dt : new double[] {1, 0.5, 0.25}) {
            NetworkProgram program = membranes(64, dt, new Injection("cells", new WhiteNoise(10, false)));
            double found = variance(engine, program, 64, (int) (80 / dt));
            assertEquals(expected, found, 4 * Math.sqrt(2.0 / (64 * 64)) * expected, "dt = " + dt);
        }
    }

    /** Noise of sd s and correlation time T gives v the variance (s/gL)² T / (T + τ). */
    @ParameterizedTest
    @MethodSource("engines")
    void varianceUnderOrnsteinUhlenbeckNoiseIsThatOfTheMembrane(Engine engine) {
        double expected = 6 * 6 / (2.0 * 2) * 5 / (5 + 10);
        for (double dt : new double[] {0.5, 0.25}) {
            NetworkProgram program =
                    membranes(64, dt, new Injection("cells", new OrnsteinUhlenbeckNoise(0, 6, 5, false)));
            double found = variance(engine, program, 64, (int) (80 / dt));
            assertEquals(expected, found, 4 * Math.sqrt(2.0 / (64 * 64)) * expected, "dt = " + dt);
        }
    }

    /** Its first number has the same distribution as every later one, and memory falls as it should. */
    @Test
    void ornsteinUhlenbeckNoiseIsStationaryFromItsStart() {
        NetworkProgram program =
                membranes(200, 0.5, new Injection("cells", new OrnsteinUhlenbeckNoise(3, 2, 4, false)));
        InjectedRun run = new InjectedRun(program);
        int count = 50;
        run.use(lanes(program, count, 1).noise());
        double[] noise = new double[InjectedRun.streams(program) * count];
        Arrays.fill(noise, Double.NaN);
        double[][] currents = new double[20][200 * count];
        for (int step = 0; step < 20; step++) {
            run.at(step, step * 0.5, 0, count, noise, currents[step]);
            double square = Arrays.stream(currents[step])
                    .map(i -> (i - 3) * (i - 3))
                    .average()
                    .orElseThrow();
            assertEquals(4, square, 4 * Math.sqrt(2.0 / 10_000) * 4);
            double together = 0;
            for (int k = 0; k < 10_000; k++) {
                together += (currents[0][k] - 3) * (currents[step][k] - 3) / 10_000;
            }
            assertEquals(4 * Math.exp(-step * 0.5 / 4), together, 4 * 4 * Math.sqrt(2.0 / 10_000), "step " + step);
        }
    }

    private static double[] voltages(Engine engine, NetworkProgram program, double[] parameters, Lanes lanes) {
        double[] voltages = new double[program.neurons() * lanes.count()];
        engine.simulation(program).forward(parameters, lanes, lanes.newReadout(program), (step, state) -> {
            for (int i = 0; i < voltages.length; i++) {
                voltages[i] = state.voltage(i / lanes.count(), i % lanes.count());
            }
            return true;
        });
        return voltages;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void sharedNoiseIsTheSameForAllNeuronsAndOwnNoiseIsNot(Engine engine) {
        for (boolean shared : new boolean[] {true, false}) {
            NetworkProgram program = membranes(5, 0.5, new Injection("cells", new WhiteNoise(3, shared)));
            double[] v = voltages(engine, program, program.table().values(), lanes(program, 1, 40));
            assertEquals(shared ? 1 : 5, Arrays.stream(v).distinct().count());
        }
    }

    /**
     * The same trial has the same noise whatever the parameters are, in whatever batch, for any injection before it.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void noiseDependsOnItsLanesKeyAlone(Engine engine) {
        NetworkProgram program = membranes(3, 0.5, new Injection("cells", new OrnsteinUhlenbeckNoise(1, 4, 5, false)));
        double[] parameters = program.table().values();
        Lanes lanes = lanes(program, 20, 30);
        double[] all = voltages(engine, program, parameters, lanes);
        for (int lane = 0; lane < 20; lane += 7) {
            double[] alone = voltages(engine, program, parameters, lanes.lane(lane));
            for (int neuron = 0; neuron < 3; neuron++) {
                assertEquals(all[neuron * 20 + lane], alone[neuron]);
            }
        }
        double[] twice = voltages(engine, program, parameters, lanes.repeated(2));
        for (int neuron = 0; neuron < 3; neuron++) {
            double[] row = Arrays.copyOfRange(all, neuron * 20, neuron * 20 + 20);
            assertArrayEquals(row, Arrays.copyOfRange(twice, neuron * 40, neuron * 40 + 20));
            assertArrayEquals(row, Arrays.copyOfRange(twice, neuron * 40 + 20, neuron * 40 + 40));
        }
        assertArrayEquals(lanes.noise(), lanes.halved().noise());
        assertTrue(Arrays.stream(all).distinct().count() == 60, "every lane and neuron has its own");
        assertFalse(Arrays.equals(
                Lanes.free(program, 5, Circuit.SEED, 0).noise(),
                Lanes.free(program, 5, Circuit.SEED, 1).noise()));
    }

    /** A constant injection from start to end does what the group's own constant current does. */
    @ParameterizedTest
    @MethodSource("engines")
    void constantInjectionIsAConstantCurrent(Engine engine) {
        for (Scheme scheme : schemes().toList()) {
            NetworkProgram quiet = Circuit.program(0.5, scheme);
            Protocol protocol = new Protocol(List.of(new Injection("left", new ConstantCurrent(7))));
            NetworkProgram injected = new NetworkProgram(quiet.network(), quiet.table(), quiet.settings(), protocol);
            double[] parameters = quiet.table().values();
            Lanes lanes = Circuit.lanes(quiet, 3, 40, 5);
            double[] found = voltages(engine, injected, parameters, lanes);
            NetworkProgram.Group left = quiet.groups().get(0);
            for (int i = 0; i < left.size(); i++) {
                parameters[left.current(i)] += 7;
            }
            assertArrayEquals(voltages(engine, quiet, parameters, lanes), found, 1e5 * engine.resolution());
        }
    }

    /** Taken at the middle of each step, a swinging current keeps the second order of Staggered. */
    @Test
    void errorOfStaggeredFallsWithTheSquareOfTheStep() {
        double[] ends = new double[4];
        for (int k = 0; k < ends.length; k++) {
            double dt = 0.5 / (1 << k);
            NetworkProgram program = membranes(1, dt, new Injection("cells", new SineCurrent(20, 40, 20, 5)));
            ends[k] = voltages(
                    new ReferenceEngine(), program, program.table().values(), lanes(program, 1, (int) (40 / dt)))[0];
        }
        for (int k = 0; k < 2; k++) {
            assertEquals(4, (ends[k] - ends[k + 1]) / (ends[k + 1] - ends[k + 2]), 0.2);
        }
    }

    /** A neuron that its input does not reach has a gradient by the gain that its input has. */
    @ParameterizedTest
    @MethodSource("engines")
    void gradientHoldsWithAGainOfNothing(Engine engine) {
        EngineLaw law = new EngineLaw() {
            @Override
            public Engine engine() {
                return engine;
            }

            @Override
            public double rounding() {
                return engine.resolution();
            }
        };
        for (Scheme scheme : schemes().toList()) {
            NetworkProgram program = Circuit.injected(0.5, scheme);
            double[] parameters = program.table().values();
            NetworkProgram.Group left = program.groups().get(0);
            Arrays.fill(parameters, left.gain(0), left.gain(0) + left.size(), 0);
            Lanes lanes = Circuit.lanes(program, 5, 60, EngineLaw.SPANS);
            double[] gradient = law.gradient(engine, program, parameters, lanes);
            double largest = 0;
            double[] expected = new double[left.size()];
            for (int i = 0; i < expected.length; i++) {
                double[] direction = new double[parameters.length];
                direction[left.gain(i)] = 1;
                expected[i] = law.slope(program, parameters, direction, lanes);
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            assertTrue(largest > 0);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], gradient[left.gain(i)], Math.max(1e-7, 3e4 * engine.resolution()) * largest);
            }
        }
    }
}
