package barnacle.sim.plain;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.NeuronGroup;
import barnacle.model.RandomStream;
import barnacle.ode.DormandPrince54;
import barnacle.ode.Heun;
import barnacle.ode.Method;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.ode.TrBdf2;
import barnacle.setting.Family;
import barnacle.sim.Block;
import barnacle.sim.Circuit;
import barnacle.sim.Engine;
import barnacle.sim.EngineLaws;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Reference;
import barnacle.sim.Scheme;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

public class ReferenceEngineTest implements EngineLaws {
    private static final JsonNode NETWORK = Reference.read("network-8");

    @Override
    public Engine engine() {
        return new ReferenceEngine();
    }

    @Override
    public double rounding() {
        return 1e-16;
    }

    /** The voltages of network-8 each 0.5 ms, then the last gates: [sample][neuron]. */
    private static double[][] network(Scheme scheme, double dt, double duration) {
        double[] bias = Reference.numbers(NETWORK.get("bias"));
        double[][] input = new double[8][1];
        for (int i = 0; i < 8; i++) {
            input[i][0] = bias[i];
        }
        NetworkProgram program = Reference.program(
                Reference.neuron(NETWORK.get("parameters")),
                NeuronGroup.INTEGRATION_CURRENT,
                NeuronGroup.INTEGRATION_GAIN,
                input,
                Reference.matrix(NETWORK.get("W")),
                new double[1][8],
                new double[1],
                new SimulationSettings(dt, scheme, 0));
        int steps = (int) Math.round(duration / dt);
        double[] gate = new double[8];
        Arrays.fill(gate, NETWORK.get("w0").doubleValue());
        Lanes lanes = new Lanes(
                1,
                steps,
                steps,
                List.of(ReadoutSpan.last(1, steps)),
                new double[][] {{1}},
                new int[][] {{0}},
                Reference.numbers(NETWORK.get("v0_mV")),
                gate);
        int stride = (int) Math.round(0.5 / dt);
        double[][] samples = new double[steps / stride + 2][8];
        new ReferenceEngine()
                .simulation(program)
                .forward(program.table().values(), lanes, new double[1], (n, state) -> {
                    for (int i = 0; n % stride == 0 && i < 8; i++) {
                        samples[n / stride][i] = state.voltage(i, 0);
                        samples[samples.length - 1][i] = state.gate(i, 0, 0);
                    }
                    return true;
                });
        return samples;
    }

