package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.Excitability.Behaviour;
import barnacle.analysis.Excitability.Bifurcation;
import barnacle.analysis.Excitability.Onset;
import barnacle.model.MorrisLecar;
import barnacle.sim.Reference;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ExcitabilityTest {
    private static final MorrisLecar S = MorrisLecar.SNIC;

    /** The three textbook sets are what their names say; the others follow from what was taken away. */
    static List<Arguments> classes() {
        return List.of(
                Arguments.of(MorrisLecar.HOPF, Onset.HOPF),
                Arguments.of(MorrisLecar.SNIC, Onset.SNIC),
                Arguments.of(MorrisLecar.HOMOCLINIC, Onset.HOMOCLINIC),
                Arguments.of(MorrisLecar.INTEGRATION, Onset.SNIC),
                Arguments.of(withCalcium(0), Onset.SILENT),
                // A gate that is faster than the membrane leaves nothing for a cycle to turn on.
                Arguments.of(withRate(3), Onset.DEPOLARISATION_BLOCK));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void textbookSetsAreWhatTheirNamesSay(MorrisLecar neuron, Onset onset) {
        assertEquals(onset, Excitability.of(neuron, 0, () -> true).onset());
    }

    static Stream<JsonNode> sets() {
        return StreamSupport.stream(Reference.read("steady-states").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void bifurcationsAreWhereTheReferenceHasThem(JsonNode set) {
        Excitability found = Excitability.of(Reference.neuron(set.get("parameters")), 0, () -> true);
        assertPlaces(set.get("folds"), found.folds());
        assertPlaces(set.get("hopf_points"), found.hopfPoints());
    }

    private static void assertPlaces(JsonNode expected, List<Bifurcation> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            assertEquals(expected.get(i).get("v").doubleValue(), found.get(i).v(), 1e-6);
            assertEquals(
                    expected.get(i).get("current").doubleValue(), found.get(i).current(), 1e-9);
        }
    }

    static List<Arguments> states() {
        return List.of(
                Arguments.of(MorrisLecar.HOPF, 60, Behaviour.REST),
                // Between 88.3 and 93.9 a stable orbit surrounds stable rest (Rinzel and Ermentrout 1989).
                Arguments.of(MorrisLecar.HOPF, 91, Behaviour.BISTABLE),
                Arguments.of(MorrisLecar.HOPF, 150, Behaviour.FIRING),
                Arguments.of(MorrisLecar.HOPF, 250, Behaviour.DEPOLARISED),
                Arguments.of(MorrisLecar.SNIC, 39, Behaviour.REST),
                Arguments.of(MorrisLecar.SNIC, 39.964, Behaviour.FIRING),
                Arguments.of(MorrisLecar.SNIC, 39.98, Behaviour.FIRING),
                Arguments.of(MorrisLecar.SNIC, 45, Behaviour.FIRING),
                Arguments.of(MorrisLecar.SNIC, 116, Behaviour.BISTABLE),
                Arguments.of(MorrisLecar.SNIC, 116.3, Behaviour.DEPOLARISED),
                Arguments.of(MorrisLecar.SNIC, 150, Behaviour.DEPOLARISED),
                Arguments.of(MorrisLecar.HOMOCLINIC, 30, Behaviour.REST),
                Arguments.of(MorrisLecar.HOMOCLINIC, 38, Behaviour.BISTABLE),
                Arguments.of(MorrisLecar.HOMOCLINIC, 40.58, Behaviour.BISTABLE),
                // Firing dies within seconds (its fold of cycles is at 40.59223).
                Arguments.of(MorrisLecar.HOMOCLINIC, 40.62, Behaviour.DEPOLARISED),
                Arguments.of(MorrisLecar.HOMOCLINIC, 60, Behaviour.DEPOLARISED));
    }

    @ParameterizedTest
    @MethodSource("states")
    void behaviourAtACurrentIsThePublishedOne(MorrisLecar neuron, double current, Behaviour state) {
        assertEquals(state, Excitability.of(neuron, current, () -> true).behaviour());
    }

    @Test
    void restEndsWhereTheFirstBranchDoes() {
        assertEquals(93.8576, Excitability.of(MorrisLecar.HOPF, 0, () -> true).restEnds(), 1e-3);
        assertEquals(39.9632, Excitability.of(MorrisLecar.SNIC, 0, () -> true).restEnds(), 1e-3);
        assertTrue(Double.isNaN(Excitability.of(withCalcium(0), 0, () -> true).restEnds()));
    }

    private static MorrisLecar withCalcium(double gCa) {
        return new MorrisLecar(
                S.capacitance(), gCa, S.gK(), S.gL(), S.eCa(), S.eK(), S.eL(), S.v1(), S.v2(), S.v3(), S.v4(), S.phi());
    }

    private static MorrisLecar withRate(double phi) {
        return new MorrisLecar(
                S.capacitance(), S.gCa(), S.gK(), S.gL(), S.eCa(), S.eK(), S.eL(), S.v1(), S.v2(), S.v3(), S.v4(), phi);
    }
}
