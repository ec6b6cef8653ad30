package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The products of a dense layer's matrix with the vectors of {@link #LANES} lanes. Vector instructions go along the
 * columns.
 *
 * <p>A matrix M is [row][column], its columns filled up to a multiple of {@link LaneMath#BLOCK} and its rows to a
 * multiple of {@link #ROWS}, both with zeros. The vectors of the lanes follow each other, {@code stride} apart. A wide
 * layer stores its weights as [input][unit] and {@link #spread}s; one with more inputs than units stores them as
 * [unit][input] and takes the {@link #dot} products. On the way back the two change places.
 */
final class LaneDense {
    /** How many lanes share each load of weights. */
    static final int LANES = 4;
    /** How many rows share each load of the lanes' vectors in {@link #dot}. */
    static final int ROWS = 2;

    /** The largest argument that {@link LaneMath#exp2} takes. */
    static final float SAFE = 0x1p22f;

    private LaneDense() {}

    /**
     * Computes out[lane][column] = base[column] + Σ M[row][column] x[lane][row].
     *
     * @param base of the columns; may be all 0
     * @param x stride {@code xStride}; only the first {@code rows} of each lane are read
     * @param out overwritten; stride {@code columns}
     */
    static void spread(float[] m, int rows, int columns, float[] base, float[] x, int xStride, float[] out) {
        for (int column = 0; column < columns; column += WIDTH) {
            FloatVector s0 = FloatVector.fromArray(SPECIES, base, column);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int row = 0; row < rows; row++) {
                FloatVector w = FloatVector.fromArray(SPECIES, m, row * columns + column);
                s0 = w.fma(FloatVector.broadcast(SPECIES, x[row]), s0);
                s1 = w.fma(FloatVector.broadcast(SPECIES, x[xStride + row]), s1);
                s2 = w.fma(FloatVector.broadcast(SPECIES, x[2 * xStride + row]), s2);
                s3 = w.fma(FloatVector.broadcast(SPECIES, x[3 * xStride + row]), s3);
            }
            s0.intoArray(out, column);
            s1.intoArray(out, columns + column);
            s2.intoArray(out, 2 * columns + column);
            s3.intoArray(out, 3 * columns + column);
        }
    }

    /**
     * Computes out[lane][row] = Σ M[row][column] x[lane][column], each sum as {@link LaneMath#BLOCK} sums that are then
     * added up, the same on all machines.
     *
     * @param rows a multiple of {@link #ROWS}
     * @param x stride {@code columns}
     * @param sums for {@link #LANES} times {@link #ROWS} blocks; overwritten
     * @param out overwritten up to {@code rows} of each lane; stride {@code outStride}
     */
    static void dot(float[] m, int rows, int columns, float[] x, float[] sums, float[] out, int outStride) {
        for (int row = 0; row < rows; row += ROWS) {
            for (int part = 0; part < BLOCK; part += WIDTH) {
                dot(m, row * columns, columns, x, part, sums);
            }
            for (int lane = 0; lane < LANES; lane++) {
                out[lane * outStride + row] = sum(sums, 2 * lane * BLOCK);
                out[lane * outStride + row + 1] = sum(sums, (2 * lane + 1) * BLOCK);
            }
        }
    }

    /** Two rows by four lanes. */
    private static void dot(float[] m, int from, int columns, float[] x, int part, float[] sums) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int column = part; column < columns; column += BLOCK) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, m, from + column);
            FloatVector w1 = FloatVector.fromArray(SPECIES, m, from + columns + column);
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, column);
            s00 = w0.fma(x0, s00);
            s01 = w1.fma(x0, s01);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, columns + column);
            s10 = w0.fma(x1, s10);
            s11 = w1.fma(x1, s11);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, 2 * columns + column);
            s20 = w0.fma(x2, s20);
            s21 = w1.fma(x2, s21);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, 3 * columns + column);
            s30 = w0.fma(x3, s30);
            s31 = w1.fma(x3, s31);
        }
        s00.intoArray(sums, part);
        s01.intoArray(sums, BLOCK + part);
        s10.intoArray(sums, 2 * BLOCK + part);
        s11.intoArray(sums, 3 * BLOCK + part);
        s20.intoArray(sums, 4 * BLOCK + part);
        s21.intoArray(sums, 5 * BLOCK + part);
        s30.intoArray(sums, 6 * BLOCK + part);
        s31.intoArray(sums, 7 * BLOCK + part);
    }

    /**
     * A wide layer of tanh between two narrow ones at once, so that nothing is stored between. As tanh z = 1 - 2 r with
     * r = 1 / (1 + exp(2 z)), this adds up M2 r; the caller knows the rest. For one lane.
     *
     * @param m1 two rows, times {@link LaneMath#TANH_UNIT}, as are the sums of M1 x and base; these must not be beyond
     *     {@link #SAFE}
     * @param base of the columns
     * @param m2 two rows
     * @param x two elements a lane; stride {@code xStride}
     * @param sums overwritten from {@code 2 * lane} blocks on, for {@link #sum}
     */
    static void spreadTanhDot(
            float[] m1, float[] base, float[] m2, int columns, float[] x, int xStride, int lane, float[] sums) {
        FloatVector x0 = FloatVector.broadcast(SPECIES, x[lane * xStride]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, x[lane * xStride + 1]);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int part = 0; part < BLOCK; part += WIDTH) {
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = FloatVector.zero(SPECIES);
            for (int column = part; column < columns; column += BLOCK) {
                FloatVector z = FloatVector.fromArray(SPECIES, m1, column)
                        .fma(x0, FloatVector.fromArray(SPECIES, base, column));
                FloatVector e = LaneMath.exp2(
                        FloatVector.fromArray(SPECIES, m1, columns + column).fma(x1, z));
                FloatVector r = one.div(one.add(e));
                s0 = FloatVector.fromArray(SPECIES, m2, column).fma(r, s0);
                s1 = FloatVector.fromArray(SPECIES, m2, columns + column).fma(r, s1);
            }
            s0.intoArray(sums, 2 * lane * BLOCK + part);
            s1.intoArray(sums, (2 * lane + 1) * BLOCK + part);
        }
    }

    /** The sum of one block, in pairs, since a chain of additions would take four times as long. */
    static float sum(float[] a, int at) {
        float s0 = (a[at] + a[at + 8]) + (a[at + 4] + a[at + 12]);
        float s1 = (a[at + 1] + a[at + 9]) + (a[at + 5] + a[at + 13]);
        float s2 = (a[at + 2] + a[at + 10]) + (a[at + 6] + a[at + 14]);
        float s3 = (a[at + 3] + a[at + 11]) + (a[at + 7] + a[at + 15]);
        return (s0 + s2) + (s1 + s3);
    }

    /**
     * Adds Σ x[lane][row] v[lane][column] to g[row][column].
     *
     * @param x stride {@code xStride}
     * @param v stride {@code columns}
     * @param g like a matrix
     */
    static void outer(float[] x, int xStride, float[] v, int rows, int columns, float[] g) {
        for (int column = 0; column < columns; column += WIDTH) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, v, column);
            FloatVector v1 = FloatVector.fromArray(SPECIES, v, columns + column);
            FloatVector v2 = FloatVector.fromArray(SPECIES, v, 2 * columns + column);
            FloatVector v3 = FloatVector.fromArray(SPECIES, v, 3 * columns + column);
            for (int row = 0; row < rows; row++) {
                int at = row * columns + column;
                FloatVector first =
                        v0.fma(FloatVector.broadcast(SPECIES, x[row]), FloatVector.fromArray(SPECIES, g, at));
                FloatVector second = v1.mul(FloatVector.broadcast(SPECIES, x[xStride + row]));
                first = v2.fma(FloatVector.broadcast(SPECIES, x[2 * xStride + row]), first);
                second = v3.fma(FloatVector.broadcast(SPECIES, x[3 * xStride + row]), second);
                first.add(second).intoArray(g, at);
            }
        }
    }

    /** Adds the lanes' vectors to g. */
    static void add(float[] v, int columns, float[] g) {
        for (int column = 0; column < columns; column += WIDTH) {
            FloatVector.fromArray(SPECIES, v, column)
                    .add(FloatVector.fromArray(SPECIES, v, columns + column))
                    .add(FloatVector.fromArray(SPECIES, v, 2 * columns + column)
                            .add(FloatVector.fromArray(SPECIES, v, 3 * columns + column)))
                    .add(FloatVector.fromArray(SPECIES, g, column))
                    .intoArray(g, column);
        }
    }
}
