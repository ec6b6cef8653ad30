package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Range;
import barnacle.sim.Reference;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CycleTracerTest {
    private static final CycleSettings FINE = new CycleSettings(120, 900, 80, 3);

    /** A neuron's fixed points and the cycles from one Hopf point. */
    private record Traced(CycleTracer tracer, Branch rest, CycleBranch cycles) {
        static Traced of(NeuronField field, Range range, int hopf, CycleSettings settings) {
            Branch rest = new FixedPointTracer(field, range, d -> true)
                    .through(range.low(), field.restingStates(range.low()).get(0));
            CycleTracer tracer = new CycleTracer(field, range, settings, d -> true);
            return new Traced(tracer, rest, tracer.from(rest.hopfPoints().get(hopf), List.of(rest)));
        }

        static Traced of(JsonNode set, int hopf, CycleSettings settings) {
            MorrisLecar neuron = Reference.neuron(set.get("parameters"));
            return of(NeuronField.of(neuron, 0, "current"), new Range(-50, 250), hopf, settings);
        }
    }

    @ParameterizedTest
    @CsvSource({"Hopf,0", "Hopf,1", "SNLC,0", "homoclinic,0"})
    void cyclesOfBothKindsEqualTheReference(String name, int hopf) {
        JsonNode set = Reference.read("bifurcation").get(name);
        Traced traced = Traced.of(set, hopf, FINE);
        for (JsonNode expected : set.get("hopf").get(hopf).get("branch")) {
            assertCycle(traced, expected);
        }
        if (set.has("stableCyclesDownwards")) {
            for (JsonNode expected : set.get("stableCyclesDownwards")) {
                assertCycle(traced, expected);
                assertTrue(nearest(traced, expected, 0).isStable());
            }
        }
    }

    /** The reference has nine digits of its current: what that leaves open elsewhere is the cycles' own slope there. */
    private static void assertCycle(Traced traced, JsonNode expected) {
        double current = expected.get("current").doubleValue();
        CyclePoint here = nearest(traced, expected, 0);
        double aside = 1e-6 * Math.abs(current);
        CyclePoint beside = nearest(traced, expected, aside);
        assertNotNull(here, expected.toString());
        double open = beside == null ? 1e-3 : 0.5;
        double period = beside == null ? 1e-3 * here.period() : Math.abs(beside.period() - here.period());
        double most = beside == null ? open : Math.abs(beside.highest()[0] - here.highest()[0]);
        double least = beside == null ? open : Math.abs(beside.lowest()[0] - here.lowest()[0]);
        assertEquals(expected.get("period_ms").doubleValue(), here.period(), 1e-6 * here.period() + open * period);
        assertEquals(expected.get("vMax").doubleValue(), here.highest()[0], 2e-6 + open * most);
        // The least of the reference's mesh points lies a little above the cycle's own.
        assertEquals(expected.get("vMin").doubleValue(), here.lowest()[0], 5e-5 + open * least);
    }

    private static CyclePoint nearest(Traced traced, JsonNode expected, double aside) {
        double vMax = expected.get("vMax").doubleValue();
        double period = expected.get("period_ms").doubleValue();
        return traced.tracer().at(traced.cycles(), expected.get("current").doubleValue() + aside).stream()
                .min(Comparator.comparingDouble(
                        c -> Math.abs(c.highest()[0] - vMax) + Math.abs(Math.log(c.period() / period))))
                .orElse(null);
    }

    /** Computed with SciPy: DOP853 at 1e-12, shooting at three largest voltages, and a parabola through them. */
    @ParameterizedTest
    @CsvSource({
        "Hopf, 0, 0, 88.293250543061, 135.38614",
        "Hopf, 0, 1, 216.899801389450, 77.92905",
        "Hopf, 1, 0, 216.899801389450, 77.92905",
        "Hopf, 1, 1, 88.293250543061, 135.38614",
        "SNLC, 0, 0, 116.109537152956, 37.15936",
        "homoclinic, 0, 0, 40.593351959883, 21.11006"
    })
    void foldsOfCyclesEqualTheReference(String name, int hopf, int fold, double current, double period) {
        Traced traced = Traced.of(Reference.read("bifurcation").get(name), hopf, FINE);
        CyclePoint found = traced.cycles().folds().get(fold).at();
        assertEquals(current, found.parameter(), 1e-8);
        assertEquals(period, found.period(), 1e-3);
        assertEquals(1, found.multipliers().real()[0], 1e-5);
    }

    @Test
    void bothHopfPointsOfTheHopfSetAreEndsOfOneBranch() {
        JsonNode set = Reference.read("bifurcation").get("Hopf");
        for (int hopf = 0; hopf < 2; hopf++) {
            Traced traced = Traced.of(set, hopf, CycleSettings.USUAL);
            assertEquals(2, traced.cycles().specialCycles().size());
            assertEquals(CycleEnd.Kind.HOPF, traced.cycles().end().kind());
            assertEquals(
                    traced.rest().hopfPoints().get(1 - hopf).parameter(),
                    traced.cycles().end().parameter());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 60, 120})
    void theSnicEndsAtItsFold(int intervals) {
        CycleSettings settings = new CycleSettings(intervals, 600, 50, 3);
        Traced traced = Traced.of(Reference.read("bifurcation").get("SNLC"), 0, settings);
        assertEquals(CycleEnd.Kind.SNIC, traced.cycles().end().kind());
        assertEquals(39.9631531, traced.cycles().end().parameter(), 6e-8);
        assertEquals(1, traced.cycles().specialCycles().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 60, 120})
    void theHomoclinicBranchEndsAtASaddle(int intervals) {
        CycleSettings settings = new CycleSettings(intervals, 600, 50, 3);
        Traced traced = Traced.of(Reference.read("bifurcation").get("homoclinic"), 0, settings);
        CycleEnd end = traced.cycles().end();
        assertEquals(CycleEnd.Kind.HOMOCLINIC, end.kind());
        assertTrue(end.near().isSaddle());
        assertEquals(35.006734, end.parameter(), intervals < 60 ? 1e-3 : 1e-6);
        assertEquals(1, traced.cycles().specialCycles().size());
    }

    /** In a plane no period doubles. */
    @Test
    void theMultiplierOfAPlaneCycleIsAboveZeroHoweverStiff() {
        MorrisLecar stiff = new MorrisLecar(20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17, 0.001);
        Traced traced = Traced.of(
                NeuronField.of(stiff, 0, "current"), new Range(-50, 250), 1, new CycleSettings(60, 100, 50, 3));
        assertTrue(
                traced.cycles().points().stream().allMatch(c -> c.multipliers().real()[0] >= 0));
        assertTrue(
                traced.cycles().specialCycles().stream().noneMatch(c -> c.kind() == SpecialCycle.Kind.PERIOD_DOUBLING));
    }

    @Test
    void smallCyclesLieWhereTheFirstLyapunovCoefficientSays() {
        for (String name : List.of("Hopf", "SNLC", "homoclinic")) {
            Traced traced = Traced.of(Reference.read("bifurcation").get(name), 0, CycleSettings.USUAL);
            SpecialPoint hopf = traced.cycles().from();
            CyclePoint first = traced.cycles().points().get(0);
            assertEquals(hopf.towards(), Math.signum(first.parameter() - hopf.parameter()));
            assertEquals(hopf.isSubcritical(), !first.isStable());
        }
    }

    @Test
    void hodgkinAndHuxleysCyclesFoldNearThePublishedCurrent() {
        Traced traced =
                Traced.of(NeuronField.of(new HodgkinHuxley(), 0, NeuronField.CURRENT), new Range(0, 200), 0, FINE);
        assertEquals(6.264, traced.cycles().folds().get(2).at().parameter(), 5e-4);
        // Rinzel and Miller 1980: two more folds near 7.85 and 7.92, and a doubling of the period beside them.
        assertEquals(7.846, traced.cycles().folds().get(0).at().parameter(), 5e-4);
        assertEquals(7.922, traced.cycles().folds().get(1).at().parameter(), 5e-4);
        SpecialCycle doubling = traced.cycles().specialCycles().get(1);
        assertEquals(SpecialCycle.Kind.PERIOD_DOUBLING, doubling.kind());
        assertEquals(7.8492, doubling.at().parameter(), 5e-4);
        assertEquals(CycleEnd.Kind.HOPF, traced.cycles().end().kind());
        assertEquals(154.526334, traced.cycles().end().parameter(), 6e-7);
    }
}
