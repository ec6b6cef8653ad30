package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.FirstSpike;
import barnacle.model.GradedSynapse;
import barnacle.model.MembraneVoltage;
import barnacle.model.Reading;
import barnacle.model.SpikeCount;
import barnacle.model.SpikeRate;
import barnacle.model.Synapse;
import barnacle.setting.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine keeps of what the readout reads. */
public interface ReadingLaws extends EngineLaw {
    @ParameterizedTest
    @MethodSource("schemes")
    default void averagedReadoutIsTheMeanOfTheReadoutTrace(Scheme scheme) {
        averagedReadoutIsTheMeanOfTheReadoutTrace(Circuit.program(0.25, scheme));
        averagedReadoutIsTheMeanOfTheReadoutTrace(Circuit.reading(0.25, scheme, new SpikeRate(), new FirstSpike()));
        averagedReadoutIsTheMeanOfTheReadoutTrace(Circuit.reading(0.25, scheme, new SpikeCount(), new SpikeRate()));
    }

    private void averagedReadoutIsTheMeanOfTheReadoutTrace(NetworkProgram program) {
        averagedReadoutIsTheMeanOfTheReadoutTrace(
                program,
                List.of(
                        new ReadoutSpan(0, 1),
                        new ReadoutSpan(1, 20),
                        new ReadoutSpan(50, 730),
                        new ReadoutSpan(770, 780)));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    default void readAtTheStartOfItsStepsASpanTakesTheVoltagesThatTheyStartedFrom(Scheme scheme) {
        List<ReadoutSpan> spans = List.of(
                new ReadoutSpan(0, 1, true),
                new ReadoutSpan(1, 20, true),
                new ReadoutSpan(50, 730, true),
                new ReadoutSpan(799, 800, true));
        averagedReadoutIsTheMeanOfTheReadoutTrace(Circuit.program(0.25, scheme), spans);
    }

    private void averagedReadoutIsTheMeanOfTheReadoutTrace(NetworkProgram program, List<ReadoutSpan> spans) {
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 4, 800, spans);
        double[] readout = lanes.newReadout(program);
        engine().simulation(program).forward(parameters, lanes, readout, null);
        Recording recording = Recording.record(engine(), program, parameters, lanes, 2);
        assertEquals(801, recording.samples());
        for (int i = 0; i < 4 * program.outputs(); i++) {
            ReadoutSpan span = spans.get(i / program.outputs());
            double[] trace = recording.readout(i % program.outputs());
            double mean = Arrays.stream(trace, span.first(), span.last() + 1)
                    .average()
                    .orElseThrow();
            assertEquals(mean, readout[i * 4 + 2], 1e3 * rounding() * Math.max(1, Math.abs(mean)), span.toString());
            assertEquals(readout[i * 4 + 2], recording.averages()[i]);
        }
    }

    /** Every synapse that the readout may have. */
    default List<Synapse> readings() {
        List<Synapse> readings = new ArrayList<>(
                List.of(new GradedSynapse(), new GradedSynapse(-10, 0.5), new MembraneVoltage(-20, 30)));
        Family.members(Reading.class).forEach(member -> readings.add(Family.defaults(member)));
        return readings;
    }

