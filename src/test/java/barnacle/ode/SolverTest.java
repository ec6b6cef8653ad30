package barnacle.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.sim.Reference;
import barnacle.task.Pollution;
import barnacle.task.Robertson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a solve keeps, whatever its method. */
class SolverTest {
    /**
     * POLLU after 60 min: Test Set for Initial Value Problem Solvers (CWI, University of Bari), RADAU5 in quadruple
     * precision.
     */
    private static final double[] POLLUTION_END = {
        0.5646255480022769e-1, 0.1342484130422339, 0.4139734331099427e-8, 0.5523140207484359e-2,
        0.2018977262302196e-6, 0.1464541863493966e-6, 0.7784249118997964e-1, 0.3245075353396018,
        0.7494013383880406e-2, 0.1622293157301561e-7, 0.1135863833257075e-7, 0.2230505975721359e-2,
        0.2087162882798630e-3, 0.1396921016840158e-4, 0.8964884856898295e-2, 0.4352846369330103e-17,
        0.6899219696263405e-2, 0.1007803037365946e-3, 0.1772146513969984e-5, 0.5682943292316392e-4
    };

    private static final JsonNode REFERENCE = Reference.read("neural-ode");

    /** The harmonic oscillator: (cos t, -sin t). */
    private static final VectorField OSCILLATOR = (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -y[0];
    };

    private static final Event EVERY_ZERO = new Event((t, y) -> y[0], Event.Direction.BOTH, false);

    static List<? extends Method> methods() {
        return MethodTest.methods();
    }

    static Stream<? extends Method> adaptiveMethods() {
        return methods().stream().filter(m -> m.errorOrder() > 0);
    }

    static Stream<? extends Method> stiffMethods() {
        return adaptiveMethods().filter(Method::usesJacobian);
    }

