package barnacle.sim.lane;

import barnacle.model.Activation;
import barnacle.model.BlockName;
import barnacle.model.NeuralOde;
import barnacle.model.StateVariable;
import barnacle.model.Tanh;
import barnacle.ode.DiscreteAdjoint;
import barnacle.ode.ExplicitMethod;
import barnacle.ode.FixedStep;
import barnacle.ode.Tableau;
import barnacle.sim.EquationSimulation;
import barnacle.sim.InitialStates;
import barnacle.sim.NeuralOdeProgram;
import java.util.Arrays;
import java.util.List;

/**
 * The fast {@link EquationSimulation}: explicit methods in fixed steps. Layers are computed in single precision, {@link LaneDense#LANES} lanes at a
 * time, with vector instructions along the wider side of each matrix; the few components of the state stay in double precision,
 * so that steps add no rounding of their own. A lane is computed with the same operations whatever its batch.
 *
 * <p>The way back is the adjoint of exactly these steps (Hager 2000, as {@link DiscreteAdjoint}). The state at each point is kept;
 * the steps between two points are computed again.
 */
final class LaneEquationSimulation implements EquationSimulation {
    private static final int LANES = LaneDense.LANES;
    /** Single-precision gradients are carried over to double after so many steps. */
    private static final int STEPS_PER_SUM = 16;

    /** One matrix with its biases. */
    private static final class Layer {
        final int inputs;
        final int units;
        /** Whether the matrix is [unit][input], for dot products; otherwise [input][unit]. */
        final boolean dots;

        final int rows;
        final int columns;
        final int weightsAt;
        /** -1 without. */
        final int biasAt;
        /** Null for the linear layer. */
        final Activation activation;

        final float[] matrix;
        final float[] gradient;
        /** Of each unit, filled up with zeros. */
        final float[] bias;

        final float[] biasGradient;

        Layer(int inputs, int units, int weightsAt, int biasAt, Activation activation) {
            this.inputs = inputs;
            this.units = units;
            this.weightsAt = weightsAt;
            this.biasAt = biasAt;
            this.activation = activation;
            dots = units < inputs;
            rows = (Math.min(units, inputs) + LaneDense.ROWS - 1) / LaneDense.ROWS * LaneDense.ROWS;
            columns = LaneMath.padded(Math.max(units, inputs));
            matrix = new float[rows * columns];
            gradient = new float[rows * columns];
            bias = new float[LaneMath.padded(units)];
            biasGradient = new float[bias.length];
        }

        private int index(int unit, int input) {
            return dots ? unit * columns + input : input * columns + unit;
        }

        void load(double[] p) {
            for (int unit = 0; unit < units; unit++) {
                for (int input = 0; input < inputs; input++) {
                    matrix[index(unit, input)] = (float) p[weightsAt + unit * inputs + input];
                }
                bias[unit] = biasAt < 0 ? 0 : (float) p[biasAt + unit];
            }
        }

        /** Adds what was gathered, and clears it. */
        void addTo(double[] sum) {
            for (int unit = 0; unit < units; unit++) {
                for (int input = 0; input < inputs; input++) {
                    sum[weightsAt + unit * inputs + input] += gradient[index(unit, input)];
                }
                if (biasAt >= 0) {
                    sum[biasAt + unit] += biasGradient[unit];
                }
            }
            Arrays.fill(gradient, 0);
            Arrays.fill(biasGradient, 0);
        }
    }

    /** What the layers compute of one stage; kept for the way back. */
    private static final class Stage {
        /** [layer]: what it reads, [lane][input filled up]. */
        final float[][] inputs;
        /** [layer]: what its matrix and biases make of it. The next layer's input itself where the activation's slope can be told from that. */
        final float[][] sums;
        /** dy/dt, [lane * dimension + component]. */
        final double[] slope;
        /** Its argument. */
        final double[] state;

        Stage(Layer[] layers, int n) {
            inputs = new float[layers.length][];
            sums = new float[layers.length][];
            for (int l = 0; l < layers.length; l++) {
                inputs[l] = l > 0 && layers[l - 1].activation instanceof Tanh
                        ? sums[l - 1]
                        : new float[LANES * LaneMath.padded(layers[l].inputs)];
                sums[l] = new float[LANES * LaneMath.padded(layers[l].units)];
            }
            slope = new double[LANES * n];
            state = new double[LANES * n];
        }
    }

