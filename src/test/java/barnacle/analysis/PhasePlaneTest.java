package barnacle.analysis;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Stability;
import barnacle.model.MorrisLecar;
import barnacle.sim.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PhasePlaneTest {
    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Reference.read("steady-states").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fixedPointsAndEigenvaluesEqualTheReference(JsonNode set) {
        MorrisLecar neuron = Reference.neuron(set.get("parameters"));
        double current = Double.NaN;
        List<BranchPoint> found = List.of();
        int next = 0;
        for (JsonNode expected : set.get("fixed_points")) {
            if (expected.get("current").doubleValue() != current) {
                assertEquals(found.size(), next, "fixed points at " + current);
                current = expected.get("current").doubleValue();
                found = NeuronField.of(neuron, current).fixedPoints();
                next = 0;
            }
            BranchPoint point = found.get(next++);
            assertEquals(expected.get("v").doubleValue(), point.state()[0], 1e-9);
            assertEquals(expected.get("w").doubleValue(), point.state()[1], 1e-9);
            double[][] eigenvalues = Reference.matrix(expected.get("eigenvalues"));
            assertEquals(eigenvalues[0][0], point.eigenvalues().real()[1], 1e-7);
            assertEquals(eigenvalues[0][1], point.eigenvalues().imaginary()[1], 1e-7);
            assertEquals(eigenvalues[1][0], point.eigenvalues().real()[0], 1e-7);
            assertEquals(eigenvalues[1][1], point.eigenvalues().imaginary()[0], 1e-7);
        }
        assertEquals(found.size(), next, "fixed points at " + current);
    }

    @Property(tries = 200)
    void nullclinesCrossAtEveryFixedPointAndNowhereElse(
            @ForAll @DoubleRange(min = -300, max = 400) double current,
            @ForAll @DoubleRange(min = 0, max = 12) double gCa,
            @ForAll @DoubleRange(min = 0.1, max = 60) double v4,
            @ForAll @DoubleRange(min = -60, max = 40) double v3) {
        MorrisLecar neuron = new MorrisLecar(20, gCa, 8, 2, 120, -84, -60, -1.2, 18, v3, v4, 0.05);
        PhasePlane plane = new PhasePlane(neuron, current);
        List<BranchPoint> all = NeuronField.of(neuron, current).fixedPoints();
        List<Double> crossings = new ArrayList<>();
        double step = 0.01;
        for (double v = -83.9951; v < 400; v += step) {
            double here = plane.voltageNullcline(v) - plane.gateNullcline(v);
            double there = plane.voltageNullcline(v + step) - plane.gateNullcline(v + step);
            if (here > 0 != there > 0) {
                crossings.add(v);
            }
        }
        List<BranchPoint> inside = all.stream()
                .filter(p -> p.state()[0] > -83.99 && p.state()[0] < 400)
                .toList();
        assertEquals(crossings.size(), inside.size(), neuron + " at " + current);
        for (int i = 0; i < inside.size(); i++) {
            assertEquals(crossings.get(i), inside.get(i).state()[0], 1.01 * step);
            double w = inside.get(i).state()[1];
            assertEquals(w, plane.gateNullcline(inside.get(i).state()[0]), 1e-12);
        }
        // Morse: the flow points inwards far away, so saddles are one fewer than the others.
        long saddles =
                all.stream().filter(p -> p.stability() == Stability.SADDLE).count();
        assertEquals(all.size() - 1, 2 * saddles);
    }

    @Test
    void extremeNeuronsHaveFiniteEigenvalues() {
        for (double v4 : new double[] {0.1, 500}) {
            MorrisLecar neuron = new MorrisLecar(1e-6, 4, 8, 0, 120, -84, -60, -1.2, 0.1, 500, v4, 1e3);
            for (BranchPoint point : some(NeuronField.of(neuron, 50).fixedPoints())) {
                assertTrue(
                        Double.isFinite(point.eigenvalues().real()[1])
                                && Double.isFinite(point.eigenvalues().real()[0]),
                        point.toString());
            }
        }
    }

    /** w where the voltage stands still has the denominator gK (v - eK): two branches that do not meet. */
    @Test
    void theVoltageNullclineBreaksAtItsPole() {
        for (double eK : new double[] {-84, -70.3}) {
            MorrisLecar neuron = new MorrisLecar(20, 4.4, 8, 2, 120, eK, -60, -1.2, 18, 2, 30, 0.04);
            PhasePlane plane = new PhasePlane(neuron, 100);
            double[] even = new double[301];
            Arrays.setAll(even, i -> -120 + 0.5 * i);
            double[] v = plane.withPoles(even);
            int breaks = 0;
            for (int i = 1; i < v.length; i++) {
                assertTrue(v[i] > v[i - 1]);
                double w = plane.voltageNullcline(v[i]);
                if (Double.isNaN(w)) {
                    breaks++;
                    assertEquals(eK, v[i], 1e-12);
                } else {
                    double m = 1 / (1 + Math.exp(2 * (-1.2 - v[i]) / 18));
                    double out = 4.4 * m * (v[i] - 120) + 8 * w * (v[i] - eK) + 2 * (v[i] + 60);
                    assertEquals(100, out, 1e-6 * Math.max(1, Math.abs(w)));
                }
            }
            assertEquals(1, breaks);
        }
    }
}
