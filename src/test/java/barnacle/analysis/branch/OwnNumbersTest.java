package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.analysis.RateCurve;
import barnacle.model.ConnorStevens;
import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.model.WangBuzsaki;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers of sets that nobody published, against SciPy from the equations: roots by brentq and fsolve, firing by LSODA
 * at 1e-10 and DOP853 at 1e-12.
 */
class OwnNumbersTest {
    private static MorrisLecar snicWith(double phi) {
        MorrisLecar s = MorrisLecar.SNIC;
        return new MorrisLecar(
                s.capacitance(), s.gCa(), s.gK(), s.gL(), s.eCa(), s.eK(), s.eL(), s.v1(), s.v2(), s.v3(), s.v4(), phi);
    }

    private static Diagram diagram(Neuron neuron, double current, String parameter, Range range) {
        return Diagram.of(NeuronField.of(neuron, current, parameter), range, CycleSettings.USUAL, done -> true);
    }

    /** Runs of 20 s just above the end fire on, and just below they come to rest. */
    @ParameterizedTest
    @CsvSource({"0.2, 39.8143, 39.8147", "0.3, 14.7033, 14.7036"})
    void firingEndsInAHomoclinicOrbitWhereRunsCeaseToFire(double phi, double rests, double fires) {
        MorrisLecar neuron = snicWith(phi);
        CycleBranch branch = diagram(neuron, 0, NeuronField.CURRENT, Reach.ofCurrent(neuron, 0))
                .cycles()
                .get(0);
        assertEquals(CycleEnd.Kind.HOMOCLINIC, branch.end().kind());
        assertEquals((rests + fires) / 2, branch.end().parameter(), (fires - rests) / 2);
    }

