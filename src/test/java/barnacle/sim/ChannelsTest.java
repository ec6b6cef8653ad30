package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.model.Protocol;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.model.SpikeCount;
import barnacle.setting.InvalidSetting;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be recorded of a run. */
class ChannelsTest {
    private static final double DT = 0.02;
    private static final int STEPS = 400;

    static Stream<Scheme> schemes() {
        return Stream.of(new Staggered(), new SemiImplicit(), new GeneralMethod());
    }

    private static Recorded all(String... neurons) {
        return new Recorded(Stream.of(Recordable.values()).map(Recordable::word).toList(), List.of(neurons), 0);
    }

    /** [sample][column] of each channel, by its name. */
    private static Map<String, double[][]> recorded(NetworkProgram program, Recorded recorded, Lanes lanes) {
        double[] p = program.table().values();
        Map<String, double[][]> rows = new LinkedHashMap<>();
        List<Channel> channels = Channels.of(program, p, recorded);
        channels.forEach(c ->
                rows.put(c.name(), new double[lanes.steps() + 1][c.columns().size()]));
        new ReferenceEngine().simulation(program).forward(p, lanes, lanes.newReadout(program), (step, state) -> {
            channels.forEach(c -> c.source().read(state, 0, rows.get(c.name())[step]));
            return true;
        });
        return rows;
    }

    /** C dv/dt is what comes from outside without what goes out through the neuron's own channels. */
    @ParameterizedTest
    @MethodSource("schemes")
    void theCurrentsTogetherChargeTheMembrane(Scheme scheme) {
        NetworkProgram program = Circuit.program(DT, scheme);
        Lanes lanes = Circuit.lanes(program, 1, STEPS, 5);
        Map<String, double[][]> rows = recorded(program, all(), lanes);
        double[] p = program.table().values();
        double worst = 0;
        double largest = 0;
        for (int t = 2; t < STEPS - 1; t++) {
            if (t % lanes.stepsPerSegment() < 2) {
                continue; // the stimulus jumps
            }
            for (int i = 0; i < program.neurons(); i++) {
                NetworkProgram.Group g = program.groups().get(program.groupOf(i));
                double capacitance = p[g.parameter(0, i - g.firstNeuron())];
                double[][] v = rows.get("v");
                double charging = capacitance * (v[t + 1][i] - v[t - 1][i]) / (2 * DT);
                double outward = rows.get("ICa")[t][i] + rows.get("IK")[t][i] + rows.get("IL")[t][i];
                double inward = rows.get("synaptic")[t][i] + rows.get("injected")[t][i];
                worst = Math.max(worst, Math.abs(charging - inward + outward));
                largest = Math.max(largest, Math.abs(inward) + Math.abs(outward));
            }
        }
        double order = scheme instanceof SemiImplicit ? 2e-2 : 1e-3;
        assertTrue(worst < order * largest, "worst " + worst + " of " + largest);
    }

