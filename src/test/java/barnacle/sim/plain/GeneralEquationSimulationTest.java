package barnacle.sim.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.Tanh;
import barnacle.model.TrainedValues;
import barnacle.ode.DormandPrince54;
import barnacle.ode.ErrorControl;
import barnacle.ode.FixedStep;
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
import barnacle.sim.ParameterTable;
import barnacle.sim.Reference;
import barnacle.sim.engine.Engines;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Solutions of neural ordinary differential equations in double precision. */
class GeneralEquationSimulationTest {
    private static final Solver FIXED = new Solver(new RungeKutta4(), new FixedStep(0.04));
    private static final Solver TIGHT = new Solver(new DormandPrince54(), new ErrorControl(1e-10, 1e-10));
    private static final Solver STIFF = new Solver(new Rodas4(), new ErrorControl(1e-9, 1e-9));

    static List<Solver> solvers() {
        return List.of(FIXED, new Solver(new Heun(), new FixedStep(0.03)), TIGHT, STIFF);
    }

    static List<Solver> fineSolvers() {
        return List.of(new Solver(new RungeKutta4(), new FixedStep(0.004)), TIGHT, STIFF);
    }

    static Stream<Arguments> equationsAndSolvers() {
        return Equations.all().stream().flatMap(e -> solvers().stream().map(s -> Arguments.of(e, s)));
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void gradientEqualsCentralDifferences(NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        double[] p = Equations.parameters(program);
        InitialStates starts = Equations.starts(equation.dimension(), 3);
        EquationSimulation flow = new GeneralEquationSimulation(program);
        double[] states = Equations.forward(flow, p, starts);
        double[] slopes = Equations.slopes(states.length);
        double[] gradient = new double[p.length];
        Arrays.fill(gradient, 1);
        flow.backward(p, starts, slopes, gradient, null);
        // Adaptive steps may change their number between two solves, so theirs are differences of a finer solve.
        boolean fixed = solver.control() instanceof FixedStep;
        EquationSimulation exact = fixed
                ? flow
                : new GeneralEquationSimulation(
                        Equations.program(equation, new Solver(new DormandPrince54(), new FixedStep(0.01))));
        for (int i = 0; i < p.length; i++) {
            double[] up = p.clone();
            double[] down = p.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double difference = Equations.dot(slopes, Equations.forward(exact, up, starts))
                    - Equations.dot(slopes, Equations.forward(exact, down, starts));
            assertEquals(1 + difference / 2e-5, gradient[i], fixed ? 1e-8 : 1e-6, "parameter " + i);
        }
    }

    /** With no hidden layer the equation is dy/dt = W y³, and with W = A' the spiral itself. */
    @ParameterizedTest
    @MethodSource("fineSolvers")
    void spiralEqualsAnotherProgramsSolution(Solver solver) {
        JsonNode spiral = Reference.read("neural-ode").get("spiral");
        double[][] a = Reference.matrix(spiral.get("A"));
        NeuralOde equation = Equations.equation(2, 3, false)
                .withTrained(List.of(new TrainedValues(
                        BlockName.parse("layer1"),
                        new Matrix(2, 2, new double[] {a[0][0], a[1][0], a[0][1], a[1][1]}))));
        NeuralOdeProgram program = new NeuralOdeProgram(equation, ParameterTable.draw(equation, new Seed(1)), solver);
        double[] times = Reference.numbers(spiral.get("t"));
        double[] states = Equations.forward(
                new GeneralEquationSimulation(program),
                program.table().values(),
                new InitialStates(new double[][] {Reference.numbers(spiral.get("y0"))}, times));
        double[][] expected = Reference.matrix(spiral.get("y"));
        for (int k = 1; k < times.length; k++) {
            assertEquals(expected[k][0], states[(k - 1) * 2], 1e-4, "t = " + times[k]);
            assertEquals(expected[k][1], states[(k - 1) * 2 + 1], 1e-4, "t = " + times[k]);
        }
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void perturbedRunLeavesNoTrace(NeuralOde equation, Solver solver) {
        EquationSimulationLaws.perturbedRunLeavesNoTrace(
                new GeneralEquationSimulation(Equations.program(equation, solver)), equation, solver);
    }

    private static final double[] TIMES = {0, 1, 2, 4};

    /** Perturbed by a noise that changes twice. */
    private static double[] perturbed(EquationSimulation flow, NeuralOdeProgram program) {
        InitialStates starts = new InitialStates(Equations.starts(2, 3).states(), TIMES);
        EquationNoise noise = EquationNoise.held(new long[] {3, 5, 8}, TIMES, 1.5);
        assertEquals(2, noise.count());
        double[] states = new double[3 * 2 * 3];
        flow.forwardPerturbed(Equations.parameters(program), starts, noise, 0.7, false, states);
        return states;
    }

    private static final NeuralOde WIDE = Equations.equation(2, 1, true, Equations.dense(7, new Tanh()));

    private static double[] perturbed(double step) {
        NeuralOdeProgram program = Equations.program(WIDE, new Solver(new RungeKutta4(), new FixedStep(step)));
        return perturbed(new GeneralEquationSimulation(program), program);
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }

    /** The fourth, of Runge and Kutta's: what is held while a step lasts does not lower it. */
    @Test
    void noiseLeavesStepsTheirOrder() {
        double[] exact = perturbed(0.01);
        double[] errors = DoubleStream.of(0.5, 0.25, 0.125)
                .map(step -> distance(perturbed(step), exact))
                .toArray();
        for (int k = 1; k < errors.length; k++) {
            double ratio = errors[k - 1] / errors[k];
            assertTrue(ratio > 11 && ratio < 24, Arrays.toString(errors));
        }
    }

    @ParameterizedTest
    @MethodSource("fineSolvers")
    void everySolverSeesTheSameNoise(Solver solver) {
        double[] exact = perturbed(0.002);
        NeuralOdeProgram program = Equations.program(WIDE, solver);
        EquationSimulation flow = new GeneralEquationSimulation(program);
        assertArrayEquals(exact, perturbed(flow, program), 1e-7);
        NeuralOdeProgram fine = Equations.program(WIDE, new Solver(new RungeKutta4(), new FixedStep(0.002)));
        EquationSimulation other = new GeneralEquationSimulation(fine);
        perturbed(other, fine);
        double[][] found = new double[2][program.table().size()];
        flow.addEligibility(new double[] {1, -0.4, 0}, found[0]);
        other.addEligibility(new double[] {1, -0.4, 0}, found[1]);
        // Means of starts and ends of long steps, beside those of stages.
        assertArrayEquals(found[1], found[0], 0.01);
        assertTrue(distance(found[1], new double[found[1].length]) > 1);
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void laneEqualsLoneRun(NeuralOde equation, Solver solver) {
        EquationSimulationLaws.laneEqualsLoneRun(
                new GeneralEquationSimulation(Equations.program(equation, solver)), equation, solver);
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void failureStaysInItsLane(Solver solver) {
        EquationSimulationLaws.failureStaysInItsLane(GeneralEquationSimulation::new, solver);
    }

    @Test
    void referenceEngineSolvesByAnything() {
        assertTrue(new ReferenceEngine().supports(FIXED));
        assertTrue(new ReferenceEngine().supports(STIFF));
        assertTrue(
                new ReferenceEngine()
                                .simulation(Equations.program(Equations.all().get(0), STIFF))
                        instanceof GeneralEquationSimulation);
        assertTrue(Engines.fastest(STIFF).engine() instanceof ReferenceEngine);
    }
}
