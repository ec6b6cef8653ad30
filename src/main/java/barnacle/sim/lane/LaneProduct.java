package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix times blocks of lanes: y = base + W x, where every element of x and y is a row of {@link LaneMath#BLOCK}
 * lanes.
 *
 * <p>W is packed in panels of {@link #ROWS} rows, element (row, column) at
 * {@code (row / ROWS * columns + column) * ROWS + row % ROWS}, the last panel filled up with zeros. A tile of y stays
 * in registers; each of its elements adds up its columns in ascending order, so that no result depends on the tile it
 * was part of.
 */
final class LaneProduct {
    /**
     * As many rows as keep eight sums of a block in registers: fewer do not hide the latency of a multiply-add, more do
     * not fit 16 registers.
     */
    static final int ROWS = WIDTH == BLOCK ? 8 : 4;

    /**
     * So many blocks are multiplied together. An element of W that is spread over a vector takes a multiply-add's place
     * in the core; 32 long registers let two blocks share it, while 16 short ones are full with the two vectors of one
     * block.
     */
    static final int TEAM = WIDTH == BLOCK ? 2 : 1;

    /** So many columns of x fit the first-level cache beside the panel. */
    private static final int CHUNK = 256;

    private LaneProduct() {}

    /** Rows of a packed matrix, the filling included. */
    static int padded(int rows) {
        return (rows + ROWS - 1) / ROWS * ROWS;
    }

    /** Computes where element (row, column) of a matrix with this many columns is packed. */
    static int index(int row, int column, int columns) {
        return (row / ROWS * columns + column) * ROWS + row % ROWS;
    }

    /**
     * Computes y = base + W x for some blocks.
     *
     * @param w packed from {@code wAt} on; {@code rows} is a multiple of {@link #ROWS}
     * @param blocks at most {@link #TEAM}
     * @param x of the first block from {@code xAt} on, of the next {@code xStride} later
     * @param base as y; may be the same rows
     * @param y overwritten; of the first block from {@code yAt} on, of the next {@code yStride} later
     */
    static void multiply(
            float[] w,
            int wAt,
            int rows,
            int columns,
            int blocks,
            Rows x,
            int xAt,
            int xStride,
            Rows base,
            Rows y,
            int yAt,
            int yStride) {
        for (int from = 0; from < columns; from += CHUNK) {
            int count = Math.min(CHUNK, columns - from);
            int panel = wAt + from * ROWS;
            Rows start = from == 0 ? base : y;
            multiplyChunk(
                    w, panel, rows, columns, count, blocks, x, xAt + from * BLOCK, xStride, start, y, yAt, yStride);
        }
    }

    /** The product with {@code count} of the columns. */
    private static void multiplyChunk(
            float[] w,
            int wAt,
            int rows,
            int columns,
            int count,
            int blocks,
            Rows xRows,
            int xIndex,
            int xStride,
            Rows baseRows,
            Rows yRows,
            int yIndex,
            int yStride) {
        float[] x = xRows.array();
        float[] base = baseRows.array();
        float[] y = yRows.array();
        int xAt = xRows.at() + xIndex;
        int pairs = count / 2 * 2;
        for (int row = 0; row < rows; row += ROWS) {
            int panel = wAt + row * columns;
            int baseAt = baseRows.at() + yIndex + row * BLOCK;
            int yAt = yRows.at() + yIndex + row * BLOCK;
            if (blocks == 2) {
                int secondX = xAt + xStride;
                int secondY = yAt + yStride;
                tile16(w, panel, pairs, x, xAt, secondX, base, baseAt, baseAt + yStride, y, yAt, secondY);
                if (pairs < count) {
                    int last = panel + pairs * ROWS;
                    tile8(w, last, 1, x, xAt + pairs * BLOCK, y, yAt, y, yAt);
                    tile8(w, last, 1, x, secondX + pairs * BLOCK, y, secondY, y, secondY);
                }
            } else if (WIDTH == BLOCK) {
                tile8(w, panel, count, x, xAt, base, baseAt, y, yAt);
            } else {
                for (int lane = 0; lane < BLOCK; lane += 2 * WIDTH) {
                    tile4(w, panel, count, x, xAt + lane, base, baseAt + lane, y, yAt + lane);
                }
            }
        }
    }

    /**
     * Computes y = base + W x with a matrix of its own for each lane.
     *
     * @param w element (row, column) is the row of lanes {@code row * columns + column} from {@code wAt} on
     * @param rows a multiple of {@link #ROWS}
     * @param x from {@code xAt} on, and y from {@code yAt} on
     * @param base as y; may be the same rows
     */
    static void multiplyEach(float[] w, int wAt, int rows, int columns, Rows x, int xAt, Rows base, Rows y, int yAt) {
        for (int row = 0; row < rows; row += 4) {
            int first = wAt + row * columns * BLOCK;
            for (int lane = 0; lane < BLOCK; lane += WIDTH) {
                int i = yAt + row * BLOCK + lane;
                tileEach(
                        w,
                        first + lane,
                        columns,
                        x.array(),
                        x.at() + xAt + lane,
                        base.array(),
                        base.at() + i,
                        y.array(),
                        y.at() + i);
            }
        }
    }

    /** Four rows by one vector. */
    private static void tileEach(
            float[] w, int wAt, int columns, float[] x, int xAt, float[] base, int baseAt, float[] y, int yAt) {
        int w1 = wAt + columns * BLOCK;
        int w2 = w1 + columns * BLOCK;
        int w3 = w2 + columns * BLOCK;
        FloatVector s0 = FloatVector.fromArray(SPECIES, base, baseAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, base, baseAt + BLOCK);
        FloatVector s2 = FloatVector.fromArray(SPECIES, base, baseAt + 2 * BLOCK);
        FloatVector s3 = FloatVector.fromArray(SPECIES, base, baseAt + 3 * BLOCK);
        for (int column = 0; column < columns; column++) {
            int k = column * BLOCK;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + k);
            s0 = x0.fma(FloatVector.fromArray(SPECIES, w, wAt + k), s0);
            s1 = x0.fma(FloatVector.fromArray(SPECIES, w, w1 + k), s1);
            s2 = x0.fma(FloatVector.fromArray(SPECIES, w, w2 + k), s2);
            s3 = x0.fma(FloatVector.fromArray(SPECIES, w, w3 + k), s3);
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + BLOCK);
        s2.intoArray(y, yAt + 2 * BLOCK);
        s3.intoArray(y, yAt + 3 * BLOCK);
    }

    /** Eight rows by one vector. */
    private static void tile8(
            float[] w, int wAt, int columns, float[] x, int xAt, float[] base, int baseAt, float[] y, int yAt) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, base, baseAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, base, baseAt + BLOCK);
        FloatVector s2 = FloatVector.fromArray(SPECIES, base, baseAt + 2 * BLOCK);
        FloatVector s3 = FloatVector.fromArray(SPECIES, base, baseAt + 3 * BLOCK);
        FloatVector s4 = FloatVector.fromArray(SPECIES, base, baseAt + 4 * BLOCK);
        FloatVector s5 = FloatVector.fromArray(SPECIES, base, baseAt + 5 * BLOCK);
        FloatVector s6 = FloatVector.fromArray(SPECIES, base, baseAt + 6 * BLOCK);
        FloatVector s7 = FloatVector.fromArray(SPECIES, base, baseAt + 7 * BLOCK);
        for (int column = 0; column < columns; column++) {
            int k = wAt + column * ROWS;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + column * BLOCK);
            s0 = FloatVector.broadcast(SPECIES, w[k]).fma(x0, s0);
            s1 = FloatVector.broadcast(SPECIES, w[k + 1]).fma(x0, s1);
            s2 = FloatVector.broadcast(SPECIES, w[k + 2]).fma(x0, s2);
            s3 = FloatVector.broadcast(SPECIES, w[k + 3]).fma(x0, s3);
            s4 = FloatVector.broadcast(SPECIES, w[k + 4]).fma(x0, s4);
            s5 = FloatVector.broadcast(SPECIES, w[k + 5]).fma(x0, s5);
            s6 = FloatVector.broadcast(SPECIES, w[k + 6]).fma(x0, s6);
            s7 = FloatVector.broadcast(SPECIES, w[k + 7]).fma(x0, s7);
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + BLOCK);
        s2.intoArray(y, yAt + 2 * BLOCK);
        s3.intoArray(y, yAt + 3 * BLOCK);
        s4.intoArray(y, yAt + 4 * BLOCK);
        s5.intoArray(y, yAt + 5 * BLOCK);
        s6.intoArray(y, yAt + 6 * BLOCK);
        s7.intoArray(y, yAt + 7 * BLOCK);
    }

    /**
     * Eight rows by one vector of each of two blocks, for an even number of columns: two at a time take 3 % fewer
     * cycles than one.
     */
    private static void tile16(
            float[] w,
            int wAt,
            int columns,
            float[] x,
            int xAt,
            int secondX,
            float[] base,
            int baseAt,
            int secondBase,
            float[] y,
            int yAt,
            int secondY) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, base, baseAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, base, baseAt + BLOCK);
        FloatVector s2 = FloatVector.fromArray(SPECIES, base, baseAt + 2 * BLOCK);
        FloatVector s3 = FloatVector.fromArray(SPECIES, base, baseAt + 3 * BLOCK);
        FloatVector s4 = FloatVector.fromArray(SPECIES, base, baseAt + 4 * BLOCK);
        FloatVector s5 = FloatVector.fromArray(SPECIES, base, baseAt + 5 * BLOCK);
        FloatVector s6 = FloatVector.fromArray(SPECIES, base, baseAt + 6 * BLOCK);
        FloatVector s7 = FloatVector.fromArray(SPECIES, base, baseAt + 7 * BLOCK);
        FloatVector t0 = FloatVector.fromArray(SPECIES, base, secondBase);
        FloatVector t1 = FloatVector.fromArray(SPECIES, base, secondBase + BLOCK);
        FloatVector t2 = FloatVector.fromArray(SPECIES, base, secondBase + 2 * BLOCK);
        FloatVector t3 = FloatVector.fromArray(SPECIES, base, secondBase + 3 * BLOCK);
        FloatVector t4 = FloatVector.fromArray(SPECIES, base, secondBase + 4 * BLOCK);
        FloatVector t5 = FloatVector.fromArray(SPECIES, base, secondBase + 5 * BLOCK);
        FloatVector t6 = FloatVector.fromArray(SPECIES, base, secondBase + 6 * BLOCK);
        FloatVector t7 = FloatVector.fromArray(SPECIES, base, secondBase + 7 * BLOCK);
        for (int column = 0; column < columns; column += 2) {
            int k = wAt + column * ROWS;
            int i = xAt + column * BLOCK;
            int j = secondX + column * BLOCK;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, i);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, j);
            FloatVector w0 = FloatVector.broadcast(SPECIES, w[k]);
            s0 = w0.fma(x0, s0);
            t0 = w0.fma(x1, t0);
            FloatVector w1 = FloatVector.broadcast(SPECIES, w[k + 1]);
            s1 = w1.fma(x0, s1);
            t1 = w1.fma(x1, t1);
            FloatVector w2 = FloatVector.broadcast(SPECIES, w[k + 2]);
            s2 = w2.fma(x0, s2);
            t2 = w2.fma(x1, t2);
            FloatVector w3 = FloatVector.broadcast(SPECIES, w[k + 3]);
            s3 = w3.fma(x0, s3);
            t3 = w3.fma(x1, t3);
            FloatVector w4 = FloatVector.broadcast(SPECIES, w[k + 4]);
            s4 = w4.fma(x0, s4);
            t4 = w4.fma(x1, t4);
            FloatVector w5 = FloatVector.broadcast(SPECIES, w[k + 5]);
            s5 = w5.fma(x0, s5);
            t5 = w5.fma(x1, t5);
            FloatVector w6 = FloatVector.broadcast(SPECIES, w[k + 6]);
            s6 = w6.fma(x0, s6);
            t6 = w6.fma(x1, t6);
            FloatVector w7 = FloatVector.broadcast(SPECIES, w[k + 7]);
            s7 = w7.fma(x0, s7);
            t7 = w7.fma(x1, t7);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, i + BLOCK);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, j + BLOCK);
            FloatVector w8 = FloatVector.broadcast(SPECIES, w[k + 8]);
            s0 = w8.fma(x2, s0);
            t0 = w8.fma(x3, t0);
            FloatVector w9 = FloatVector.broadcast(SPECIES, w[k + 9]);
            s1 = w9.fma(x2, s1);
            t1 = w9.fma(x3, t1);
            FloatVector w10 = FloatVector.broadcast(SPECIES, w[k + 10]);
            s2 = w10.fma(x2, s2);
            t2 = w10.fma(x3, t2);
            FloatVector w11 = FloatVector.broadcast(SPECIES, w[k + 11]);
            s3 = w11.fma(x2, s3);
            t3 = w11.fma(x3, t3);
            FloatVector w12 = FloatVector.broadcast(SPECIES, w[k + 12]);
            s4 = w12.fma(x2, s4);
            t4 = w12.fma(x3, t4);
            FloatVector w13 = FloatVector.broadcast(SPECIES, w[k + 13]);
            s5 = w13.fma(x2, s5);
            t5 = w13.fma(x3, t5);
            FloatVector w14 = FloatVector.broadcast(SPECIES, w[k + 14]);
            s6 = w14.fma(x2, s6);
            t6 = w14.fma(x3, t6);
            FloatVector w15 = FloatVector.broadcast(SPECIES, w[k + 15]);
            s7 = w15.fma(x2, s7);
            t7 = w15.fma(x3, t7);
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + BLOCK);
        s2.intoArray(y, yAt + 2 * BLOCK);
        s3.intoArray(y, yAt + 3 * BLOCK);
        s4.intoArray(y, yAt + 4 * BLOCK);
        s5.intoArray(y, yAt + 5 * BLOCK);
        s6.intoArray(y, yAt + 6 * BLOCK);
        s7.intoArray(y, yAt + 7 * BLOCK);
        t0.intoArray(y, secondY);
        t1.intoArray(y, secondY + BLOCK);
        t2.intoArray(y, secondY + 2 * BLOCK);
        t3.intoArray(y, secondY + 3 * BLOCK);
        t4.intoArray(y, secondY + 4 * BLOCK);
        t5.intoArray(y, secondY + 5 * BLOCK);
        t6.intoArray(y, secondY + 6 * BLOCK);
        t7.intoArray(y, secondY + 7 * BLOCK);
    }

    /** Four rows by two vectors. */
    private static void tile4(
            float[] w, int wAt, int columns, float[] x, int xAt, float[] base, int baseAt, float[] y, int yAt) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, base, baseAt);
        FloatVector s01 = FloatVector.fromArray(SPECIES, base, baseAt + WIDTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, base, baseAt + BLOCK);
        FloatVector s11 = FloatVector.fromArray(SPECIES, base, baseAt + BLOCK + WIDTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, base, baseAt + 2 * BLOCK);
        FloatVector s21 = FloatVector.fromArray(SPECIES, base, baseAt + 2 * BLOCK + WIDTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, base, baseAt + 3 * BLOCK);
        FloatVector s31 = FloatVector.fromArray(SPECIES, base, baseAt + 3 * BLOCK + WIDTH);
        for (int column = 0; column < columns; column++) {
            int k = wAt + column * ROWS;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + column * BLOCK);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, xAt + column * BLOCK + WIDTH);
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
        s10.intoArray(y, yAt + BLOCK);
        s11.intoArray(y, yAt + BLOCK + WIDTH);
        s20.intoArray(y, yAt + 2 * BLOCK);
        s21.intoArray(y, yAt + 2 * BLOCK + WIDTH);
        s30.intoArray(y, yAt + 3 * BLOCK);
        s31.intoArray(y, yAt + 3 * BLOCK + WIDTH);
    }
}
