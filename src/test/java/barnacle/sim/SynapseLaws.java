package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.KineticSynapse;
import barnacle.model.MorrisLecar;
import barnacle.model.NeuronGroup;
import barnacle.model.Synapse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What every engine keeps of synapses that are more than a number of the source's voltage. */
public interface SynapseLaws extends EngineLaw {
    @ParameterizedTest
    @MethodSource("schemes")
    default void kineticSynapsesTendToTheReferenceAtTheSchemesOrder(Scheme scheme) {
        tendsToTheReference("kinetic-4", scheme);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    default void conductancesTendToTheReferenceAtTheSchemesOrder(Scheme scheme) {
        tendsToTheReference("conductance-4", scheme);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    default void gapJunctionsTendToTheReferenceAtTheSchemesOrder(Scheme scheme) {
        tendsToTheReference("gap-junction-4", scheme);
    }

    /** Between neurons at the same voltage nothing flows, however strong the junctions are. */
    @ParameterizedTest
    @MethodSource("schemes")
    default void gapJunctionsOfNeuronsAlikeDoNothing(Scheme scheme) {
        double[][] joined = {{0, 0.09, 0.01}, {0.02, 0, 0.03}, {0.05, 0.05, 0}};
        double[][][] voltages = new double[2][][];
        for (int k = 0; k < 2; k++) {
            voltages[k] = joined(scheme, 0.25, k == 0 ? new double[3][3] : joined, new double[] {-25, -25, -25});
        }
        for (int step = 0; step <= 400; step++) {
            assertArrayEquals(voltages[0][step], voltages[1][step], 1e-6 + 1e6 * rounding(), "step " + step);
        }
    }

    /** With junctions of C / (2 dt) = 10 mS/cm² in all, and opposite voltages at first. */
    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void strongGapJunctionsAreStableUpToTheirBoundAndBringVoltagesTogether(Scheme scheme) {
        double weight = 10 / NeuronGroup.INTEGRATION_GAIN;
        double[][] voltages = joined(scheme, 1, new double[][] {{0, weight}, {weight, 0}}, new double[] {-60, 20});
        for (int step = 1; step <= 100; step++) {
            double apart = Math.abs(voltages[step][0] - voltages[step][1]);
            assertTrue(apart <= (step < 60 ? 100 : 0.1), "apart by " + apart + " mV after " + step + " ms");
        }
    }

    /** The voltages [step][neuron] of 100 ms of some neurons that gap junctions join. */
    private double[][] joined(Scheme scheme, double dt, double[][] weights, double[] voltage) {
        int n = voltage.length;
        NetworkProgram program = Reference.program(
                MorrisLecar.INTEGRATION,
                43.575,
                NeuronGroup.INTEGRATION_GAIN,
                new double[n][1],
                new GapJunction(),
                weights,
                new double[1][n],
                new double[1],
                new SimulationSettings(dt, scheme, 0));
        double[] gate = new double[n];
        Arrays.fill(gate, 0.014173);
        int steps = (int) Math.round(100 / dt);
        double[][] voltages = new double[steps + 1][n];
        engine().simulation(program)
                .forward(
                        program.table().values(), Reference.silent(steps, voltage, gate), new double[1], (s, state) -> {
                            for (int i = 0; i < n; i++) {
                                voltages[s][i] = state.voltage(i, 0);
                            }
                            return true;
                        });
        return voltages;
    }

    private void tendsToTheReference(String file, Scheme scheme) {
        double dt = scheme instanceof GeneralMethod ? 0.25 : scheme instanceof Staggered ? 0.1 : 0.0125;
        double coarse = referenceError(file, scheme, dt);
        double fine = referenceError(file, scheme, dt / 2);
        assertTrue(coarse < 0.5, "rms error " + coarse + " mV");
        assertEquals(scheme.order(), Math.log(coarse / fine) / Math.log(2), 0.15);
    }

    private Synapse synapse(JsonNode s) {
        KineticSynapse kinetics = new KineticSynapse(
                s.get("binding").doubleValue(),
                s.get("unbinding").doubleValue(),
                s.get("transmitter").doubleValue(),
                s.get("midpoint").doubleValue(),
                s.get("slope").doubleValue());
        return s.has("reversal")
                ? new ConductanceSynapse(kinetics, s.get("reversal").doubleValue())
                : kinetics;
    }

    /** The rms error over all neurons and 200 ms, mV. */
    private double referenceError(String name, Scheme scheme, double dt) {
        JsonNode file = Reference.read(name);
        JsonNode s = file.get("synapse");
        double[] bias = Reference.numbers(file.get("bias"));
        double[][] input = new double[4][1];
        for (int i = 0; i < 4; i++) {
            input[i][0] = bias[i];
        }
        NetworkProgram program = Reference.program(
                Reference.neuron(file.get("parameters")),
                file.get("current").doubleValue(),
                file.get("gain").doubleValue(),
                input,
                s == null ? new GapJunction() : synapse(s),
                Reference.matrix(file.get("W")),
                new double[1][4],
                new double[1],
                new SimulationSettings(dt, scheme, 0));
        int steps = (int) Math.round(200 / dt);
        int stride = (int) Math.round(0.5 / dt);
        double[] gate = new double[4];
        Arrays.fill(gate, file.get("w0").doubleValue());
        Lanes lanes = new Lanes(
                1,
                steps,
                steps,
                List.of(ReadoutSpan.last(1, steps)),
                new double[][] {{1}},
                new int[][] {{0}},
                Reference.numbers(file.get("v0_mV")),
                gate);
        double[][] expected = Reference.matrix(file.get("v_mV"));
        double[] squares = {0};
        engine().simulation(program).forward(program.table().values(), lanes, new double[1], (step, state) -> {
            for (int i = 0; step % stride == 0 && i < 4; i++) {
                squares[0] += Math.pow(state.voltage(i, 0) - expected[i][step / stride], 2);
            }
            return true;
        });
        return Math.sqrt(squares[0] / (4 * 401));
    }
}
