package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is computed of equations that are no Morris-Lecar neurons, against values from SciPy (DOP853 at 1e-11). */
class OtherEquationsTest {
    /** FitzHugh and Nagumo, over the current: no neuron of the program, but a field. */
    private static final Field FITZHUGH_NAGUMO = new Field() {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void at(double[] y, double[] p, double[] slope, double[] jacobian) {
            slope[0] = y[0] - y[0] * y[0] * y[0] / 3 - y[1] + p[0];
            slope[1] = 0.08 * (y[0] + 0.7 - 0.8 * y[1]);
            if (jacobian != null) {
                jacobian[0] = 1 - y[0] * y[0];
                jacobian[1] = -1;
                jacobian[2] = 0.08;
                jacobian[3] = -0.064;
            }
        }

        @Override
        public double[] scales() {
            return new double[] {4, 2};
        }
    };

    @Test
    void fitzHughAndNagumosHopfPointsAndPeriodEqualTheReference() {
        Range range = new Range(0, 2);
        FixedPointTracer tracer = new FixedPointTracer(FITZHUGH_NAGUMO, range, done -> true);
        Branch rest = tracer.through(0, new double[] {-1.2, -0.6});
        Diagram diagram = Diagram.of(
                FITZHUGH_NAGUMO,
                range,
                p -> p == 0 ? List.of(rest.points().get(0).state()) : List.of(),
                CycleSettings.USUAL,
                done -> true);
        List<SpecialPoint> hopf = diagram.specialPoints();
        assertEquals(2, hopf.size());
        for (int k = 0; k < 2; k++) {
            assertEquals(k == 0 ? 0.331281 : 1.418719, hopf.get(k).parameter(), 6e-7);
            assertEquals(k == 0 ? -0.96747 : 0.96747, hopf.get(k).at().state()[0], 6e-6);
            assertEquals(22.80592, hopf.get(k).period(), 6e-6);
        }
        CyclePoint cycle = diagram.cyclesAt(FITZHUGH_NAGUMO, 0.5, CycleSettings.USUAL).stream()
                .filter(CyclePoint::isStable)
                .findFirst()
                .orElseThrow();
        assertEquals(39.4744, cycle.period(), 6e-5);
        assertEquals(CycleEnd.Kind.HOPF, diagram.cycles().get(0).end().kind());
    }

    @Test
    void wangAndBuzsakisNeuronFiresFromASnicAtTheReferencesRate() {
        NeuronField field = new NeuronField(
                values -> new RateNeuron.Interneuron(),
                new double[] {0},
                new int[] {0},
                List.of(new Range(-80, 50), new Range(0, 1), new Range(0, 1)));
        Diagram diagram = Diagram.of(field, new Range(-5, 60), CycleSettings.USUAL, done -> true);
        assertEquals(Onset.SNIC, Verdict.of(diagram, 0).onset());
        List<CyclePoint> cycles = diagram.cyclesAt(field, 1, CycleSettings.USUAL);
        CyclePoint stable =
                cycles.stream().filter(CyclePoint::isStable).findFirst().orElseThrow();
        assertEquals(59.7015, 1000 / stable.period(), 6e-5);
        assertTrue(stable.highest()[0] > 0);
    }
}
