package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Range;
import barnacle.sim.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FixedPointTracerTest {
    static Branch rest(NeuronField field, double from, double to) {
        return new FixedPointTracer(field, new Range(from, to), done -> true)
                .through(from, field.restingStates(from).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hopf", "SNLC", "homoclinic"})
    void foldsHopfPointsAndNeutralSaddlesEqualTheReference(String name) {
        JsonNode set = Reference.read("bifurcation").get(name);
        MorrisLecar neuron = Reference.neuron(set.get("parameters"));
        Branch branch = rest(NeuronField.of(neuron, 0, "current"), -200, 300);
        assertPoints(branch, SpecialPoint.Kind.FOLD, set.get("folds"));
        assertPoints(branch, SpecialPoint.Kind.NEUTRAL_SADDLE, set.get("neutralSaddles"));
        assertPoints(branch, SpecialPoint.Kind.HOPF, set.get("hopf"));
    }

    private static void assertPoints(Branch branch, SpecialPoint.Kind kind, JsonNode expected) {
        List<SpecialPoint> found =
                branch.specialPoints().stream().filter(p -> p.kind() == kind).toList();
        assertEquals(expected.size(), found.size(), kind + "s");
        for (int i = 0; i < found.size(); i++) {
            SpecialPoint point = found.get(i);
            JsonNode there = expected.get(i);
            assertEquals(there.get("current").doubleValue(), point.parameter(), 6e-7);
            assertEquals(there.get("v").doubleValue(), point.at().state()[0], 6e-7);
            if (kind == SpecialPoint.Kind.HOPF) {
                assertEquals(there.get("w").doubleValue(), point.at().state()[1], 6e-9);
                assertEquals(there.get("period_ms").doubleValue(), point.period(), 6e-7);
                int towards = there.get("cyclesGoTowards").asString().equals("larger") ? 1 : -1;
                assertEquals(towards, point.towards());
                assertTrue(point.isSubcritical());
            }
        }
    }

    @Test
    void hodgkinAndHuxleysPointsEqualTheReference() {
        Branch branch = rest(NeuronField.of(new HodgkinHuxley(), 0, NeuronField.CURRENT), 0, 200);
        assertEquals(-64.99972, branch.points().get(0).state()[0], 6e-6);
        List<SpecialPoint> hopf = branch.hopfPoints();
        assertEquals(2, hopf.size());
        assertEquals(2, branch.specialPoints().size());
        assertEquals(9.779338, hopf.get(0).parameter(), 6e-7);
        assertEquals(-59.65414, hopf.get(0).at().state()[0], 6e-6);
        assertEquals(10.71788, hopf.get(0).period(), 6e-6);
        assertTrue(hopf.get(0).isSubcritical());
        assertEquals(-1, hopf.get(0).towards());
        assertEquals(154.526334, hopf.get(1).parameter(), 6e-7);
        assertEquals(-43.05809, hopf.get(1).at().state()[0], 6e-6);
        assertEquals(5.91124, hopf.get(1).period(), 6e-6);
        assertTrue(!hopf.get(1).isSubcritical());
        assertEquals(-1, hopf.get(1).towards());
    }

    @Test
    void matContsFastMorrisLecarHasItsPoints() {
        MorrisLecar fast = new MorrisLecar(1, 1, 2, 0.5, 1, -0.7, -0.5, -0.01, 0.15, 0.1, 0.145, 1.15);
        Branch branch = rest(NeuronField.of(fast, 0, "current"), -0.3, 0.3);
        assertEquals(0.083257, branch.folds().get(0).parameter(), 6e-7);
        assertEquals(-0.020727, branch.folds().get(1).parameter(), 6e-7);
        SpecialPoint hopf = branch.hopfPoints().get(0);
        assertEquals(0.075659, hopf.parameter(), 6e-7);
        assertTrue(hopf.isSubcritical());
    }

    @Test
    void izhikevichsPersistentSodiumEndsItsRestInAFold() {
        NeuronField field = new NeuronField(
                values -> new RateNeuron.PersistentSodium(),
                new double[] {0},
                new int[] {0},
                List.of(new Range(-80, 20), new Range(0, 1)));
        assertEquals(4.51, rest(field, -50, 100).folds().get(0).parameter(), 6e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1})
    void theFirstLyapunovCoefficientOfTheNormalFormIsItsCubicOne(double sigma) {
        Branch branch = new FixedPointTracer(new Circle(sigma), new Range(-1, 1), done -> true)
                .through(-1, new double[] {0, 0});
        SpecialPoint hopf = branch.hopfPoints().get(0);
        assertEquals(0, hopf.parameter(), 1e-10);
        assertEquals(2 * Math.PI, hopf.period(), 1e-9);
        // With y = z q + z̄ q̄ and |q| = 1, r² = 2 |z|².
        assertEquals(sigma * 2, hopf.lyapunov(), 1e-5);
        assertEquals(-(int) sigma, hopf.towards());
    }

    @Test
    void aClosedBranchIsFollowedOnce() {
        Field oval = new Field() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public void at(double[] y, double[] p, double[] slope, double[] jacobian) {
                slope[0] = y[0] * y[0] + p[0] * p[0] - 0.25;
                if (jacobian != null) {
                    jacobian[0] = 2 * y[0];
                }
            }

            @Override
            public double[] scales() {
                return new double[] {1};
            }
        };
        Branch branch = new FixedPointTracer(oval, new Range(-1, 1), done -> true).through(0, new double[] {0.5});
        assertEquals(List.of(Branch.End.CLOSED, Branch.End.CLOSED), branch.ends());
        assertEquals(
                List.of(0.5, -0.5),
                branch.folds().stream()
                        .map(f -> Math.rint(f.parameter() * 1e9) / 1e9)
                        .toList());
    }

    /** The Hopf normal form in the plane: p x - y + σ x r², x + p y + σ y r². */
    record Circle(double sigma) implements Field {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void at(double[] y, double[] p, double[] slope, double[] jacobian) {
            double r2 = y[0] * y[0] + y[1] * y[1];
            double a = p[0] + sigma * r2;
            slope[0] = a * y[0] - y[1];
            slope[1] = y[0] + a * y[1];
            if (jacobian != null) {
                jacobian[0] = a + 2 * sigma * y[0] * y[0];
                jacobian[1] = 2 * sigma * y[0] * y[1] - 1;
                jacobian[2] = 2 * sigma * y[0] * y[1] + 1;
                jacobian[3] = a + 2 * sigma * y[1] * y[1];
            }
        }

        @Override
        public double[] scales() {
            return new double[] {1, 1};
        }
    }
}