    @ParameterizedTest
    @MethodSource("readings")
    default void theReadoutIsMadeOfTheVoltagesThatWereRecorded(Synapse synapse) {
        List<ReadoutSpan> spans = List.of(
                new ReadoutSpan(0, 1), new ReadoutSpan(1, 90), new ReadoutSpan(150, 700), new ReadoutSpan(705, 800));
        for (Scheme scheme : schemes()) {
            if (!engine().supports(scheme, List.of())) {
                continue;
            }
            NetworkProgram program = Circuit.reading(0.25, scheme, synapse, synapse);
            double[] parameters = program.table().values();
            Lanes lanes = Circuit.lanes(program, 3, 800, spans);
            double[] readout = lanes.newReadout(program);
            engine().simulation(program).forward(parameters, lanes, readout, null);
            Set<Double> seen = new HashSet<>();
            for (int lane = 0; lane < 3; lane++) {
                Recording recording = Recording.record(engine(), program, parameters, lanes, lane);
                for (int w = 0; w < spans.size(); w++) {
                    for (int k = 0; k < 2; k++) {
                        double expected = parameters[program.biasOffset() + k];
                        for (NetworkProgram.Link link : program.readout()) {
                            int first = link.block().name().part().equals("left") ? 0 : 4;
                            for (int j = 0; j < link.block().columns(); j++) {
                                double read = plain(synapse, recording.voltage(first + j), spans.get(w), 0.25, -10);
                                seen.add(read);
                                expected += parameters[
                                                link.block().offset()
                                                        + k * link.block().columns()
                                                        + j]
                                        * read;
                            }
                        }
                        double found = readout[(w * 2 + k) * 3 + lane];
                        assertEquals(expected, found, 1e3 * rounding() * Math.max(1, Math.abs(expected)));
                    }
                }
            }
            assertTrue(seen.size() > 2, synapse + " reads only " + seen);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    default void theSteepestSynapseIsASwitch(Scheme scheme) {
        for (double midpoint : new double[] {-500, -10, 500}) {
            Synapse steep = new GradedSynapse(midpoint, 0.001);
            NetworkProgram program = Circuit.reading(0.25, scheme, steep, steep);
            double[] parameters = program.table().values();
            Lanes lanes = Circuit.lanes(program, 1, 800, List.of(new ReadoutSpan(0, 800)));
            double[] readout = lanes.newReadout(program);
            engine().simulation(program).forward(parameters, lanes, readout, null);
            Recording recording = Recording.record(engine(), program, parameters, lanes, 0);
            for (int k = 0; k < 2; k++) {
                double expected = parameters[program.biasOffset() + k];
                double undecided = 0;
                for (NetworkProgram.Link link : program.readout()) {
                    int first = link.block().name().part().equals("left") ? 0 : 4;
                    for (int j = 0; j < link.block().columns(); j++) {
                        double weight = parameters[
                                link.block().offset() + k * link.block().columns() + j];
                        for (int t = 1; t <= 800; t++) {
                            double above = recording.voltage(first + j)[t] - midpoint;
                            expected += above > 0 ? weight / 800 : 0;
                            undecided += Math.abs(above) < 0.02 ? Math.abs(weight) / 800 : 0;
                        }
                    }
                }
                assertEquals(expected, readout[k], 1e-6 + undecided, "midpoint " + midpoint);
                assertTrue(undecided < 0.02);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemesWithGradient")
    default void aReadingWithoutAGradientIsRefusedByName(Scheme scheme) {
        NetworkProgram program = Circuit.reading(0.5, scheme, new GradedSynapse(), new SpikeRate());
        double[] parameters = program.table().values();
        Lanes lanes = Circuit.lanes(program, 2, 10, 5);
        double[] readout = lanes.newReadout(program);
        Simulation simulation = engine().simulation(program);
        simulation.forward(parameters, lanes, readout, null);
        double[] gradient = new double[parameters.length];
        String message = assertThrows(
                        UnsupportedOperationException.class,
                        () -> simulation.backward(parameters, lanes, readout, gradient))
                .getMessage();
        assertTrue(message.contains("right-to-answer is SpikeRate"), message);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    default void aSpanIsTheSameAmongOthersAndAlone(Scheme scheme) {
        NetworkProgram program = Circuit.program(0.5, scheme);
        double[] parameters = program.table().values();
        double[] together = new double[SPANS.size() * program.outputs() * 3];
        engine().simulation(program).forward(parameters, Circuit.lanes(program, 3, 60, SPANS), together, null);
        for (int w = 0; w < SPANS.size(); w++) {
            double[] alone = new double[program.outputs() * 3];
            Lanes lanes = Circuit.lanes(program, 3, 60, List.of(SPANS.get(w)));
            engine().simulation(program).forward(parameters, lanes, alone, null);
            assertArrayEquals(alone, Arrays.copyOfRange(together, w * alone.length, (w + 1) * alone.length));
        }
    }

    /** What a synapse reads of a neuron's voltages in a span, from its definition. */
    static double plain(Synapse synapse, double[] v, ReadoutSpan span, double dt, double threshold) {
        double sum = 0;
        double first = span.steps() * dt;
        for (int t = span.to(); t > span.from(); t--) {
            boolean spike = v[t - 1] < threshold && v[t] >= threshold;
            if (synapse instanceof GradedSynapse s) {
                sum += 1 / (1 + Math.exp(-(v[t] - s.midpoint()) / s.slope())) / span.steps();
            } else if (synapse instanceof MembraneVoltage s) {
                sum += (v[t] - s.offset()) / s.scale() / span.steps();
            } else if (synapse instanceof SpikeRate) {
                sum += spike ? 1000 / (dt * span.steps()) : 0;
            } else if (synapse instanceof SpikeCount) {
                sum += spike ? 1 : 0;
            } else if (synapse instanceof FirstSpike) {
                first = spike ? (t - 1 - span.from() + (threshold - v[t - 1]) / (v[t] - v[t - 1])) * dt : first;
                sum = first;
            } else {
                throw new IllegalArgumentException("no plain computation of " + synapse);
            }
        }
        return sum;
    }
}
