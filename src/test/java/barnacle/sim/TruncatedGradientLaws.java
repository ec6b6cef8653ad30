package barnacle.sim;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine keeps of the gradient that goes back some steps at a time. */
public interface TruncatedGradientLaws extends EngineLaw {
    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void gradientThroughAllStepsIsTheWholeAndThroughNoneTheReadouts(Scheme scheme) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 5, 36, 6);
        double[] whole = gradient(engine(), program, parameters, lanes);
        assertArrayEquals(whole, gradient(engine(), program, parameters, lanes, 36));
        assertArrayEquals(whole, gradient(engine(), program, parameters, lanes, 1000));
        assertTrue(!Arrays.equals(whole, gradient(engine(), program, parameters, lanes, 35)));
        double[] none = gradient(engine(), program, parameters, lanes, 0);
        for (Block block : some(program.table().blocks())) {
            boolean readout = block.kind() == Block.Kind.READOUT || block.kind() == Block.Kind.READOUT_BIAS;
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                assertEquals(readout ? whole[i] : 0, none[i]);
            }
        }
    }

    /**
     * Steps 21 to 34 of 35 are stimulated through other channels than those before, and checkpoints are 6 steps apart.
     */
    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void gradientOfTheLastStepsKnowsWhatHappenedInThemAndNothingBefore(Scheme scheme) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        double[] parameters = program.table().values();
        double[][] patterns = {{0.3, 0, 0}, {0, 0.7, -0.6}};
        int[][] schedule = {{0, 0, 0, 1, 1}, {0, 0, 0, 1, 1}};
        Lanes lanes = Lanes.drawInitialState(
                program,
                2,
                35,
                7,
                List.of(ReadoutSpan.last(5, 35)),
                patterns,
                schedule,
                lane -> Circuit.SEED.stream("initial state", lane));
        double[] whole = gradient(engine(), program, parameters, lanes);
        double[] cut = gradient(engine(), program, parameters, lanes, 14);
        for (Block block : some(program.table().blocks())) {
            for (int i = 0; block.kind() == Block.Kind.INPUT && i < block.size(); i++) {
                boolean early = i % block.columns() == 0;
                int at = block.offset() + i;
                assertEquals(early ? 0 : whole[at], cut[at], block.name() + " [" + i + "]");
                assertTrue(!program.table().isPresent(at) || whole[at] != 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void gradientOfTheLastStepsIsTheReferenceEngines(Scheme scheme) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 5, 36, 6);
        for (int back : new int[] {1, 6, 17, 18}) {
            double[] expected = gradient(new ReferenceEngine(), program, parameters, lanes, back);
            double[] gradient = gradient(engine(), program, parameters, lanes, back);
            for (Block block : some(program.table().blocks())) {
                double largest = 0;
                for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                    largest = Math.max(largest, Math.abs(expected[i]));
                }
                for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                    assertEquals(expected[i], gradient[i], 3e4 * rounding() * largest, block.name() + ", " + back);
                }
            }
        }
    }

    /**
     * Read all along, a stretch's gradient is that of a run which ends with it and of which only the stretch is read.
     */
    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void gradientOfSomeStepsAtATimeIsTheSumOfTheStretches(Scheme scheme) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(
                program,
                5,
                40,
                List.of(
                        new ReadoutSpan(1, 9),
                        new ReadoutSpan(12, 13),
                        new ReadoutSpan(14, 30),
                        new ReadoutSpan(33, 39)));
        double[] weights = weights(lanes.newReadout(program).length);
        int each = weights.length / lanes.spans().size();
        for (int back : new int[] {1, 5, 16, 38}) {
            double[] expected = new double[parameters.length];
            for (ReadoutSpan stretch : ReadoutSpan.goingBack(lanes.spans(), 40, back)) {
                List<ReadoutSpan> spans = new ArrayList<>();
                double[] bar = new double[weights.length];
                for (int k = 0; k < lanes.spans().size(); k++) {
                    ReadoutSpan span = lanes.spans().get(k);
                    int from = Math.max(span.from(), stretch.from());
                    int to = Math.min(span.to(), stretch.to());
                    for (int i = 0; from < to && i < each; i++) {
                        bar[spans.size() * each + i] = weights[k * each + i] * (to - from) / span.steps();
                    }
                    if (from < to) {
                        spans.add(new ReadoutSpan(from, to));
                    }
                }
                Lanes part = new Lanes(
                        lanes.count(),
                        stretch.to(),
                        lanes.stepsPerSegment(),
                        spans,
                        lanes.patterns(),
                        lanes.schedule(),
                        lanes.initialVoltage(),
                        lanes.initialGates());
                double[] readout = part.newReadout(program);
                Simulation simulation = new ReferenceEngine().simulation(program);
                simulation.forward(parameters, part, readout, null);
                simulation.backward(parameters, part, Arrays.copyOf(bar, readout.length), stretch.steps(), expected);
            }
            double[] gradient = gradient(engine(), program, parameters, lanes, back);
            for (Block block : some(program.table().blocks())) {
                double largest = 0;
                for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                    largest = Math.max(largest, Math.abs(expected[i]));
                }
                assertTrue(
                        largest > 0 || block.kind() == Block.Kind.INPUT || back == 1,
                        block.name().toString());
                for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                    assertEquals(expected[i], gradient[i], 3e4 * rounding() * largest, block.name() + ", " + back);
                }
            }
        }
    }
}