    private static double[] times(double from, double to, int count) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = from + (to - from) * i / (count - 1);
        }
        return times;
    }

    /**
     * Over two periods at 101 times, by dense output. One step's error is as the tolerance and as the step to the power
     * of errorOrder + 1, so the whole error is as the tolerance to the power of order / (errorOrder + 1).
     */
    @ParameterizedTest
    @MethodSource("adaptiveMethods")
    void theErrorFallsWithTheTolerance(Method method) {
        double power = method.order() / (method.errorOrder() + 1.0);
        double loose = worstError(method, 1e-4);
        double tight = worstError(method, 1e-7);
        assertTrue(loose < 60 * Math.pow(1e-4, power), "" + loose);
        assertEquals(power, Math.log10(loose / tight) / 3, 0.15);
    }

    private static double worstError(Method method, double tolerance) {
        Solution solution = new Solver(method, new ErrorControl(tolerance, tolerance))
                .solve(OSCILLATOR, new double[] {1, 0}, times(0, 4 * Math.PI, 101));
        assertEquals(Solution.Outcome.FINISHED, solution.outcome());
        double worst = 0;
        for (int i = 0; i < 101; i++) {
            worst = Math.max(worst, Math.abs(solution.values()[i][0] - Math.cos(solution.times()[i])));
            worst = Math.max(worst, Math.abs(solution.values()[i][1] + Math.sin(solution.times()[i])));
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void fixedStepsAreTheStepper(Method method) {
        double[] start = {1, 0.5};
        double[] y = start.clone();
        Stepper stepper = method.stepper(2);
        VectorField field = new Pendulum();
        for (int n = 0; n < 8; n++) {
            stepper.step(field, n * 0.25, 0.25, y);
        }
        Solution solution = new Solver(method, new FixedStep(0.25)).solve(field, start, 0, 0.3, 2);
        assertArrayEquals(y, solution.endState(), 1e-12);
        assertEquals(8, solution.statistics().steps());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theLastFixedStepIsShortened(Method method) {
        List<Double> ends = new ArrayList<>();
        Solution solution = new Solver(method, new FixedStep(0.4))
                .solve(OSCILLATOR, new double[] {1, 0}, new double[] {0, 1}, List.of(), step -> ends.add(step.to()));
        assertEquals(List.of(0.4, 0.8, 1.0), ends);
        assertEquals(1, solution.end());
        assertArrayEquals(solution.endState(), solution.values()[1]);
    }

    /** The rule for it takes the time scale to be about 1; a faster one may cost a try. */
    @ParameterizedTest
    @MethodSource("adaptiveMethods")
    void theFirstStepIsShortEnoughAtOnce(Method method) {
        for (double speed : new double[] {1e-3, 1, 1e4}) {
            VectorField field = (t, y, dydt) -> {
                dydt[0] = speed * y[1];
                dydt[1] = -speed * y[0];
            };
            Solution solution = new Solver(method, new ErrorControl(1e-6, 1e-6))
                    .solve(field, new double[] {1, 0}, new double[] {0, 6 / speed}, List.of(), step -> false);
            assertEquals(1, solution.statistics().steps());
            assertTrue(solution.statistics().rejected() <= (speed > 1 ? 1 : 0));
        }
    }

    /** Asking for more times changes none of the values. */
    @ParameterizedTest
    @MethodSource("adaptiveMethods")
    void theStepsDoNotDependOnTheTimesAskedFor(Method method) {
        Solver solver = new Solver(method, new ErrorControl(1e-6, 1e-4));
        Solution few = solver.solve(new Pendulum(), new double[] {1, 0.5}, 0, 1.5, 3);
        Solution many = solver.solve(new Pendulum(), new double[] {1, 0.5}, times(0, 3, 101));
        assertArrayEquals(few.values()[1], many.values()[50]);
        assertArrayEquals(few.endState(), many.endState());
        assertEquals(few.statistics(), many.statistics());
    }

    @ParameterizedTest
    @MethodSource("adaptiveMethods")
    void theSameSolveGivesTheSameBits(Method method) {
        Solver solver = new Solver(method, new ErrorControl(1e-6, 1e-4));
        Solution a = solver.solve(new Robertson().field(), new Robertson().start(), 0, 0.01, 0.2);
        Solution b = solver.solve(new Robertson().field(), new Robertson().start(), 0, 0.01, 0.2);
        assertArrayEquals(a.values(), b.values());
        assertEquals(a.statistics(), b.statistics());
    }

    /**
     * The zeros of cos, and of sin but for that it starts at: each to the accuracy of the solution, once, in the
     * direction asked for.
     */
    @ParameterizedTest
    @MethodSource("adaptiveMethods")
    void crossingsAreFoundWhereTheyAre(Method method) {
        double tolerance = method.order() > 2 ? 1e-8 : 1e-5;
        List<Event> events = List.of(
                EVERY_ZERO,
                new Event((t, y) -> y[0], Event.Direction.UP, false),
                new Event((t, y) -> y[0], Event.Direction.DOWN, false),
                new Event((t, y) -> y[1], Event.Direction.BOTH, false),
                new Event((t, y) -> -y[1], Event.Direction.BOTH, false));
        Solution solution = new Solver(method, new ErrorControl(tolerance, tolerance))
                .solve(OSCILLATOR, new double[] {1, 0}, new double[] {0, 9}, events, step -> true);
        double[][] expected = {{0.5, 1.5, 2.5}, {1.5}, {0.5, 2.5}, {1, 2}, {1, 2}};
        for (int e = 0; e < 5; e++) {
            int event = e;
            List<Solution.Crossing> found = solution.crossings().stream()
                    .filter(c -> c.event() == event)
                    .toList();
            assertEquals(expected[e].length, found.size());
            for (int k = 0; k < found.size(); k++) {
                assertEquals(expected[e][k] * Math.PI, found.get(k).time(), 100 * tolerance);
                assertEquals(0, found.get(k).state()[e < 3 ? 0 : 1], 1e-14);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anEventStopsTheSolveWhereItIs(Method method) {
        Event end = new Event((t, y) -> t - 0.7, Event.Direction.UP, true);
        Event after = new Event((t, y) -> t - 0.75, Event.Direction.UP, false);
        Event before = new Event((t, y) -> t - 0.65, Event.Direction.UP, false);
        Solution solution = new Solver(method, new FixedStep(0.2))
                .solve(
                        OSCILLATOR,
                        new double[] {1, 0},
                        new double[] {0, 0.61, 0.71, 1},
                        List.of(after, end, before),
                        step -> true);
        assertEquals(Solution.Outcome.EVENT, solution.outcome());
        assertEquals(0.7, solution.end(), 1e-15);
        assertArrayEquals(new double[] {0, 0.61}, solution.times());
        assertEquals(
                List.of(2, 1),
                solution.crossings().stream().map(Solution.Crossing::event).toList());
        assertArrayEquals(solution.crossings().get(1).state(), solution.endState());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theObserverSeesEveryStepAndStopsTheSolve(Method method) {
        List<Double> seen = new ArrayList<>();
        double[] y = new double[2];
        Solution solution = new Solver(method, new FixedStep(0.25))
                .solve(OSCILLATOR, new double[] {1, 0}, new double[] {0, 2}, List.of(), step -> {
                    step.state(step.from(), y);
                    seen.add(step.from());
                    assertTrue(Math.abs(y[0] - Math.cos(step.from())) < 0.3);
                    return seen.size() < 3;
                });
        assertEquals(List.of(0.0, 0.25, 0.5), seen);
        assertEquals(Solution.Outcome.OBSERVER, solution.outcome());
        assertEquals(0.75, solution.end());
        assertFalse(solution.failed());
    }

    /** y' = y² from 1 ends at t = 1. */
    @ParameterizedTest
    @MethodSource("adaptiveMethods")
    void aSingularityIsAFailureThatKeepsWhatItHadAndSaysWhere(Method method) {
        Solution solution = new Solver(method, new ErrorControl(1e-6, 1e-6))
                .solve((t, y, dydt) -> dydt[0] = y[0] * y[0], new double[] {1}, 0, 0.5, 2);
        assertTrue(solution.failed());
        assertArrayEquals(new double[] {0, 0.5}, solution.times());
        assertEquals(2, solution.values()[1][0], 1e-4);
        assertEquals(1, solution.end(), 1e-3);
        assertTrue(
                solution.message().startsWith("Stopped at t = ")
                        && solution.message().endsWith(".")
                        && solution.message().contains("tolerance"),
                solution.message());
    }

    @Test
    void aStiffProblemMakesExplicitMethodsNameAStiffOne() {
        Solution solution = new Solver(new DormandPrince54(), new ErrorControl(1e-8, 1e-6, 1000))
                .solve(new Robertson().field(), new Robertson().start(), 0, 1e5);
        assertTrue(solution.failed());
        assertTrue(
                solution.message().contains("1000 steps") && solution.message().contains("Rodas4"));
        Solution fixed = new Solver(new RungeKutta4(), new FixedStep(0.1))
                .solve(new Robertson().field(), new Robertson().start(), 0, 10);
        assertTrue(fixed.failed());
        assertTrue(fixed.message().contains("below 0.1") && fixed.message().contains("Rodas4"), fixed.message());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aFieldThatIsNotFiniteIsAFailure(Method method) {
        Solution solution = new Solver(method, new FixedStep(0.1))
                .solve((t, y, dydt) -> dydt[0] = Math.sqrt(0.5 - t), new double[] {1}, 0, 1);
        assertTrue(solution.failed() && solution.end() < 0.65 && solution.end() > 0.35, "" + solution.end());
        assertTrue(Double.isFinite(solution.endState()[0]));
        solution = new Solver(method, new FixedStep(0.1))
                .solve((t, y, dydt) -> dydt[0] = Double.NaN, new double[] {1}, 0, 1);
        assertTrue(solution.failed() && solution.end() == 0, solution.message());
    }

    @Test
    void misuseIsRefusedWithASentence() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new Solver(new RungeKutta4(), new ErrorControl()))
                .getMessage();
        assertTrue(message.contains("RungeKutta4") && message.contains("FixedStep"), message);
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new FixedStep(bad));
            assertThrows(IllegalArgumentException.class, () -> new ErrorControl(bad, 1e-3));
            assertThrows(IllegalArgumentException.class, () -> new ErrorControl(1e-3, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> new ErrorControl(1, 1, 0));
        Solver solver = new Solver();
        for (double[] times : new double[][] {{}, {0}, {0, 0}, {1, 0}, {0, Double.NaN}}) {
            assertThrows(IllegalArgumentException.class, () -> solver.solve(OSCILLATOR, new double[] {1, 0}, times));
        }
        assertThrows(
                IllegalArgumentException.class, () -> solver.solve(OSCILLATOR, new double[] {1, Double.NaN}, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("stiffMethods")
    void robertsonEqualsTheReferenceOverTenDecades(Method method) {
        double tolerance = method.order() > 3 ? 1e-7 : 1e-5;
        double[] asked = Reference.numbers(REFERENCE.get("robertson").get("t"));
        double[] times = new double[asked.length + 1];
        System.arraycopy(asked, 0, times, 1, asked.length);
        for (VectorField field : List.<VectorField>of(new Robertson().field(), new Robertson().field()::evaluate)) {
            Solution solution = new Solver(method, new ErrorControl(tolerance * 1e-5, tolerance))
                    .solve(field, new Robertson().start(), times);
            assertEquals("", solution.message());
            double[][] expected = Reference.matrix(REFERENCE.get("robertson").get("y"));
            for (int t = 0; t < expected.length; t++) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(
                            expected[t][i],
                            solution.values()[t + 1][i],
                            30 * tolerance * expected[t][i] + 5e-5 * tolerance);
                }
            }
            assertTrue(
                    solution.statistics().steps() < 2500, solution.statistics().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("stiffMethods")
    void pollutionEndsAtThePublishedValues(Method method) {
        double tolerance = method.order() > 3 ? 1e-6 : 1e-5;
        Solution solution = new Solver(method, new ErrorControl(tolerance * 1e-6, tolerance))
                .solve(new Pollution().field(), new Pollution().start(), 0, 60);
        assertEquals("", solution.message());
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    POLLUTION_END[i],
                    solution.endState()[i],
                    30 * tolerance * POLLUTION_END[i] + 1e-17,
                    "species " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("adaptiveMethods")
    void theCubicSpiralEqualsTheReference(Method method) {
        double tolerance = method.order() > 2 ? 1e-8 : 1e-5;
        double[][] a = Reference.matrix(REFERENCE.get("spiral").get("A"));
        double[][] expected = Reference.matrix(REFERENCE.get("spiral").get("y"));
        Solution solution = new Solver(method, new ErrorControl(tolerance, tolerance))
                .solve(
                        (t, y, dydt) -> {
                            double u = y[0] * y[0] * y[0];
                            double v = y[1] * y[1] * y[1];
                            dydt[0] = u * a[0][0] + v * a[1][0];
                            dydt[1] = u * a[0][1] + v * a[1][1];
                        },
                        Reference.numbers(REFERENCE.get("spiral").get("y0")),
                        Reference.numbers(REFERENCE.get("spiral").get("t")));
        for (int t = 0; t < expected.length; t++) {
            assertArrayEquals(expected[t], solution.values()[t], 1e3 * tolerance);
        }
    }
}
