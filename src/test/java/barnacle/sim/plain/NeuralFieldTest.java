package barnacle.sim.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.DenseLayer;
import barnacle.model.NeuralOde;
import barnacle.model.NormalWeights;
import barnacle.model.StateVariable;
import barnacle.model.Tanh;
import barnacle.ode.Solver;
import barnacle.sim.Equations;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The right-hand side of neural ordinary differential equations. */
class NeuralFieldTest {
    private static final double STEP = 1e-5;

    static Stream<NeuralOde> equations() {
        return Equations.all().stream();
    }

    private static NeuralField field(NeuralOde equation, double[] parameters) {
        NeuralField field = new NeuralField(
                equation, Equations.program(equation, new Solver()).table());
        field.use(parameters);
        return field;
    }

    private static double[] slope(NeuralField field, double[] y) {
        double[] dydt = new double[y.length];
        field.evaluate(0, y, dydt);
        return dydt;
    }

    /** One hidden unit by hand: dy/dt = 3 (w2 tanh(w1 (y/2)² + b1) + b2). */
    @Test
    void fieldEqualsTheFormula() {
        NeuralOde equation = new NeuralOde(
                List.of(new StateVariable("y", 2, 3)),
                2,
                List.of(new DenseLayer(1, new Tanh())),
                true,
                new NormalWeights(),
                List.of());
        double[] dydt = slope(field(equation, new double[] {0.7, -0.2, 1.5, 0.4}), new double[] {3});
        assertEquals(3 * (1.5 * Math.tanh(0.7 * 2.25 - 0.2) + 0.4), dydt[0], 1e-14);
    }

    @ParameterizedTest
    @MethodSource("equations")
    void jacobianEqualsCentralDifferences(NeuralOde equation) {
        double[] p = Equations.parameters(Equations.program(equation, new Solver()));
        NeuralField field = field(equation, p);
        int n = equation.dimension();
        double[] y = Equations.starts(n, 1).states()[0];
        double[] jacobian = new double[n * n];
        Arrays.fill(jacobian, Double.NaN);
        field.jacobian(0, y, jacobian);
        for (int j = 0; j < n; j++) {
            double[] up = y.clone();
            double[] down = y.clone();
            up[j] += STEP;
            down[j] -= STEP;
            double[] above = slope(field, up);
            double[] below = slope(field, down);
            for (int i = 0; i < n; i++) {
                assertEquals((above[i] - below[i]) / (2 * STEP), jacobian[i * n + j], 1e-8, i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("equations")
    void pullBackIsTheTransposedDerivative(NeuralOde equation) {
        double[] p = Equations.parameters(Equations.program(equation, new Solver()));
        int n = equation.dimension();
        double[] y = Equations.starts(n, 1).states()[0];
        double[] weights = Equations.slopes(n);
        double[] stateBar = new double[n];
        double[] parameterBar = new double[p.length];
        field(equation, p).pullBack(0, y, weights, stateBar, parameterBar);
        double[] jacobian = new double[n * n];
        field(equation, p).jacobian(0, y, jacobian);
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                expected[j] += weights[i] * jacobian[i * n + j];
            }
        }
        assertArrayEquals(expected, stateBar, 1e-13);
        for (int i = 0; i < p.length; i++) {
            double[] up = p.clone();
            double[] down = p.clone();
            up[i] += STEP;
            down[i] -= STEP;
            double difference = Equations.dot(weights, slope(field(equation, up), y))
                    - Equations.dot(weights, slope(field(equation, down), y));
            assertEquals(difference / (2 * STEP), parameterBar[i], 1e-8, "parameter " + i);
        }
    }
}
