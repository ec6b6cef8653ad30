package barnacle.sim.lane;

import java.util.Arrays;

/** Both layers of a usual equation in one pass: {@link LaneDense#spreadTanhDot}. */
final class LaneBridge {
    private final LaneLayer first;
    private final LaneLayer last;
    private final float[] matrix;
    private final float[] bias;
    private final float[] lastMatrix;
    /** What is to be added to each sum. */
    private final double[] rest = new double[LaneDense.ROWS];
    /** The largest size of a weight of each input, and of a bias; as scaled. */
    private final float[] largest = new float[LaneDense.ROWS + 1];

    private LaneBridge(LaneLayer first, LaneLayer last) {
        this.first = first;
        this.last = last;
        matrix = new float[first.matrix.length];
        bias = new float[first.bias.length];
        lastMatrix = new float[last.matrix.length];
    }

    /** The bridge over these layers; {@code null} if they are not made for one. */
    static LaneBridge over(LaneLayer[] layers) {
        boolean fits = layers.length == 2
                && layers[0].activation instanceof LaneActivation.TanhKernel
                && layers[1].dots
                && layers[1].rows == LaneDense.ROWS;
        return fits ? new LaneBridge(layers[0], layers[1]) : null;
    }

    /** Takes over the layers' numbers. */
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
            if (!isSafe(x, lane, x.length / LaneDense.LANES)) {
                return false;
            }
        }
        return true;
    }

    /** Computes the last layer's sums of the lanes that are safe, and leaves the others. */
    void cross(float[] x, int width, float[] sums, float[] out) {
        int stride = x.length / LaneDense.LANES;
        int outStride = out.length / LaneDense.LANES;
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
