package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Gelu;
import barnacle.model.NeuralOde;
import barnacle.model.Tanh;
import barnacle.ode.BogackiShampine32;
import barnacle.ode.DormandPrince54;
import barnacle.ode.ErrorControl;
import barnacle.ode.FixedStep;
import barnacle.ode.ForwardEuler;
import barnacle.ode.Heun;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.ode.Solver;
import barnacle.sim.EquationNoise;
import barnacle.sim.EquationSimulation;
import barnacle.sim.EquationSimulationLaws;
import barnacle.sim.Equations;
import barnacle.sim.InitialStates;
import barnacle.sim.NeuralOdeProgram;
import barnacle.sim.engine.Engines;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast flow beside the plain one. */
class LaneEquationSimulationTest {
    private static final Solver FIXED = new Solver(new RungeKutta4(), new FixedStep(0.04));

    static List<Solver> solvers() {
        return List.of(
                FIXED,
                new Solver(new ForwardEuler(), new FixedStep(0.001)),
                new Solver(new Heun(), new FixedStep(0.03)),
                new Solver(new BogackiShampine32(), new FixedStep(0.04)),
                new Solver(new DormandPrince54(), new FixedStep(0.04)));
    }

    static Stream<Arguments> equationsAndSolvers() {
        return Stream.concat(
                        Equations.all().stream(),
                        // The published spiral's; and wide layers one after another.
                        Stream.of(
                                Equations.equation(2, 3, false, Equations.dense(1000, new Tanh())),
                                Equations.equation(1, 1, true, Equations.dense(50, new Tanh())),
                                Equations.equation(
                                        2, 1, true, Equations.dense(70, new Tanh()), Equations.dense(70, new Gelu()))))
                .flatMap(e -> solvers().stream().map(s -> Arguments.of(e, s)));
    }

    /** [lane * points + time] */
    private static EquationSimulation.PointObserver into(double[][] bars, InitialStates starts) {
        return (lane, time, bar) -> bars[lane * starts.points() + time] = bar.clone();
    }