    @Test
    void foldsHopfPointsAndFoldsOfCyclesOverTheCalciumConductance() {
        Diagram diagram = diagram(MorrisLecar.HOPF, 100, "gCa", new Range(3, 8));
        double[][] expected = {
            {4.085259327, -24.257495, 75.695202},
            {5.12274381, -5.272973, Double.NaN},
            {5.199594975, -13.757136, Double.NaN},
            {6.050676867, 10.256972, 42.444243}
        };
        List<SpecialPoint> found = diagram.specialPoints().stream()
                .filter(point -> point.kind() != SpecialPoint.Kind.NEUTRAL_SADDLE)
                .toList();
        assertEquals(expected.length, found.size());
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k][0], found.get(k).parameter(), 1e-8);
            assertEquals(expected[k][1], found.get(k).at().state()[0], 1e-4);
            if (found.get(k).isHopf()) {
                assertEquals(expected[k][2], found.get(k).period(), 1e-5);
            }
        }
        // A run of 8 s fires at 3.8034 and at 6.1185, and neither at 3.8030 nor at 6.1189.
        List<SpecialCycle> folds = diagram.cycles().get(0).folds();
        assertEquals(2, folds.size());
        assertEquals(3.8032, folds.get(0).at().parameter(), 2e-4);
        assertEquals(6.1187, folds.get(1).at().parameter(), 2e-4);
    }

    /** Its Hopf points are at 4.085 and 6.051, beyond the range. */
    @Test
    void cyclesOverTheCalciumConductanceAreFollowedFromHopfPointsBeyondTheRange() {
        Diagram narrow = diagram(MorrisLecar.HOPF, 100, "gCa", new Range(4.3, 4.5));
        assertEquals(List.of(), narrow.specialPoints());
        assertEquals(1, narrow.cycles().size());
        NeuronField field = NeuronField.of(MorrisLecar.HOPF, 100, NeuronField.CURRENT);
        CyclePoint expected = diagram(MorrisLecar.HOPF, 0, NeuronField.CURRENT, new Range(80, 220))
                .cyclesAt(field, 100, CycleSettings.USUAL)
                .get(0);
        CyclePoint found = narrow.cyclesAt(
                        NeuronField.of(MorrisLecar.HOPF, 100, "gCa"), MorrisLecar.HOPF.gCa(), CycleSettings.USUAL)
                .get(0);
        assertEquals(expected.period(), found.period(), 1e-6);
        assertEquals(expected.highest()[0], found.highest()[0], 1e-5);
    }

    @Test
    void cornersOfTheCurvesOfFolds() {
        Diagram diagram = diagram(MorrisLecar.SNIC, 0, NeuronField.CURRENT, new Range(-37, 125));
        NeuronField both = NeuronField.of(MorrisLecar.SNIC, 0, NeuronField.CURRENT, "gCa");
        List<SpecialCurve.Corner> corners =
                CurveTracer.through(both, diagram, new Range(1, 8), 4, done -> true).stream()
                        .flatMap(curve -> curve.corners().stream())
                        .toList();
        assertCorner(corners, SpecialCurve.CornerKind.CUSP, 55.07491643, 2.44661862);
        assertCorner(corners, SpecialCurve.CornerKind.BOGDANOV_TAKENS, 54.73698301, 2.46383936);
        both = NeuronField.of(MorrisLecar.SNIC, 0, NeuronField.CURRENT, "phi");
        corners =
                CurveTracer.through(both, diagram, new Range(0.005, 0.6), MorrisLecar.SNIC.phi(), done -> true).stream()
                        .flatMap(curve -> curve.corners().stream())
                        .toList();
        assertCorner(corners, SpecialCurve.CornerKind.BOGDANOV_TAKENS, -9.94903932, 0.39096196);
        assertCorner(corners, SpecialCurve.CornerKind.BOGDANOV_TAKENS, 39.96315309, 0.01181037);
    }

    private static void assertCorner(
            List<SpecialCurve.Corner> corners, SpecialCurve.CornerKind kind, double first, double second) {
        assertEquals(
                0,
                corners.stream()
                        .filter(corner -> corner.kind() == kind)
                        .mapToDouble(corner -> Math.hypot(
                                corner.at().first() - first, corner.at().second() - second))
                        .min()
                        .orElse(Double.NaN),
                1e-6);
    }

    static Stream<Arguments> rates() {
        return Stream.of(
                Arguments.of(new WangBuzsaki(), new double[] {-64, 0.78, 0.09}, 0.4, 25.59077732),
                Arguments.of(new WangBuzsaki(), new double[] {-64, 0.78, 0.09}, 1.9, 98.04628796),
                Arguments.of(new ConnorStevens(), new double[] {-68, 0.01, 0.97, 0.15, 0.54, 0.29}, 10, 34.0459330),
                Arguments.of(new ConnorStevens(), new double[] {-68, 0.01, 0.97, 0.15, 0.54, 0.29}, 14, 81.43091423));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void ratesEqualThoseOfRuns(Neuron neuron, double[] start, double current, double rate) {
        NeuronField field = NeuronField.of(neuron, 0, NeuronField.CURRENT);
        double[] found = RateCurve.of(neuron, new double[] {current}, start, field::stableStates, () -> true)
                .rates();
        assertEquals(rate, found[0], 1e-5 * rate);
    }

    /** Kicks of 0.5 mV; phase and advance in cycles. */
    @Test
    void kicksOfTheSquidAxonMoveItsSpikesAsThoseOfRuns() {
        HodgkinHuxley neuron = new HodgkinHuxley();
        NeuronField field = NeuronField.of(neuron, 12, NeuronField.CURRENT);
        Diagram diagram = Diagram.of(field, new Range(-39, 194), CycleSettings.USUAL, done -> true);
        CyclePoint cycle = diagram.cyclesAt(field, 12, CycleSettings.USUAL).get(0);
        assertEquals(13.715355119, cycle.period(), 1e-6);
        PhaseResponse response = PhaseResponse.of(field, cycle, 0, 0.5, 16, done -> true);
        double[][] expected = {
            {0.09375, -4.439460e-5},
            {0.28125, -3.6000139e-4},
            {0.46875, -2.97912104e-3},
            {0.65625, -2.52735545e-3},
            {0.84375, 1.1037667e-2}
        };
        for (double[] kick : expected) {
            int at = (int) Math.round(kick[0] * 16 - 0.5);
            assertEquals(kick[0], response.kickPhases()[at], 1e-12);
            assertEquals(kick[1], response.kickResponses()[at] * 0.5, 1e-7);
        }
    }
}
