package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * {@link LaneProduct} of a matrix W with few entries, by those entries alone. Gives the same bits.
 *
 * <p>Rows are sorted by how many entries they have and cut into panels of {@link LaneProduct#ROWS}. Entry n of row r of
 * a panel is slot {@code start + n * ROWS + r}, columns ascending; rows shorter than their panel's longest are filled
 * up with zeros. The entries are those of a link that exist in the {@link ParameterTable}; their values are packed anew
 * for each run.
 *
 * <p>Each entry loads another row of x, which costs a half more where rows are not {@link Rows#onLines on lines} of
 * their own.
 */
final class LaneSparseProduct {
    private static final int ROWS = LaneProduct.ROWS;

    /** Which row of y each row of a panel is, times {@link LaneMath#BLOCK}. */
    private final int[] rowAt;
    /** Where each panel's slots start; one more for the end. */
    private final int[] start;
    /** Which row of x each slot takes, times {@link LaneMath#BLOCK}. */
    private final int[] columnAt;
    /** Which parameter each slot's weight is; -1 where a row is filled up. */
    private final int[] parameter;

    private final float[] weights;
    /** The weights of lanes that have their own, [block][slot][lane of the block]. */
    private float[] weightsEach = {};

    /**
     * @param entries of each row: columns ascending
     * @param parameters of each row: the parameters at those columns
     */
    LaneSparseProduct(int[][] entries, int[][] parameters) {
        int rows = LaneProduct.padded(entries.length);
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingInt(row -> count(entries, row)))
                .mapToInt(Integer::intValue)
                .toArray();
        rowAt = Arrays.stream(order).map(row -> row * BLOCK).toArray();
        start = new int[rows / ROWS + 1];
        for (int panel = 0; panel < rows / ROWS; panel++) {
            start[panel + 1] = start[panel] + count(entries, order[panel * ROWS + ROWS - 1]) * ROWS;
        }
        columnAt = new int[start[rows / ROWS]];
        parameter = new int[columnAt.length];
        Arrays.fill(parameter, -1);
        for (int i = 0; i < rows; i++) {
            int row = order[i];
            for (int n = 0; n < count(entries, row); n++) {
                int slot = start[i / ROWS] + n * ROWS + i % ROWS;
                columnAt[slot] = entries[row][n] * BLOCK;
                parameter[slot] = parameters[row][n];
            }
        }
        weights = new float[columnAt.length];
    }

    private static int count(int[][] entries, int row) {
        return row < entries.length ? entries[row].length : 0;
    }

    /** Takes over the weights. */
    void pack(double[] parameters) {
        for (int slot = 0; slot < parameter.length; slot++) {
            weights[slot] = parameter[slot] < 0 ? 0 : (float) parameters[parameter[slot]];
        }
    }

    /** Takes over the weights of lanes that have their own. */
    void packEach(LaneParameters parameters) {
        int lanes = parameters.blocks() * BLOCK;
        weightsEach = LaneMath.grown(weightsEach, lanes * parameter.length);
        for (int lane = 0; lane < lanes; lane++) {
            double[] own = parameters.of(lane);
            int to = lane / BLOCK * parameter.length * BLOCK + lane % BLOCK;
            for (int slot = 0; slot < parameter.length; slot++) {
                weightsEach[to + slot * BLOCK] = parameter[slot] < 0 ? 0 : (float) own[parameter[slot]];
            }
        }
    }

    /** As {@link LaneProduct#multiply} with the weights of {@link #pack}, for one block. */
    void multiply(Rows x, int xAt, Rows base, Rows y, int yAt) {
        int first = x.at() + xAt;
        int to = y.at() + yAt;
        int shift = base.at() - y.at();
        for (int panel = 0; panel + 1 < start.length; panel++) {
            int from = start[panel];
            int end = start[panel + 1];
            int row = panel * ROWS;
            if (WIDTH == BLOCK) {
                tile8(weights, columnAt, from, end, x.array(), first, base.array(), shift, y.array(), to, rowAt, row);
                continue;
            }
            for (int lane = 0; lane < BLOCK; lane += 2 * WIDTH) {
                tile4(
                        weights,
                        columnAt,
                        from,
                        end,
                        x.array(),
                        first + lane,
                        base.array(),
                        shift,
                        y.array(),
                        to + lane,
                        rowAt,
                        row);
            }
        }
    }

    /** As {@link LaneProduct#multiplyEach} with the weights of {@link #packEach}. */
    void multiplyEach(int block, Rows x, int xAt, Rows base, Rows y, int yAt) {
        int blockAt = block * parameter.length;
        for (int row = 0; row < rowAt.length; row += 4) {
            int from = start[row / ROWS] + row % ROWS;
            int end = start[row / ROWS + 1];
            for (int lane = 0; lane < BLOCK; lane += WIDTH) {
                tileEach(
                        weightsEach,
                        blockAt * BLOCK + lane,
                        columnAt,
                        from,
                        end,
                        x.array(),
                        x.at() + xAt + lane,
                        base.array(),
                        base.at() - y.at(),
                        y.array(),
                        y.at() + yAt + lane,
                        rowAt,
                        row);
            }
        }
    }

    /** Four rows by one vector; the rows of the base are {@code shift} from those of y. */
    private static void tileEach(
            float[] w,
            int wAt,
            int[] columnAt,
            int from,
            int to,
            float[] x,
            int xAt,
            float[] base,
            int shift,
            float[] y,
            int yAt,
            int[] rowAt,
            int row) {
        int y0 = yAt + rowAt[row];
        int y1 = yAt + rowAt[row + 1];
        int y2 = yAt + rowAt[row + 2];
        int y3 = yAt + rowAt[row + 3];
        FloatVector s0 = FloatVector.fromArray(SPECIES, base, y0 + shift);
        FloatVector s1 = FloatVector.fromArray(SPECIES, base, y1 + shift);
        FloatVector s2 = FloatVector.fromArray(SPECIES, base, y2 + shift);
        FloatVector s3 = FloatVector.fromArray(SPECIES, base, y3 + shift);
        for (int k = from; k < to; k += ROWS) {
            int at = wAt + k * BLOCK;
            s0 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k]).fma(FloatVector.fromArray(SPECIES, w, at), s0);
            s1 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 1])
                    .fma(FloatVector.fromArray(SPECIES, w, at + BLOCK), s1);
            s2 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 2])
                    .fma(FloatVector.fromArray(SPECIES, w, at + 2 * BLOCK), s2);
            s3 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 3])
                    .fma(FloatVector.fromArray(SPECIES, w, at + 3 * BLOCK), s3);
        }
        s0.intoArray(y, y0);
        s1.intoArray(y, y1);
        s2.intoArray(y, y2);
        s3.intoArray(y, y3);
    }

    /** Eight rows by one vector. */
    private static void tile8(
            float[] w,
            int[] columnAt,
            int from,
            int to,
            float[] x,
            int xAt,
            float[] base,
            int shift,
            float[] y,
            int yAt,
            int[] rowAt,
            int row) {
        int y0 = yAt + rowAt[row];
        int y1 = yAt + rowAt[row + 1];
        int y2 = yAt + rowAt[row + 2];
        int y3 = yAt + rowAt[row + 3];
        int y4 = yAt + rowAt[row + 4];
        int y5 = yAt + rowAt[row + 5];
        int y6 = yAt + rowAt[row + 6];
        int y7 = yAt + rowAt[row + 7];
        FloatVector s0 = FloatVector.fromArray(SPECIES, base, y0 + shift);
        FloatVector s1 = FloatVector.fromArray(SPECIES, base, y1 + shift);
        FloatVector s2 = FloatVector.fromArray(SPECIES, base, y2 + shift);
        FloatVector s3 = FloatVector.fromArray(SPECIES, base, y3 + shift);
        FloatVector s4 = FloatVector.fromArray(SPECIES, base, y4 + shift);
        FloatVector s5 = FloatVector.fromArray(SPECIES, base, y5 + shift);
        FloatVector s6 = FloatVector.fromArray(SPECIES, base, y6 + shift);
        FloatVector s7 = FloatVector.fromArray(SPECIES, base, y7 + shift);
        for (int k = from; k < to; k += 8) {
            s0 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k]).fma(FloatVector.broadcast(SPECIES, w[k]), s0);
            s1 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 1])
                    .fma(FloatVector.broadcast(SPECIES, w[k + 1]), s1);
            s2 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 2])
                    .fma(FloatVector.broadcast(SPECIES, w[k + 2]), s2);
            s3 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 3])
                    .fma(FloatVector.broadcast(SPECIES, w[k + 3]), s3);
            s4 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 4])
                    .fma(FloatVector.broadcast(SPECIES, w[k + 4]), s4);
            s5 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 5])
                    .fma(FloatVector.broadcast(SPECIES, w[k + 5]), s5);
            s6 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 6])
                    .fma(FloatVector.broadcast(SPECIES, w[k + 6]), s6);
            s7 = FloatVector.fromArray(SPECIES, x, xAt + columnAt[k + 7])
                    .fma(FloatVector.broadcast(SPECIES, w[k + 7]), s7);
        }
        s0.intoArray(y, y0);
        s1.intoArray(y, y1);
        s2.intoArray(y, y2);
        s3.intoArray(y, y3);
        s4.intoArray(y, y4);
        s5.intoArray(y, y5);
        s6.intoArray(y, y6);
        s7.intoArray(y, y7);
    }

    /** Four rows by two vectors. */
    private static void tile4(
            float[] w,
            int[] columnAt,
            int from,
            int to,
            float[] x,
            int xAt,
            float[] base,
            int shift,
            float[] y,
            int yAt,
            int[] rowAt,
            int row) {
        int y0 = yAt + rowAt[row];
        int y1 = yAt + rowAt[row + 1];
        int y2 = yAt + rowAt[row + 2];
        int y3 = yAt + rowAt[row + 3];
        FloatVector s00 = FloatVector.fromArray(SPECIES, base, y0 + shift);
        FloatVector s01 = FloatVector.fromArray(SPECIES, base, y0 + shift + WIDTH);
        FloatVector s10 = FloatVector.fromArray(SPECIES, base, y1 + shift);
        FloatVector s11 = FloatVector.fromArray(SPECIES, base, y1 + shift + WIDTH);
        FloatVector s20 = FloatVector.fromArray(SPECIES, base, y2 + shift);
        FloatVector s21 = FloatVector.fromArray(SPECIES, base, y2 + shift + WIDTH);
        FloatVector s30 = FloatVector.fromArray(SPECIES, base, y3 + shift);
        FloatVector s31 = FloatVector.fromArray(SPECIES, base, y3 + shift + WIDTH);
        for (int k = from; k < to; k += 4) {
            int x0 = xAt + columnAt[k];
            FloatVector w0 = FloatVector.broadcast(SPECIES, w[k]);
            s00 = w0.fma(FloatVector.fromArray(SPECIES, x, x0), s00);
            s01 = w0.fma(FloatVector.fromArray(SPECIES, x, x0 + WIDTH), s01);
            int x1 = xAt + columnAt[k + 1];
            FloatVector w1 = FloatVector.broadcast(SPECIES, w[k + 1]);
            s10 = w1.fma(FloatVector.fromArray(SPECIES, x, x1), s10);
            s11 = w1.fma(FloatVector.fromArray(SPECIES, x, x1 + WIDTH), s11);
            int x2 = xAt + columnAt[k + 2];
            FloatVector w2 = FloatVector.broadcast(SPECIES, w[k + 2]);
            s20 = w2.fma(FloatVector.fromArray(SPECIES, x, x2), s20);
            s21 = w2.fma(FloatVector.fromArray(SPECIES, x, x2 + WIDTH), s21);
            int x3 = xAt + columnAt[k + 3];
            FloatVector w3 = FloatVector.broadcast(SPECIES, w[k + 3]);
            s30 = w3.fma(FloatVector.fromArray(SPECIES, x, x3), s30);
            s31 = w3.fma(FloatVector.fromArray(SPECIES, x, x3 + WIDTH), s31);
        }
        s00.intoArray(y, y0);
        s01.intoArray(y, y0 + WIDTH);
        s10.intoArray(y, y1);
        s11.intoArray(y, y1 + WIDTH);
        s20.intoArray(y, y2);
        s21.intoArray(y, y2 + WIDTH);
        s30.intoArray(y, y3);
        s31.intoArray(y, y3 + WIDTH);
    }
}
