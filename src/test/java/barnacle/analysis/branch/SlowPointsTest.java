package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.branch.SlowPoints.SlowPoint;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Seed;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.sim.plain.NetworkEquations;
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
