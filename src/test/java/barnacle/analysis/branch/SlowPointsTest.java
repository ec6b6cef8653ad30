package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.branch.SlowPoints.SlowPoint;
import barnacle.model.BlockName;
import barnacle.model.FanInUniform;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.model.TrainedValues;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.plain.NetworkEquations;
import barnacle.sim.plain.NeuralOdeEquations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Slow points of one neuron, whose fixed points are known. */
class SlowPointsTest {
    private static NetworkEquations neuron(MorrisLecar neuron, double current) {
        NeuronGroup group = new NeuronGroup("cells", 1, neuron, current, 1, List.of(), new Normal(-20, 0), Map.of());
        Network network = new Network(List.of(group), List.of());
        ParameterTable table = ParameterTable.draw(network, new Seed(1));
        NetworkProgram program = new NetworkProgram(network, table, new SimulationSettings(0.1, new Staggered(), 0));
        return new NetworkEquations(program, table.values());
    }

    private static SlowPoints of(NetworkEquations equations) {
        return SlowPoints.of(
                equations,
                List.of(new double[] {-60, 0}, new double[] {-20, 0.1}, new double[] {0, 0.4}, new double[] {30, 0.6}),
                share -> true);
    }

    /** The Hopf point of an independent program: bifurcation.json, 93.8576184 µA/cm². */
    @Test
    void atAHopfPointTheOneFixedPointTurnsWithoutGrowing() {
        SlowPoint rest = of(neuron(MorrisLecar.HOPF, 93.8576184)).points().get(0);
        assertTrue(rest.isFixed());
        assertEquals(-25.2701049, rest.state()[0], 1e-6);
        assertEquals(0.13967319, rest.state()[1], 1e-7);
        assertEquals(0, rest.eigenvalues().real()[0], 1e-8);
        assertEquals(2 * Math.PI / 78.7566095, rest.eigenvalues().imaginary()[0], 1e-8);
    }

    /** Rest, saddle and the unstable point inside the cycle. */
    @Test
    void aNeuronWithThreeFixedPointsHasOneStable() {
        List<SlowPoint> points = of(neuron(MorrisLecar.SNIC, 30)).points();
        assertEquals(3, points.stream().filter(SlowPoint::isFixed).count());
        assertEquals(
                1, points.stream().filter(p -> p.isFixed() && p.unstable() == 0).count());
        assertEquals(
                1, points.stream().filter(p -> p.isFixed() && p.unstable() == 1).count());
    }

    /** dy/dt = A (y / s) + b with A = [[-1, 2], [-2, -1]] and b = (1, 3): rest at y / s = (1.4, 0.2). */
    @Test
    void aLinearEquationHasOneFixedPointWithTheEigenvaluesOfItsMatrix() {
        NeuralOde equation = new NeuralOde(
                List.of(new StateVariable("a", 10, 1), new StateVariable("b", 10, 1)),
                1,
                List.of(),
                true,
                new FanInUniform(0, 1, 0),
                List.of(
                        new TrainedValues(BlockName.layer(1), new Matrix(2, 2, new double[] {-1, 2, -2, -1})),
                        new TrainedValues(BlockName.layerBias(1), new Matrix(1, 2, new double[] {1, 3}))));
        ParameterTable table = ParameterTable.draw(equation, new Seed(1));
        SlowPoints found = SlowPoints.of(
                new NeuralOdeEquations(equation, table, table.values(), new double[] {20, 20}),
                List.of(new double[] {-5, 3}, new double[] {20, -20}, new double[] {0, 0}),
                share -> true);
        assertEquals(1, found.points().size());
        SlowPoint rest = found.points().get(0);
        assertEquals(3, rest.starts());
        assertTrue(rest.isFixed());
        assertEquals(14, rest.state()[0], 1e-9);
        assertEquals(2, rest.state()[1], 1e-9);
        assertArrayEquals(new double[] {-0.1, -0.1}, rest.eigenvalues().real(), 1e-12);
        assertArrayEquals(new double[] {0.2, -0.2}, rest.eigenvalues().imaginary(), 1e-12);
        assertEquals(
                3,
                SlowPoints.of(
                                new NeuralOdeEquations(equation, table, table.values(), new double[] {1, 1}),
                                List.of(new double[] {-5, 3}, new double[] {20, -20}, new double[] {0, 0}),
                                share -> true)
                        .lost(),
                "a point far beyond what the equation was to learn is none");
    }

    /** dy/dt = -y³ comes to rest at 0 ever more slowly, so that no search ends there exactly. */
    @Test
    void pointsBetweenWhichNothingMovesAreOne() {
        NeuralOde equation = new NeuralOde(
                List.of(new StateVariable("a", 1, 1)),
                3,
                List.of(),
                false,
                new FanInUniform(0, 1, 0),
                List.of(new TrainedValues(BlockName.layer(1), new Matrix(1, 1, new double[] {-1}))));
        ParameterTable table = ParameterTable.draw(equation, new Seed(1));
        SlowPoints found = SlowPoints.of(
                new NeuralOdeEquations(equation, table, table.values(), new double[] {1}),
                List.of(new double[] {-1}, new double[] {0.9}, new double[] {0.01}),
                share -> true);
        assertEquals(1, found.points().size());
        assertTrue(found.points().get(0).isFixed());
    }

    /** Beyond the fold at 39.963165 µA/cm² it lingers where rest was. */
    @Test
    void whereRestHasVanishedASlowPointIsLeft() {
        SlowPoints points = of(neuron(MorrisLecar.SNIC, 41));
        SlowPoint ghost =
                points.points().stream().filter(p -> !p.isFixed()).findFirst().orElseThrow();
        assertFalse(ghost.isFixed());
        assertTrue(ghost.speed() < 1e-3, () -> "speed " + ghost.speed());
        assertEquals(-30, ghost.state()[0], 3);
    }
}
