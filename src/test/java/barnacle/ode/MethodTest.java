package barnacle.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.task.Pollution;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method keeps, step by step. */
class MethodTest {
    private static final VectorField FIELD = new Pendulum();
    private static final double[] START = {1, 0.5};
    private static final double END = 4;
    /** The state after each of so many steps that only rounding is left. */
    private static final double[][] EXACT = new double[8193][];

    static {
        double[] y = START.clone();
        Stepper stepper = new DormandPrince54().stepper(2);
        EXACT[0] = START;
        for (int n = 1; n < EXACT.length; n++) {
            stepper.step(FIELD, END * (n - 1) / (EXACT.length - 1), END / (EXACT.length - 1), y);
            EXACT[n] = y.clone();
        }
    }

    static List<? extends Method> methods() {
        return Family.members(Method.class).stream().map(Family::defaults).toList();
    }

    static Stream<? extends Method> explicitMethods() {
        return methods().stream().filter(ExplicitMethod.class::isInstance);
    }

    static Stream<? extends Method> methodsWithEstimate() {
        return methods().stream().filter(m -> m.errorOrder() > 0);
    }

    /**
     * The slope of log error against log step over two halvings, at errors above rounding. The error is the largest
     * anywhere in the interval: at the end of every step and, by the dense output, at three times within each.
     */
    @ParameterizedTest
    @MethodSource("methods")
    void largestErrorInTheIntervalFallsAtTheMethodsOrder(Method method) {
        int steps = method.order() == 1 ? 512 : method.order() < 4 ? 256 : 64;
        double coarse = largestError(method, steps);
        double fine = largestError(method, 4 * steps);
        assertTrue(coarse < 0.05 && fine > 1e-13, coarse + ", " + fine);
        assertEquals(method.order(), Math.log(coarse / fine) / Math.log(4), 0.1);
    }

    private static double largestError(Method method, int steps) {
        double[] times = new double[4 * steps + 1];
        Arrays.setAll(times, k -> END * k / (4 * steps));
        double[][] solved = new Solver(method, new FixedStep(END / steps))
                .solve(FIELD, START, times)
                .values();
        double worst = 0;
        for (int k = 0; k < times.length; k++) {
            worst = Math.max(worst, distance(solved[k], EXACT[k * (EXACT.length - 1) / (4 * steps)]));
        }
        return worst;
    }

    /** The estimate is that of one step, so it falls with one power more than the order it is named for. */
    @ParameterizedTest
    @MethodSource("methodsWithEstimate")
    void errorEstimateFallsAtItsOrder(Method method) {
        double coarse = estimate(method, 0.1);
        double fine = estimate(method, 0.1 / 16);
        assertEquals(method.errorOrder() + 1, Math.log(coarse / fine) / Math.log(16), 0.15);
    }

    private static double estimate(Method method, double h) {
        Stepper stepper = begin(method, START);
        stepper.advance(FIELD, 0, h);
        stepper.estimate(FIELD, 0, h);
        return Math.hypot(stepper.error[0], stepper.error[1]);
    }

    /** The interpolant of one step from the exact solution, against the solution at eleven times within it. */
    @ParameterizedTest
    @MethodSource("methods")
    void denseOutputIsAsExactAsAStepAllows(Method method) {
        double coarse = denseError(method, 0.2);
        double fine = denseError(method, 0.2 / 4);
        int order = Math.min(method.order(), method instanceof DormandPrince54 ? 4 : 3);
        assertTrue(Math.log(coarse / fine) / Math.log(4) > order + 1 - 0.2, coarse + ", " + fine);
    }

    private static double denseError(Method method, double h) {
        Stepper stepper = begin(method, START);
        stepper.advance(FIELD, 0, h);
        if (method.errorOrder() > 0) {
            stepper.estimate(FIELD, 0, h);
        }
        stepper.close(FIELD, 0, h);
        double[] coefficients = new double[(stepper.degree() + 1) * 2];
        stepper.interpolant(h, coefficients);
        double worst = 0;
        for (int k = 0; k <= 10; k++) {
            double theta = k / 10.0;
            double[] y = START.clone();
            Stepper exact = new DormandPrince54().stepper(2);
            for (int n = 0; n < 16; n++) {
                exact.step(FIELD, n * theta * h / 16, theta * h / 16, y);
            }
            double[] between = new double[2];
            for (int p = stepper.degree(); p >= 0; p--) {
                for (int i = 0; i < 2; i++) {
                    between[i] = between[i] * theta + coefficients[2 * p + i];
                }
            }
            worst = Math.max(worst, distance(between, y));
        }
        return worst;
    }

    private static Stepper begin(Method method, double[] y) {
        Stepper stepper = method.stepper(y.length);
        if (method.errorOrder() > 0) {
            stepper.control(1e-12, 1e-10);
        }
        System.arraycopy(y, 0, stepper.start, 0, y.length);
        stepper.evaluate(FIELD, 0, stepper.start, stepper.startSlope);
        stepper.moved();
        return stepper;
    }

