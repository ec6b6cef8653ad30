package barnacle.sim.lane;

import barnacle.model.BlockName;
import barnacle.model.NeuralOde;
import barnacle.model.StateVariable;
import barnacle.sim.NeuralOdeProgram;
import java.util.Arrays;
import java.util.List;

/**
 * The right-hand side of a neural differential equation, dy/dt = f(y), in {@link LaneDense#LANES} lanes, and its
 * adjoint. Layers are computed in single precision; states and slopes are in double.
 */
final class LaneField {
    private static final int LANES = LaneDense.LANES;

    /** What the layers compute of one stage; kept for the way back. */
    static final class Stage {
        /** [layer]: what it reads, [lane][input filled up]. */
        final float[][] inputs;
        /**
         * [layer]: what its matrix and biases make of it. The next layer's input itself where the activation's slope
         * can be told from that.
         */
        final float[][] sums;
        /** dy/dt, [lane * dimension + component]. */
        final double[] slope;
        /** Its argument. */
        final double[] state;

        private Stage(LaneLayer[] layers, int n) {
            inputs = new float[layers.length][];
            sums = new float[layers.length][];
            for (int l = 0; l < layers.length; l++) {
                inputs[l] = l > 0 && layers[l - 1].activation.inPlace()
                        ? sums[l - 1]
                        : new float[LANES * LaneMath.padded(layers[l].inputs)];
                sums[l] = new float[LANES * LaneMath.padded(layers[l].units)];
            }
            slope = new double[LANES * n];
            state = new double[LANES * n];
        }
    }

    /**
     * A part of an evaluation or its adjoint, at one layer of a stage. Parts are called through this interface, at one
     * place, so that each is compiled alone like those of a {@link LaneStep}.
     */
    @FunctionalInterface
    private interface FieldPart {
        void run(Stage stage, int l);
    }

    private final FieldPart multiply = this::multiply;
    private final FieldPart disturb = this::disturb;
    private final FieldPart activate = this::activate;
    private final FieldPart cross = this::cross;
    private final FieldPart outer = this::outer;
    private final FieldPart transpose = this::transpose;
    private final FieldPart activateAdjoint = this::activateAdjoint;

    private final int n;
    private final double[] inputScale;
    private final double[] slopeScale;
    private final int power;
    private final LaneLayer[] layers;
    /** [layer]: the derivative to its input; one more for the last layer's sums. */
    private final float[][] bars;

    private final float[] sums = new float[LANES * LaneDense.ROWS * LaneMath.BLOCK];
    private final float[] zeros;
    /** Null if the equation is not made for that. */
    private final LaneBridge bridge;

    /** What is added to each layer's sums; {@code null} for nothing. */
    private float[][] noise;

    /** How many lanes there are; the rest are copies. */
    private int width;