    /** Without a stimulus all that a neuron gets comes through connections. */
    @ParameterizedTest
    @MethodSource("schemes")
    void theConnectionsTogetherAreTheSynapticCurrent(Scheme scheme) {
        for (NetworkProgram program :
                List.of(Circuit.program(DT, scheme), Circuit.delayed(DT, scheme), Circuit.sparse(DT, scheme))) {
            Lanes quiet = Lanes.free(program, STEPS, Circuit.SEED, 0);
            List<Channel> channels = Channels.of(program, program.table().values(), all());
            List<String> columns = channels.stream()
                    .filter(c -> c.name().equals("connections"))
                    .findFirst()
                    .orElseThrow()
                    .columns();
            Map<String, double[][]> rows = recorded(program, all(), quiet);
            double largest = 0;
            for (int t = 0; t <= STEPS; t++) {
                double[] sum = new double[program.neurons()];
                for (int k = 0; k < columns.size(); k++) {
                    for (int i = 0; i < sum.length; i++) {
                        if (columns.get(k).startsWith(program.called(i) + " ")) {
                            sum[i] += rows.get("connections")[t][k];
                        }
                    }
                }
                for (double current : sum) {
                    largest = Math.max(largest, Math.abs(current));
                }
                assertArrayEquals(rows.get("synaptic")[t], sum, 1e-9 * Math.max(1, largest), "after " + t);
            }
            assertTrue(largest > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theInjectedCurrentIsThatOfTheStepThatEnded(Scheme scheme) {
        NetworkProgram bare = Circuit.program(DT, scheme);
        NetworkProgram program = new NetworkProgram(
                bare.network(),
                bare.table(),
                bare.settings(),
                new Protocol(List.of(new Injection("right", 10 * DT, 20 * DT, new ConstantCurrent(7)))));
        double[][] injected = recorded(program, all("right[1]"), Circuit.lanes(program, 1, 40, 5))
                .get("injected");
        double constant = injected[0][0];
        for (int t = 0; t <= 40; t++) {
            assertEquals(t > 10 && t <= 20 ? constant + 7 : constant, injected[t][0], 1e-12, "after " + t);
        }
    }

    @Test
    void eachQuantityNamesItsUnitAndItsNeurons() {
        NetworkProgram program = Circuit.program(DT, new Staggered());
        Map<String, String> said = new LinkedHashMap<>();
        Channels.of(program, program.table().values(), all("right[1,2]", "hidden[0]"))
                .forEach(c -> said.put(c.name() + "/" + c.unit(), String.join(";", c.columns())));
        String three = "right[1];right[2];hidden[0]";
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("v/mV", three);
        expected.put("w/", three);
        expected.put("ICa/µA/cm²", three);
        expected.put("IK/µA/cm²", three);
        expected.put("IL/µA/cm²", three);
        expected.put("synaptic/µA/cm²", three);
        expected.put(
                "connections/µA/cm²",
                "right[1] left-to-right;right[1] right-to-right;right[2] left-to-right;right[2] right-to-right;"
                        + "hidden[0] right-to-hidden;hidden[0] hidden-to-hidden;hidden[0] left-to-hidden");
        expected.put("injected/µA/cm²", three);
        expected.put("bound/", "hidden[0] hidden-to-left;right[1] right-to-hidden;right[2] right-to-hidden");
        expected.put("readout/", "readout[0];readout[1]");
        assertEquals(expected, said);
    }

    /** A bound share is the source's own; only its effect is late. */
    @Test
    void boundSharesOfLateSynapsesHaveTheSameChannel() {
        NetworkProgram late = Circuit.delayed(DT, new Staggered());
        Channel bound = Channels.of(late, late.table().values(), all("hidden[0]", "right[1]")).stream()
                .filter(c -> c.name().equals("bound"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("hidden[0] hidden-to-left", "right[1] right-to-hidden"), bound.columns());
    }

    @Test
    void theReadoutIsTheOneOfARecording() {
        NetworkProgram program = Circuit.program(0.1, new Staggered());
        Lanes lanes = Circuit.lanes(program, 1, 100, 5);
        double[][] rows = recorded(program, all(), lanes).get("readout");
        Recording recording =
                Recording.record(new ReferenceEngine(), program, program.table().values(), lanes, 0);
        for (int k = 0; k < program.outputs(); k++) {
            int output = k;
            assertArrayEquals(
                    recording.readout(k),
                    Arrays.stream(rows).mapToDouble(row -> row[output]).toArray(),
                    1e-12);
        }
    }

    @Test
    void boundSharesStartAtNothingAndStayShares() {
        NetworkProgram program = Circuit.program(0.1, new Staggered());
        double[][] bound =
                recorded(program, all(), Circuit.lanes(program, 1, 300, 5)).get("bound");
        assertEquals(0, Arrays.stream(bound[0]).sum());
        assertTrue(Arrays.stream(bound[300]).max().orElseThrow() > 0.01);
        for (double[] row : bound) {
            assertTrue(Arrays.stream(row).allMatch(s -> s >= 0 && s <= 1));
        }
    }

    @Test
    void whatIsReadOfSpikesIsNoChannel() {
        NetworkProgram program = Circuit.reading(DT, new Staggered(), new SpikeCount(), new SpikeCount());
        assertTrue(Channels.readsSpikes(program));
        assertTrue(Channels.of(program, program.table().values(), all()).stream()
                .noneMatch(c -> c.name().equals("readout")));
    }

    /** The lanes hold the voltage and the gates, and say so of the rest. */
    @Test
    void anEngineThatDoesNotHoldAQuantityRefusesIt() {
        Simulation.State state = new Simulation.State() {
            @Override
            public double voltage(int neuron, int lane) {
                return 0;
            }

            @Override
            public double gate(int neuron, int gate, int lane) {
                return 0;
            }
        };
        assertThrows(UnsupportedOperationException.class, () -> state.input(0, 0));
        assertThrows(UnsupportedOperationException.class, () -> state.input(0, 0, 0));
        assertThrows(UnsupportedOperationException.class, () -> state.injected(0, 0));
        assertThrows(UnsupportedOperationException.class, () -> state.release(0, 0));
    }

    @Test
    void aNeuronThatIsNotThereIsNamed() {
        NetworkProgram program = Circuit.program(DT, new Staggered());
        double[] p = program.table().values();
        String missing = assertThrows(InvalidSetting.class, () -> Channels.of(program, p, all("right[2-3]")))
                .getMessage();
        assertTrue(missing.contains("right[2-3]") && missing.contains("0 to 2"), missing);
        String group = assertThrows(InvalidSetting.class, () -> Channels.of(program, p, all("middle")))
                .getMessage();
        assertTrue(group.contains("middle") && group.contains("left, right, hidden"), group);
    }
}
