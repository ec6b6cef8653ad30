package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.FitzHughNagumo;
import barnacle.model.Range;
import barnacle.model.WangBuzsaki;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neurons other than that of Morris and Lecar, against values from SciPy (DOP853 at 1e-11). */
class OtherNeuronsTest {
    @Test
    void fitzHughAndNagumosHopfPointsAndPeriodEqualTheReference() {
        Range range = new Range(0, 2);
        NeuronField field = NeuronField.of(new FitzHughNagumo(), 0, NeuronField.CURRENT);
        Diagram diagram = Diagram.of(field, range, CycleSettings.USUAL, done -> true);
        List<SpecialPoint> hopf = diagram.specialPoints();
        assertEquals(2, hopf.size());
        for (int k = 0; k < 2; k++) {
            assertEquals(k == 0 ? 0.331281 : 1.418719, hopf.get(k).parameter(), 6e-7);
            assertEquals(k == 0 ? -0.96747 : 0.96747, hopf.get(k).at().state()[0], 6e-6);
            assertEquals(22.80592, hopf.get(k).period(), 6e-6);
        }
        CyclePoint cycle = diagram.cyclesAt(field, 0.5, CycleSettings.USUAL).stream()
                .filter(CyclePoint::isStable)
                .findFirst()
                .orElseThrow();
        assertEquals(39.4744, cycle.period(), 6e-5);
        assertEquals(CycleEnd.Kind.HOPF, diagram.cycles().get(0).end().kind());
    }

    @Test
    void wangAndBuzsakisNeuronFiresFromASnicAtTheReferencesRate() {
        NeuronField field = NeuronField.of(new WangBuzsaki(), 0, NeuronField.CURRENT);
        Diagram diagram = Diagram.of(field, new Range(-5, 60), CycleSettings.USUAL, done -> true);
        assertEquals(Onset.SNIC, Verdict.of(diagram, 0).onset());
        List<CyclePoint> cycles = diagram.cyclesAt(field, 1, CycleSettings.USUAL);
        CyclePoint stable =
                cycles.stream().filter(CyclePoint::isStable).findFirst().orElseThrow();
        assertEquals(59.7015, 1000 / stable.period(), 6e-5);
        assertTrue(stable.highest()[0] > 0);
    }
}