    /** Both layers of a usual equation in one pass: {@link LaneDense#spreadTanhDot}. */
    private static final class Bridge {
        final Layer first;
        final Layer last;
        final float[] matrix;
        final float[] bias;
        final float[] lastMatrix;
        /** What is to be added to each sum. */
        final double[] rest = new double[LaneDense.ROWS];
        /** The largest size of a weight of each input, and of a bias; as scaled. */
        final float[] largest = new float[LaneDense.ROWS + 1];

        Bridge(Layer first, Layer last) {
            this.first = first;
            this.last = last;
            matrix = new float[first.matrix.length];
            bias = new float[first.bias.length];
            lastMatrix = new float[last.matrix.length];
        }

        void load() {
            Arrays.fill(largest, 0);
            for (int row = 0; row < LaneDense.ROWS; row++) {
                double sum = last.bias[row];
                for (int i = row * first.columns; i < (row + 1) * first.columns; i++) {
                    matrix[i] = LaneMath.TANH_UNIT * first.matrix[i];
                    largest[row] = Math.max(largest[row], Math.abs(matrix[i]));
                    sum += last.matrix[i];
                    lastMatrix[i] = -2 * last.matrix[i];
                }
                rest[row] = sum;
            }
            for (int i = 0; first.biasAt >= 0 && i < bias.length; i++) {
                bias[i] = LaneMath.TANH_UNIT * first.bias[i];
                largest[LaneDense.ROWS] = Math.max(largest[LaneDense.ROWS], Math.abs(bias[i]));
            }
        }

        private boolean isSafe(float[] x, int lane, int stride) {
            return Math.abs(x[lane * stride]) * largest[0]
                            + Math.abs(x[lane * stride + 1]) * largest[1]
                            + largest[LaneDense.ROWS]
                    < LaneDense.SAFE;
        }

        /** Whether all lanes can be computed at once. */
        boolean isSafe(float[] x, int width) {
            for (int lane = 0; lane < width; lane++) {
                if (!isSafe(x, lane, x.length / LANES)) {
                    return false;
                }
            }
            return true;
        }

        /** Computes the last layer's sums of the lanes that are safe, and leaves the others. */
        void cross(float[] x, int width, float[] sums, float[] out) {
            int stride = x.length / LANES;
            int outStride = out.length / LANES;
            for (int lane = 0; lane < width; lane++) {
                if (isSafe(x, lane, stride)) {
                    LaneDense.spreadTanhDot(matrix, bias, lastMatrix, first.columns, x, stride, lane, sums);
                    for (int row = 0; row < LaneDense.ROWS; row++) {
                        out[lane * outStride + row] =
                                (float) (rest[row] + LaneDense.sum(sums, (2 * lane + row) * LaneMath.BLOCK));
                    }
                }
            }
        }
    }

    private final int n;
    private final double[] inputScale;
    private final double[] slopeScale;
    private final int power;
    private final Layer[] layers;
    private final DiscreteAdjoint adjoint;
    /** [stage][earlier stage]. */
    private final double[][] a;

    private final double[] b;
    private final Stage[] stages;
    /** [layer]: the derivative to its input. */
    private final float[][] inputBars;
    /** The derivative to the last layer's sums. */
    private final float[] outputBar;

    private final double[][] stageBars;
    private final double[] slopeBar;
    private final float[] sums = new float[LANES * LaneDense.ROWS * LaneMath.BLOCK];
    private final float[] zeros;
    /** Null if the equation is not made for that. */
    private final Bridge bridge;

    private final double[] y;
    private final double[] bar;
    /** The lanes computed together. */
    private final int[] tile = new int[LANES];
    /** How many of them there are; the rest are copies of the first. */
    private int width;

    /** [(time * count + lane) * n + component]: the states of the last forward. */
    private double[] kept = {};
    /** The starts of the steps of one interval, [(step * LANES + lane of the tile) * n + component]. */
    private double[] stepStarts = {};
    /** Of the last forward. */
    private InitialStates finished;

