package barnacle.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.task.Robertson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients through a solve. */
class AdjointTest {
    private static final double[] INITIAL = {1, 0.5};
    private static final double[] THETA = {0.8, -0.2, 1.1, 0.3};
    private static final double[] TIMES = {0, 0.7, 1.5, 2};

    /** dx/dt = θ0 y cos t + θ1 x, dy/dt = -θ2 sin x + θ3 t y. */
    private record Field(double[] theta) implements AdjointField {
        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            dydt[0] = theta[0] * y[1] * Math.cos(t) + theta[1] * y[0];
            dydt[1] = -theta[2] * Math.sin(y[0]) + theta[3] * t * y[1];
        }

        @Override
        public int parameters() {
            return 4;
        }

        @Override
        public void pullBack(double t, double[] y, double[] weights, double[] stateBar, double[] parameterBar) {
            stateBar[0] += theta[1] * weights[0] - theta[2] * Math.cos(y[0]) * weights[1];
            stateBar[1] += theta[0] * Math.cos(t) * weights[0] + theta[3] * t * weights[1];
            if (parameterBar != null) {
                parameterBar[0] += y[1] * Math.cos(t) * weights[0];
                parameterBar[1] += y[0] * weights[0];
                parameterBar[2] -= Math.sin(y[0]) * weights[1];
                parameterBar[3] += t * y[1] * weights[1];
            }
        }
    }

    /** A sum over all times and components, each with its own weight, of squares. */
    private static double functional(double[][] values, double[][] slopes) {
        double sum = 0;
        for (int t = 0; t < values.length; t++) {
            for (int i = 0; i < 2; i++) {
                double weight = 1 + t - 0.5 * i;
                sum += weight * values[t][i] * values[t][i];
                slopes[t][i] = 2 * weight * values[t][i];
            }
        }
        return sum;
    }

    static List<Adjoint> adjoints() {
        List<Adjoint> all = new ArrayList<>();
        all.addAll(discrete().toList());
        for (Method method : List.of(new DormandPrince54(), new BogackiShampine32(), new Rodas4(), new TrBdf2())) {
            double tolerance = method.order() > 3 ? 1e-9 : 1e-8;
            all.add(new ContinuousAdjoint(new Solver(method, new ErrorControl(tolerance, tolerance))));
        }
        return all;
    }

    static Stream<DiscreteAdjoint> discrete() {
        return MethodTest.explicitMethods().map(m -> new DiscreteAdjoint((ExplicitMethod) m, 0.06));
    }

    static List<Adjoint> defaults() {
        return List.of(new DiscreteAdjoint(), new ContinuousAdjoint());
    }

    /** The gradient, whose way back nobody follows. */
    private static Adjoint.Gradient gradient(
            Adjoint adjoint, AdjointField field, double[] initial, double[] times, Adjoint.Functional functional) {
        return adjoint.gradient(field, initial, times, functional, (time, bar) -> {});
    }

    private static double value(Adjoint adjoint, double[] initial, double[] theta) {
        return gradient(adjoint, new Field(theta), initial, TIMES, AdjointTest::functional)
                .value();
    }

    /** The adjoint of fixed steps to rounding of the differences; that of the equation as far as its tolerance goes. */
    @ParameterizedTest
    @MethodSource("adjoints")
    void gradientEqualsCentralDifferences(Adjoint adjoint) {
        Adjoint.Gradient gradient = gradient(adjoint, new Field(THETA), INITIAL, TIMES, AdjointTest::functional);
        assertEquals("", gradient.message());
        // Adaptive steps may change their number between two solves, so these are differences of a finer solve.
        Adjoint exact = adjoint instanceof DiscreteAdjoint ? adjoint : new DiscreteAdjoint(new DormandPrince54(), 0.01);
        double tolerance = adjoint instanceof DiscreteAdjoint
                ? 1e-8
                : ((ContinuousAdjoint) adjoint).solver().method().order() > 2 ? 1e-6 : 1e-4;
        assertEquals(value(exact, INITIAL, THETA), gradient.value(), tolerance * gradient.value());
        for (int i = 0; i < 6; i++) {
            double[][] up = {INITIAL.clone(), THETA.clone()};
            double[][] down = {INITIAL.clone(), THETA.clone()};
            up[i < 2 ? 0 : 1][i < 2 ? i : i - 2] += 1e-5;
            down[i < 2 ? 0 : 1][i < 2 ? i : i - 2] -= 1e-5;
            double expected = (value(exact, up[0], up[1]) - value(exact, down[0], down[1])) / 2e-5;
            double actual = i < 2 ? gradient.initial()[i] : gradient.parameters()[i - 2];
            assertEquals(expected, actual, tolerance * 10, "derivative " + i);
        }
    }

    /** Which is the gradient to the initial state of a problem that begins there. */
    @ParameterizedTest
    @MethodSource("adjoints")
    void observerSeesAtEachTimeTheDerivativeByTheLaterOnes(Adjoint adjoint) {
        double[][] seen = new double[TIMES.length][];
        double[][] at = new double[TIMES.length][];
        List<Integer> order = new ArrayList<>();
        adjoint.gradient(
                new Field(THETA),
                INITIAL,
                TIMES,
                (values, slopes) -> {
                    System.arraycopy(values, 0, at, 0, at.length);
                    return functional(values, slopes);
                },
                (time, bar) -> {
                    seen[time] = bar.clone();
                    order.add(time);
                });
        assertEquals(TIMES.length - 1, order.size());
        for (int from = 0; from < TIMES.length - 1; from++) {
            assertEquals(TIMES.length - 2 - from, order.get(from));
            int begin = from;
            Adjoint.Gradient rest = gradient(
                    adjoint,
                    new Field(THETA),
                    at[from],
                    Arrays.copyOfRange(TIMES, from, TIMES.length),
                    (values, slopes) -> {
                        double[][] all = new double[TIMES.length][2];
                        System.arraycopy(values, 0, all, begin, values.length);
                        double[][] allSlopes = new double[TIMES.length][2];
                        double value = functional(all, allSlopes);
                        System.arraycopy(allSlopes, begin + 1, slopes, 1, slopes.length - 1);
                        return value;
                    });
            double size = Math.hypot(rest.initial()[0], rest.initial()[1]);
            double tolerance = adjoint instanceof DiscreteAdjoint ? 1e-9 : 1e-4;
            assertArrayEquals(rest.initial(), seen[from], tolerance * size, "time " + from);
        }
    }

    /** dy/dt = θ y from y0: y(T) = y0 exp(θ T). */
    @ParameterizedTest
    @MethodSource("defaults")
    void gradientEqualsTheFormulaOfExponentialGrowth(Adjoint adjoint) {
        AdjointField growth = new AdjointField() {
            @Override
            public void evaluate(double t, double[] y, double[] dydt) {
                dydt[0] = -0.7 * y[0];
            }

            @Override
            public int parameters() {
                return 1;
            }

            @Override
            public void pullBack(double t, double[] y, double[] weights, double[] stateBar, double[] parameterBar) {
                stateBar[0] -= 0.7 * weights[0];
                if (parameterBar != null) {
                    parameterBar[0] += y[0] * weights[0];
                }
            }
        };
        Adjoint.Gradient gradient =
                gradient(adjoint, growth, new double[] {2}, new double[] {0, 3}, (values, slopes) -> {
                    slopes[1][0] = 1;
                    return values[1][0];
                });
        double end = Math.exp(-2.1);
        assertEquals(2 * end, gradient.value(), 1e-6);
        assertEquals(end, gradient.initial()[0], 1e-6);
        assertEquals(6 * end, gradient.parameters()[0], 1e-6);
    }

    /** Robertson's reactions, θ their three rates relative to the usual ones. */
    private record Reactions(double[] theta) implements AdjointField {
        private static final double[] RATES = {0.04, 3e7, 1e4};

        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            double first = RATES[0] * theta[0] * y[0];
            double second = RATES[1] * theta[1] * y[1] * y[1];
            double third = RATES[2] * theta[2] * y[1] * y[2];
            dydt[0] = third - first;
            dydt[1] = first - third - second;
            dydt[2] = second;
        }

        @Override
        public int parameters() {
            return 3;
        }

        @Override
        public void pullBack(double t, double[] y, double[] weights, double[] stateBar, double[] parameterBar) {
            double first = RATES[0] * (weights[1] - weights[0]);
            double second = RATES[1] * (weights[2] - weights[1]);
            double third = RATES[2] * (weights[0] - weights[1]);
            stateBar[0] += first * theta[0];
            stateBar[1] += 2 * second * theta[1] * y[1] + third * theta[2] * y[2];
            stateBar[2] += third * theta[2] * y[1];
            if (parameterBar != null) {
                parameterBar[0] += first * y[0];
                parameterBar[1] += second * y[1] * y[1];
                parameterBar[2] += third * y[1] * y[2];
            }
        }
    }

    static List<Method> stiffMethods() {
        return List.of(new Rodas4(), new TrBdf2(), new AutoSwitch());
    }

    /** The last state's first component over seven decades of time. */
    @ParameterizedTest
    @MethodSource("stiffMethods")
    void gradientHoldsThroughAStiffSolve(Method method) {
        double[] times = {0, 0.4, 40, 4e3};
        Adjoint.Functional last = (values, slopes) -> {
            slopes[3][0] = 1;
            return values[3][0];
        };
        double tolerance = method.order() > 3 ? 1e-7 : 1e-6;
        Adjoint adjoint = new ContinuousAdjoint(new Solver(method, new ErrorControl(tolerance * 1e-3, tolerance)));
        Adjoint.Gradient gradient =
                gradient(adjoint, new Reactions(new double[] {1, 1, 1}), new Robertson().start(), times, last);
        assertEquals("", gradient.message());
        Solver exact = new Solver(new Rodas4(), new ErrorControl(1e-14, 1e-10));
        for (int i = 0; i < 3; i++) {
            double[] up = {1, 1, 1};
            double[] down = {1, 1, 1};
            up[i] += 1e-3;
            down[i] -= 1e-3;
            double expected = (exact.solve(new Reactions(up), new Robertson().start(), times)
                                    .endState()[0]
                            - exact.solve(new Reactions(down), new Robertson().start(), times)
                                    .endState()[0])
                    / 2e-3;
            assertEquals(expected, gradient.parameters()[i], 2e-3 * Math.abs(expected), "rate " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("adjoints")
    void theSameGradientHasTheSameBits(Adjoint adjoint) {
        Adjoint.Gradient a = gradient(adjoint, new Field(THETA), INITIAL, TIMES, AdjointTest::functional);
        Adjoint.Gradient b = gradient(adjoint, new Field(THETA), INITIAL, TIMES, AdjointTest::functional);
        assertArrayEquals(a.parameters(), b.parameters());
        assertArrayEquals(a.initial(), b.initial());
    }

    @ParameterizedTest
    @MethodSource("adjoints")
    void aSolveThatFailsIsAGradientThatIsNotANumberAndSaysWhy(Adjoint adjoint) {
        double[] growing = {0, 1e12, 0, 1e12};
        Adjoint.Gradient gradient = gradient(adjoint, new Field(growing), INITIAL, TIMES, AdjointTest::functional);
        assertTrue(Double.isNaN(gradient.value()));
        assertTrue(Arrays.stream(gradient.parameters()).allMatch(Double::isNaN) && gradient.parameters().length == 4);
        assertTrue(Arrays.stream(gradient.initial()).allMatch(Double::isNaN) && gradient.initial().length == 2);
        assertTrue(gradient.message().contains("t = ") && gradient.message().endsWith("."), gradient.message());
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void misuseIsRefused(Adjoint adjoint) {
        assertThrows(
                IllegalArgumentException.class,
                () -> gradient(adjoint, new Field(THETA), INITIAL, new double[] {0}, AdjointTest::functional));
        assertThrows(IllegalArgumentException.class, () -> new DiscreteAdjoint(new Heun(), 0));
    }
}
