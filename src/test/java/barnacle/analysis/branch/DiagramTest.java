package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagramTest {
    private static Diagram of(MorrisLecar neuron, double from, double to) {
        NeuronField field = NeuronField.of(neuron, 0, NeuronField.CURRENT);
        return Diagram.of(field, new Range(from, to), CycleSettings.USUAL, done -> true);
    }

    @Test
    void theHopfSetIsBistableBetweenFoldsOfCyclesAndHopfPoints() {
        Verdict verdict = Verdict.of(of(MorrisLecar.HOPF, 0, 300), 0);
        assertEquals(Onset.HOPF, verdict.onset());
        assertEquals(93.8576184, verdict.restEnds(), 1e-6);
        assertEquals(2, verdict.bistable().size());
        assertRange(88.2932505, 93.8576184, verdict.bistable().get(0));
        assertRange(212.018816, 216.8998014, verdict.bistable().get(1));
        assertEquals(1, verdict.firing().size());
        assertRange(88.2932505, 216.8998014, verdict.firing().get(0));
        assertEquals(216.8998014, verdict.block(), 1e-6);
    }

    @Test
    void theSnicSetFiresFromItsFoldOn() {
        Verdict verdict = Verdict.of(of(MorrisLecar.SNIC, -50, 150), 0);
        assertEquals(Onset.SNIC, verdict.onset());
        assertEquals(39.9631531, verdict.restEnds(), 1e-6);
        assertEquals(1, verdict.bistable().size());
        assertRange(97.787889, 116.1095372, verdict.bistable().get(0));
        assertRange(39.9631531, 116.1095372, verdict.firing().get(0));
    }

    @Test
    void theHomoclinicSetFiresBesideRestDownToItsHomoclinicOrbit() {
        Verdict verdict = Verdict.of(of(MorrisLecar.HOMOCLINIC, -50, 150), 0);
        assertEquals(Onset.HOMOCLINIC, verdict.onset());
        assertEquals(39.9631531, verdict.restEnds(), 1e-6);
        assertTrue(verdict.isBistable());
        assertRange(35.006734, 40.5933520, verdict.firing().get(0));
        assertEquals(35.006734, verdict.bistable().get(0).low(), 1e-5);
    }

    private static void assertRange(double low, double high, Range range) {
        assertEquals(low, range.low(), 1e-5);
        assertEquals(high, range.high(), 1e-5);
    }

    /** What is cut from a wider diagram is as close together as one of the range itself, and goes to its ends. */
    @Test
    void cyclesOfANarrowRangeFillIt() {
        Diagram diagram = of(MorrisLecar.SNIC, 45, 47);
        assertEquals(1, diagram.cycles().size());
        List<CyclePoint> points = diagram.cycles().get(0).points();
        assertEquals(47, points.get(0).parameter(), 1e-9);
        assertEquals(45, diagram.cycles().get(0).last().parameter(), 1e-9);
        assertTrue(points.size() > 40);
        assertFalse(diagram.cycles().get(0).isFromStart());
        assertEquals(CycleEnd.Kind.RANGE, diagram.cycles().get(0).end().kind());
    }

    /** Towards a saddle-node on a cycle the period grows as one over the root of the distance. */
    @ParameterizedTest
    @CsvSource({"SNIC, 2000", "Wang-Buzsáki, 2000"})
    void aBranchIsFollowedFarTowardsItsSnic(String name, double period) {
        Neuron neuron = Neuron.allPresets().get(name);
        Diagram diagram = Diagram.of(
                NeuronField.of(neuron, 0, NeuronField.CURRENT),
                Reach.ofCurrent(neuron, 0),
                CycleSettings.USUAL,
                done -> true);
        CycleBranch branch = diagram.cycles().get(0);
        assertTrue(branch.last().period() > period);
        double end = branch.end().parameter();
        List<CyclePoint> slow =
                branch.points().stream().filter(c -> c.period() > period / 2).toList();
        double first = slow.get(0).period() * Math.sqrt(slow.get(0).parameter() - end);
        for (CyclePoint c : slow) {
            assertEquals(first, c.period() * Math.sqrt(c.parameter() - end), 0.05 * first);
        }
    }

    /** A slow gate: the branch passes its canards, in which the current moves by less than rounding. */
    @Test
    void canardsAreNoHomoclinicOrbit() {
        MorrisLecar slow = new MorrisLecar(
                20,
                6.923377852495059,
                7.208623799091292,
                2.662672970595194,
                120,
                -84,
                -60,
                -1.2,
                17.562246000261037,
                -7.576971904167742,
                13.431379790501277,
                0.01918246761391229);
        Diagram diagram = of(slow, -150, 500);
        assertEquals(CycleEnd.Kind.HOPF, diagram.cycles().get(0).end().kind());
        assertEquals(Onset.HOPF, Verdict.of(diagram, 0).onset());
    }

    @Test
    void izhikevichsPersistentSodiumEndsInASnic() {
        NeuronField field = new NeuronField(
                values -> new RateNeuron.PersistentSodium(),
                new double[] {0},
                new int[] {0},
                List.of(new Range(-80, 20), new Range(0, 1)));
        Diagram diagram = Diagram.of(field, new Range(-50, 400), CycleSettings.USUAL, done -> true);
        assertEquals(CycleEnd.Kind.SNIC, diagram.cycles().get(0).end().kind());
        assertEquals(4.51, diagram.cycles().get(0).end().parameter(), 5e-3);
        assertEquals(Onset.SNIC, Verdict.of(diagram, -20).onset());
    }

    @Test
    void hodgkinAndHuxleysNeuronIsBistableFromItsFoldOfCyclesToItsHopfPoint() {
        Diagram diagram = Diagram.of(
                NeuronField.of(new HodgkinHuxley(), 0, NeuronField.CURRENT),
                new Range(0, 200),
                CycleSettings.USUAL,
                done -> true);
        Verdict verdict = Verdict.of(diagram, 0);
        assertEquals(Onset.HOPF, verdict.onset());
        assertEquals(6.26422, verdict.bistable().get(0).low(), 1e-5);
        assertEquals(9.779338, verdict.bistable().get(0).high(), 1e-6);
    }

    @Test
    void aNeuronWithoutCalciumIsSilent() {
        MorrisLecar still = new MorrisLecar(20, 0, 8, 2, 120, -84, -60, -1.2, 18, 12, 17.4, 0.23);
        Diagram diagram = of(still, -100, 200);
        assertEquals(1, diagram.rest().size());
        assertEquals(List.of(), diagram.specialPoints());
        assertEquals(Onset.SILENT, Verdict.of(diagram, 0).onset());
    }

    @Test
    void fixedPointsComeFirstAndThenBranchAfterBranch() {
        NeuronField field = NeuronField.of(MorrisLecar.HOPF, 0, NeuronField.CURRENT);
        List<Diagram> seen = new ArrayList<>();
        Diagram whole = Diagram.of(field, new Range(0, 300), CycleSettings.QUICK, new DiagramObserver() {
            @Override
            public boolean at(double done) {
                return true;
            }

            @Override
            public void found(Diagram soFar) {
                seen.add(soFar);
            }
        });
        assertEquals(0, seen.get(0).cycles().size());
        assertEquals(whole, seen.get(seen.size() - 1));
    }

    @Test
    void whoSaysNoEndsIt() {
        NeuronField field = NeuronField.of(MorrisLecar.HOPF, 0, NeuronField.CURRENT);
        int[] asked = {0};
        assertThrows(
                CancellationException.class,
                () -> Diagram.of(field, new Range(0, 300), CycleSettings.USUAL, done -> ++asked[0] < 120));
        assertEquals(120, asked[0]);
    }

    @Test
    void wherePartsAreSaysWhatIsStable() {
        Diagram diagram = of(MorrisLecar.SNIC, -50, 150);
        List<Branch.Stretch> parts = diagram.rest().get(0).stretches();
        assertEquals(
                List.of(true, false, false, true),
                parts.stream().map(Branch.Stretch::isStable).toList());
    }
}
