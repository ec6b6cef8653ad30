package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.NeuralOde;
import barnacle.model.Tanh;
import barnacle.ode.DormandPrince54;
import barnacle.ode.ErrorControl;
import barnacle.ode.FixedStep;
import barnacle.ode.Heun;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.ode.Solver;
import barnacle.sim.plain.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an equation's live run keeps. */
class EquationRunTest {
    private static final ReferenceEngine ENGINE = new ReferenceEngine();
    private static final Solver FIXED = new Solver(new RungeKutta4(), new FixedStep(0.04));
    private static final int STEPS = 20;

    static Stream<Arguments> equationsAndSolvers() {
        return Equations.all().stream().flatMap(e -> Stream.of(
                        FIXED,
                        new Solver(new Heun(), new FixedStep(0.2)),
                        new Solver(new DormandPrince54(), new ErrorControl(1e-10, 1e-10)),
                        new Solver(new Rodas4(), new ErrorControl(1e-10, 1e-10)))
                .map(s -> Arguments.of(e, s)));
    }

    private static EquationRun run(NeuralOdeProgram program, double[] initial) {
        return new EquationRun(ENGINE::stepper, program, Equations.parameters(program), initial, 0, 0.1);
    }

    private static double[] initial(int dimension) {
        return Equations.starts(dimension, 1).states()[0];
    }

    private static double[] values(LiveRun run) {
        return IntStream.range(0, run.units()).mapToDouble(run::value).toArray();
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void itIsTheSolutionAtEveryStep(NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        int n = equation.dimension();
        double[] times =
                IntStream.rangeClosed(0, STEPS).mapToDouble(i -> i * 0.1).toArray();
        double[] solved = Equations.forward(
                ENGINE.simulation(program),
                Equations.parameters(program),
                new InitialStates(new double[][] {initial(n)}, times));
        EquationRun live = run(program, initial(n));
        double tolerance = solver.control() instanceof FixedStep ? 1e-13 : 1e-6;
        for (int step = 0; step < STEPS; step++) {
            assertTrue(live.step(1));
            assertEquals(times[step + 1], live.time(), 1e-12);
            for (int i = 0; i < n; i++) {
                double expected = solved[step * n + i];
                assertEquals(expected, live.value(i), tolerance * Math.max(1, Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("equationsAndSolvers")
    void goingOnFromAMomentOrAnEqualEquationIsTheUninterruptedRun(NeuralOde equation, Solver solver) {
        NeuralOdeProgram program = Equations.program(equation, solver);
        double[] initial = initial(equation.dimension());
        EquationRun whole = run(program, initial);
        whole.step(STEPS);
        EquationRun parts = run(program, initial);
        parts.step(7);
        LiveRun.Moment moment = parts.moment();
        parts.step(3);
        parts.restore(moment);
        NeuralOdeProgram same = Equations.program(equation, solver);
        parts.change(same, Equations.parameters(same), initial);
        parts.step(STEPS - 7);
        assertEquals(whole.time(), parts.time());
        assertEquals(list(values(whole)), list(values(parts)));
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }

    @Test
    void componentsStayByNameAndNewOnesBeginAtTheStart() {
        NeuralOdeProgram two = Equations.program(Equations.equation(2, 1, true, Equations.dense(5, new Tanh())), FIXED);
        NeuralOdeProgram three =
                Equations.program(Equations.equation(3, 1, true, Equations.dense(5, new Tanh())), FIXED);
        EquationRun live = run(two, new double[] {0.2, 0.4});
        live.step(5);
        double[] before = values(live);
        live.change(three, Equations.parameters(three), new double[] {7, 8, 9});
        assertEquals(0.5, live.time());
        assertEquals(list(new double[] {before[0], before[1], 9}), list(values(live)));
        assertEquals("y2", live.called(2));
    }

    @Test
    void aFaultNamesComponentAndTimeAndTheRunGoesOnFromAMomentBefore() {
        NeuralOde growing = Equations.equation(1, 3, true);
        NeuralOdeProgram program = Equations.program(growing, FIXED);
        double[] p = program.table().values();
        Arrays.fill(p, 1);
        EquationRun live = new EquationRun(ENGINE::stepper, program, p, new double[] {3}, 0, 0.1);
        assertFalse(live.step(1000));
        Fault fault = live.fault().orElseThrow();
        assertEquals(0, fault.unit());
        assertEquals(live.value(0), fault.value());
        String said = fault.said().toString();
        assertTrue(said.startsWith("y0 diverged at t = ") && said.contains(", where it is " + fault.value()), said);
        live.restore(live.lastGood());
        assertTrue(live.fault().isEmpty());
        assertEquals(3, live.value(0));
    }
}
