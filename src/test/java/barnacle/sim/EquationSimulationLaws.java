package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.ode.Solver;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What every {@link EquationSimulation} keeps. */
public final class EquationSimulationLaws {
    private EquationSimulationLaws() {}

    /** However many lanes there are, and whatever the flow solved before. */
    public static void laneEqualsLoneRun(EquationSimulation flow, NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        double[] p = Equations.parameters(program);
        int n = equation.dimension();
        for (int lanes : new int[] {7, 2, 13}) {
            InitialStates starts = Equations.starts(n, lanes);
            double[] all = Equations.forward(flow, p, starts);
            for (int lane = 0; lane < lanes; lane++) {
                double[] lone = Equations.forward(
                        flow, p, new InitialStates(new double[][] {starts.states()[lane]}, starts.times()));
                for (int i = 0; i < lone.length; i++) {
                    assertEquals(lone[i], all[i * lanes + lane], "lane " + lane + " of " + lanes + ", " + i);
                }
            }
        }
    }

    /** dy/dt = y³ from 3 is infinite at 1/18; from 0.1 it hardly moves. */
    public static void failureStaysInItsLane(Function<NeuralOdeProgram, EquationSimulation> flows, Solver solver) {
        NeuralOde equation = Equations.equation(1, 3, false)
                .withTrained(List.of(new TrainedValues(BlockName.parse("layer1"), new Matrix(1, 1, new double[] {1}))));
        NeuralOdeProgram program = new NeuralOdeProgram(equation, ParameterTable.draw(equation, new Seed(1)), solver);
        EquationSimulation flow = flows.apply(program);
        double[] p = program.table().values();
        double[] times = {0, 0.01, 1, 2};
        InitialStates starts = new InitialStates(new double[][] {{0.1}, {3}, {Double.NaN}, {0.2}}, times);
        double[] states = Equations.forward(flow, p, starts);
        for (int lane : new int[] {0, 3}) {
            double[] lone =
                    Equations.forward(flow, p, new InitialStates(new double[][] {starts.states()[lane]}, times));
            for (int point = 0; point < 3; point++) {
                assertEquals(lone[point], states[point * 4 + lane]);
            }
            assertEquals(lane == 0 ? 1 / Math.sqrt(100 - 4) : 1 / Math.sqrt(25 - 4), lone[2], 1e-5);
        }
        assertEquals(3 / Math.sqrt(1 - 18 * 0.01), states[1], 5e-3, "before its end");
        for (int point = 1; point < 3; point++) {
            assertTrue(Double.isNaN(states[point * 4 + 1]), "point " + point + ": " + states[point * 4 + 1]);
        }
        for (int point = 0; point < 3; point++) {
            assertTrue(Double.isNaN(states[point * 4 + 2]));
        }
        double[] slopes = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1};
        double[] gradient = new double[1];
        Equations.forward(flow, p, starts);
        flow.backward(p, starts, slopes, gradient, null);
        assertTrue(gradient[0] > 0 && gradient[0] < 1, "a failed lane without a slope: " + gradient[0]);
        slopes[1] = 1;
        flow.backward(p, starts, slopes, gradient, null);
        assertTrue(!Double.isFinite(gradient[0]), "a failed lane with a slope: " + gradient[0]);
    }

    /** Neither in the solution nor in the gradient. */
    public static void perturbedRunLeavesNoTrace(EquationSimulation flow, NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        double[] p = Equations.parameters(program);
        InitialStates starts = Equations.starts(equation.dimension(), 5);
        double[] slopes = Equations.slopes(Equations.forward(flow, p, starts).length);
        double[][] gradients = new double[2][p.length];
        double[][] solved = new double[2][];
        for (int k = 0; k < 2; k++) {
            solved[k] = Equations.forward(flow, p, starts);
            flow.backward(p, starts, slopes, gradients[k], null);
            EquationNoise noise = EquationNoise.held(new long[5], starts.times(), 0.1);
            double[] perturbed = new double[slopes.length];
            flow.forwardPerturbed(p, starts, noise, 0.1, false, perturbed);
            assertFalse(Arrays.equals(solved[k], perturbed));
        }
        assertArrayEquals(solved[0], solved[1]);
        assertArrayEquals(gradients[0], gradients[1]);
    }
}
