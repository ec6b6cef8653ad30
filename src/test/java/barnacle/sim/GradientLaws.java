package barnacle.sim;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.RandomStream;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine keeps of the gradient through a whole run. */
public interface GradientLaws extends EngineLaw {
    @ParameterizedTest
    @MethodSource("circuitsWithGradient")
    default void gradientEqualsCentralDifferences(NetworkProgram program) {
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 5, 60, SPANS);
        double[] gradient = gradient(engine(), program, parameters, lanes);
        for (Block block : some(program.table().blocks())) {
            double[] expected = new double[block.size()];
            double largest = 0;
            boolean empty = true;
            for (int i = 0; i < expected.length; i++) {
                if (program.table().isPresent(block.offset() + i)) {
                    empty = false;
                    double[] direction = new double[parameters.length];
                    direction[block.offset() + i] = Math.max(0.1, Math.abs(parameters[block.offset() + i]));
                    expected[i] = slope(program, parameters, direction, lanes) / direction[block.offset() + i];
                }
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            double tolerance = Math.max(1e-7, 3e4 * rounding()) * largest;
            assertTrue(largest > 0 || empty, block.name().toString());
            for (int i = 0; i < expected.length; i++) {
                double g = gradient[block.offset() + i];
                assertEquals(expected[i], g, tolerance, block.name() + " [" + i + "]");
                assertTrue(program.table().isPresent(block.offset() + i) || g == 0, block.name() + " [" + i + "]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("circuitsWithGradient")
    default void theGradientOfWeightsAloneIsThatOfAllButTheNeurons(NetworkProgram program) {
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 5, 30, 10);
        double[] gradient = gradient(engine().simulation(program, false), program, parameters, lanes, lanes.steps());
        double[] expected = gradient(engine(), program, parameters, lanes);
        for (Block block : some(program.table().blocks())) {
            if (block.kind() == Block.Kind.NEURON) {
                Arrays.fill(expected, block.offset(), block.offset() + block.size(), 0);
            }
        }
        assertArrayEquals(expected, gradient);
    }

    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void gradientHoldsForAnyNumberOfSteps(Scheme scheme) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        double[] parameters = program.table().values();
        double[] direction = new double[parameters.length];
        RandomStream random = Circuit.SEED.stream("direction");
        for (int i = 0; i < direction.length; i++) {
            if (program.table().isPresent(i)) {
                direction[i] = 0.1 * random.nextGaussian() * Math.max(0.1, Math.abs(parameters[i]));
            }
        }
        for (int steps : new int[] {1, 2, 3, 4, 5, 8, 9, 10, 15, 16, 17, 24, 25, 26, 31}) {
            for (List<ReadoutSpan> spans : List.of(
                    List.of(ReadoutSpan.last(1, steps)),
                    List.of(ReadoutSpan.last((steps + 1) / 2, steps)),
                    List.of(new ReadoutSpan(0, steps)),
                    List.of(new ReadoutSpan(0, steps, true)),
                    IntStream.range(0, steps)
                            .mapToObj(s -> new ReadoutSpan(s, s + 1, true))
                            .toList(),
                    IntStream.range(0, steps)
                            .mapToObj(s -> new ReadoutSpan(s, s + 1))
                            .toList())) {
                Lanes lanes = Circuit.lanes(program, 3, steps, spans);
                double[] gradient = gradient(engine(), program, parameters, lanes);
                double along = 0;
                double size = 0;
                for (int i = 0; i < gradient.length; i++) {
                    along += gradient[i] * direction[i];
                    size += Math.abs(gradient[i] * direction[i]);
                }
                double expected = slope(program, parameters, direction, lanes);
                assertEquals(expected, along, Math.max(1e-8, 3e4 * rounding()) * size, steps + " steps, " + spans);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("circuitsWithGradient")
    default void gradientIsAddedAndRepeatsBitForBit(NetworkProgram program) {
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 5, 30, 10);
        double[] once = gradient(engine(), program, parameters, lanes);
        double[] before = new double[once.length];
        Arrays.fill(before, 3);
        double[] sum = before.clone();
        double[] again = new double[once.length];
        Simulation simulation = engine().simulation(program);
        double[] readout = new double[program.outputs() * 5];
        simulation.forward(parameters, lanes, readout, null);
        simulation.backward(parameters, lanes, weights(readout.length), sum);
        simulation.backward(parameters, lanes, weights(readout.length), again);
        assertArrayEquals(once, again);
        for (int i = 0; i < sum.length; i++) {
            assertEquals(3 + once[i], sum[i], 1e-9 + 1e3 * rounding() * Math.abs(once[i]));
        }
    }

    /**
     * A stimulus that differs in one step only moves only the voltages after it, so that the scalar changes by the
     * adjoint there times how far they moved.
     */
    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void adjointIsWhatFollowsFromTheVoltageAfterEachStep(Scheme scheme) {
        adjointIsWhatFollowsFromTheVoltageAfterEachStep(scheme, SPANS);
        List<ReadoutSpan> atStart = SPANS.stream()
                .map(span -> new ReadoutSpan(span.from(), span.to(), true))
                .toList();
        adjointIsWhatFollowsFromTheVoltageAfterEachStep(scheme, atStart);
    }

    private void adjointIsWhatFollowsFromTheVoltageAfterEachStep(Scheme scheme, List<ReadoutSpan> spans) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        double[] parameters = program.table().values();
        Lanes lanes = stepwise(Circuit.lanes(program, 3, 60, spans), -1, 0);
        double[][] adjoint = adjoint(engine(), program, lanes);
        double[][] exact = adjoint(new ReferenceEngine(), program, lanes);
        double tolerance = Math.max(1e-6, 2e4 * rounding());
        double h = 1e-3;
        for (int step = 0; step <= 60; step++) {
            Lanes up = step == 0 ? shifted(lanes, h) : stepwise(lanes, step - 1, h);
            Lanes down = step == 0 ? shifted(lanes, -h) : stepwise(lanes, step - 1, -h);
            double change = value(program, parameters, new double[parameters.length], 0, up)
                    - value(program, parameters, new double[parameters.length], 0, down);
            double[] upper = voltages(program, up, step);
            double[] lower = voltages(program, down, step);
            double sum = 0;
            double size = 0;
            for (int i = 0; i < upper.length; i++) {
                double share = adjoint[step][i] * (upper[i] - lower[i]);
                sum += share;
                size += Math.abs(share);
                assertEquals(exact[step][i], adjoint[step][i], tolerance * largest(exact[step]));
            }
            assertEquals(step <= spans.get(spans.size() - 1).last(), size > 0, "what moved at step " + step);
            assertEquals(change, sum, tolerance * size, "step " + step);
        }
    }

    private double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    /** The same lanes with a pattern of its own for each step, and that of one step moved. */
    private Lanes stepwise(Lanes lanes, int moved, double by) {
        double[][] patterns = new double[lanes.steps()][3];
        int[][] schedule = new int[lanes.count()][lanes.steps()];
        for (int step = 0; step < patterns.length; step++) {
            for (int channel = 0; channel < 3; channel++) {
                patterns[step][channel] = Math.sin(1 + step + 2 * channel) + (step == moved ? by : 0);
            }
            for (int[] lane : schedule) {
                lane[step] = step;
            }
        }
        return new Lanes(
                lanes.count(),
                lanes.steps(),
                1,
                lanes.spans(),
                patterns,
                schedule,
                lanes.initialVoltage(),
                lanes.initialGates());
    }

    private Lanes shifted(Lanes lanes, double by) {
        double[] voltage = lanes.initialVoltage().clone();
        for (int i = 0; i < voltage.length; i++) {
            voltage[i] += by * (1 + i % 5) / 10;
        }
        return new Lanes(
                lanes.count(),
                lanes.steps(),
                lanes.stepsPerSegment(),
                lanes.spans(),
                lanes.patterns(),
                lanes.schedule(),
                voltage,
                lanes.initialGates());
    }

    /** [neuron * lanes + lane] after so many steps, in double precision. */
    private double[] voltages(NetworkProgram program, Lanes lanes, int after) {
        double[] voltages = new double[program.neurons() * lanes.count()];
        new ReferenceEngine()
                .simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    for (int i = 0; step == after && i < voltages.length; i++) {
                        voltages[i] = state.voltage(i / lanes.count(), i % lanes.count());
                    }
                    return step < after || after == lanes.steps();
                });
        return voltages;
    }

    /**
     * [step][neuron * lanes + lane]; every step is seen once, last first, and seeing changes no bit of the gradient.
     */
    private double[][] adjoint(Engine engine, NetworkProgram program, Lanes lanes) {
        double[] parameters = program.table().values();
        double[] readout = lanes.newReadout(program);
        Simulation simulation = engine.simulation(program);
        simulation.forward(parameters, lanes, readout, null);
        double[] gradient = new double[parameters.length];
        double[][] adjoint = new double[lanes.steps() + 1][];
        int[] next = {lanes.steps()};
        simulation.backward(parameters, lanes, weights(readout.length), gradient, (step, view) -> {
            assertEquals(next[0]--, step);
            adjoint[step] = new double[program.neurons() * lanes.count()];
            for (int i = 0; i < adjoint[step].length; i++) {
                adjoint[step][i] = view.voltage(i / lanes.count(), i % lanes.count());
            }
        });
        assertEquals(-1, next[0]);
        assertArrayEquals(gradient(engine, program, parameters, lanes), gradient);
        return adjoint;
    }
}
