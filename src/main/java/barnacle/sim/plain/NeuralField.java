package barnacle.sim.plain;

import barnacle.model.Activation;
import barnacle.model.BlockName;
import barnacle.model.DenseLayer;
import barnacle.model.NeuralOde;
import barnacle.model.StateVariable;
import barnacle.ode.AdjointField;
import barnacle.ode.DifferentiableField;
import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.List;

/** The right-hand side of a {@link NeuralOde} in double precision, with its derivatives. Not safe for two threads. */
final class NeuralField implements AdjointField, DifferentiableField {
    private final StateVariable[] states;
    private final int power;
    /** The activation of each hidden layer. */
    private final Activation[] activations;
    /** Where the weights of each layer stand in the table, the linear one last. */
    private final int[] weightsAt;
    /** -1 without biases. */
    private final int[] biasAt;

    private final int size;
    /** [layer][input]: what each layer reads. */
    private final double[][] inputs;
    /** [layer][unit]: what its weights and biases make of it. */
    private final double[][] sums;
    /** [layer][unit]: the derivative to the sums. */
    private final double[][] sumBars;
    /** [component]: the derivative to the first layer's input. */
    private final double[] inputBar;
    /** [layer][input * dimension + component]: the derivative of what a layer reads. */
    private final double[][] tangents;

    private double[] p;
    /** [layer][unit]: what is added to the sums; {@code null} for nothing. */
    private double[][] noise;

    NeuralField(NeuralOde equation, ParameterTable table) {
        states = equation.states().toArray(StateVariable[]::new);
        power = equation.inputPower();
        activations = equation.hidden().stream().map(DenseLayer::activation).toArray(Activation[]::new);
        List<Integer> widths = equation.widths();
        int layers = widths.size() - 1;
        size = table.size();
        weightsAt = new int[layers];
        biasAt = new int[layers];
        inputs = new double[layers][];
        sums = new double[layers][];
        sumBars = new double[layers][];
        tangents = new double[layers][];
        inputBar = new double[states.length];
        for (int l = 0; l < layers; l++) {
            weightsAt[l] = table.block(BlockName.layer(l + 1)).offset();
            biasAt[l] =
                    equation.biases() ? table.block(BlockName.layerBias(l + 1)).offset() : -1;
            inputs[l] = new double[widths.get(l)];
            sums[l] = new double[widths.get(l + 1)];
            sumBars[l] = new double[widths.get(l + 1)];
            tangents[l] = new double[widths.get(l) * states.length];
        }
    }

    /** Takes these parameters from now on; not copied, not modified. */
    void use(double[] parameters) {
        p = parameters;
    }

    /**
     * Adds to the sums of every layer from now on.
     *
     * @param added {@link #newSums}, kept; {@code null} for nothing
     */
    void perturb(double[][] added) {
        noise = added;
    }

    /** Zeros, [layer][unit]. */
    double[][] newSums() {
        return Arrays.stream(sums).map(layer -> new double[layer.length]).toArray(double[][]::new);
    }

    /** Zeros, [layer][input]. */
    double[][] newInputs() {
        return Arrays.stream(inputs).map(layer -> new double[layer.length]).toArray(double[][]::new);
    }

    /** Adds what the layers read in the last evaluation, weighted, to {@link #newInputs}. */
    void addInputs(double weight, double[][] to) {
        for (int l = 0; l < to.length; l++) {
            for (int i = 0; i < to[l].length; i++) {
                to[l][i] += weight * inputs[l][i];
            }
        }
    }

    /**
     * Adds the products of what belongs to a layer's sums with what belongs to its inputs, in the order of the table.
     *
     * @param bars [layer][unit]; a bias gets them as they are
     * @param read [layer][input]
     */
    void addProducts(double[][] bars, double[][] read, double[] to) {
        for (int l = 0; l < bars.length; l++) {
            int width = read[l].length;
            for (int unit = 0; unit < bars[l].length; unit++) {
                for (int i = 0; i < width; i++) {
                    to[weightsAt[l] + unit * width + i] += bars[l][unit] * read[l][i];
                }
                if (biasAt[l] >= 0) {
                    to[biasAt[l] + unit] += bars[l][unit];
                }
            }
        }
    }