    LaneField(NeuralOdeProgram program) {
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
        layers = new LaneLayer[widths.size() - 1];
        bars = new float[widths.size()][];
        int widest = 0;
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new LaneLayer(
                    widths.get(l),
                    widths.get(l + 1),
                    program.table().block(BlockName.layer(l + 1)).offset(),
                    equation.biases()
                            ? program.table().block(BlockName.layerBias(l + 1)).offset()
                            : -1,
                    l < layers.length - 1
                            ? LaneActivation.of(equation.hidden().get(l).activation())
                            : null);
            bars[l] = new float[LANES * LaneMath.padded(widths.get(l))];
            widest = Math.max(widest, layers[l].columns);
        }
        zeros = new float[widest];
        bars[layers.length] = new float[LANES * LaneMath.padded(n)];
        bridge = LaneBridge.over(layers);
    }

    /** Room for what is computed of one stage. */
    Stage newStage() {
        return new Stage(layers, n);
    }

    /** How many units a layer has. */
    int units(int l) {
        return layers[l].units;
    }

    /** How many numbers a layer reads. */
    int inputs(int l) {
        return layers[l].inputs;
    }

    /** Zeros, [layer][lane][unit filled up]. */
    float[][] newSums() {
        return Arrays.stream(layers)
                .map(layer -> new float[LANES * LaneMath.padded(layer.units)])
                .toArray(float[][]::new);
    }

    /** Zeros, [layer][lane][input filled up]. */
    float[][] newInputs() {
        return Arrays.stream(layers)
                .map(layer -> new float[LANES * LaneMath.padded(layer.inputs)])
                .toArray(float[][]::new);
    }

    /**
     * Adds to the sums of every layer from now on, so that a stage is computed whole.
     *
     * @param added {@link #newSums}, kept; {@code null} for nothing
     */
    void perturb(float[][] added) {
        noise = added;
    }

    /**
     * Adds the products of what belongs to a layer's sums with what belongs to its inputs to the derivatives of the
     * parameters.
     *
     * @param read {@link #newInputs}
     * @param of {@link #newSums}
     */
    void addProducts(float[][] read, float[][] of) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].outer(read[l], of[l]);
        }
    }

    /** Takes over the parameters. */
    void load(double[] parameters) {
        for (LaneLayer layer : layers) {
            layer.load(parameters);
        }
        if (bridge != null) {
            bridge.load();
        }
    }

    /**
     * Computes the slopes at a stage's state.
     *
     * @param lanes how many lanes there are; the rest are copies
     * @param whole if the way back needs what lies between the first layer and the last
     */
    void evaluate(Stage stage, int lanes, boolean whole) {
        width = lanes;
        float[] x = stage.inputs[0];
        int stride = x.length / LANES;
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < n; i++) {
                x[lane * stride + i] = (float) raised(stage.state[lane * n + i] / inputScale[i], power);
            }
        }
        boolean bridged = bridge != null && !whole && noise == null;
        if (!bridged || !bridge.isSafe(x, width)) {
            for (int l = 0; l < layers.length; l++) {
                run(multiply, stage, l);
                if (noise != null) {
                    run(disturb, stage, l);
                }
                if (l < layers.length - 1) {
                    run(activate, stage, l);
                }
            }
        }
        if (bridged) {
            run(cross, stage, 0);
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

    private static void run(FieldPart part, Stage stage, int l) {
        part.run(stage, l);
    }

    private void multiply(Stage stage, int l) {
        layers[l].multiply(stage.inputs[l], stage.sums[l], sums);
    }

    private void disturb(Stage stage, int l) {
        LaneMath.accumulate(noise[l], 0, noise[l].length, stage.sums[l], 0);
    }

    private void activate(Stage stage, int l) {
        layers[l].activation.apply(stage.sums[l], stage.inputs[l + 1]);
    }

    private void cross(Stage stage, int l) {
        bridge.cross(stage.inputs[l], width, sums, stage.sums[l + 1]);
    }

    private void outer(Stage stage, int l) {
        layers[l].outer(stage.inputs[l], bars[l + 1]);
    }

    private void transpose(Stage stage, int l) {
        layers[l].transpose(bars[l + 1], bars[l], sums, zeros);
    }

    private void activateAdjoint(Stage stage, int l) {
        layers[l].activation.applyAdjoint(stage.sums[l], bars[l + 1]);
    }

    private static double raised(double x, int power) {
        double product = 1;
        for (int i = 0; i < power; i++) {
            product *= x;
        }
        return product;
    }

    /**
     * The adjoint of {@link #evaluate} of a whole stage: adds to the derivatives of the parameters.
     *
     * @param slopeBar the derivative to the slopes, ordered as they
     * @param stateBar overwritten with that to the state
     */
    void evaluateAdjoint(Stage stage, double[] slopeBar, double[] stateBar) {
        float[] outputBar = bars[layers.length];
        int stride = outputBar.length / LANES;
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < n; i++) {
                outputBar[lane * stride + i] = (float) (slopeScale[i] * slopeBar[lane * n + i]);
            }
        }
        for (int l = layers.length - 1; l >= 0; l--) {
            run(outer, stage, l);
            run(transpose, stage, l);
            if (l > 0) {
                run(activateAdjoint, stage, l - 1);
            }
        }
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < n; i++) {
                double slope = power * raised(stage.state[lane * n + i] / inputScale[i], power - 1) / inputScale[i];
                stateBar[lane * n + i] = slope * bars[0][lane * (bars[0].length / LANES) + i];
            }
        }
    }

    /** Adds the parameters' derivatives since the last call to the gradient. */
    void addTo(double[] gradient) {
        for (LaneLayer layer : layers) {
            layer.addTo(gradient);
        }
    }
}
