package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.branch.NeuronField;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.sim.Reference;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RateCurveTest {
    private static final SimulationSettings FINE = new SimulationSettings(0.05, new Staggered(), 0);
    private static final Map<String, MorrisLecar> SETS = Map.of(
            "hopf", MorrisLecar.HOPF,
            "snlc", MorrisLecar.SNIC,
            "homoclinic", MorrisLecar.HOMOCLINIC,
            "integration-network", MorrisLecar.INTEGRATION);

    static Stream<JsonNode> curves() {
        JsonNode curves = Reference.read("fi-curves").get("curves");
        assertEquals(SETS.size(), curves.size());
        return StreamSupport.stream(curves.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void ratesEqualTheReference(JsonNode curve) {
        double[][] expected = Reference.matrix(curve.get("current_and_rate_Hz"));
        double[] currents = Stream.of(expected).mapToDouble(row -> row[0]).toArray();
        MorrisLecar neuron = SETS.get(curve.get("set").stringValue());
        double[] start = {-40, 0.014173};
        RateCurve measured = curve(neuron, currents, start);
        double[] some =
                Arrays.stream(currents).filter(c -> Math.rint(c / 20) == c / 20).toArray();
        RateCurve stepped = stepped(neuron, some, start);
        assertEquals(0, measured.unsettled());
        for (int i = 0; i < currents.length; i++) {
            String what = curve.get("set") + " at " + currents[i] + ": " + measured.rates()[i];
            // The reference looks at 1.5 s and asks for three spikes: the SNIC set fires more slowly than that.
            assertTrue(
                    expected[i][1] > 0
                            ? Math.abs(measured.rates()[i] / expected[i][1] - 1) < 1e-3
                            : measured.rates()[i] < 2000.0 / 1500,
                    what);
            assertEquals(measured.rates()[i] > 0, measured.highest()[i] - measured.lowest()[i] > 10, what);
            int at = Arrays.binarySearch(some, currents[i]);
            if (at >= 0) {
                assertEquals(measured.rates()[i], stepped.rates()[at], 3e-3 * measured.rates()[i], what);
            }
        }
    }

    /** Rates of SciPy's LSODA at 1e-9 from the equations; current, Hz. */
    @ParameterizedTest
    @CsvSource({"39.964, 0.164", "39.97, 0.4643", "39.98, 0.7225"})
    void slowFiringIsNoRest(double current, double rate) {
        for (double v : new double[] {-40, -20, 30}) {
            Fate fate = fate(MorrisLecar.SNIC, current, v);
            assertEquals(Fate.Kind.FIRING, fate.kind());
            assertEquals(rate, fate.rate(), 2e-3 * rate, "from " + v);
            assertTrue(fate.lowest() < -40 && fate.highest() > 20);
        }
        RateCurve stepped = stepped(MorrisLecar.SNIC, new double[] {current}, new double[] {-20, 0.014173});
        assertEquals(rate, stepped.rates()[0], 2e-2 * rate);
    }

    /** The fold of cycles is at 40.59223; beyond it firing goes on for seconds, ever at nearly the same rate. */
    @ParameterizedTest
    @ValueSource(doubles = {40.6, 40.65, 40.8, 41.5})
    void dyingFiringHasNoRate(double current) {
        Fate fate = fate(MorrisLecar.HOMOCLINIC, current, -40);
        assertEquals(Fate.Kind.REST, fate.kind());
        assertEquals(0, fate.rate());
        RateCurve stepped = stepped(MorrisLecar.HOMOCLINIC, new double[] {current}, new double[] {-40, 0.014173});
        // Steps of 0.05 ms move the fold by a tenth.
        assertTrue(current < 40.75 || stepped.rates()[0] == 0, "rate " + stepped.rates()[0]);
        assertTrue(fate(MorrisLecar.HOMOCLINIC, 40.58, -40).rate() > 40);
    }

    private static Fate fate(MorrisLecar neuron, double current, double v) {
        return Fate.of(neuron, field(neuron).stableStates(current), current, new double[] {v, 0.014173}, () -> true);
    }

    private static NeuronField field(MorrisLecar neuron) {
        return NeuronField.of(neuron, 0, NeuronField.CURRENT);
    }

    private static RateCurve curve(MorrisLecar neuron, double[] currents, double[] start) {
        return RateCurve.of(neuron, currents, start, field(neuron)::stableStates, () -> true);
    }

    private static RateCurve stepped(MorrisLecar neuron, double[] currents, double[] start) {
        return RateCurve.stepped(neuron, currents, start, field(neuron)::stableStates, FINE, () -> true);
    }

    /** Where the gate's rate is beyond all numbers. */
    @Test
    void aStartFarOutSettlesToo() {
        for (double v : new double[] {-3000, 3000}) {
            Fate fate = fate(MorrisLecar.SNIC, 45, v);
            assertEquals(Fate.Kind.FIRING, fate.kind(), "from " + v);
            assertEquals(fate(MorrisLecar.SNIC, 45, -40).rate(), fate.rate(), 1e-4 * fate.rate());
        }
    }

    @Test
    void restIsAtAStableFixedPointAlways() {
        for (MorrisLecar neuron : SETS.values()) {
            NeuronField states = field(neuron);
            for (double current = -20; current < 260; current += 3.7) {
                Fate fate = fate(neuron, current, -20);
                boolean stable = !states.stableStates(current).isEmpty();
                assertTrue(stable || fate.kind() != Fate.Kind.REST, neuron.preset() + " at " + current);
                assertTrue(fate.isSettled(), neuron.preset() + " at " + current);
            }
        }
    }

    @Test
    void currentsDoNotSeeEachOther() {
        double[] both = curve(MorrisLecar.SNIC, new double[] {60, 90}, new double[] {-40, 0})
                .rates();
        double[] alone = curve(MorrisLecar.SNIC, new double[] {90}, new double[] {-40, 0})
                .rates();
        assertEquals(alone[0], both[1]);
    }

    @Test
    void aNoStopsIt() {
        double[] currents = {60};
        double[] start = {-40, 0};
        NeuronField field = field(MorrisLecar.SNIC);
        assertThrows(
                CancellationException.class,
                () -> RateCurve.stepped(MorrisLecar.SNIC, currents, start, field::stableStates, FINE, () -> false));
        assertThrows(
                CancellationException.class,
                () -> RateCurve.of(MorrisLecar.SNIC, currents, start, field::stableStates, () -> false));
    }

    /**
     * Doublets come again though a window need not hold whole ones. A simulation of the same neuron gives intervals of
     * 238.7 ms and 8.4 ms.
     */
    @Test
    void neuronThatIsResetHasTheRateOfThePatternThatComesAgain() {
        Neuron neuron = Neuron.allPresets().get("Adaptive exponential, bursting");
        double[] start =
                neuron.variables().stream().mapToDouble(v -> v.initial()).toArray();
        double current = 120.8;
        Fate fate = Fate.of(
                neuron,
                NeuronField.of(neuron, current, NeuronField.CURRENT).stableStates(current),
                current,
                start,
                () -> true);
        assertEquals(Fate.Kind.FIRING, fate.kind());
        assertEquals(2000 / (238.7 + 8.4), fate.rate(), 0.02);
    }
}
