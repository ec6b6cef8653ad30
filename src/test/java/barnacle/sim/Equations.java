package barnacle.sim;

import barnacle.model.Activation;
import barnacle.model.DenseLayer;
import barnacle.model.Gelu;
import barnacle.model.NeuralOde;
import barnacle.model.NormalWeights;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.model.Tanh;
import barnacle.ode.Solver;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Neural ordinary differential equations of many shapes, and batches of starts for them. */
public final class Equations {
    private Equations() {}

    /** Wide, deep and narrow, of one component, linear, mixed; with and without biases, powers and scales. */
    public static List<NeuralOde> all() {
        return List.of(
                equation(2, 3, false, dense(37, new Tanh())),
                equation(
                        3,
                        1,
                        true,
                        IntStream.range(0, 5)
                                .mapToObj(i -> dense(6, new Gelu()))
                                .toArray(DenseLayer[]::new)),
                equation(1, 2, true, dense(19, new Gelu())),
                equation(3, 3, true),
                equation(5, 1, true, dense(3, new Tanh()), dense(33, new Gelu()), dense(18, new Tanh())),
                equation(9, 1, false, dense(2, new Gelu()), dense(130, new Tanh())));
    }

    public static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer(units, activation);
    }

    public static NeuralOde equation(int dimension, int power, boolean biases, DenseLayer... hidden) {
        List<StateVariable> states = IntStream.range(0, dimension)
                .mapToObj(i -> biases
                        ? new StateVariable("y" + i, 0.8 + 0.3 * i, 1.2 - 0.1 * i)
                        : new StateVariable("y" + i, 1, 1))
                .toList();
        return new NeuralOde(states, power, List.of(hidden), biases, new NormalWeights(), List.of());
    }

    public static NeuralOdeProgram program(NeuralOde equation, Solver solver) {
        return new NeuralOdeProgram(equation, ParameterTable.draw(equation, new Seed(5)), solver);
    }

    /** The values drawn, moved a little, so that biases are not 0. */
    public static double[] parameters(NeuralOdeProgram program) {
        double[] values = program.table().values();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.3 * (random.nextDouble() - 0.5);
        }
        return values;
    }

    /** Intervals of several lengths: one shorter than a step of 0.04, some divided into two and three. */
    public static InitialStates starts(int dimension, int lanes) {
        SplittableRandom random = new SplittableRandom(lanes);
        double[][] states = new double[lanes][dimension];
        for (double[] state : states) {
            for (int i = 0; i < dimension; i++) {
                state[i] = 2 * random.nextDouble() - 1;
            }
        }
        return new InitialStates(states, new double[] {0.5, 0.53, 0.63, 0.7, 0.77});
    }

    public static double[] forward(EquationSimulation flow, double[] parameters, InitialStates starts) {
        double[] states = new double[starts.points() * starts.states()[0].length * starts.count()];
        flow.forward(parameters, starts, states);
        return states;
    }

    /** Fixed numbers of both signs, as the derivative of a scalar to each state. */
    public static double[] slopes(int length) {
        double[] slopes = new double[length];
        for (int i = 0; i < length; i++) {
            slopes[i] = Math.sin(1 + 7 * i);
        }
        return slopes;
    }

    public static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
