package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.Seed;
import barnacle.sim.Engine;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Reference;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.CrossEntropy;
import barnacle.task.Loss;
import barnacle.task.Targets;
import barnacle.task.Trials;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of a task's loss, through readout and network, equals what automatic differentiation gave. */
class GradientTest {
    static List<Arguments> engines() {
        return List.of(
                Arguments.of(new ReferenceEngine(), new Staggered(), 1e-6),
                Arguments.of(new ReferenceEngine(), new SemiImplicit(), 1e-6),
                Arguments.of(new LaneEngine(), new Staggered(), 1e-3),
                Arguments.of(new LaneEngine(), new SemiImplicit(), 1e-3));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void gradientEqualsTheReference(Engine engine, Scheme scheme, double tolerance) {
        Reference.GradientCase c = Reference.GradientCase.read(scheme);
        NetworkProgram program = c.program();
        Lanes lanes = c.lanes();
        Trials trials = new Trials(
                lanes.count(),
                lanes.steps(),
                lanes.stepsPerSegment(),
                lanes.spans(),
                lanes.patterns(),
                lanes.schedule(),
                new Targets.Labels(c.labels()),
                new Trials.Address(new Seed(1), "reference", 0));
        double[] parameters = program.table().values();
        double[] readout = lanes.newReadout(program);
        double[] readoutGradient = new double[readout.length];
        Simulation simulation = engine.simulation(program);
        simulation.forward(parameters, lanes, readout, null);
        Loss.Score score = new CrossEntropy().score(readout, program.outputs(), trials.targets(), readoutGradient);
        double[] gradient = new double[program.table().size()];
        simulation.backward(parameters, lanes, readoutGradient, gradient);

        double loss = c.file().get("loss").doubleValue();
        assertEquals(loss, score.loss(), tolerance * loss);
        equal("Win", "words-to-cells", c, gradient, tolerance);
        equal("Wrec", "cells-to-cells", c, gradient, tolerance);
        equal("Wout", "cells-to-answer", c, gradient, tolerance);
        double[] bias = Reference.numbers(c.file().get("gradient").get("bout"));
        equal(new double[][] {bias}, "answer.bias", c, gradient, tolerance);
    }

    private static void equal(
            String name, String block, Reference.GradientCase c, double[] gradient, double tolerance) {
        equal(Reference.matrix(c.file().get("gradient").get(name)), block, c, gradient, tolerance);
    }

    /** Relative to each number, with the block's largest as the floor of what rounding can resolve. */
    private static void equal(
            double[][] expected, String block, Reference.GradientCase c, double[] gradient, double tolerance) {
        int offset = c.program().table().block(BlockName.parse(block)).offset();
        double largest = 0;
        for (double[] row : expected) {
            for (double g : row) {
                largest = Math.max(largest, Math.abs(g));
            }
        }
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                double g = gradient[offset + i * expected[i].length + j];
                double scale = Math.max(Math.abs(expected[i][j]), 1e-3 * largest);
                assertTrue(
                        Math.abs(g - expected[i][j]) <= tolerance * scale,
                        block + " " + i + ", " + j + " is " + g + ", expected " + expected[i][j]);
            }
        }
    }
}