    @Override
    public int parameters() {
        return size;
    }

    @Override
    public void evaluate(double t, double[] y, double[] dydt) {
        propagate(y);
        double[] out = sums[sums.length - 1];
        for (int i = 0; i < states.length; i++) {
            dydt[i] = states[i].slopeScale() * out[i];
        }
    }

    private void propagate(double[] y) {
        for (int i = 0; i < states.length; i++) {
            inputs[0][i] = raised(y[i] / states[i].inputScale(), power);
        }
        for (int l = 0; l < sums.length; l++) {
            double[] x = inputs[l];
            for (int unit = 0; unit < sums[l].length; unit++) {
                double sum = biasAt[l] < 0 ? 0 : p[biasAt[l] + unit];
                int row = weightsAt[l] + unit * x.length;
                for (int i = 0; i < x.length; i++) {
                    sum += p[row + i] * x[i];
                }
                sum += noise == null ? 0 : noise[l][unit];
                sums[l][unit] = sum;
                if (l < activations.length) {
                    inputs[l + 1][unit] = activations[l].value(sum);
                }
            }
        }
    }

    private static double raised(double x, int power) {
        double product = 1;
        for (int i = 0; i < power; i++) {
            product *= x;
        }
        return product;
    }

    /** The derivative of what the first layer reads of a component, to the component. */
    private double inputSlope(int component, double[] y) {
        double scale = states[component].inputScale();
        return power * raised(y[component] / scale, power - 1) / scale;
    }

    @Override
    public void pullBack(double t, double[] y, double[] weights, double[] stateBar, double[] parameterBar) {
        propagate(y);
        int last = sums.length - 1;
        for (int i = 0; i < states.length; i++) {
            sumBars[last][i] = states[i].slopeScale() * weights[i];
        }
        for (int l = last; l >= 0; l--) {
            double[] x = inputs[l];
            double[] bar = l > 0 ? sumBars[l - 1] : inputBar;
            Arrays.fill(bar, 0);
            for (int unit = 0; unit < sums[l].length; unit++) {
                double sumBar = sumBars[l][unit];
                int row = weightsAt[l] + unit * x.length;
                for (int i = 0; i < x.length; i++) {
                    bar[i] += p[row + i] * sumBar;
                }
                if (parameterBar != null) {
                    for (int i = 0; i < x.length; i++) {
                        parameterBar[row + i] += x[i] * sumBar;
                    }
                    if (biasAt[l] >= 0) {
                        parameterBar[biasAt[l] + unit] += sumBar;
                    }
                }
            }
            for (int i = 0; l > 0 && i < x.length; i++) {
                bar[i] *= activations[l - 1].slope(sums[l - 1][i]);
            }
        }
        for (int i = 0; i < states.length; i++) {
            stateBar[i] += inputSlope(i, y) * inputBar[i];
        }
    }

    @Override
    public void jacobian(double t, double[] y, double[] jacobian) {
        propagate(y);
        int n = states.length;
        Arrays.fill(tangents[0], 0);
        for (int i = 0; i < n; i++) {
            tangents[0][i * n + i] = inputSlope(i, y);
        }
        for (int l = 0; l < sums.length; l++) {
            boolean linear = l == activations.length;
            double[] out = linear ? jacobian : tangents[l + 1];
            Arrays.fill(out, 0);
            int width = inputs[l].length;
            for (int unit = 0; unit < sums[l].length; unit++) {
                double slope = linear ? states[unit].slopeScale() : activations[l].slope(sums[l][unit]);
                for (int i = 0; i < width; i++) {
                    double factor = slope * p[weightsAt[l] + unit * width + i];
                    for (int j = 0; j < n; j++) {
                        out[unit * n + j] += factor * tangents[l][i * n + j];
                    }
                }
            }
        }
    }

    @Override
    public void timeDerivative(double t, double[] y, double[] dfdt) {
        Arrays.fill(dfdt, 0);
    }
}
