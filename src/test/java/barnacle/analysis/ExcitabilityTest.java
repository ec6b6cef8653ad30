package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.Excitability.Behaviour;
import barnacle.analysis.Excitability.Bifurcation;
import barnacle.analysis.Excitability.Onset;
import barnacle.model.MorrisLecar;
import barnacle.model.Range;
import barnacle.sim.Reference;
import java.util.Arrays;
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

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Reference.read("steady-states").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
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

    /** The same neuron with its voltages and currents in other units. */
    private static MorrisLecar scaled(MorrisLecar n, double by) {
        return new MorrisLecar(
                n.capacitance(),
                n.gCa(),
                n.gK(),
                n.gL(),
                n.eCa() * by,
                n.eK() * by,
                n.eL() * by,
                n.v1() * by,
                n.v2() * by,
                n.v3() * by,
                n.v4() * by,
                n.phi());
    }

    static List<MorrisLecar> sets() {
        return List.of(MorrisLecar.HOPF, MorrisLecar.SNIC, MorrisLecar.HOMOCLINIC, withCalcium(0), withRate(3));
    }

    /** In units of a hundredth every number is of order 1, and every verdict is the same. */
    @ParameterizedTest
    @MethodSource("sets")
    void verdictsDoNotDependOnTheUnitOfTheVoltage(MorrisLecar neuron) {
        double by = 0.01;
        MorrisLecar other = scaled(neuron, by);
        double[] currents = {-5, 20, 38, 39.98, 45, 60, 91, 100, 150, 214, 250};
        double[] others = Arrays.stream(currents).map(c -> c * by).toArray();
        double[] start = {-20, 0.014173};
        RateCurve curve = RateCurve.of(neuron, currents, start, () -> true);
        RateCurve otherCurve = RateCurve.of(other, others, new double[] {start[0] * by, start[1]}, () -> true);
        for (int i = 0; i < currents.length; i++) {
            Excitability one = Excitability.of(neuron, currents[i], () -> true);
            Excitability two = Excitability.of(other, others[i], () -> true);
            String where = neuron + " at " + currents[i];
            assertEquals(one.onset(), two.onset(), where);
            assertEquals(one.behaviour(), two.behaviour(), where);
            assertEquals(one.restEnds() * by, two.restEnds(), 1e-9, where);
            assertEquals(curve.rates()[i], otherCurve.rates()[i], 1e-4 * curve.rates()[i], where);
            assertEquals(curve.lowest()[i] * by, otherCurve.lowest()[i], 1e-4, where);
            List<FixedPoint> points = PhasePlane.of(neuron, currents[i]).fixedPoints();
            List<FixedPoint> otherPoints = PhasePlane.of(other, others[i]).fixedPoints();
            assertEquals(points.size(), otherPoints.size(), where);
            for (int k = 0; k < points.size(); k++) {
                assertEquals(points.get(k).stability(), otherPoints.get(k).stability(), where);
                assertEquals(points.get(k).v() * by, otherPoints.get(k).v(), 1e-9, where);
                assertEquals(points.get(k).real2(), otherPoints.get(k).real2(), 1e-9, where);
            }
        }
        Range shown = neuron.voltage().shown();
        assertEquals(new Range(-80, 60), shown);
        assertEquals(shown.low() * by, other.voltage().shown().low(), 1e-12);
        assertEquals(shown.high() * by, other.voltage().shown().high(), 1e-12);
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
