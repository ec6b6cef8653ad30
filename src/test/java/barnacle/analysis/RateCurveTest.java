package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.MorrisLecar;
import barnacle.sim.Reference;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        RateCurve measured = RateCurve.of(
                SETS.get(curve.get("set").stringValue()), currents, new double[] {-40, 0.014173}, FINE, () -> true);
        for (int i = 0; i < currents.length; i++) {
            String what = curve.get("set") + " at " + currents[i] + ": " + measured.rates()[i];
            // The reference asks for three spikes: just above the SNIC set's saddle-node the window holds two.
            assertTrue(
                    expected[i][1] > 0
                            ? Math.abs(measured.rates()[i] / expected[i][1] - 1) < 3e-3
                            : measured.rates()[i] < 2000 / RateCurve.MEASURED,
                    what);
            assertEquals(measured.rates()[i] > 0, measured.highest()[i] - measured.lowest()[i] > 10, what);
        }
    }

    @Test
    void currentsDoNotSeeEachOther() {
        double[] both = RateCurve.of(MorrisLecar.SNIC, new double[] {60, 90}, new double[] {-40, 0}, FINE, () -> true)
                .rates();
        double[] alone = RateCurve.of(MorrisLecar.SNIC, new double[] {90}, new double[] {-40, 0}, FINE, () -> true)
                .rates();
        assertEquals(alone[0], both[1]);
    }

    @Test
    void aNoStopsIt() {
        assertThrows(
                CancellationException.class,
                () -> RateCurve.of(MorrisLecar.SNIC, new double[] {60}, new double[] {-40, 0}, FINE, () -> false));
    }
}
