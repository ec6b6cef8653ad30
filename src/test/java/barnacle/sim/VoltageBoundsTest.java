package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.RandomStream;
import barnacle.model.Range;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Synapse;
import barnacle.ode.RungeKutta4;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoltageBoundsTest {
    static Stream<Scheme> schemes() {
        return Stream.of(new Staggered(), new SemiImplicit(), new GeneralMethod(new RungeKutta4()));
    }

    static Stream<NetworkProgram> circuits() {
        return schemes()
                .flatMap(s ->
                        Stream.of(Circuit.program(0.02, s), Circuit.injected(0.02, s), Circuit.surrounded(0.02, s)));
    }

    static Stream<Engine> engines() {
        return Stream.of(new ReferenceEngine(), new LaneEngine());
    }

    @Test
    void aNeuronWithoutBoundsHasNoneWithACurrentEither() {
        assertEquals(Range.ALL, VoltageBounds.shifted(Range.ALL, Range.ALL, Range.ALL));
        assertEquals(
                new Range(-90, 30), VoltageBounds.shifted(new Range(-90, 20), new Range(-80, 10), new Range(-80, 20)));
    }

    /** Weights and currents from a hundredth of the circuit's to ten times as large. */
    @ParameterizedTest
    @MethodSource("circuits")
    void withAShortStepEveryVoltageStaysWithinItsBounds(NetworkProgram program) {
        RandomStream random = new Seed(3).stream("scales");
        for (int trial = 0; trial < 12; trial++) {
            double[] parameters = program.table().values();
            for (Block block : program.table().blocks()) {
                double scale = Math.pow(10, -2 + 3 * random.nextDouble());
                boolean scaled = block.kind() == Block.Kind.RECURRENT
                        || block.kind() == Block.Kind.INPUT
                        || block.name().part().endsWith("current");
                for (int i = block.offset(); scaled && i < block.offset() + block.size(); i++) {
                    parameters[i] *= block.kind() == Block.Kind.RECURRENT ? scale / 3 : scale;
                }
            }
            Lanes lane = Circuit.lanes(program, 1, 1000, 5);
            VoltageBounds bounds = VoltageBounds.of(program, parameters, lane);
            new ReferenceEngine()
                    .simulation(program)
                    .forward(parameters, lane, lane.newReadout(program), (step, state) -> {
                        for (int i = 0; i < program.neurons(); i++) {
                            double v = state.voltage(i, 0);
                            Range range = bounds.range(i);
                            double error = 1e-3 * range.width();
                            assertTrue(
                                    v >= range.low() - error && v <= range.high() + error,
                                    v + " of neuron " + i + " at step " + step + " is not in " + range);
                        }
                        return true;
                    });
            assertNull(Recording.record(new ReferenceEngine(), program, parameters, lane, 0)
                    .failure());
        }
    }

    /** A few cells that all reach each other, or themselves. */
    static NetworkProgram coupled(Synapse synapse, double weight, double dt, Scheme scheme) {
        NeuronGroup cells = new NeuronGroup(
                "cells", 4, MorrisLecar.HOPF, 100, 1, List.of(), new Normal(-20, 20), Map.of("w", new Normal(0.01, 0)));
        Network network = new Network(
                Optional.empty(),
                List.of(cells),
                Optional.of(new Readout("readout", 1, 0)),
                List.of(
                        new Projection("cells", "cells", new AllToAll(), new NormalWeights(weight, 0), synapse),
                        new Projection(
                                "cells", "readout", new AllToAll(), new NormalWeights(1, 0), new GradedSynapse())),
                List.of());
        return new NetworkProgram(
                network, ParameterTable.draw(network, new Seed(1)), new SimulationSettings(dt, scheme, 0));
    }

    static Recording record(Engine engine, NetworkProgram program, int steps) {
        Lanes lane = Lanes.free(program, steps, new Seed(1), 0);
        return Recording.record(engine, program, program.table().values(), lane, 0);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aVoltageBeyondItsBoundsIsAFaultThatSaysWhoWhenAndWhatToDo(Engine engine) {
        for (Synapse synapse :
                List.of(new GapJunction(), new ConductanceSynapse(new KineticSynapse(1.1, 0.19, 1, -30, 5), 60))) {
            Recording recording = record(engine, coupled(synapse, 50, 1, new Staggered()), 200);
            assertNotNull(recording.failure(), synapse.toString());
            String said = recording.failure().toString();
            assertTrue(said.matches("cells\\[[0-3]] is at .* mV at t = [0-9.]+ ms, where .*"), said);
            Matcher cure = Pattern.compile("take a time step of ([0-9.]+) ms or less\\.$")
                    .matcher(said);
            assertTrue(cure.find(), said);
            double dt = 0.95 * Double.parseDouble(cure.group(1));
            assertNull(record(engine, coupled(synapse, 50, dt, new Staggered()), (int) (200 / dt))
                    .failure());
        }
    }

    /** What stays finite is kept to its end, so that a person can see it. */
    @Test
    void anOscillationOfTheStepAloneIsKeptAndIsAFault() {
        // The trapezoidal step of a membrane that is much quicker rings to the other side of where it settles.
        MorrisLecar quick = new MorrisLecar(0.5, 0.01, 0.01, 2, 120, -84, -60, -1.2, 18, 2, 30, 0.04);
        NetworkProgram program = Reference.oneNeuron(quick, 0, new SimulationSettings(10, new Staggered(), 0));
        Lanes lane = Reference.silent(40, new double[] {110}, new double[] {0.01});
        Recording recording =
                Recording.record(new ReferenceEngine(), program, program.table().values(), lane, 0);
        assertNotNull(recording.failure());
        assertEquals(41, recording.samples());
        assertTrue(Double.isFinite(recording.averages()[0]));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void couplingIsCalledTooStrongFromItsLimitOn(Scheme scheme) {
        // Three junctions of one neuron at C = 20: C / (2 dt) for Staggered, twice that for the others.
        double limit = 20 * scheme.stability() / (2 * 0.5) / 3;
        assertTrue(limit(coupled(new GapJunction(), 0.98 * limit, 0.5, scheme)).isEmpty());
        String said = limit(coupled(new GapJunction(), 1.02 * limit, 0.5, scheme));
        assertTrue(said.contains("onto cells[") && said.contains("the time step is 0.5 ms"), said);
        KineticSynapse kinetics = new KineticSynapse(1.1, 0.19, 1, 2, 5);
        double each = 20 * scheme.stability() / 0.5 / 4 * (1.1 + 0.19) / 1.1;
        Synapse synapse = new ConductanceSynapse(kinetics, -80);
        assertTrue(limit(coupled(synapse, 0.98 * each, 0.5, scheme)).isEmpty());
        assertTrue(!limit(coupled(synapse, 1.02 * each, 0.5, scheme)).isEmpty());
        assertTrue(limit(coupled(new GradedSynapse(), 1e4, 0.5, scheme)).isEmpty());
    }

    @Test
    void weightsWhoseSumIsBeyondAllNumbersAreTooStrong() {
        NetworkProgram program = coupled(new GapJunction(), 1, 0.5, new Staggered());
        double[] huge = program.table().values();
        for (NetworkProgram.Link link : program.recurrent()) {
            int first = link.block().offset();
            Arrays.fill(huge, first, first + link.block().size(), 1e308);
        }
        String said = CouplingLimit.said(program, huge).orElseThrow().toString();
        assertTrue(said.contains("onto cells["), said);
    }

    private static String limit(NetworkProgram program) {
        Optional<String> said =
                CouplingLimit.said(program, program.table().values()).map(Object::toString);
        assertEquals(
                said,
                CouplingLimit.said(program.network(), program.settings(), program.protocol(), new Seed(1))
                        .map(Object::toString));
        return said.orElse("");
    }
}
