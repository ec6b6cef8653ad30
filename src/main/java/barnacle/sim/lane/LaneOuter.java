package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Derivatives of a matrix with many entries: each entry (row, column) sums y'[row] x[column] over lanes.
 *
 * <p>The derivatives are [row][column], the columns filled up to a multiple of {@link LaneMath#BLOCK}. Vector
 * instructions go along the columns, so x must be {@link #transpose}d first; y' is taken as it is, a number at a time.
 * Each entry adds up its lanes in ascending order, so that no result depends on the tile it was part of.
 */
final class LaneOuter {
    private LaneOuter() {}

    /**
     * Turns rows of x into [lane][row].
     *
     * @param padded distance between two lanes of y
     * @param lanes how many lanes there are
     */
    static void transpose(float[] x, int xAt, int rows, int padded, int lanes, float[] y) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int row = 0; row < rows; row++) {
                y[lane * padded + row] = x[xAt + row * BLOCK + lane];
            }
        }
    }

    /**
     * Adds one block of lanes.
     *
     * @param bar y', its rows following each other from {@code barAt} on
     * @param rows a multiple of {@link LaneProduct#ROWS}
     * @param x transposed
     * @param columns a multiple of {@link LaneMath#BLOCK}
     * @param lanes how many lanes count
     * @param sums the derivatives, from {@code sumsAt} on
     */
    static void add(float[] bar, int barAt, int rows, float[] x, int columns, int lanes, float[] sums, int sumsAt) {
        for (int row = 0; row < rows; row += LaneProduct.ROWS) {
            int from = barAt + row * BLOCK;
            int to = sumsAt + row * columns;
            if (WIDTH == BLOCK) {
                int column = 0;
                for (; column + 2 * WIDTH <= columns; column += 2 * WIDTH) {
                    tile8x2(bar, from, x, column, columns, lanes, sums, to + column);
                }
                if (column < columns) {
                    tile8(bar, from, x, column, columns, lanes, sums, to + column);
                }
            } else {
                for (int column = 0; column < columns; column += 2 * WIDTH) {
                    tile4x2(bar, from, x, column, columns, lanes, sums, to + column);
                }
            }
        }
    }

    /** Eight rows by two vectors: sixteen sums, of 32 registers. */
    private static void tile8x2(
            float[] bar, int barAt, float[] x, int xAt, int columns, int lanes, float[] sums, int sumsAt) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + WIDTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + columns);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + columns + WIDTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * columns);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * columns + WIDTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * columns);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * columns + WIDTH);
        FloatVector s40 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * columns);
        FloatVector s41 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * columns + WIDTH);
        FloatVector s50 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * columns);
        FloatVector s51 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * columns + WIDTH);
        FloatVector s60 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * columns);
        FloatVector s61 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * columns + WIDTH);
        FloatVector s70 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * columns);
        FloatVector s71 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * columns + WIDTH);
        for (int lane = 0; lane < lanes; lane++) {
            int k = barAt + lane;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + lane * columns);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, xAt + lane * columns + WIDTH);
            FloatVector b0 = FloatVector.broadcast(SPECIES, bar[k]);
            s00 = b0.fma(x0, s00);
            s01 = b0.fma(x1, s01);
            FloatVector b1 = FloatVector.broadcast(SPECIES, bar[k + BLOCK]);
            s10 = b1.fma(x0, s10);
            s11 = b1.fma(x1, s11);
            FloatVector b2 = FloatVector.broadcast(SPECIES, bar[k + 2 * BLOCK]);
            s20 = b2.fma(x0, s20);
            s21 = b2.fma(x1, s21);
            FloatVector b3 = FloatVector.broadcast(SPECIES, bar[k + 3 * BLOCK]);
            s30 = b3.fma(x0, s30);
            s31 = b3.fma(x1, s31);
            FloatVector b4 = FloatVector.broadcast(SPECIES, bar[k + 4 * BLOCK]);
            s40 = b4.fma(x0, s40);
            s41 = b4.fma(x1, s41);
            FloatVector b5 = FloatVector.broadcast(SPECIES, bar[k + 5 * BLOCK]);
            s50 = b5.fma(x0, s50);
            s51 = b5.fma(x1, s51);
            FloatVector b6 = FloatVector.broadcast(SPECIES, bar[k + 6 * BLOCK]);
            s60 = b6.fma(x0, s60);
            s61 = b6.fma(x1, s61);
            FloatVector b7 = FloatVector.broadcast(SPECIES, bar[k + 7 * BLOCK]);
            s70 = b7.fma(x0, s70);
            s71 = b7.fma(x1, s71);
        }
        s00.intoArray(sums, sumsAt);
        s01.intoArray(sums, sumsAt + WIDTH);
        s10.intoArray(sums, sumsAt + columns);
        s11.intoArray(sums, sumsAt + columns + WIDTH);
        s20.intoArray(sums, sumsAt + 2 * columns);
        s21.intoArray(sums, sumsAt + 2 * columns + WIDTH);
        s30.intoArray(sums, sumsAt + 3 * columns);
        s31.intoArray(sums, sumsAt + 3 * columns + WIDTH);
        s40.intoArray(sums, sumsAt + 4 * columns);
        s41.intoArray(sums, sumsAt + 4 * columns + WIDTH);
        s50.intoArray(sums, sumsAt + 5 * columns);
        s51.intoArray(sums, sumsAt + 5 * columns + WIDTH);
        s60.intoArray(sums, sumsAt + 6 * columns);
        s61.intoArray(sums, sumsAt + 6 * columns + WIDTH);
        s70.intoArray(sums, sumsAt + 7 * columns);
        s71.intoArray(sums, sumsAt + 7 * columns + WIDTH);
    }

    /** Eight rows by one vector, where two do not fit. */
    private static void tile8(
            float[] bar, int barAt, float[] x, int xAt, int columns, int lanes, float[] sums, int sumsAt) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + columns);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * columns);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * columns);
        FloatVector s40 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * columns);
        FloatVector s50 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * columns);
        FloatVector s60 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * columns);
        FloatVector s70 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * columns);
        for (int lane = 0; lane < lanes; lane++) {
            int k = barAt + lane;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + lane * columns);
            s00 = FloatVector.broadcast(SPECIES, bar[k]).fma(x0, s00);
            s10 = FloatVector.broadcast(SPECIES, bar[k + BLOCK]).fma(x0, s10);
            s20 = FloatVector.broadcast(SPECIES, bar[k + 2 * BLOCK]).fma(x0, s20);
            s30 = FloatVector.broadcast(SPECIES, bar[k + 3 * BLOCK]).fma(x0, s30);
            s40 = FloatVector.broadcast(SPECIES, bar[k + 4 * BLOCK]).fma(x0, s40);
            s50 = FloatVector.broadcast(SPECIES, bar[k + 5 * BLOCK]).fma(x0, s50);
            s60 = FloatVector.broadcast(SPECIES, bar[k + 6 * BLOCK]).fma(x0, s60);
            s70 = FloatVector.broadcast(SPECIES, bar[k + 7 * BLOCK]).fma(x0, s70);
        }
        s00.intoArray(sums, sumsAt);
        s10.intoArray(sums, sumsAt + columns);
        s20.intoArray(sums, sumsAt + 2 * columns);
        s30.intoArray(sums, sumsAt + 3 * columns);
        s40.intoArray(sums, sumsAt + 4 * columns);
        s50.intoArray(sums, sumsAt + 5 * columns);
        s60.intoArray(sums, sumsAt + 6 * columns);
        s70.intoArray(sums, sumsAt + 7 * columns);
    }

    /** Four rows by two vectors: eight sums, of 16 registers. */
    private static void tile4x2(
            float[] bar, int barAt, float[] x, int xAt, int columns, int lanes, float[] sums, int sumsAt) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + WIDTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + columns);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + columns + WIDTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * columns);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * columns + WIDTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * columns);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * columns + WIDTH);
        for (int lane = 0; lane < lanes; lane++) {
            int k = barAt + lane;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, xAt + lane * columns);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, xAt + lane * columns + WIDTH);
            FloatVector b0 = FloatVector.broadcast(SPECIES, bar[k]);
            s00 = b0.fma(x0, s00);
            s01 = b0.fma(x1, s01);
            FloatVector b1 = FloatVector.broadcast(SPECIES, bar[k + BLOCK]);
            s10 = b1.fma(x0, s10);
            s11 = b1.fma(x1, s11);
            FloatVector b2 = FloatVector.broadcast(SPECIES, bar[k + 2 * BLOCK]);
            s20 = b2.fma(x0, s20);
            s21 = b2.fma(x1, s21);
            FloatVector b3 = FloatVector.broadcast(SPECIES, bar[k + 3 * BLOCK]);
            s30 = b3.fma(x0, s30);
            s31 = b3.fma(x1, s31);
        }
        s00.intoArray(sums, sumsAt);
        s01.intoArray(sums, sumsAt + WIDTH);
        s10.intoArray(sums, sumsAt + columns);
        s11.intoArray(sums, sumsAt + columns + WIDTH);
        s20.intoArray(sums, sumsAt + 2 * columns);
        s21.intoArray(sums, sumsAt + 2 * columns + WIDTH);
        s30.intoArray(sums, sumsAt + 3 * columns);
        s31.intoArray(sums, sumsAt + 3 * columns + WIDTH);
    }
}
