package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.Block;
import barnacle.sim.LowRankShares;
import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * What each lane adds to one block of weights, in lanes: A Bᵀ, both in rows of {@link LaneMath#BLOCK} lanes. So lanes
 * with different weights share the product with what the weights have in common, and each adds A (Bᵀ r).
 */
final class LaneFactors {
    /** How many sums a dot product over rows has, so that no addition waits for the one before. */
    private static final int SUMS = 4;

    private final Block block;
    private final int rows;
    private final int columns;
    /** Rows of A, filled up to whole panels with zeros. */
    private final int paddedRows;
    /** The columns of the weights that each row has, one after the other; {@code null} where it has all. */
    private final int[] column;

    /** Where each row's columns start; one more for the end. */
    private final int[] start;

    private int rank;

    /** [block][k][row][lane of the block], with the scale. */
    private float[] left = {};
    /** [block][k][column][lane of the block]. */
    private float[] right = {};

    /** Bᵀ x by column. */
    private float[] products = {};

    /** Bᵀ x of one vector of lanes. */
    private final float[] sums = new float[BLOCK];

    LaneFactors(Block block, ParameterTable table) {
        this.block = block;
        rows = block.rows();
        columns = block.columns();
        paddedRows = LaneProduct.padded(rows);
        int[] present = IntStream.range(0, block.size())
                .filter(cell -> table.isPresent(block.offset() + cell))
                .toArray();
        column = present.length == block.size()
                ? null
                : Arrays.stream(present).map(cell -> cell % columns).toArray();
        start = new int[rows + 1];
        for (int cell : present) {
            start[cell / columns + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            start[row + 1] += start[row];
        }
    }

    /** Takes over what the lanes of a run add to the block. Returns whether they add anything. */
    boolean prepare(LaneParameters parameters) {
        LowRankShares shares = parameters.added(block);
        if (shares == null) {
            return false;
        }
        int[] share = parameters.share();
        rank = shares.rank();
        products = LaneMath.grown(products, column == null ? 0 : columns * BLOCK);
        int blocks = share.length / BLOCK;
        left = LaneMath.grown(left, blocks * rank * paddedRows * BLOCK);
        right = LaneMath.grown(right, blocks * rank * columns * BLOCK);
        Arrays.fill(left, 0);
        for (int lane = 0; lane < share.length; lane++) {
            int own = share[lane];
            int at = lane / BLOCK * rank;
            for (int k = 0; k < rank; k++) {
                int to = (at + k) * paddedRows * BLOCK + lane % BLOCK;
                for (int row = 0; row < rows; row++) {
                    left[to + row * BLOCK] = (float) (shares.scale()[own] * shares.left()[own][k * rows + row]);
                }
                to = (at + k) * columns * BLOCK + lane % BLOCK;
                for (int j = 0; j < columns; j++) {
                    right[to + j * BLOCK] = (float) shares.right()[own][k * columns + j];
                }
            }
        }
        return true;
    }

    int rank() {
        return rank;
    }

    /** A number of a lane's B. */
    double right(int lane, int k, int j) {
        return right[((lane / BLOCK * rank + k) * columns + j) * BLOCK + lane % BLOCK];
    }

    /**
     * Adds A (Bᵀ x) to y, for one block of lanes. Where weights are absent, row i gets A(i) Σ B(j) x(j) over the
     * columns that it has.
     *
     * @param lanes which block of lanes
     * @param x from {@code xAt} on, a row for each column
     * @param y from {@code yAt} on, whole panels of rows; modified
     */
    void add(int lanes, Rows x, int xAt, Rows y, int yAt) {
        if (column != null) {
            addSparse(lanes, x, xAt, y, yAt);
            return;
        }
        for (int k = 0; k < rank; k++) {
            int leftAt = (lanes * rank + k) * paddedRows * BLOCK;
            int rightAt = (lanes * rank + k) * columns * BLOCK;
            for (int lane = 0; lane < BLOCK; lane += WIDTH) {
                int from = x.at() + xAt + lane;
                int to = y.at() + yAt + lane;
                int whole = columns / SUMS * SUMS;
                dot(right, rightAt + lane, whole, x.array(), from, sums);
                for (int j = whole; j < columns; j++) {
                    dotOne(right, rightAt + lane + j * BLOCK, x.array(), from + j * BLOCK, sums);
                }
                spread(left, leftAt + lane, paddedRows, sums, 0, y.array(), to);
            }
        }
    }

    /** Adds A s to y, one number s for each lane. */
    void spread(int lanes, int k, float[] s, float[] y, int yAt) {
        int leftAt = (lanes * rank + k) * paddedRows * BLOCK;
        for (int lane = 0; lane < BLOCK; lane += WIDTH) {
            spread(left, leftAt + lane, paddedRows, s, lane, y, yAt + lane);
        }
    }

    /**
     * Overwrites the sums with b · x, for one vector of lanes. One loop a method, and what passes between two in an
     * array: the compiler leaves vectors on the heap now and then that go from one loop to the next.
     *
     * @param count a multiple of {@link #SUMS}
     */
    private static void dot(float[] b, int bAt, int count, float[] x, int xAt, float[] sums) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int j = 0; j < count; j += SUMS) {
            int i = bAt + j * BLOCK;
            int k = xAt + j * BLOCK;
            s0 = FloatVector.fromArray(SPECIES, b, i).fma(FloatVector.fromArray(SPECIES, x, k), s0);
            s1 = FloatVector.fromArray(SPECIES, b, i + BLOCK).fma(FloatVector.fromArray(SPECIES, x, k + BLOCK), s1);
            s2 = FloatVector.fromArray(SPECIES, b, i + 2 * BLOCK)
                    .fma(FloatVector.fromArray(SPECIES, x, k + 2 * BLOCK), s2);
            s3 = FloatVector.fromArray(SPECIES, b, i + 3 * BLOCK)
                    .fma(FloatVector.fromArray(SPECIES, x, k + 3 * BLOCK), s3);
        }
        s0.add(s1).add(s2.add(s3)).intoArray(sums, 0);
    }

    /** Adds one product to the sums. */
    private static void dotOne(float[] b, int bAt, float[] x, int xAt, float[] sums) {
        FloatVector.fromArray(SPECIES, b, bAt)
                .fma(FloatVector.fromArray(SPECIES, x, xAt), FloatVector.fromArray(SPECIES, sums, 0))
                .intoArray(sums, 0);
    }

    private static void spread(float[] a, int aAt, int rows, float[] s, int sAt, float[] y, int yAt) {
        FloatVector factor = FloatVector.fromArray(SPECIES, s, sAt);
        for (int i = 0; i < rows * BLOCK; i += BLOCK) {
            FloatVector.fromArray(SPECIES, a, aAt + i)
                    .fma(factor, FloatVector.fromArray(SPECIES, y, yAt + i))
                    .intoArray(y, yAt + i);
        }
    }

    private void addSparse(int lanes, Rows x, int xAt, Rows y, int yAt) {
        for (int k = 0; k < rank; k++) {
            int leftAt = (lanes * rank + k) * paddedRows * BLOCK;
            multiply(right, (lanes * rank + k) * columns * BLOCK, x.array(), x.at() + xAt, columns * BLOCK, products);
            for (int lane = 0; lane < BLOCK; lane += WIDTH) {
                gather(products, lane, column, start, rows, left, leftAt + lane, y.array(), y.at() + yAt + lane);
            }
        }
    }

    private static void multiply(float[] b, int bAt, float[] x, int xAt, int length, float[] product) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, b, bAt + i)
                    .mul(FloatVector.fromArray(SPECIES, x, xAt + i))
                    .intoArray(product, i);
        }
    }

    /** Adds a(i) Σ product(j) to y(i), over the columns j that row i has. */
    private static void gather(
            float[] product, int lane, int[] column, int[] start, int rows, float[] a, int aAt, float[] y, int yAt) {
        for (int row = 0; row < rows; row++) {
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            int n = start[row];
            int end = start[row + 1];
            for (; n + SUMS <= end; n += SUMS) {
                s0 = s0.add(FloatVector.fromArray(SPECIES, product, column[n] * BLOCK + lane));
                s1 = s1.add(FloatVector.fromArray(SPECIES, product, column[n + 1] * BLOCK + lane));
                s2 = s2.add(FloatVector.fromArray(SPECIES, product, column[n + 2] * BLOCK + lane));
                s3 = s3.add(FloatVector.fromArray(SPECIES, product, column[n + 3] * BLOCK + lane));
            }
            for (; n < end; n++) {
                s0 = s0.add(FloatVector.fromArray(SPECIES, product, column[n] * BLOCK + lane));
            }
            FloatVector sum = s0.add(s1).add(s2.add(s3));
            FloatVector.fromArray(SPECIES, a, aAt + row * BLOCK)
                    .fma(sum, FloatVector.fromArray(SPECIES, y, yAt + row * BLOCK))
                    .intoArray(y, yAt + row * BLOCK);
        }
    }
}