    LaneEquationSimulation(NeuralOdeProgram program) {
        NeuralOde equation = program.equation();
        n = equation.dimension();
        inputScale = equation.states().stream()
                .mapToDouble(StateVariable::inputScale)
                .toArray();
        slopeScale = equation.states().stream()
                .mapToDouble(StateVariable::slopeScale)
                .toArray();
        power = equation.inputPower();
        List<Integer> widths = equation.widths();
        layers = new Layer[widths.size() - 1];
        inputBars = new float[layers.length][];
        int widest = 0;
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Layer(
                    widths.get(l),
                    widths.get(l + 1),
                    program.table().block(BlockName.layer(l + 1)).offset(),
                    equation.biases()
                            ? program.table().block(BlockName.layerBias(l + 1)).offset()
                            : -1,
                    l < layers.length - 1 ? equation.hidden().get(l).activation() : null);
            inputBars[l] = new float[LANES * LaneMath.padded(widths.get(l))];
            widest = Math.max(widest, layers[l].columns);
        }
        zeros = new float[widest];
        outputBar = new float[LANES * LaneMath.padded(n)];
        ExplicitMethod method = (ExplicitMethod) program.solver().method();
        adjoint = new DiscreteAdjoint(method, ((FixedStep) program.solver().control()).step());
        Tableau tableau = method.tableau();
        b = tableau.weights();
        a = new double[b.length][];
        stages = new Stage[b.length];
        stageBars = new double[b.length][LANES * n];
        for (int s = 0; s < b.length; s++) {
            a[s] = tableau.stage(s);
            stages[s] = new Stage(layers, n);
        }
        boolean fused = layers.length == 2
                && layers[0].activation instanceof Tanh
                && layers[1].dots
                && layers[1].rows == LaneDense.ROWS;
        bridge = fused ? new Bridge(layers[0], layers[1]) : null;
        slopeBar = new double[LANES * n];
        y = new double[LANES * n];
        bar = new double[LANES * n];
    }

    @Override
    public void forward(double[] parameters, InitialStates starts, double[] states) {
        int count = starts.count();
        double[] times = starts.times();
        load(parameters);
        if (kept.length < times.length * count * n) {
            kept = new double[times.length * count * n];
        }
        for (int first = 0; first < count; first += LANES) {
            width = Math.min(LANES, count - first);
            for (int lane = 0; lane < LANES; lane++) {
                tile[lane] = first + (lane < width ? lane : 0);
                System.arraycopy(starts.states()[tile[lane]], 0, y, lane * n, n);
            }
            keep(0, count);
            for (int point = 0; point < starts.points(); point++) {
                double interval = times[point + 1] - times[point];
                int steps = adjoint.steps(interval);
                for (int step = 0; step < steps; step++) {
                    step(interval / steps, y);
                }
                for (int lane = 0; lane < width; lane++) {
                    if (!finite(y, lane * n)) {
                        Arrays.fill(y, lane * n, (lane + 1) * n, Double.NaN);
                    }
                    for (int i = 0; i < n; i++) {
                        states[(point * n + i) * count + tile[lane]] = y[lane * n + i];
                    }
                }
                keep(point + 1, count);
            }
        }
        finished = starts;
    }

    private void load(double[] parameters) {
        for (Layer layer : layers) {
            layer.load(parameters);
        }
        if (bridge != null) {
            bridge.load();
        }
    }

    private void keep(int time, int count) {
        for (int lane = 0; lane < width; lane++) {
            System.arraycopy(y, lane * n, kept, (time * count + tile[lane]) * n, n);
        }
    }

    private boolean finite(double[] values, int at) {
        for (int i = at; i < at + n; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Replaces the tile's states by those a step later; the stages hold what was computed. */
    private void step(double h, double[] state) {
        evaluateStages(h, state, 0, false);
        for (int s = 0; s < stages.length; s++) {
            addScaled(h * b[s], stages[s].slope, state);
        }
    }

    private void evaluateStages(double h, double[] state, int at, boolean whole) {
        for (int s = 0; s < stages.length; s++) {
            System.arraycopy(state, at, stages[s].state, 0, LANES * n);
            for (int j = 0; j < s; j++) {
                addScaled(h * a[s][j], stages[j].slope, stages[s].state);
            }
            evaluate(stages[s], whole);
        }
    }

    private static void addScaled(double factor, double[] terms, double[] sum) {
        for (int i = 0; i < sum.length && factor != 0; i++) {
            sum[i] += factor * terms[i];
        }
    }

    /** {@code whole} if the way back needs what lies between the first layer and the last. */
    private void evaluate(Stage stage, boolean whole) {
        float[] x = stage.inputs[0];
        int stride = x.length / LANES;
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < n; i++) {
                x[lane * stride + i] = (float) raised(stage.state[lane * n + i] / inputScale[i], power);
            }
        }
        boolean bridged = bridge != null && !whole;
        if (!bridged || !bridge.isSafe(x, width)) {
            for (int l = 0; l < layers.length; l++) {
                multiply(layers[l], stage.inputs[l], stage.sums[l]);
                if (l < layers.length - 1) {
                    activate(layers[l].activation, stage.sums[l], stage.inputs[l + 1]);
                }
            }
        }
        if (bridged) {
            bridge.cross(x, width, sums, stage.sums[1]);
        }
        float[] out = stage.sums[layers.length - 1];
        int outStride = out.length / LANES;
        for (int lane = 0; lane < LANES; lane++) {
            boolean inside = true;
            for (int i = 0; i < n; i++) {
                inside &= Math.abs(x[lane * stride + i]) <= Float.MAX_VALUE;
            }
            for (int i = 0; i < n; i++) {
                // The activations take any number for an answer, also one that is none.
                stage.slope[lane * n + i] = inside ? slopeScale[i] * out[lane * outStride + i] : Double.NaN;
            }
        }
    }

    private void multiply(Layer layer, float[] x, float[] out) {
        int xStride = x.length / LANES;
        int outStride = out.length / LANES;
        if (!layer.dots) {
            LaneDense.spread(layer.matrix, layer.inputs, layer.columns, layer.bias, x, xStride, out);
            return;
        }
        LaneDense.dot(layer.matrix, layer.rows, layer.columns, x, sums, out, outStride);
        addBias(layer, out);
    }

    private static void addBias(Layer layer, float[] out) {
        int outStride = out.length / LANES;
        for (int lane = 0; layer.biasAt >= 0 && lane < LANES; lane++) {
            for (int unit = 0; unit < layer.units; unit++) {
                out[lane * outStride + unit] += layer.bias[unit];
            }
        }
    }

    private static void activate(Activation activation, float[] z, float[] value) {
        if (activation instanceof Tanh) {
            LaneDense.tanh(z, z.length);
        } else {
            LaneDense.gelu(z, z.length, value);
        }
    }

    private static double raised(double x, int power) {
        double product = 1;
        for (int i = 0; i < power; i++) {
            product *= x;
        }
        return product;
    }

    @Override
    public void backward(
            double[] parameters, InitialStates starts, double[] slopes, double[] gradient, AdjointObserver observer) {
        if (starts != finished) {
            throw new IllegalStateException(
                    "the gradient of these starts needs a forward run of the same right before it");
        }
        load(parameters);
        int count = starts.count();
        width = 0;
        for (int lane = 0; lane < count; lane++) {
            if (isFlat(slopes, count, lane)) {
                continue;
            }
            if (!finite(kept, (starts.points() * count + lane) * n)) {
                Arrays.fill(gradient, Double.NaN);
                return;
            }
            tile[width++] = lane;
            if (width == LANES) {
                backwardTile(starts, slopes, gradient, observer);
                width = 0;
            }
        }
        if (width > 0) {
            Arrays.fill(tile, width, LANES, tile[0]);
            backwardTile(starts, slopes, gradient, observer);
        }
    }

    private static boolean isFlat(double[] slopes, int count, int lane) {
        for (int at = lane; at < slopes.length; at += count) {
            if (slopes[at] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The lanes beyond the tile's width have no slopes. */
    private void backwardTile(InitialStates starts, double[] slopes, double[] gradient, AdjointObserver observer) {
        int count = starts.count();
        int unsummed = 0;
        Arrays.fill(bar, 0);
        for (int point = starts.points() - 1; point >= 0; point--) {
            for (int lane = 0; lane < width; lane++) {
                for (int i = 0; i < n; i++) {
                    bar[lane * n + i] += slopes[(point * n + i) * count + tile[lane]];
                }
            }
            double interval = starts.times()[point + 1] - starts.times()[point];
            int steps = adjoint.steps(interval);
            double h = interval / steps;
            if (stepStarts.length < steps * LANES * n) {
                stepStarts = new double[steps * LANES * n];
            }
            for (int lane = 0; lane < LANES; lane++) {
                System.arraycopy(kept, (point * count + tile[lane]) * n, y, lane * n, n);
            }
            for (int step = 0; step < steps; step++) {
                System.arraycopy(y, 0, stepStarts, step * LANES * n, LANES * n);
                if (step < steps - 1) {
                    step(h, y);
                }
            }
            for (int step = steps - 1; step >= 0; step--) {
                stepBack(h, step * LANES * n);
                if (++unsummed == STEPS_PER_SUM) {
                    addTo(gradient);
                    unsummed = 0;
                }
            }
            for (int lane = 0; observer != null && lane < width; lane++) {
                observer.at(tile[lane], point, Arrays.copyOfRange(bar, lane * n, (lane + 1) * n));
            }
        }
        addTo(gradient);
    }

    private void addTo(double[] gradient) {
        for (Layer layer : layers) {
            layer.addTo(gradient);
        }
    }

    /** Turns the derivative to a step's end into that to its start. */
    private void stepBack(double h, int start) {
        evaluateStages(h, stepStarts, start, true);
        for (int s = stages.length - 1; s >= 0; s--) {
            Arrays.fill(slopeBar, 0);
            addScaled(h * b[s], bar, slopeBar);
            for (int j = s + 1; j < stages.length; j++) {
                addScaled(h * a[j][s], stageBars[j], slopeBar);
            }
            pullBack(stages[s], stageBars[s]);
        }
        for (double[] stageBar : stageBars) {
            addScaled(1, stageBar, bar);
        }
    }

    /** Computes the derivative to a stage's state from {@link #slopeBar}, and gathers that to the parameters. */
    private void pullBack(Stage stage, double[] stateBar) {
        int stride = outputBar.length / LANES;
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < n; i++) {
                outputBar[lane * stride + i] = (float) (slopeScale[i] * slopeBar[lane * n + i]);
            }
        }
        float[] sumBar = outputBar;
        for (int l = layers.length - 1; l >= 0; l--) {
            Layer layer = layers[l];
            float[] x = stage.inputs[l];
            int xStride = x.length / LANES;
            int sumStride = sumBar.length / LANES;
            float[] inputBar = inputBars[l];
            if (layer.dots) {
                LaneDense.outer(sumBar, sumStride, x, layer.rows, layer.columns, layer.gradient);
                LaneDense.spread(layer.matrix, layer.units, layer.columns, zeros, sumBar, sumStride, inputBar);
            } else {
                LaneDense.outer(x, xStride, sumBar, layer.rows, layer.columns, layer.gradient);
                LaneDense.dot(layer.matrix, layer.rows, layer.columns, sumBar, sums, inputBar, xStride);
            }
            if (layer.biasAt >= 0) {
                LaneDense.add(sumBar, sumStride, layer.biasGradient);
            }
            if (l > 0 && layers[l - 1].activation instanceof Tanh) {
                LaneDense.tanhSlope(x, x.length, inputBar);
            } else if (l > 0) {
                LaneDense.geluSlope(stage.sums[l - 1], x.length, inputBar);
            }
            sumBar = inputBar;
        }
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < n; i++) {
                double slope = power * raised(stage.state[lane * n + i] / inputScale[i], power - 1) / inputScale[i];
                stateBar[lane * n + i] = slope * inputBars[0][lane * (inputBars[0].length / LANES) + i];
            }
        }
    }
}
