package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.Fate;
import barnacle.model.AdaptiveExponential;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
    private static final MorrisLecar S = MorrisLecar.SNIC;

    private static Diagram diagram(Neuron neuron, Range range) {
        NeuronField field = NeuronField.of(neuron, 0, NeuronField.CURRENT);
        return Diagram.of(field, range, CycleSettings.USUAL, done -> true);
    }

    private static Verdict of(Neuron neuron, Range range) {
        return Verdict.of(diagram(neuron, range), neuron);
    }

    private static Verdict of(Neuron neuron) {
        return of(neuron, Reach.ofCurrent(neuron, 0));
    }

    private static MorrisLecar with(double gCa, double v3, double v4, double phi) {
        return new MorrisLecar(
                S.capacitance(), gCa, S.gK(), S.gL(), S.eCa(), S.eK(), S.eL(), S.v1(), S.v2(), v3, v4, phi);
    }

    /** The three textbook sets are what their names say; the others follow from what was taken away. */
    static List<Arguments> classes() {
        return List.of(
                Arguments.of(MorrisLecar.HOPF, Onset.HOPF),
                Arguments.of(MorrisLecar.SNIC, Onset.SNIC),
                Arguments.of(MorrisLecar.HOMOCLINIC, Onset.HOMOCLINIC),
                Arguments.of(MorrisLecar.INTEGRATION, Onset.SNIC),
                Arguments.of(with(0, S.v3(), S.v4(), S.phi()), Onset.SILENT),
                // A gate that is faster than the membrane leaves nothing for a cycle to turn on.
                Arguments.of(with(S.gCa(), S.v3(), S.v4(), 3), Onset.DEPOLARISATION_BLOCK));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void textbookSetsAreWhatTheirNamesSay(MorrisLecar neuron, Onset onset) {
        assertEquals(onset, of(neuron).onset());
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
                Arguments.of(MorrisLecar.SNIC, 45, Behaviour.FIRING),
                Arguments.of(MorrisLecar.SNIC, 116, Behaviour.BISTABLE),
                Arguments.of(MorrisLecar.SNIC, 116.3, Behaviour.DEPOLARISED),
                Arguments.of(MorrisLecar.HOMOCLINIC, 30, Behaviour.REST),
                Arguments.of(MorrisLecar.HOMOCLINIC, 38, Behaviour.BISTABLE),
                Arguments.of(MorrisLecar.HOMOCLINIC, 40.58, Behaviour.BISTABLE),
                // Its fold of cycles is at 40.59223.
                Arguments.of(MorrisLecar.HOMOCLINIC, 40.62, Behaviour.DEPOLARISED));
    }

    @ParameterizedTest
    @MethodSource("states")
    void behaviourAtACurrentIsThePublishedOne(MorrisLecar neuron, double current, Behaviour state) {
        assertEquals(state, of(neuron, Reach.ofCurrent(neuron, current)).at(current));
    }

    /** What the diagram says of each current, runs from several starts come to. */
    @ParameterizedTest
    @CsvSource({
        "4.4, 2, 30, 0.04",
        "4, 12, 17.4, 0.0666666",
        "4, 12, 17.4, 0.23",
        "5, 10, 15, 0.1",
        "3, 2, 30, 0.04",
        "4.4, -10, 30, 0.04",
        "5.5, 2, 30, 0.22",
        "4, 12, 17.4, 0.4"
    })
    void verdictsAgreeWithRuns(double gCa, double v3, double v4, double phi) {
        MorrisLecar neuron = with(gCa, v3, v4, phi);
        Verdict verdict = of(neuron, new Range(-100, 400));
        NeuronField field = NeuronField.of(neuron, 0, NeuronField.CURRENT);
        for (double current = -40; current < 320; current += 12.9) {
            List<Fate.Kind> kinds = new ArrayList<>();
            for (double[] start : new double[][] {{-60, 0}, {20, 0.1}, {-20, 0.3}}) {
                kinds.add(Fate.of(neuron, field.stableStates(current), current, start, () -> true)
                        .kind());
            }
            String where = neuron + " at " + current + ": " + kinds;
            Behaviour said = verdict.at(current);
            boolean fires = said == Behaviour.FIRING || said == Behaviour.BISTABLE;
            assertTrue(fires || !kinds.contains(Fate.Kind.FIRING), where + " " + said);
            assertTrue(said != Behaviour.FIRING || !kinds.contains(Fate.Kind.REST), where + " " + said);
        }
    }

    /** A neuron does not change with what is asked about it: its cycles may hang together beyond the range alone. */
    @ParameterizedTest
    @CsvSource({
        "SNIC, 35, 60",
        "SNIC, 39, 41",
        "SNIC, 60, 110",
        "Wang-Buzsáki, 0, 2",
        "Homoclinic, 30, 36.2",
        "Hopf, 80, 92",
        "Hopf, 93, 217",
        "FitzHugh-Nagumo, 0.3, 0.33",
        "Connor-Stevens, -28, -16",
        "Hopf, -3200, 3200",
        "Connor-Stevens, -2670, 2670",
        "Wang-Buzsáki, -477, 477"
    })
    void anyRangeGivesTheWordOfTheWholeOne(String name, double from, double to) {
        Neuron neuron = Neuron.allPresets().get(name);
        Diagram part = diagram(neuron, new Range(from, to));
        Verdict whole = of(neuron);
        Verdict narrow = Verdict.of(part, neuron);
        assertEquals(whole.toString(), narrow.toString());
        assertEquals(whole.restEnds(), narrow.restEnds(), 1e-6);
        double middle = from + (to - from) / 2;
        assertEquals(whole.at(middle), narrow.at(middle));
        assertEquals(to < 0, part.cycles().isEmpty());
        for (CycleBranch branch : part.cycles()) {
            assertTrue(
                    branch.points().stream().allMatch(c -> c.parameter() > from - 1e-6 && c.parameter() < to + 1e-6));
        }
    }

    /** In units of a hundredth every number is of order 1, and every verdict is the same. */
    @ParameterizedTest
    @MethodSource("classes")
    void verdictsDoNotDependOnTheUnitOfTheVoltage(MorrisLecar n, Onset onset) {
        double by = 0.01;
        MorrisLecar other = new MorrisLecar(
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
        Range range = new Range(-60, 260);
        Verdict one = of(n, range);
        Verdict two = of(other, new Range(range.low() * by, range.high() * by));
        assertEquals(onset, two.onset());
        assertEquals(one.restEnds() * by, two.restEnds(), 1e-8);
        for (double current : new double[] {-5, 20, 38, 39.98, 45, 60, 91, 100, 150, 214, 250}) {
            assertEquals(one.at(current), two.at(current * by), n + " at " + current);
        }
    }

    /** The firing of a neuron that is reset is no cycle: its fixed points do not say that it is of a class. */
    @Test
    void aNeuronThatIsResetIsOfNoClass() {
        for (Neuron neuron : Neuron.allPresets().values()) {
            if (neuron instanceof AdaptiveExponential) {
                Verdict verdict = of(neuron);
                assertEquals(Onset.RESET, verdict.onset());
                assertTrue(verdict.restEnds() > 0, verdict.toString());
                assertFalse(verdict.isBistable());
                assertTrue(Double.isNaN(verdict.block()));
                assertEquals(Behaviour.UNKNOWN, verdict.at(verdict.restEnds() + 1));
                assertTrue(verdict.reasons().get(1).toString().contains("f-I curve"));
            }
        }
    }
}
