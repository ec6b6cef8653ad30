package barnacle.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method keeps. */
class MethodTest {
    /** A pendulum-like field that depends on time: dx/dt = y cos t, dy/dt = -sin x. */
    private static final VectorField FIELD = (t, y, dydt) -> {
        dydt[0] = y[1] * Math.cos(t);
        dydt[1] = -Math.sin(y[0]);
    };

    static Stream<Method> methods() {
        return Stream.of(new RungeKutta4());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void errorFallsAtTheMethodsOrder(Method method) {
        double[] exact = solve(method, 4096);
        double coarse = distance(solve(method, 32), exact);
        double fine = distance(solve(method, 64), exact);
        assertEquals(method.order(), Math.log(coarse / fine) / Math.log(2), 0.15);
    }

    /** y = t^(p) is a quadrature that a method of order p makes no error in for powers below p. */
    @ParameterizedTest
    @MethodSource("methods")
    void polynomialsBelowTheOrderAreIntegratedExactly(Method method) {
        for (int power = 0; power < method.order(); power++) {
            int n = power;
            double[] y = {0};
            method.stepper(1).step((t, state, dydt) -> dydt[0] = Math.pow(t, n), 0.5, 1.5, y);
            assertEquals((Math.pow(2, n + 1) - Math.pow(0.5, n + 1)) / (n + 1), y[0], 1e-14);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aStepperRemembersNothing(Method method) {
        Method.Stepper used = method.stepper(2);
        used.step(FIELD, 3, 0.7, new double[] {5, -4});
        double[] a = {1, 2};
        double[] b = {1, 2};
        used.step(FIELD, 0.1, 0.2, a);
        method.stepper(2).step(FIELD, 0.1, 0.2, b);
        assertArrayEquals(b, a);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void failureIsAStateThatIsNotFinite(Method method) {
        double[] y = {10};
        Method.Stepper stepper = method.stepper(1);
        for (int n = 0; n < 20; n++) {
            stepper.step((t, state, dydt) -> dydt[0] = state[0] * state[0], n, 1, y);
        }
        assertFalse(Double.isFinite(y[0]));
    }

    @Test
    void theFamilyIsUnderTest() {
        assertEquals(
                List.of(Method.class.getPermittedSubclasses()),
                methods().map(Object::getClass).toList());
    }

    private static double[] solve(Method method, int steps) {
        double[] y = {1, 0.5};
        Method.Stepper stepper = method.stepper(2);
        for (int n = 0; n < steps; n++) {
            stepper.step(FIELD, 4.0 * n / steps, 4.0 / steps, y);
        }
        return y;
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }
}
