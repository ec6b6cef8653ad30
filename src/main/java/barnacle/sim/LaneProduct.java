package barnacle.sim;

import static barnacle.sim.LaneMath.SPECIES;
import static barnacle.sim.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix times lanes: y = base + W x, where every element of x and y is a row of lanes.
 *
 * <p>W is packed in panels of {@link #ROWS} rows, element (row, column) at {@code (row / ROWS * columns + column) * ROWS +
 * row % ROWS}, the last panel filled up with zeros. A tile of {@link #ROWS} rows and up to four vectors of lanes stays in registers;
 * each of its elements adds up its columns in ascending order, so that no result depends on the tile it was part of.
 */
final class LaneProduct {
    static final int ROWS = 4;

    /** Sixteen sums and eight operands need 32 registers, which machines with 512-bit vectors have. */
    private static final boolean WIDE = WIDTH >= 16;

    private LaneProduct() {}

    /** Rows of a packed matrix, the filling included. */
    static int padded(int rows) {
        return (rows + ROWS - 1) / ROWS * ROWS;
    }

    /** Packs {@code rows} rows, a multiple of {@link #ROWS}, of x, whose element (row, column) is at {@code xAt + row * stride + column}. */
    static void pack(float[] x, int xAt, int rows, int columns, int stride, float[] packed) {
        for (int row = 0; row < rows; row++) {
            int from = xAt + row * stride;
            int to = row / ROWS * columns * ROWS + row % ROWS;
            for (int column = 0; column < columns; column++) {
                packed[to + column * ROWS] = x[from + column];
            }
        }
    }

    /** Writes element (row, column) of x to {@code y[column * yStride + row]}. */
    static void transpose(float[] x, int xAt, int rows, int columns, int stride, float[] y, int yStride) {
        for (int column = 0; column < columns; column++) {
            int to = column * yStride;
            for (int row = 0; row < rows; row++) {
                y[to + row] = x[xAt + row * stride + column];
            }
        }
    }

    /**
     * Computes y = base + W x.
     *
     * @param w packed from {@code wAt} on; {@code rows} is a multiple of {@link #ROWS}
     * @param x element (column, lane) at {@code xAt + column * stride + lane}
     * @param base like y; may be the same array
     * @param y overwritten; element (row, lane) at {@code yAt + row * stride + lane}
     * @param stride lanes, a multiple of the vector length
     */
    static void multiply(
            float[] w,
            int wAt,
            int rows,
            int columns,
            float[] x,
            int xAt,
            float[] base,
            float[] y,
            int yAt,
            int stride) {
        int lane = 0;
        if (WIDE) {
            for (; lane + 4 * WIDTH <= stride; lane += 4 * WIDTH) {
                for (int row = 0; row < rows; row += ROWS) {
                    tile4(w, wAt + row * columns, columns, x, xAt + lane, base, y, yAt + row * stride + lane, stride);
                }
            }
        }
        for (; lane + 2 * WIDTH <= stride; lane += 2 * WIDTH) {
            for (int row = 0; row < rows; row += ROWS) {
                tile2(w, wAt + row * columns, columns, x, xAt + lane, base, y, yAt + row * stride + lane, stride);
            }
        }
        for (; lane < stride; lane += WIDTH) {
            for (int row = 0; row < rows; row += ROWS) {
                tile1(w, wAt + row * columns, columns, x, xAt + lane, base, y, yAt + row * stride + lane, stride);
            }
        }
    }

    private static void tile4(
            float[] w, int wAt, int columns, float[] x, int xAt, float[] base, float[] y, int yAt, int stride) {
        int y1 = yAt + stride;
        int y2 = y1 + stride;
        int y3 = y2 + stride;
        FloatVector s00 = FloatVector.fromArray(SPECIES, base, yAt);
        FloatVector s01 = FloatVector.fromArray(SPECIES, base, yAt + WIDTH);
        FloatVector s02 = FloatVector.fromArray(SPECIES, base, yAt + 2 * WIDTH);
        FloatVector s03 = FloatVector.fromArray(SPECIES, base, yAt + 3 * WIDTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, base, y1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, base, y1 + WIDTH);
        FloatVector s12 = FloatVector.fromArray(SPECIES, base, y1 + 2 * WIDTH);
        FloatVector s13 = FloatVector.fromArray(SPECIES, base, y1 + 3 * WIDTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, base, y2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, base, y2 + WIDTH);
        FloatVector s22 = FloatVector.fromArray(SPECIES, base, y2 + 2 * WIDTH);
        FloatVector s23 = FloatVector.fromArray(SPECIES, base, y2 + 3 * WIDTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, base, y3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, base, y3 + WIDTH);
        FloatVector s32 = FloatVector.fromArray(SPECIES, base, y3 + 2 * WIDTH);
        FloatVector s33 = FloatVector.fromArray(SPECIES, base, y3 + 3 * WIDTH);
        for (int column = 0; column < columns; column++) {
            int at = xAt + column * stride;
            int k = wAt + column * ROWS;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + WIDTH);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * WIDTH);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * WIDTH);
            FloatVector w0 = FloatVector.broadcast(SPECIES, w[k]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            s02 = w0.fma(x2, s02);
            s03 = w0.fma(x3, s03);
            FloatVector w1 = FloatVector.broadcast(SPECIES, w[k + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            s12 = w1.fma(x2, s12);
            s13 = w1.fma(x3, s13);
            FloatVector w2 = FloatVector.broadcast(SPECIES, w[k + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            s22 = w2.fma(x2, s22);
            s23 = w2.fma(x3, s23);
            FloatVector w3 = FloatVector.broadcast(SPECIES, w[k + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
            s32 = w3.fma(x2, s32);
            s33 = w3.fma(x3, s33);
        }
        s00.intoArray(y, yAt);
        s01.intoArray(y, yAt + WIDTH);
        s02.intoArray(y, yAt + 2 * WIDTH);
        s03.intoArray(y, yAt + 3 * WIDTH);
        s10.intoArray(y, y1);
        s11.intoArray(y, y1 + WIDTH);
        s12.intoArray(y, y1 + 2 * WIDTH);
        s13.intoArray(y, y1 + 3 * WIDTH);
        s20.intoArray(y, y2);
        s21.intoArray(y, y2 + WIDTH);
        s22.intoArray(y, y2 + 2 * WIDTH);
        s23.intoArray(y, y2 + 3 * WIDTH);
        s30.intoArray(y, y3);
        s31.intoArray(y, y3 + WIDTH);
        s32.intoArray(y, y3 + 2 * WIDTH);
        s33.intoArray(y, y3 + 3 * WIDTH);
    }

    private static void tile2(
            float[] w, int wAt, int columns, float[] x, int xAt, float[] base, float[] y, int yAt, int stride) {
        int y1 = yAt + stride;
        int y2 = y1 + stride;
        int y3 = y2 + stride;
        FloatVector s00 = FloatVector.fromArray(SPECIES, base, yAt);
        FloatVector s01 = FloatVector.fromArray(SPECIES, base, yAt + WIDTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, base, y1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, base, y1 + WIDTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, base, y2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, base, y2 + WIDTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, base, y3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, base, y3 + WIDTH);
        for (int column = 0; column < columns; column++) {
            int at = xAt + column * stride;
            int k = wAt + column * ROWS;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + WIDTH);
            FloatVector w0 = FloatVector.broadcast(SPECIES, w[k]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            FloatVector w1 = FloatVector.broadcast(SPECIES, w[k + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            FloatVector w2 = FloatVector.broadcast(SPECIES, w[k + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            FloatVector w3 = FloatVector.broadcast(SPECIES, w[k + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
        }
        s00.intoArray(y, yAt);
        s01.intoArray(y, yAt + WIDTH);
        s10.intoArray(y, y1);
        s11.intoArray(y, y1 + WIDTH);
        s20.intoArray(y, y2);
        s21.intoArray(y, y2 + WIDTH);
        s30.intoArray(y, y3);
        s31.intoArray(y, y3 + WIDTH);
    }

    private static void tile1(
            float[] w, int wAt, int columns, float[] x, int xAt, float[] base, float[] y, int yAt, int stride) {
        int y1 = yAt + stride;
        int y2 = y1 + stride;
        int y3 = y2 + stride;
        FloatVector s0 = FloatVector.fromArray(SPECIES, base, yAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, base, y1);
        FloatVector s2 = FloatVector.fromArray(SPECIES, base, y2);
        FloatVector s3 = FloatVector.fromArray(SPECIES, base, y3);
        for (int column = 0; column < columns; column++) {
            int k = wAt + column * ROWS;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + column * stride);
            s0 = FloatVector.broadcast(SPECIES, w[k]).fma(x0, s0);
            s1 = FloatVector.broadcast(SPECIES, w[k + 1]).fma(x0, s1);
            s2 = FloatVector.broadcast(SPECIES, w[k + 2]).fma(x0, s2);
            s3 = FloatVector.broadcast(SPECIES, w[k + 3]).fma(x0, s3);
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, y1);
        s2.intoArray(y, y2);
        s3.intoArray(y, y3);
    }
}
