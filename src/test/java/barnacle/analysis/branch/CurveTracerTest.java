package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTracerTest {
    private static final Range CURRENTS = new Range(-150, 350);

    private static List<SpecialCurve> curves(MorrisLecar neuron, String second, Range range) {
        Diagram diagram =
                Diagram.of(NeuronField.of(neuron, 0, NeuronField.CURRENT), CURRENTS, CycleSettings.QUICK, done -> true);
        double at = neuron.values()[NeuronField.names(neuron).indexOf(second)];
        return CurveTracer.through(
                NeuronField.of(neuron, 0, NeuronField.CURRENT, second), diagram, range, at, done -> true);
    }

    @Test
    void foldsDoNotDependOnTheRateOfTheGateAndHopfPointsEndOnThem() {
        List<SpecialCurve> curves = curves(MorrisLecar.SNIC, "phi", new Range(0.01, 1));
        List<SpecialCurve> folds =
                curves.stream().filter(c -> c.kind() == SpecialPoint.Kind.FOLD).toList();
        assertEquals(2, folds.size());
        for (SpecialCurve fold : folds) {
            double there = fold.points().get(0).first();
            for (SpecialCurve.Point point : fold.points()) {
                assertEquals(there, point.first(), 1e-7);
            }
        }
        SpecialCurve hopf = curves.get(curves.size() - 1);
        assertEquals(SpecialPoint.Kind.HOPF, hopf.kind());
        SpecialCurve.Corner corner = hopf.corners().stream()
                .filter(c -> c.kind() == SpecialCurve.CornerKind.BOGDANOV_TAKENS)
                .findFirst()
                .orElseThrow();
        assertTrue(folds.stream()
                .anyMatch(fold ->
                        Math.abs(fold.points().get(0).first() - corner.at().first()) < 1e-5));
    }

    /** Every point of a curve is one of the diagram at its second parameter. */
    @Test
    void curvesGoThroughTheDiagramsOfOtherValues() {
        for (SpecialCurve curve : curves(MorrisLecar.HOPF, "gCa", new Range(2, 8))) {
            for (int i = 0; i < curve.points().size(); i += 25) {
                SpecialCurve.Point point = curve.points().get(i);
                double[] values = MorrisLecar.HOPF.values();
                values[1] = point.second();
                NeuronField field = NeuronField.of(MorrisLecar.of(values), 0, NeuronField.CURRENT);
                double[] slope = new double[2];
                double[] jacobian = new double[4];
                field.at(point.state(), new double[] {point.first()}, slope, jacobian);
                assertEquals(0, slope[0], 1e-8);
                assertEquals(0, slope[1], 1e-10);
                double zero = curve.kind() == SpecialPoint.Kind.HOPF
                        ? jacobian[0] + jacobian[3]
                        : jacobian[0] * jacobian[3] - jacobian[1] * jacobian[2];
                assertEquals(0, zero, 1e-8);
            }
        }
    }

    @Test
    void twoFoldsMeetInACusp() {
        List<SpecialCurve> curves = curves(MorrisLecar.SNIC, "gCa", new Range(1, 8));
        SpecialCurve folds = curves.stream()
                .filter(c -> c.kind() == SpecialPoint.Kind.FOLD)
                .findFirst()
                .orElseThrow();
        assertEquals(
                1,
                curves.stream().filter(c -> c.kind() == SpecialPoint.Kind.FOLD).count());
        assertTrue(folds.corners().stream().anyMatch(c -> c.kind() == SpecialCurve.CornerKind.CUSP));
    }

    @Test
    void hodgkinAndHuxleysHopfPointsLieOnOneCurve() {
        Diagram diagram = Diagram.of(
                NeuronField.of(new HodgkinHuxley(), 0, NeuronField.CURRENT),
                new Range(0, 200),
                CycleSettings.QUICK,
                done -> true);
        NeuronField two = NeuronField.of(new HodgkinHuxley(), 0, NeuronField.CURRENT, "gK");
        List<SpecialCurve> curves = CurveTracer.through(two, diagram, new Range(5, 60), 36, done -> true);
        assertEquals(1, curves.size());
        SpecialCurve hopf = curves.get(0);
        for (double current : new double[] {9.779338, 154.526334}) {
            assertTrue(hopf.points().stream()
                    .anyMatch(p -> Math.abs(p.first() - current) < 3 && Math.abs(p.second() - 36) < 1));
        }
    }

    /** Hopf points begin on the curve of folds; those that the diagram has none of are followed from there. */
    @Test
    void hopfPointsAreFollowedFromABogdanovTakensPoint() {
        NeuronField one = NeuronField.of(MorrisLecar.SNIC, 0, NeuronField.CURRENT);
        Diagram diagram = Diagram.of(one, new Range(-37, 125), CycleSettings.QUICK, done -> true);
        NeuronField both = NeuronField.of(MorrisLecar.SNIC, 0, NeuronField.CURRENT, "gCa");
        List<SpecialCurve> curves = CurveTracer.through(both, diagram, new Range(1, 8), 4, done -> true);
        List<SpecialCurve> hopf = curves.stream()
                .filter(curve -> curve.kind() == SpecialPoint.Kind.HOPF)
                .toList();
        assertEquals(2, hopf.size());
        SpecialCurve begun = hopf.get(1);
        // By SciPy's fsolve on the trace and the determinant.
        assertEquals(54.73698301, begun.points().get(0).first(), 1e-6);
        assertEquals(2.463839359, begun.points().get(0).second(), 1e-7);
        assertTrue(begun.points().size() > 10);
        for (SpecialCurve.Point point : begun.points().subList(1, begun.points().size())) {
            double[] jacobian = new double[4];
            both.at(point.state(), new double[] {point.first(), point.second()}, new double[2], jacobian);
            assertEquals(0, jacobian[0] + jacobian[3], 1e-7);
            assertTrue(jacobian[0] * jacobian[3] - jacobian[1] * jacobian[2] > 0);
        }
    }
}
