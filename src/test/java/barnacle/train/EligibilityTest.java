package barnacle.train;

import static barnacle.train.NodeBlocksTest.JOINED;
import static barnacle.train.NodeBlocksTest.problem;
import static barnacle.train.NodePerturbationTest.EVERY_WAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.GradedSynapse;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Stimulus;
import barnacle.setting.Family;
import barnacle.sim.Block;
import barnacle.sim.InputNoise;
import barnacle.sim.InputSlopes;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the slope of a scalar by each neuron's input in each step is known, what the eligibility makes of it is the
 * gradient. The slopes are found from as many perturbed runs as make them known.
 */
class EligibilityTest {
    /** So small that what is left out, of third order, is below rounding. */
    private static final double SIGMA = 1e-4;

    /** Neurons of one kind, on their way through a spike. */
    private static Network kind(Neuron neuron) {
        double somewhere = neuron.voltage().shown().at(0.4);
        NeuronGroup cells = new NeuronGroup(
                "cells",
                new Mixed(),
                2,
                neuron,
                neuron.drive().current(),
                neuron.drive().gain(),
                List.of(),
                new Normal(somewhere, 0),
                Map.of());
        return new Network(
                new Stimulus("words", 4),
                List.of(cells),
                new Readout("answer", 3, 0),
                List.of(
                        new Projection("words", "cells", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection("cells", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
                List.of());
    }

    static Stream<Arguments> networks() {
        Stream<Arguments> kinds = Family.members(Neuron.class).stream()
                .map(Family::defaults)
                .filter(neuron -> !neuron.isReset())
                .map(neuron -> Arguments.of(neuron.getClass().getSimpleName(), kind(neuron), 0.1));
        Stream<Arguments> all = Stream.concat(
                Stream.of(Arguments.of("every way", EVERY_WAY, 1.0), Arguments.of("joined", JOINED, 1.0)), kinds);
        return all.flatMap(a -> Stream.of(new Staggered(), new SemiImplicit())
                .map(scheme -> Arguments.of(a.get()[0], a.get()[1], a.get()[2], scheme)));
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("networks")
    void eligibilityOfKnownSlopesIsTheGradientOfAllThatEntersCurrents(
            String name, Network network, double dt, Scheme scheme) {
        NetworkProblem problem = problem(network, dt, scheme, "input");
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new ReferenceEngine(), 1)) {
            NetworkProgram program = trainer.program();
            double[] p = program.table().values();
            Lanes lanes = problem.trial(0).lanes(program);
            Simulation simulation = new ReferenceEngine().simulation(program, true);
            double[] readout = lanes.newReadout(program);
            double[] scalar = IntStream.range(0, readout.length)
                    .mapToDouble(k -> 1 + 0.7 * k)
                    .toArray();
            double[] exact = new double[p.length];
            simulation.forward(p, lanes, readout, null);
            simulation.backward(p, lanes, scalar, exact);
            InputSlopes slopes = slopes(program, p, lanes, scalar);
            simulation.forwardPerturbed(p, lanes, new InputNoise(new long[1], 1, 0), 0, false, true, readout);
            double[] whole = new double[p.length];
            double[] ofNoise = new double[p.length];
            simulation.addEligibility(p, new double[] {1}, slopes, whole);
            simulation.addEligibility(p, new double[] {1}, InputSlopes.NONE, ofNoise);
            for (Block block : program.table().blocks()) {
                if (NetworkProgram.entersInput(network, block)) {
                    assertGradient(block, exact, whole, ofNoise);
                }
            }
        }
    }

    private static void assertGradient(Block block, double[] exact, double[] whole, double[] ofNoise) {
        IntStream entries = IntStream.range(block.offset(), block.offset() + block.size());
        double size = Arrays.stream(exact, block.offset(), block.offset() + block.size())
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertTrue(size > 0, block.name().toString());
        entries.forEach(i ->
                assertEquals(exact[i], whole[i] - ofNoise[i], 1e-4 * size, block.name() + " " + (i - block.offset())));
    }

    /** The derivatives of a sum of readouts to each neuron's input in each step of one lane. */
    private static InputSlopes slopes(NetworkProgram program, double[] p, Lanes lanes, double[] scalar) {
        int unknown = lanes.steps() * program.neurons();
        int runs = 2 * unknown;
        Lanes many = lanes.repeated(runs);
        long[] keys = IntStream.range(0, runs).mapToLong(k -> 7919L * k + 1).toArray();
        InputNoise noise = new InputNoise(keys, 1, 0);
        Simulation simulation = new ReferenceEngine().simulation(program, true);
        double[][] readouts = {many.newReadout(program), many.newReadout(program)};
        simulation.forwardPerturbed(p, many, noise, SIGMA, false, false, readouts[0]);
        simulation.forwardPerturbed(p, many, noise, -SIGMA, true, false, readouts[1]);
        DMatrixRMaj signs = new DMatrixRMaj(runs, unknown);
        DMatrixRMaj differences = new DMatrixRMaj(runs, 1);
        double[] xi = new double[program.neurons()];
        for (int run = 0; run < runs; run++) {
            for (int step = 0; step < lanes.steps(); step++) {
                noise.signs(many, run, step, InputNoise.stream(), new long[InputNoise.words(xi.length)], xi);
                System.arraycopy(xi, 0, signs.data, run * unknown + step * xi.length, xi.length);
            }
            for (int k = 0; k < scalar.length; k++) {
                double difference = readouts[0][k * runs + run] - readouts[1][k * runs + run];
                differences.add(run, 0, scalar[k] * difference / (2 * SIGMA));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(runs, unknown);
        assertTrue(solver.setA(signs));
        DMatrixRMaj solution = new DMatrixRMaj(unknown, 1);
        solver.solve(differences, solution);
        return new InputSlopes(lanes.steps(), solution.data);
    }
}