    private static double largest(double[] values) {
        return DoubleStream.of(values).map(Math::abs).max().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void laneEqualsGeneralFlow(NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        double[] p = Equations.parameters(program);
        EquationSimulation lane = new LaneEquationSimulation(program);
        EquationSimulation general = new ReferenceEngine().simulation(program);
        for (int lanes : new int[] {1, 4, 5, 20}) {
            InitialStates starts = Equations.starts(equation.dimension(), lanes);
            double[] expected = Equations.forward(general, p, starts);
            double[] actual = Equations.forward(lane, p, starts);
            assertArrayEquals(expected, actual, 2e-6 * largest(expected));
            double[] slopes = Equations.slopes(expected.length);
            double[] expectedGradient = new double[p.length];
            double[] actualGradient = new double[p.length];
            Arrays.fill(actualGradient, 3);
            double[][] expectedBars = new double[lanes * starts.points()][];
            double[][] actualBars = new double[lanes * starts.points()][];
            general.backward(p, starts, slopes, expectedGradient, into(expectedBars, starts));
            lane.backward(p, starts, slopes, actualGradient, into(actualBars, starts));
            for (int i = 0; i < p.length; i++) {
                actualGradient[i] -= 3;
            }
            assertArrayEquals(expectedGradient, actualGradient, 5e-6 * largest(expectedGradient));
            for (int i = 0; i < expectedBars.length; i++) {
                assertArrayEquals(expectedBars[i], actualBars[i], 5e-6 * largest(expectedBars[i]), "way back " + i);
            }
        }
    }

    /**
     * Against differences of the fast flow itself, as far as single precision lets these be taken: along the gradient.
     */
    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void gradientEqualsCentralDifferences(NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        double[] p = Equations.parameters(program);
        InitialStates starts = Equations.starts(equation.dimension(), 6);
        EquationSimulation flow = new LaneEquationSimulation(program);
        double[] slopes = Equations.slopes(Equations.forward(flow, p, starts).length);
        double[] gradient = new double[p.length];
        flow.backward(p, starts, slopes, gradient, null);
        double norm = Math.sqrt(Equations.dot(gradient, gradient));
        double[] up = p.clone();
        double[] down = p.clone();
        for (int i = 0; i < p.length; i++) {
            up[i] += 0.01 * gradient[i] / norm;
            down[i] -= 0.01 * gradient[i] / norm;
        }
        double difference = Equations.dot(slopes, Equations.forward(flow, up, starts))
                - Equations.dot(slopes, Equations.forward(flow, down, starts));
        assertEquals(1, difference / (0.02 * norm), 2e-3);
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void laneEqualsLoneRun(NeuralOde equation, Solver solver) {
        EquationSimulationLaws.laneEqualsLoneRun(
                new LaneEquationSimulation(Equations.program(equation, solver)), equation, solver);
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void perturbedLaneEqualsGeneralFlow(NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        double[] p = Equations.parameters(program);
        List<EquationSimulation> flows =
                List.of(new ReferenceEngine().simulation(program), new LaneEquationSimulation(program));
        for (int lanes : new int[] {1, 20, 6}) {
            InitialStates starts = Equations.starts(equation.dimension(), lanes);
            EquationNoise noise = EquationNoise.held(LongStream.range(0, lanes).toArray(), starts.times(), 0.1);
            double[][] states = new double[4][starts.points() * equation.dimension() * lanes];
            double[][] gradients = new double[2][p.length];
            double[][][] moments = new double[2][][];
            double[] weights = Equations.slopes(lanes);
            weights[lanes / 2] = 0;
            for (int k = 0; k < 2; k++) {
                EquationSimulation flow = flows.get(k);
                flow.forwardPerturbed(p, starts, noise, 0.2, false, states[k]);
                flow.forwardPerturbed(p, starts, noise, -0.2, true, states[2 + k]);
                flow.addEligibility(weights, gradients[k]);
                moments[k] = equation.widths().stream()
                        .limit(equation.widths().size() - 1)
                        .map(width -> new double[width * width])
                        .toArray(double[][]::new);
                flow.addMoments(moments[k]);
            }
            assertFalse(Arrays.equals(states[0], states[2]));
            assertArrayEquals(states[0], states[1], 3e-6 * largest(states[0]));
            assertArrayEquals(states[2], states[3], 3e-6 * largest(states[2]));
            assertArrayEquals(gradients[0], gradients[1], 5e-6 * Math.max(1, largest(gradients[0])));
            for (int l = 0; l < moments[0].length; l++) {
                assertArrayEquals(moments[0][l], moments[1][l], 5e-6 * largest(moments[0][l]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void perturbedRunLeavesNoTrace(NeuralOde equation, Solver solver) {
        EquationSimulationLaws.perturbedRunLeavesNoTrace(
                new LaneEquationSimulation(Equations.program(equation, solver)), equation, solver);
    }

    @Test
    void perturbedRunHasNoWayBack() {
        NeuralOde equation = Equations.all().get(0);
        NeuralOdeProgram program = Equations.program(equation, FIXED);
        double[] p = Equations.parameters(program);
        InitialStates starts = Equations.starts(equation.dimension(), 2);
        EquationSimulation flow = new LaneEquationSimulation(program);
        double[] states = Equations.forward(flow, p, starts);
        flow.forwardPerturbed(p, starts, new EquationNoise(new long[2], new int[] {0, 4}), 0.1, false, states);
        assertThrows(IllegalStateException.class, () -> flow.backward(p, starts, states, new double[p.length], null));
    }

    @Test
    void failureStaysInItsLane() {
        EquationSimulationLaws.failureStaysInItsLane(
                LaneEquationSimulation::new, new Solver(new RungeKutta4(), new FixedStep(0.01)));
    }

    /** Many steps in an interval and many intervals: single precision must not gather its rounding. */
    @Test
    void longSolutionEqualsGeneralFlow() {
        NeuralOdeProgram program = Equations.program(
                Equations.equation(2, 1, true, Equations.dense(40, new Tanh())),
                new Solver(new RungeKutta4(), new FixedStep(0.01)));
        double[] p = Equations.parameters(program);
        double[] times = new double[41];
        Arrays.setAll(times, i -> 0.5 * i);
        InitialStates starts = new InitialStates(new double[][] {{1, -0.5}, {0.3, 0.8}}, times);
        EquationSimulation lane = new LaneEquationSimulation(program);
        EquationSimulation general = new ReferenceEngine().simulation(program);
        double[] expected = Equations.forward(general, p, starts);
        assertArrayEquals(expected, Equations.forward(lane, p, starts), 1e-5 * largest(expected));
        double[] slopes = Equations.slopes(expected.length);
        double[] expectedGradient = new double[p.length];
        double[] actualGradient = new double[p.length];
        general.backward(p, starts, slopes, expectedGradient, null);
        lane.backward(p, starts, slopes, actualGradient, null);
        assertArrayEquals(expectedGradient, actualGradient, 2e-5 * largest(expectedGradient));
    }

    /** Sums far beyond what tanh tells apart, in some lanes and not in others. */
    @Test
    void saturatedLanesEqualGeneralFlow() {
        NeuralOde equation = Equations.equation(2, 3, true, Equations.dense(30, new Tanh()));
        NeuralOdeProgram program = Equations.program(equation, FIXED);
        double[] p = Equations.parameters(program);
        double[][] states = {{0.5, 1}, {1e3, -0.3}, {-2e4, 3e2}, {0.1, -0.2}, {1e6, -1e6}, {0.7, 0.7}};
        InitialStates starts = new InitialStates(states, new double[] {0, 0.05, 0.1});
        EquationSimulation flow = new LaneEquationSimulation(program);
        double[] actual = Equations.forward(flow, p, starts);
        double[] expected = Equations.forward(new ReferenceEngine().simulation(program), p, starts);
        for (int i = 0; i < actual.length; i++) {
            double size = Math.abs(states[i % 6][0]) + Math.abs(states[i % 6][1]);
            assertEquals(expected[i] / size, actual[i] / size, 1e-6, "state " + i);
        }
        for (int lane = 0; lane < states.length; lane++) {
            double[] lone =
                    Equations.forward(flow, p, new InitialStates(new double[][] {states[lane]}, starts.times()));
            for (int i = 0; i < lone.length; i++) {
                assertEquals(lone[i], actual[i * 6 + lane]);
            }
        }
    }

    @Test
    void gradientNeedsItsOwnForward() {
        NeuralOdeProgram program = Equations.program(Equations.all().get(0), FIXED);
        EquationSimulation flow = new LaneEquationSimulation(program);
        double[] p = program.table().values();
        Equations.forward(flow, p, Equations.starts(2, 3));
        assertThrows(
                IllegalStateException.class,
                () -> flow.backward(p, Equations.starts(2, 3), new double[24], new double[p.length], null));
    }

    @Test
    void laneEngineSolvesByExplicitMethodsInFixedSteps() {
        assertTrue(Engines.fastest(FIXED).engine() instanceof LaneEngine);
        assertTrue(
                new LaneEngine().simulation(Equations.program(Equations.all().get(0), FIXED))
                        instanceof LaneEquationSimulation);
        for (Solver other : List.of(
                new Solver(),
                new Solver(new Rodas4(), new FixedStep(0.1)),
                new Solver(new DormandPrince54(), new ErrorControl()))) {
            assertFalse(new LaneEngine().supports(other));
            assertThrows(IllegalArgumentException.class, () -> new LaneEngine()
                    .simulation(Equations.program(Equations.all().get(0), other)));
        }
    }
}
