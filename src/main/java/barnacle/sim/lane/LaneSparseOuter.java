package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;
import static barnacle.sim.lane.LaneMath.SPECIES;
import static barnacle.sim.lane.LaneMath.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Derivatives of a matrix with few entries: each entry (row, column) sums y'[row] x[column] over lanes and steps.
 *
 * <p>An entry keeps a sum for each lane of a block, so that the order of summation depends neither on the vector length
 * nor on what other entries there are.
 */
final class LaneSparseOuter {
    /** Where each row's entries start; one more for the end. */
    private final int[] start;
    /** Which row of x each entry takes, times {@link LaneMath#BLOCK}. */
    private final int[] columnAt;
    /** Which parameter each entry's derivative belongs to. */
    private final int[] parameter;
    /** [entry][lane of a block] */
    private float[] sums = {};

    /** As the constructor of {@link LaneSparseProduct}. */
    LaneSparseOuter(int[][] entries, int[][] parameters) {
        start = new int[entries.length + 1];
        for (int row = 0; row < entries.length; row++) {
            start[row + 1] = start[row] + entries[row].length;
        }
        columnAt = Arrays.stream(entries)
                .flatMapToInt(Arrays::stream)
                .map(column -> column * BLOCK)
                .toArray();
        parameter = Arrays.stream(parameters).flatMapToInt(Arrays::stream).toArray();
    }

    /** Forgets all sums. */
    void clear() {
        sums = LaneMath.grown(sums, columnAt.length * BLOCK);
        Arrays.fill(sums, 0);
    }

    /**
     * Adds steps [from, to) of one block.
     *
     * @param bar [step], y' starting at {@code barAt}
     * @param x [step], x starting at {@code xAt}
     */
    void add(Rows[] bar, int barAt, Rows[] x, int xAt, int from, int to) {
        int whole = from + (to - from) / 4 * 4;
        for (int step = from; step < whole; step += 4) {
            for (int row = 0; row + 1 < start.length; row++) {
                for (int lane = 0; lane < BLOCK; lane += WIDTH) {
                    addFour(
                            bar[step],
                            bar[step + 1],
                            bar[step + 2],
                            bar[step + 3],
                            barAt + row * BLOCK + lane,
                            x[step],
                            x[step + 1],
                            x[step + 2],
                            x[step + 3],
                            xAt + lane,
                            columnAt,
                            start[row],
                            start[row + 1],
                            sums,
                            lane);
                }
            }
        }
        for (int step = whole; step < to; step++) {
            for (int row = 0; row + 1 < start.length; row++) {
                for (int lane = 0; lane < BLOCK; lane += WIDTH) {
                    addOne(
                            bar[step],
                            barAt + row * BLOCK + lane,
                            x[step],
                            xAt + lane,
                            columnAt,
                            start[row],
                            start[row + 1],
                            sums,
                            lane);
                }
            }
        }
    }

    /** One row in four steps. */
    private static void addFour(
            Rows bar0,
            Rows bar1,
            Rows bar2,
            Rows bar3,
            int barAt,
            Rows x0,
            Rows x1,
            Rows x2,
            Rows x3,
            int xAt,
            int[] columnAt,
            int from,
            int to,
            float[] sums,
            int lane) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, bar0.array(), bar0.at() + barAt);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bar1.array(), bar1.at() + barAt);
        FloatVector b2 = FloatVector.fromArray(SPECIES, bar2.array(), bar2.at() + barAt);
        FloatVector b3 = FloatVector.fromArray(SPECIES, bar3.array(), bar3.at() + barAt);
        float[] a0 = x0.array();
        float[] a1 = x1.array();
        float[] a2 = x2.array();
        float[] a3 = x3.array();
        int at0 = x0.at() + xAt;
        int at1 = x1.at() + xAt;
        int at2 = x2.at() + xAt;
        int at3 = x3.at() + xAt;
        for (int k = from; k < to; k++) {
            int at = columnAt[k];
            FloatVector s = FloatVector.fromArray(SPECIES, sums, k * BLOCK + lane);
            s = b0.fma(FloatVector.fromArray(SPECIES, a0, at0 + at), s);
            s = b1.fma(FloatVector.fromArray(SPECIES, a1, at1 + at), s);
            s = b2.fma(FloatVector.fromArray(SPECIES, a2, at2 + at), s);
            s = b3.fma(FloatVector.fromArray(SPECIES, a3, at3 + at), s);
            s.intoArray(sums, k * BLOCK + lane);
        }
    }

    /** One row in one step. */
    private static void addOne(
            Rows bar, int barAt, Rows x, int xAt, int[] columnAt, int from, int to, float[] sums, int lane) {
        FloatVector b = FloatVector.fromArray(SPECIES, bar.array(), bar.at() + barAt);
        float[] a = x.array();
        int at = x.at() + xAt;
        for (int k = from; k < to; k++) {
            b.fma(
                            FloatVector.fromArray(SPECIES, a, at + columnAt[k]),
                            FloatVector.fromArray(SPECIES, sums, k * BLOCK + lane))
                    .intoArray(sums, k * BLOCK + lane);
        }
    }

    /** Adds the sums over lanes to a gradient in the order of the parameters, and forgets them. */
    void addTo(double[] gradient) {
        for (int k = 0; k < parameter.length; k++) {
            double sum = 0;
            for (int lane = 0; lane < BLOCK; lane++) {
                sum += sums[k * BLOCK + lane];
            }
            gradient[parameter[k]] += sum;
        }
        Arrays.fill(sums, 0);
    }
}
