package barnacle.sim.lane;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.ConnectionRule;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.EngineLaws;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Reference;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.engine.Engines;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

public class LaneEngineTest implements EngineLaws {
    @Override
    public Engine engine() {
        return new LaneEngine();
    }

    @Override
    public double rounding() {
        return 1e-7;
    }

    /** Sizes that leave a remainder in every tile. */
    private static NetworkProgram odd(Scheme scheme) {
        return odd(scheme, new AllToAll());
    }

    /** @param rule of all connections between neurons */
    private static NetworkProgram odd(Scheme scheme, ConnectionRule rule) {
        Network network = new Network(
                new Stimulus("signal", 7),
                List.of(new NeuronGroup("large", 37), new NeuronGroup("small", 5)),
                new Readout("answer", 3, 0.1),
                List.of(
                        new Projection("signal", "large", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                        new Projection("large", "large", rule, new FanInUniform(), new GradedSynapse()),
                        new Projection("small", "large", rule, new FanInUniform(), new GradedSynapse()),
                        new Projection("large", "small", rule, new FanInUniform(), new GradedSynapse(-9, 11)),
                        new Projection("large", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse()),
                        new Projection("small", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
                List.of());
        return new NetworkProgram(
                network, ParameterTable.draw(network, new Seed(3)), new SimulationSettings(0.25, scheme, 0));
    }

    /** The first quarter and the last third. */
    private static List<ReadoutSpan> spans(int steps) {
        return List.of(new ReadoutSpan(0, steps / 4), ReadoutSpan.last(steps / 3, steps));
    }

    private static Lanes lanes(NetworkProgram program, int count, int steps) {
        double[][] patterns = new double[4][7];
        for (int i = 0; i < 28; i++) {
            patterns[i / 7][i % 7] = Math.cos(i);
        }
        int[][] schedule = new int[count][(steps + 9) / 10];
        for (int lane = 0; lane < count; lane++) {
            for (int segment = 0; segment < schedule[lane].length; segment++) {
                schedule[lane][segment] = (lane * 7 + segment * 3) % 5 - 1;
            }
        }
        return Lanes.drawInitialState(program, count, steps, 10, spans(steps), patterns, schedule, lane -> new Seed(5)
                .stream("initial state", lane));
    }

    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    void readoutAndGradientAgreeWithTheReferenceEngine(Scheme scheme) {
        for (int count : new int[] {1, 16, 23, 64, 119}) {
            agreesWithTheReferenceEngine(odd(scheme), count);
        }
    }

    /**
     * The densities between which {@link LaneLink} changes to whole matrices among them; lanes of one block to more
     * than four.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.05, 0.2, 0.3, 0.35, 0.6, 0.99})
    void sparseNetworksAgreeWithTheReferenceEngine(double density) {
        for (int count : new int[] {5, 64, 90}) {
            agreesWithTheReferenceEngine(odd(new Staggered(), new FixedProbability(density)), count);
        }
    }

    private static void agreesWithTheReferenceEngine(NetworkProgram program, int count) {
        double[] parameters = program.table().values();
        Lanes lanes = lanes(program, count, 80);
        Result expected = result(new ReferenceEngine(), program, parameters, lanes);
        Result found = result(new LaneEngine(), program, parameters, lanes);
        for (int i = 0; i < expected.readout.length; i++) {
            assertEquals(expected.readout[i], found.readout[i], 1e-4, count + " lanes");
        }
        for (Block block : some(program.table().blocks())) {
            double[] e = program.table().matrix(block, expected.gradient).toArray();
            double[] f = program.table().matrix(block, found.gradient).toArray();
            String name = block.name() + ", " + count + " lanes";
            assertEquals(Math.sqrt(dot(e, e)), Math.sqrt(dot(f, f)), 1e-3 * Math.sqrt(dot(e, e)), name);
            assertTrue(dot(e, f) >= 0.99999 * Math.sqrt(dot(e, e) * dot(f, f)), name);
        }
    }

    private record Result(double[] readout, double[] gradient) {}

    private static Result result(Engine engine, NetworkProgram program, double[] parameters, Lanes lanes) {
        double[] readout = lanes.newReadout(program);
        double[] bar = new double[readout.length];
        for (int i = 0; i < bar.length; i++) {
            bar[i] = Math.sin(1 + 3 * i);
        }
        double[] gradient = new double[parameters.length];
        Simulation simulation = engine.simulation(program);
        simulation.forward(parameters, lanes, readout, null);
        simulation.backward(parameters, lanes, bar, gradient);
        return new Result(readout, gradient);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void readoutOfALaneDoesNotDependOnItsTile() {
        NetworkProgram program = odd(new Staggered());
        double[] parameters = program.table().values();
        Lanes lanes = lanes(program, 119, 40);
        double[] together = lanes.newReadout(program);
        new LaneEngine().simulation(program).forward(parameters, lanes, together, null);
        for (int lane : new int[] {0, 15, 16, 63, 64, 95, 96, 111, 112, 118}) {
            double[] alone = lanes.lane(lane).newReadout(program);
            new LaneEngine().simulation(program).forward(parameters, lanes.lane(lane), alone, null);
            for (int k = 0; k < alone.length; k++) {
                assertEquals(alone[k], together[k * 119 + lane]);
            }
        }
    }

    @Test
    void aRunThatOverflowsIsNaN() {
        NetworkProgram program = odd(new Staggered());
        double[] parameters = program.table().values();
        Block weights = program.table().block(BlockName.parse("large-to-large"));
        Arrays.fill(parameters, weights.offset(), weights.offset() + weights.size(), 1e38);
        Lanes lanes = lanes(program, 2, 40);
        double[] readout = lanes.newReadout(program);
        new LaneEngine().simulation(program).forward(parameters, lanes, readout, null);
        for (double output : readout) {
            assertTrue(Double.isNaN(output));
        }
    }

    @Test
    void networkFollowsTheReference() {
        JsonNode file = Reference.read("network-8");
        double[] bias = Reference.numbers(file.get("bias"));
        double[][] input = new double[8][1];
        for (int i = 0; i < 8; i++) {
            input[i][0] = bias[i];
        }
        NetworkProgram program = Reference.program(
                Reference.neuron(file.get("parameters")),
                NeuronGroup.INTEGRATION_CURRENT,
                NeuronGroup.INTEGRATION_GAIN,
                input,
                Reference.matrix(file.get("W")),
                new double[1][8],
                new double[1],
                new SimulationSettings(0.1, new Staggered(), 0));
        double[] gate = new double[8];
        Arrays.fill(gate, file.get("w0").doubleValue());
        double[] voltage = Reference.numbers(file.get("v0_mV"));
        Lanes lanes = new Lanes(
                1,
                2000,
                2000,
                List.of(ReadoutSpan.last(1, 2000)),
                new double[][] {{1}},
                new int[][] {{0}},
                voltage,
                gate);
        double[][] expected = Reference.matrix(file.get("v_mV"));
        double[] squares = {0};
        new LaneEngine().simulation(program).forward(program.table().values(), lanes, new double[1], (step, state) -> {
            for (int i = 0; step % 5 == 0 && i < 8; i++) {
                squares[0] += Math.pow(state.voltage(i, 0) - expected[i][step / 5], 2);
            }
            return true;
        });
        double rms = Math.sqrt(squares[0] / (8 * 401));
        assertTrue(rms < 0.1, "rms error " + rms + " mV");
    }

    @Test
    void fastestIsTheLaneEngineWhereItCanRun() {
        assertInstanceOf(
                LaneEngine.class, Engines.fastest(new Staggered(), List.of()).engine());
        assertInstanceOf(
                LaneEngine.class, Engines.fastest(new SemiImplicit(), List.of()).engine());
        assertInstanceOf(
                ReferenceEngine.class,
                Engines.fastest(new GeneralMethod(), List.of()).engine());
        assertFalse(new LaneEngine().supports(new GeneralMethod(), List.of()));
        NetworkProgram general = odd(new GeneralMethod());
        assertThrows(IllegalArgumentException.class, () -> new LaneEngine().simulation(general));
    }

    /** No such member exists yet; the table of kernels is replaced by one that has none. */
    @Test
    void neuronWithoutAKernelIsRefusedAndNamed() {
        LaneEngine without = new LaneEngine(neuron -> Optional.empty());
        NetworkProgram program = odd(new Staggered());
        List<Neuron> neurons =
                program.groups().stream().map(NetworkProgram.Group::neuron).toList();
        String obstacle =
                "the lane engine has no kernel for " + neurons.get(0).getClass().getSimpleName();
        assertEquals(Optional.of(obstacle), without.obstacle(new Staggered(), neurons));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> without.simulation(program));
        assertEquals(obstacle + "; use the reference engine", e.getMessage());
        assertTrue(new LaneEngine().supports(new Staggered(), neurons));
    }

    @Test
    void withoutTheModuleTheReferenceEngineRuns() throws IOException, InterruptedException {
        Process java = OtherJava.running(List.of(), WithoutModule.class.getName(), List.of())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), output);
        assertTrue(output.contains(new ReferenceEngine().description()), output);
    }

    /** What the test above starts. */
    static final class WithoutModule {
        private WithoutModule() {}

        public static void main(String[] arguments) {
            NetworkProgram program = odd(new Staggered());
            List<Neuron> neurons =
                    program.groups().stream().map(NetworkProgram.Group::neuron).toList();
            Engine engine = Engines.fastest(new Staggered(), neurons).engine();
            Lanes lanes = lanes(program, 2, 10);
            engine.simulation(program).forward(program.table().values(), lanes, lanes.newReadout(program), null);
            System.out.println(engine.description());
        }
    }
}