    /** y = t^(p) is a quadrature that a method of order p makes no error in for powers below p. */
    @ParameterizedTest
    @MethodSource("explicitMethods")
    void polynomialsBelowTheOrderAreIntegratedExactly(Method method) {
        for (int power = 0; power < method.order(); power++) {
            int n = power;
            double[] y = {0};
            method.stepper(1).step((t, state, dydt) -> dydt[0] = Math.pow(t, n), 0.5, 1.5, y);
            assertEquals((Math.pow(2, n + 1) - Math.pow(0.5, n + 1)) / (n + 1), y[0], 1e-14);
        }
    }

    static Stream<? extends Method> methodsWithJacobian() {
        return methods().stream().filter(Method::usesJacobian);
    }

    static Stream<? extends Method> methodsThatAlwaysUseTheJacobian() {
        return methodsWithJacobian().filter(m -> !(m instanceof AutoSwitch));
    }

    /** The differences' error is about 1e-8 of the Jacobian, and the step forgives it. */
    @ParameterizedTest
    @MethodSource("methodsThatAlwaysUseTheJacobian")
    void finiteDifferencesStandInForTheJacobian(Method method) {
        double[] analytic = START.clone();
        double[] differences = START.clone();
        Stepper told = method.stepper(2);
        Stepper untold = method.stepper(2);
        told.step(FIELD, 0.5, 0.2, analytic);
        untold.step(FIELD::evaluate, 0.5, 0.2, differences);
        assertArrayEquals(analytic, differences, 1e-8);
        assertEquals(told.work.evaluations + 3, untold.work.evaluations);
    }

    /** dy/dt = A y + b + c t, whose Jacobian is taken as it is: one step of any length is exact. */
    @Test
    void exponentialEulerIsExactForALinearFieldWithLinearInput() {
        DifferentiableField field = new DifferentiableField() {
            @Override
            public void evaluate(double t, double[] y, double[] dydt) {
                dydt[0] = -50 * y[0] + 3 + 2 * t;
            }

            @Override
            public void jacobian(double t, double[] y, double[] jacobian) {
                jacobian[0] = -50;
            }

            @Override
            public void timeDerivative(double t, double[] y, double[] dfdt) {
                dfdt[0] = 2;
            }
        };
        for (double h : new double[] {0.01, 1, 100}) {
            double[] y = {7};
            new ExponentialEuler().stepper(1).step(field, 0, h, y);
            double particular = 3 / 50.0 - 2 / 2500.0;
            double expected = (7 - particular) * Math.exp(-50 * h) + particular + h / 25;
            assertEquals(expected, y[0], 1e-13 * (1 + expected));
        }
    }

    /** dy/dt = λ y: |y| does not grow on the imaginary axis, and falls to nothing for λ h far to the left. */
    @ParameterizedTest
    @MethodSource("methodsWithJacobian")
    void stiffComponentsAreDampedAtAnyStep(Method method) {
        for (double h : new double[] {1, 10, 1e3, 1e7}) {
            assertTrue(growth(method, 0, 10, h) <= 1 + 1e-6, "step " + h);
            double damped = growth(method, -1, 10, h);
            assertTrue(damped < (h > 1e6 ? 1e-5 : 1), "growth " + damped + " at a step of " + h);
        }
    }

    /** |y(h)| for λ = real + i imaginary and |y(0)| = 1. */
    private static double growth(Method method, double real, double imaginary, double h) {
        double[] y = {1, 0};
        VectorField field = (t, state, dydt) -> {
            dydt[0] = real * state[0] - imaginary * state[1];
            dydt[1] = imaginary * state[0] + real * state[1];
        };
        method.stepper(2).step(field, 0, h, y);
        return Math.hypot(y[0], y[1]);
    }

    /** Steps that the next one could not be told from: the field differs from step to step, as under a stimulus. */
    @ParameterizedTest
    @MethodSource("methods")
    void aStepperRemembersNothing(Method method) {
        Stepper used = method.stepper(2);
        used.step(FIELD, 3, 0.7, new double[] {5, -4});
        used.step(FIELD, 0.1, 0.2, new double[] {Double.NaN, 0});
        double[] a = {1, 2};
        double[] b = {1, 2};
        used.step(FIELD, 0.1, 0.2, a);
        method.stepper(2).step(FIELD, 0.1, 0.2, b);
        assertArrayEquals(b, a);
        assertTrue(Arrays.stream(a).allMatch(Double::isFinite));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void failureIsAStateThatIsNotFinite(Method method) {
        double[] y = {10};
        Stepper stepper = method.stepper(1);
        for (int n = 0; n < 20; n++) {
            stepper.step((t, state, dydt) -> dydt[0] = Math.sqrt(1 - t) * state[0], n, 1, y);
        }
        assertFalse(Double.isFinite(y[0]));
    }

    /**
     * Less than one array of the state's size in any two steps, so none; the virtual machine's own bytes are let pass.
     */
    @ParameterizedTest
    @MethodSource("methods")
    void aStepAllocatesNothing(Method method) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        VectorField field = new Pollution().field();
        double[] start = new Pollution().start();
        Stepper stepper = method.stepper(20);
        double[] y = new double[20];
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int n = 0; n < 50; n++) {
                System.arraycopy(start, 0, y, 0, 20);
                stepper.step(field, 0, 1e-3, y);
            }
            fewest = Math.min(fewest, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertTrue(fewest < 25 * 160, fewest + " bytes in 50 steps");
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
}
