package barnacle.sim.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.TrainedValues;
import barnacle.ode.RungeKutta4;
import barnacle.sim.Circuit;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.Reference;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.SimulationSettings;
import barnacle.sim.SpikeTrain;
import barnacle.sim.Staggered;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Networks that have no stimulus, no readout and nothing to learn. */
class CircuitWithoutTaskTest {
    private static final SimulationSettings FINE = new SimulationSettings(0.05, new Staggered(), 0);

    static Stream<Engine> engines() {
        return Stream.of(new ReferenceEngine(), new LaneEngine());
    }

    /** The small circuit, with nothing around it. */
    private static Network circuit() {
        Network whole = Circuit.program(0.1, new Staggered()).network();
        return new Network(
                whole.groups(),
                whole.projections().stream()
                        .filter(p -> !whole.isStimulus(p.source()) && !whole.isReadout(p.target()))
                        .toList());
    }

    private static Recording run(Engine engine, Network network, SimulationSettings settings, int steps) {
        NetworkProgram program = new NetworkProgram(network, ParameterTable.draw(network, Circuit.SEED), settings);
        Lanes lanes = Lanes.free(program, steps, Circuit.SEED, 0);
        return Recording.record(engine, program, program.table().values(), lanes, 0);
    }

    static Stream<Arguments> enginesAndSchemes() {
        List<Scheme> schemes = List.of(new Staggered(), new SemiImplicit(), new GeneralMethod(new RungeKutta4()));
        return engines().flatMap(engine -> schemes.stream()
                .filter(scheme -> engine.supports(scheme, List.of()))
                .map(s -> Arguments.of(engine, s)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndSchemes")
    void aStimulusAndAReadoutBesideItChangeNoVoltage(Engine engine, Scheme scheme) {
        Network both = circuit().withStimulus(new Stimulus("signal", 3)).withReadout(new Readout("answer", 2, 0.3));
        SimulationSettings settings = new SimulationSettings(0.1, scheme, 0);
        Recording free = run(engine, circuit(), settings, 2000);
        Recording beside = run(engine, both, settings, 2000);
        assertEquals(2001, free.samples());
        for (int neuron = 0; neuron < circuit().neurons(); neuron++) {
            assertArrayEquals(beside.voltage(neuron), free.voltage(neuron));
            assertArrayEquals(beside.gate(neuron, 0), free.gate(neuron, 0));
        }
        assertTrue(free.spikes().stream().anyMatch(train -> train.times().length > 0));
        assertEquals(0, free.averages().length);
    }

    /** Every current of the reference is one neuron of a group that is connected to nothing. */
    @ParameterizedTest
    @MethodSource("engines")
    void unconnectedNeuronsFireAtTheRatesOfTheReference(Engine engine) {
        JsonNode curve = StreamSupport.stream(
                        Reference.read("fi-curves").get("curves").spliterator(), false)
                .filter(c -> c.get("set").stringValue().equals("hopf"))
                .findFirst()
                .orElseThrow();
        double[][] expected = Reference.matrix(curve.get("current_and_rate_Hz"));
        double[] currents = Stream.of(expected).mapToDouble(row -> row[0]).toArray();
        Network network = new Network(
                Optional.empty(),
                List.of(Circuit.cells(currents.length, MorrisLecar.HOPF, 0, -40, 0.014173)),
                Optional.empty(),
                List.of(),
                List.of(new TrainedValues(
                        BlockName.parameter("cells", "current"), new Matrix(1, currents.length, currents))));
        Recording recording = run(engine, network, FINE, 60_000);
        for (int i = 0; i < currents.length; i++) {
            double rate = rate(recording.spikes().get(i));
            assertEquals(expected[i][1], rate, 3e-3 * expected[i][1], "at " + currents[i] + " µA/cm²");
        }
    }

    /** Over the last 1500 of 3000 ms; 0 below three spikes, as in the reference. */
    private static double rate(SpikeTrain train) {
        double[] late = Arrays.stream(train.times()).filter(t -> t >= 1500).toArray();
        return late.length < 3 ? 0 : 1000 * (late.length - 1) / (late[late.length - 1] - late[0]);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsNotReadHasNoGradient(Engine engine) {
        Network circuit = circuit();
        NetworkProgram program = new NetworkProgram(circuit, ParameterTable.draw(circuit, Circuit.SEED), FINE);
        Lanes lanes = Lanes.free(program, 50, Circuit.SEED, 0);
        double[] gradient = new double[program.table().size()];
        Simulation simulation = engine.simulation(program);
        simulation.forward(program.table().values(), lanes, new double[0], null);
        simulation.backward(program.table().values(), lanes, new double[0], gradient);
        assertArrayEquals(new double[gradient.length], gradient);
    }

    @Test
    void itsInitialStateDependsOnTheSeedAndTheNumberAlone() {
        Network circuit = circuit();
        NetworkProgram program = new NetworkProgram(circuit, ParameterTable.draw(circuit, Circuit.SEED), FINE);
        double[] drawn = Lanes.free(program, 10, new Seed(3), 1).initialVoltage();
        assertArrayEquals(drawn, Lanes.free(program, 20, new Seed(3), 1).initialVoltage());
        assertFalse(Arrays.equals(drawn, Lanes.free(program, 10, new Seed(3), 2).initialVoltage()));
        assertFalse(Arrays.equals(drawn, Lanes.free(program, 10, new Seed(4), 1).initialVoltage()));
    }
}
