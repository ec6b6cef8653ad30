package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AdaptiveExponential;
import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.model.Reset;
import barnacle.setting.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortraitTest {
    private static final double[] NONE = {};

    private static Portrait.Plane plane(Neuron neuron, double... held) {
        Range v = neuron.variables().get(0).shown();
        Range w = neuron.variables().get(1).shown();
        return new Portrait.Plane(0, 1, v, w, held);
    }

    static Stream<Neuron> members() {
        return Family.members(Neuron.class).stream().map(Family::defaults);
    }

    /** On the nullcline of a variable it stands still, the other variables following. */
    @ParameterizedTest
    @MethodSource("members")
    void onItsNullclineAVariableStandsStill(Neuron neuron) {
        double current = 0;
        Portrait portrait = Portrait.of(neuron, current, plane(neuron), List.of());
        NeuronField field = NeuronField.of(neuron, current);
        field.restingStates();
        double[] state = new double[field.dimension()];
        double[] slope = new double[state.length];
        for (int k = 0; k < 2; k++) {
            assertTrue(!portrait.nullclines().get(k).isEmpty());
            double fastest = 0;
            for (double slow :
                    k == 0 ? portrait.arrows().dx() : portrait.arrows().dy()) {
                fastest = Math.max(fastest, Math.abs(slow));
            }
            for (double[][] line : portrait.nullclines().get(k)) {
                for (int i = 0; i < line[0].length; i++) {
                    state[0] = line[0][i];
                    state[1] = line[1][i];
                    field.steady(state, 1);
                    field.at(state, NONE, slope, null);
                    assertEquals(0, slope[k] / fastest, 1e-4, "at " + line[0][i] + ", " + line[1][i]);
                }
            }
        }
    }

    /** Where both nullclines cross there are the fixed points of the whole neuron. */
    @Test
    void fixedPointsAreTheNeuronsOwn() {
        Portrait portrait = Portrait.of(MorrisLecar.SNIC, 20, plane(MorrisLecar.SNIC), List.of());
        List<double[]> all = NeuronField.of(MorrisLecar.SNIC, 20).restingStates();
        assertEquals(3, all.size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(all.get(i), portrait.fixedPoints().get(i).state());
        }
        assertEquals(
                List.of(Stability.STABLE_NODE, Stability.SADDLE, Stability.UNSTABLE_FOCUS),
                portrait.fixedPoints().stream().map(BranchPoint::stability).toList());
    }

    /** Below the fold both ways out of the saddle lead to rest: the one of them goes all around. */
    @Test
    void whatLeavesTheSaddleOfASnicNeuronComesToRest() {
        Portrait portrait = Portrait.of(MorrisLecar.SNIC, 30, plane(MorrisLecar.SNIC), List.of());
        double rest = portrait.fixedPoints().get(0).state()[0];
        double saddle = portrait.fixedPoints().get(1).state()[0];
        List<double[][]> leaving = portrait.manifolds().stream()
                .filter(manifold -> !manifold.isStable())
                .map(Portrait.Manifold::line)
                .toList();
        assertEquals(2, leaving.size());
        assertEquals(4, portrait.manifolds().size());
        double highest = Double.NEGATIVE_INFINITY;
        for (double[][] way : leaving) {
            assertEquals(saddle, way[0][0], 0.5);
            assertEquals(rest, way[0][way[0].length - 1], 0.5);
            for (double v : way[0]) {
                highest = Math.max(highest, v);
            }
        }
        assertTrue(highest > 10, "highest " + highest);
    }

    /** A way back in time and forward again comes to where it began. */
    @Test
    void aWayBackIsTheWayForwardReversed() {
        Portrait.Plane plane = plane(MorrisLecar.HOPF);
        double[][] back = Portrait.of(MorrisLecar.HOPF, 60, plane, List.of(new Portrait.Start(-20, 0.2, true, 4)))
                .ways()
                .get(0)
                .line();
        int last = back[0].length - 1;
        double[][] forward = Portrait.of(
                        MorrisLecar.HOPF,
                        60,
                        plane,
                        List.of(new Portrait.Start(back[0][last], back[1][last], false, 4)))
                .ways()
                .get(0)
                .line();
        assertEquals(-20, forward[0][forward[0].length - 1], 0.01);
        assertEquals(0.2, forward[1][forward[1].length - 1], 1e-4);
    }

    /** With all others held the plane is one of two variables alone, whose fixed points solve both equations. */
    @Test
    void whatIsHeldStaysWhereItIs() {
        Neuron squid = Family.defaults(HodgkinHuxley.class);
        double[] held = {-65, 0.05, 0.6, 0.32};
        Portrait portrait = Portrait.of(squid, 0, plane(squid, held), List.of());
        NeuronField field = NeuronField.of(squid, 0);
        assertTrue(!portrait.fixedPoints().isEmpty());
        for (BranchPoint point : portrait.fixedPoints()) {
            assertEquals(0.6, point.state()[2]);
            assertEquals(0.32, point.state()[3]);
            assertEquals(2, point.eigenvalues().size());
            double[] slope = new double[4];
            field.at(point.state(), NONE, slope, null);
            assertEquals(0, slope[0], 1e-7);
            assertEquals(0, slope[1], 1e-9);
        }
    }

    /** A spike puts the voltage back and lets the adaptation jump, as the neuron says; it fires on. */
    @Test
    void aWayGoesOnOverAReset() {
        Neuron neuron = Family.defaults(AdaptiveExponential.class);
        Reset reset = neuron.dynamics().reset().orElseThrow();
        Portrait portrait = Portrait.of(neuron, 1000, plane(neuron), List.of(new Portrait.Start(-70.6, 0, false, 100)));
        double[][] way = portrait.ways().get(0).line();
        int resets = 0;
        for (int i = 0; i < way[0].length; i++) {
            if (Double.isNaN(way[0][i])) {
                resets++;
                assertEquals(reset.peak(), way[0][i - 1], 1e-3);
                assertEquals(reset.voltage(), way[0][i + 1]);
                assertEquals(reset.jumps().get(0), way[1][i + 1] - way[1][i - 1], 1e-9);
            }
        }
        // Brette and Gerstner's cell: 11.79, 25.38, 41.20, 59.78 ms; the fifth before 100 ms.
        assertEquals(5, resets);
    }

    /** A fixed point at which an equation has no slope, as the middle of a cubic spiral, is found too. */
    @Test
    void aFixedPointWithoutASlopeIsFound() {
        Field spiral = new Field() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double[] scales() {
                return new double[] {4, 4};
            }

            @Override
            public void at(double[] y, double[] p, double[] slope, double[] jacobian) {
                double a = y[0] * y[0] * y[0];
                double b = y[1] * y[1] * y[1];
                slope[0] = -0.1 * a + 2 * b;
                slope[1] = -2 * a - 0.1 * b;
            }
        };
        Portrait.Plane plane = new Portrait.Plane(0, 1, new Range(-2, 1.9), new Range(-2, 2.1), NONE);
        List<BranchPoint> found = Portrait.of(spiral, plane, List.of()).fixedPoints();
        assertEquals(1, found.size());
        assertArrayEquals(new double[2], found.get(0).state(), 1e-6);
    }

    /** Whoever waits sees the arrows first, then the nullclines, and may give it up in between. */
    @Test
    void aPlaneIsToldInPartsAndGivenUp() {
        Portrait.Plane plane = plane(MorrisLecar.SNIC);
        List<Portrait> parts = new ArrayList<>();
        boolean[] goesOn = {true};
        Portrait.Watch watch = new Portrait.Watch() {
            @Override
            public boolean goesOn() {
                return goesOn[0];
            }

            @Override
            public void found(Portrait soFar) {
                parts.add(soFar);
            }
        };
        Portrait whole = Portrait.of(MorrisLecar.SNIC, 20, plane, List.of(), watch);
        assertTrue(whole.isWhole());
        assertEquals(2, parts.size());
        assertFalse(parts.get(0).isWhole());
        assertArrayEquals(whole.arrows().dx(), parts.get(0).arrows().dx());
        assertEquals(
                whole.nullclines().get(0).size(),
                parts.get(1).nullclines().get(0).size());
        goesOn[0] = false;
        assertThrows(CancellationException.class, () -> Portrait.of(MorrisLecar.SNIC, 20, plane, List.of(), watch));
    }
}
