package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.MorrisLecar;
import barnacle.setting.InvalidSetting;
import barnacle.sim.plain.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Engine ENGINE = new ReferenceEngine();

    @Test
    void spikesAreUpwardCrossingsInterpolatedWithinTheStep() {
        NetworkProgram program =
                Reference.oneNeuron(MorrisLecar.HOPF, 120, new SimulationSettings(0.1, new Staggered(), -10));
        Recording recording = record(program, 3000);
        double[] v = recording.voltage(0);
        double[] times = recording.spikes().get(0).times();
        assertTrue(times.length > 3, "spikes: " + times.length);
        int crossings = 0;
        for (int t = 1; t < recording.samples(); t++) {
            if (v[t - 1] < -10 && v[t] >= -10) {
                double after = times[crossings++] / 0.1 - (t - 1);
                assertTrue(after > 0 && after <= 1 + 1e-9);
                assertEquals(-10, v[t - 1] + after * (v[t] - v[t - 1]), 1e-9);
            }
        }
        assertEquals(crossings, times.length);
    }

    @Test
    void everyNeuronHasASpikeTrainInTheOrderOfItsGroup() {
        NetworkProgram program = Circuit.program(0.5, new Staggered());
        Recording recording =
                Recording.record(ENGINE, program, program.table().values(), Circuit.lanes(program, 2, 20, 5), 1);
        List<SpikeTrain> trains = recording.spikes();
        assertEquals(9, trains.size());
        assertEquals("right", trains.get(5).group());
        assertEquals(1, trains.get(5).neuron());
    }

    @Test
    void samplesAreAStepApartAndStartAtZero() {
        NetworkProgram program =
                Reference.oneNeuron(MorrisLecar.HOPF, 60, new SimulationSettings(0.25, new SemiImplicit(), 0));
        Recording recording = record(program, 12);
        assertNull(recording.failure());
        assertEquals(13, recording.samples());
        assertEquals(0, recording.time(0));
        assertEquals(3, recording.time(12));
        assertEquals(-40, recording.voltage(0)[0]);
        assertEquals(0.2, recording.gate(0, 0)[0]);
    }

    /** Arrays of samples hold one more than the steps: no array is so long. */
    @Test
    void moreThanFitsIsRefusedBeforeItIsAllocated() {
        NetworkProgram program =
                Reference.oneNeuron(MorrisLecar.HOPF, 60, new SimulationSettings(1, new Staggered(), 0));
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> record(program, Integer.MAX_VALUE));
        assertEquals("duration", e.field());
        assertTrue(
                e.getMessage().startsWith("To record 1 neuron over 2147483647 steps of 1 ms needs more than"),
                e.getMessage());
    }

    @Test
    void divergenceIsASentenceAndTheSamplesBeforeAreKept() {
        NetworkProgram program =
                Reference.oneNeuron(MorrisLecar.HOMOCLINIC, 60, new SimulationSettings(5, new GeneralMethod(), 0));
        Recording recording = record(program, 200);
        int samples = recording.samples();
        assertTrue(samples > 1 && samples < 201, "samples: " + samples);
        String failure = recording.failure().toString();
        assertTrue(failure.startsWith("cells[0] ") && failure.endsWith("take a time step of 2.5 ms or less."), failure);
        assertTrue(Double.isNaN(recording.averages()[0]));
        for (int t = 0; t < samples; t++) {
            assertTrue(Double.isFinite(recording.voltage(0)[t])
                    && Double.isFinite(recording.gate(0, 0)[t]));
            assertTrue(Double.isFinite(recording.readout(0)[t]));
        }
    }

    private static Recording record(NetworkProgram program, int steps) {
        Lanes lanes = Reference.silent(steps, new double[] {-40}, new double[] {0.2});
        return Recording.record(ENGINE, program, program.table().values(), lanes, 0);
    }
}
