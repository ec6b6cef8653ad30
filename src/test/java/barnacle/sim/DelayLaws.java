package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.ConductanceSynapse;
import barnacle.model.ExplicitMatrix;
import barnacle.model.GradedSynapse;
import barnacle.model.KineticSynapse;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.model.UniformWeights;
import barnacle.ode.DormandPrince54;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine keeps of delays; the {@link GradientLaws} run over {@link Circuit#delayed} too. */
public interface DelayLaws extends EngineLaw {
    /** Below this, cells that are excited only by each other are at rest. */
    double REST_CURRENT = 30;

    /** A spike of one cell makes the next one spike, and a cell at rest releases less than a millionth. */
    default List<Arguments> schemesAndExcitations() {
        KineticSynapse kinetic = new KineticSynapse(1.1, 0.19, 1, 0, 2);
        List<Synapse> synapses = List.of(new GradedSynapse(0, 2), kinetic, new ConductanceSynapse(kinetic, 80));
        return schemes().stream()
                .flatMap(scheme -> synapses.stream().map(synapse -> Arguments.of(scheme, synapse)))
                .toList();
    }

    /**
     * Cells that each excite the next one.
     *
     * @param ring whether the last excites the first
     */
    private static NetworkProgram chain(
            Scheme scheme, double dt, int cells, boolean ring, Synapse synapse, double weight, double delay) {
        double[] present = new double[cells * cells];
        for (int i = 1; i < cells; i++) {
            present[i * cells + i - 1] = 1;
        }
        present[cells - 1] = ring ? 1 : 0;
        Matrix matrix = new Matrix(cells, cells, present);
        Network network = new Network(
                        List.of(new NeuronGroup(
                                "cells",
                                cells,
                                MorrisLecar.SNIC,
                                REST_CURRENT,
                                1,
                                List.of(),
                                new Normal(0, 0),
                                Map.of())),
                        List.of(new Projection(
                                "cells", "cells", new ExplicitMatrix(matrix), new UniformWeights(), synapse, delay)))
                .withTrained(List.of(new TrainedValues(
                        BlockName.parse("cells-to-cells"),
                        new Matrix(
                                cells,
                                cells,
                                Arrays.stream(present).map(p -> weight * p).toArray()))));
        return new NetworkProgram(
                network, ParameterTable.draw(network, new Seed(1)), new SimulationSettings(dt, scheme, 0));
    }

    private static double weight(Synapse synapse) {
        return synapse instanceof ConductanceSynapse ? 2 : 100;
    }

    /** The state in which an unconnected cell stays: voltage and gate. */
    private static double[] rest() {
        NetworkProgram one = chain(new Staggered(), 0.5, 1, false, new GradedSynapse(), 0, 0);
        double[] rest = new double[2];
        Lanes lanes = silent(20_000, new double[] {-40}, new double[] {0});
        new ReferenceEngine()
                .simulation(one)
                .forward(one.table().values(), lanes, lanes.newReadout(one), (s, state) -> {
                    rest[0] = state.voltage(0, 0);
                    rest[1] = state.gate(0, 0, 0);
                    return true;
                });
        return rest;
    }

    /** Cells at rest, but for the first, which begins with a spike. */
    private static Lanes kicked(int cells, int steps) {
        double[] rest = rest();
        double[] voltage = new double[cells];
        double[] gate = new double[cells];
        Arrays.fill(voltage, rest[0]);
        Arrays.fill(gate, rest[1]);
        voltage[0] = 20;
        return silent(steps, voltage, gate);
    }

    private static Lanes silent(int steps, double[] voltage, double[] gate) {
        return new Lanes(1, steps, steps, List.of(), new double[0][], new int[1][0], voltage, gate);
    }

    /** The voltages [step][neuron] of the first lane. */
    private double[][] voltages(NetworkProgram program, Lanes lanes) {
        double[][] voltages = new double[lanes.steps() + 1][program.neurons()];
        engine().simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    for (int i = 0; i < program.neurons(); i++) {
                        voltages[step][i] = state.voltage(i, 0);
                    }
                    return true;
                });
        return voltages;
    }

    /** When a cell's voltage rises through 0, in ms. */
    private static List<Double> spikes(double[][] voltages, int cell, double dt) {
        List<Double> spikes = new ArrayList<>();
        for (int step = 1; step < voltages.length; step++) {
            double before = voltages[step - 1][cell];
            double after = voltages[step][cell];
            if (before < 0 && after >= 0) {
                spikes.add((step - 1 - before / (after - before)) * dt);
            }
        }
        return spikes;
    }

    @ParameterizedTest
    @MethodSource("schemesAndExcitations")
    default void nothingArrivesBeforeTheDelayHasPassed(Scheme scheme, Synapse synapse) {
        int delay = 20;
        Lanes lanes = kicked(2, 60);
        double[][] connected = voltages(chain(scheme, 0.25, 2, false, synapse, weight(synapse), delay * 0.25), lanes);
        double[][] apart = voltages(chain(scheme, 0.25, 2, false, synapse, 0, 0), lanes);
        for (int step = 0; step <= delay; step++) {
            assertArrayEquals(apart[step], connected[step], "step " + step);
        }
        assertTrue(connected[delay + 2][1] > apart[delay + 2][1]);
    }

    /** The cells are at rest until the spike of the one before arrives, so that nothing else changes. */
    @ParameterizedTest
    @MethodSource("schemesAndExcitations")
    default void theSpikeOfEachCellOfAChainIsLaterByAnotherDelay(Scheme scheme, Synapse synapse) {
        double delay = 7.5;
        Lanes lanes = kicked(4, 480);
        double[][] late = voltages(chain(scheme, 0.25, 4, false, synapse, weight(synapse), delay), lanes);
        double[][] atOnce = voltages(chain(scheme, 0.25, 4, false, synapse, weight(synapse), 0), lanes);
        for (int cell = 1; cell < 4; cell++) {
            double expected = spikes(atOnce, cell, 0.25).get(0) + cell * delay;
            assertEquals(expected, spikes(late, cell, 0.25).get(0), 2e-3 + 1e4 * rounding(), "cell " + cell);
        }
    }

    /** A spike that runs round a ring of cells that have recovered comes back after as many delays as there are. */
    @ParameterizedTest
    @MethodSource("schemesAndExcitations")
    default void thePeriodOfARingGrowsByTheDelayOfEachConnection(Scheme scheme, Synapse synapse) {
        double[] period = new double[2];
        double[] lag = new double[2];
        for (int k = 0; k < 2; k++) {
            NetworkProgram ring = chain(scheme, 0.5, 2, true, synapse, weight(synapse), 100 + 20 * k);
            double[][] voltages = voltages(ring, kicked(2, 1600));
            List<Double> first = spikes(voltages, 0, 0.5);
            List<Double> second = spikes(voltages, 1, 0.5);
            int last = first.size() - 1;
            period[k] = first.get(last) - first.get(last - 1);
            lag[k] = second.stream()
                            .filter(t -> t > first.get(last - 1))
                            .findFirst()
                            .orElseThrow()
                    - first.get(last - 1);
        }
        assertEquals(2 * 20, period[1] - period[0], 0.5);
        assertEquals(20, lag[1] - lag[0], 0.5);
        assertEquals(period[1] / 2, lag[1], 0.5);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    default void delayedReleaseTendsToTheLimitAtTheSchemesOrder(Scheme scheme) {
        double dt = scheme instanceof GeneralMethod ? 0.25 : scheme instanceof Staggered ? 0.1 : 0.0125;
        double[] limit = end(new ReferenceEngine(), new GeneralMethod(new DormandPrince54()), 0.0125);
        double coarse = distance(limit, end(engine(), scheme, dt));
        double fine = distance(limit, end(engine(), scheme, dt / 2));
        assertTrue(coarse < 0.5, "rms error " + coarse + " mV");
        assertEquals(scheme.order(), Math.log(coarse / fine) / Math.log(2), 0.25);
    }

    /** The voltages after 20 ms. */
    private static double[] end(Engine engine, Scheme scheme, double dt) {
        NetworkProgram program = Circuit.delayed(dt, scheme);
        Lanes lanes = Circuit.lanes(program, 1, (int) Math.round(20 / dt), 1);
        double[] end = new double[program.neurons()];
        engine.simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    for (int i = 0; i < end.length; i++) {
                        end[i] = state.voltage(i, 0);
                    }
                    return true;
                });
        return end;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }

    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void whatIsOnItsWayLongerThanTheRunHasNoGradient(Scheme scheme) {
        NetworkProgram program = Circuit.delayed(0.125, scheme);
        Lanes lanes = Circuit.lanes(program, 2, 30, 10);
        double[] gradient = gradient(engine(), program, program.table().values(), lanes);
        for (BlockName block : List.of(BlockName.parse("left-to-right"), BlockName.parse("right-to-left"))) {
            Block late = program.table().block(block);
            for (int i = 0; i < late.size(); i++) {
                assertEquals(0, gradient[late.offset() + i]);
            }
        }
        Block early = program.table().block(BlockName.parse("left-to-left"));
        double sum = 0;
        for (int i = 0; i < early.size(); i++) {
            sum += Math.abs(gradient[early.offset() + i]);
        }
        assertTrue(sum > 0);
    }
}
