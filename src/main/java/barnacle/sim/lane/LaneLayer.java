package barnacle.sim.lane;

import java.util.Arrays;

/** One layer of an equation in lanes: a matrix with its biases, and the derivatives to them. */
final class LaneLayer {
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
    final LaneActivation activation;

    final float[] matrix;
    final float[] gradient;
    /** The bias of each unit, filled up with zeros. */
    final float[] bias;

    final float[] biasGradient;

    LaneLayer(int inputs, int units, int weightsAt, int biasAt, LaneActivation activation) {
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

    /**
     * Computes what the matrix and the biases make of x.
     *
     * @param x [lane][input], filled up with zeros
     * @param out overwritten, [lane][unit]
     * @param buffer overwritten
     */
    void multiply(float[] x, float[] out, float[] buffer) {
        int xStride = x.length / LaneDense.LANES;
        int outStride = out.length / LaneDense.LANES;
        if (!dots) {
            LaneDense.spread(matrix, inputs, columns, bias, x, xStride, out);
            return;
        }
        LaneDense.dot(matrix, rows, columns, x, buffer, out, outStride);
        for (int lane = 0; biasAt >= 0 && lane < LaneDense.LANES; lane++) {
            for (int unit = 0; unit < units; unit++) {
                out[lane * outStride + unit] += bias[unit];
            }
        }
    }

    /**
     * The adjoint of {@link #multiply} by the numbers of the layer: adds to the derivatives of matrix and biases.
     *
     * @param outBar [lane][unit]
     */
    void outer(float[] x, float[] outBar) {
        int xStride = x.length / LaneDense.LANES;
        int outStride = outBar.length / LaneDense.LANES;
        if (dots) {
            LaneDense.outer(outBar, outStride, x, rows, columns, gradient);
        } else {
            LaneDense.outer(x, xStride, outBar, rows, columns, gradient);
        }
        if (biasAt >= 0) {
            LaneDense.add(outBar, outStride, biasGradient);
        }
    }

    /**
     * The adjoint of {@link #multiply} by its input.
     *
     * @param outBar [lane][unit]
     * @param xBar overwritten, [lane][input]
     * @param zeros at least as many as there are columns
     */
    void transpose(float[] outBar, float[] xBar, float[] buffer, float[] zeros) {
        if (dots) {
            LaneDense.spread(matrix, units, columns, zeros, outBar, outBar.length / LaneDense.LANES, xBar);
        } else {
            LaneDense.dot(matrix, rows, columns, outBar, buffer, xBar, xBar.length / LaneDense.LANES);
        }
    }
}