    /** The rms error over all neurons and 200 ms, mV. */
    private static double error(double[][] samples) {
        double[][] expected = Reference.matrix(NETWORK.get("v_mV"));
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            for (int t = 0; t < expected[i].length; t++) {
                sum += Math.pow(samples[t][i] - expected[i][t], 2);
            }
        }
        return Math.sqrt(sum / 8 / expected[0].length);
    }

    /** Richardson's extrapolation of two steps to dt = 0. */
    @ParameterizedTest
    @MethodSource("limits")
    void networkTendsToTheReferenceAsTheStepShrinks(Scheme scheme, double tolerance) {
        double[][] coarse = network(scheme, 0.025, 200);
        double[][] fine = network(scheme, 0.0125, 200);
        double[][] limit = new double[fine.length][8];
        for (int t = 0; t < limit.length; t++) {
            for (int i = 0; i < 8; i++) {
                limit[t][i] = fine[t][i] + (fine[t][i] - coarse[t][i]) / (Math.pow(2, scheme.order()) - 1);
            }
        }
        assertTrue(error(limit) < tolerance, "rms error " + error(limit) + " mV");
    }

    /** Each scheme with what the next term of its error leaves after the extrapolation, rms mV. */
    static List<Arguments> limits() {
        return List.of(
                Arguments.of(new Staggered(), 1e-5),
                Arguments.of(new SemiImplicit(), 0.05),
                Arguments.of(new GeneralMethod(), 1e-8),
                Arguments.of(new GeneralMethod(new TrBdf2()), 1e-4));
    }

    @Test
    void staggeredNetworkIsWithinATenthOfAMillivoltAtTheDefaultStep() {
        assertTrue(error(network(new Staggered(), 0.1, 200)) < 0.1);
    }

    List<Scheme> schemesOfAllMethods() {
        List<Scheme> schemes = new ArrayList<>(schemesWithGradient());
        for (Class<? extends Method> method : Family.members(Method.class)) {
            schemes.add(new GeneralMethod(Family.defaults(method)));
        }
        return schemes;
    }

    @ParameterizedTest
    @MethodSource("schemesOfAllMethods")
    void voltageAndGateConvergeAtTheSchemesOrder(Scheme scheme) {
        double[][] exact = network(new GeneralMethod(new DormandPrince54()), 0.01, 30);
        double dt = scheme.order() > 4 ? 0.125 : scheme.order() > 3 ? 0.25 : scheme.order() > 1 ? 0.1 : 0.025;
        double[][] coarse = network(scheme, dt, 30);
        double[][] fine = network(scheme, dt / 2, 30);
        for (int row : new int[] {exact.length - 2, exact.length - 1}) {
            double slope = Math.log(distance(coarse[row], exact[row]) / distance(fine[row], exact[row])) / Math.log(2);
            assertEquals(scheme.order(), slope, 0.1);
        }
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    static List<Arguments> methods() {
        return List.of(
                Arguments.of(new Heun(), 2),
                Arguments.of(new RungeKutta4(), 4),
                Arguments.of(new DormandPrince54(), 4),
                Arguments.of(new TrBdf2(), 2),
                // Its order needs the exact Jacobian, which it takes by differences here.
                Arguments.of(new Rodas4(), 2));
    }

    /** At the method's order, and at most at the fourth, that of the cubics between steps and of Simpson's rule. */
    @ParameterizedTest
    @MethodSource("methods")
    void continuousAdjointTendsToTheGradientAtTheMethodsOrder(Method method, int order) {
        continuousAdjointTendsToTheGradient(dt -> Circuit.program(dt, new GeneralMethod(method)), order);
        continuousAdjointTendsToTheGradient(dt -> Circuit.delayed(dt, new GeneralMethod(method)), order);
    }

    private void continuousAdjointTendsToTheGradient(DoubleFunction<NetworkProgram> circuit, int order) {
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            int steps = 40 << k;
            NetworkProgram program = circuit.apply(8.0 / steps);
            double[] parameters = program.table().values();
            Lanes lanes = Circuit.lanes(program, 2, steps, steps / 4);
            double[] direction = new double[parameters.length];
            RandomStream random = Circuit.SEED.stream("direction");
            for (int i = 0; i < direction.length; i++) {
                direction[i] = program.table().isPresent(i)
                        ? 0.1 * random.nextGaussian() * Math.max(0.1, Math.abs(parameters[i]))
                        : 0;
            }
            double[] gradient = gradient(engine(), program, parameters, lanes);
            double along = 0;
            for (int i = 0; i < gradient.length; i++) {
                along += gradient[i] * direction[i];
            }
            double expected = slope(program, parameters, direction, lanes);
            errors[k] = Math.abs(along - expected) / Math.abs(expected);
        }
        assertTrue(errors[1] < 0.01, Arrays.toString(errors));
        assertTrue(errors[0] / errors[1] > Math.pow(2, order - 0.7), Arrays.toString(errors));
    }

    /** A neuron without recurrence in the semi-implicit scheme has no state but its voltage and gate. */
    @Test
    void gradientOfTheLastStepsIsThatOfARunFromTheStateBeforeThem() {
        NetworkProgram program = Circuit.withAnUnreadGroup(0.5, new SemiImplicit());
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 1, 40, 8);
        double[] voltage = new double[program.neurons()];
        double[] gate = new double[program.neurons()];
        Simulation simulation = engine().simulation(program);
        simulation.forward(parameters, lanes, new double[2], (step, state) -> {
            for (int i = 0; step == 23 && i < program.neurons(); i++) {
                voltage[i] = state.voltage(i, 0);
                gate[i] = state.gate(i, 0, 0);
            }
            return true;
        });
        double[] cut = new double[parameters.length];
        simulation.backward(parameters, lanes, new double[] {1, -2}, 17, cut);
        Lanes rest = new Lanes(
                1, 17, 17, List.of(ReadoutSpan.last(8, 17)), new double[0][], new int[][] {{}}, voltage, gate);
        double[] gradient = new double[parameters.length];
        simulation.forward(parameters, rest, new double[2], null);
        simulation.backward(parameters, rest, new double[] {1, -2}, gradient);
        int gCa = program.table().block(BlockName.parse("read.gCa")).offset();
        assertTrue(gradient[gCa] != 0);
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(gradient[i], cut[i], 1e-9 * Math.abs(gradient[i]));
        }
    }

    /** The rule in full: every loss goes back to the state held last before it, and no further. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 12, 39})
    void gradientOfSomeStepsAtATimeIsTheSumOfThatOfRunsFromTheStatesHeld(int back) {
        NetworkProgram program = Circuit.withAnUnreadGroup(0.5, new SemiImplicit());
        double[] parameters = program.table().values();
        int neurons = program.neurons();
        Lanes lanes = Circuit.lanes(program, 1, 40, List.of(new ReadoutSpan(0, 40)));
        double[][] voltage = new double[41][neurons];
        double[][] gate = new double[41][neurons];
        Simulation simulation = engine().simulation(program);
        simulation.forward(parameters, lanes, new double[2], (step, state) -> {
            for (int i = 0; i < neurons; i++) {
                voltage[step][i] = state.voltage(i, 0);
                gate[step][i] = state.gate(i, 0, 0);
            }
            return true;
        });
        double[] cut = new double[parameters.length];
        simulation.backward(parameters, lanes, new double[] {1, -2}, back, cut);
        double[] sum = new double[parameters.length];
        for (int end = 40; end > 0; end -= back) {
            int from = Math.max(0, end - back);
            int steps = end - from;
            Lanes part = new Lanes(
                    1,
                    steps,
                    steps,
                    List.of(new ReadoutSpan(0, steps)),
                    new double[0][],
                    new int[][] {{}},
                    voltage[from],
                    gate[from]);
            simulation.forward(parameters, part, new double[2], null);
            simulation.backward(parameters, part, new double[] {steps / 40.0, -2 * steps / 40.0}, sum);
        }
        int gCa = program.table().block(BlockName.parse("read.gCa")).offset();
        assertTrue(sum[gCa] != 0);
        for (int i = 0; i < sum.length; i++) {
            assertEquals(sum[i], cut[i], 1e-9 * Math.abs(sum[i]));
        }
    }

    @Test
    void generalMethodHasTheReadoutsGradient() {
        NetworkProgram program = Circuit.program(0.5, new GeneralMethod());
        Lanes lanes = Circuit.lanes(program, 2, 10, 5);
        double[] parameters = program.table().values();
        double[] bar = {1, -2, 0.5, 3};
        double[] gradient = new double[parameters.length];
        Simulation simulation = engine().simulation(program);
        double[] readout = new double[4];
        simulation.forward(parameters, lanes, readout, null);
        simulation.backward(parameters, lanes, bar, 0, gradient);
        for (Block block : some(program.table().blocks())) {
            boolean isReadout = block.kind() == Block.Kind.READOUT || block.kind() == Block.Kind.READOUT_BIAS;
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                double[] moved = parameters.clone();
                moved[i] += isReadout && program.table().isPresent(i) ? 1 : 0;
                double[] after = new double[4];
                simulation.forward(moved, lanes, after, null);
                double change = 0;
                for (int k = 0; k < 4; k++) {
                    change += bar[k] * (after[k] - readout[k]);
                }
                assertEquals(change, gradient[i], 1e-12);
            }
        }
    }

    @Test
    void gradientWithoutItsForwardRunIsRefused() {
        NetworkProgram program = Circuit.program(0.5, new Staggered());
        Lanes lanes = Circuit.lanes(program, 2, 10, 5);
        double[] parameters = program.table().values();
        double[] gradient = new double[parameters.length];
        Simulation simulation = engine().simulation(program);
        assertThrows(
                IllegalStateException.class, () -> simulation.backward(parameters, lanes, new double[4], gradient));
        simulation.forward(parameters, lanes, new double[4], (step, state) -> step < 3);
        assertThrows(
                IllegalStateException.class, () -> simulation.backward(parameters, lanes, new double[4], gradient));
    }

    /** A run that nobody goes back through keeps nothing of the steps behind it. */
    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    void aLongerRunForwardNeedsNoMoreMemory(Scheme scheme) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        Simulation simulation = engine().simulation(program);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[2];
        for (int run = 0; run < 2; run++) {
            Lanes lanes = Circuit.lanes(program, 200, run == 0 ? 100 : 400, 5);
            double[] readout = lanes.newReadout(program);
            long before = threads.getCurrentThreadAllocatedBytes();
            simulation.forward(program.table().values(), lanes, readout, null);
            allocated[run] = threads.getCurrentThreadAllocatedBytes() - before;
        }
        // Ten checkpoints more would be 600 kB.
        assertTrue(allocated[1] < allocated[0] + 200_000, "400 steps " + allocated[1] + ", 100 steps " + allocated[0]);
    }
}
