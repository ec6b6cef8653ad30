package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A link with many connections, by its whole matrix. */
final class LaneDenseLink implements LaneLink {
    private final Block block;
    private final ProductPlace place;
    private final int releaseRows;
    private final int zRows;
    /** Whole panels of rows, and of columns. */
    private final int rows;

    private final int columns;
    /** Distance between two rows of the derivatives. */
    private final int barColumns;
    /** Where the derivatives of weights without a connection are. */
    private final int[] absent;

    private final float[] packed;
    private final float[] packedTranspose;
    /** Weights of lanes that have their own, [block][row][column][lane of the block]. */
    private float[] packedEach = {};

    private boolean shared;
    private final LaneFactors factors;
    /** Whether lanes add anything. */
    private boolean adds;

    /** A matrix of {@link LaneOuter}. */
    private final float[] weightBar;
    /** A release's rows of one block, [lane][row]. */
    private float[] transposed = {};

    LaneDenseLink(Block block, ProductPlace place, LaneLayout layout, ParameterTable table) {
        this.block = block;
        this.place = place;
        releaseRows = layout.releaseRows();
        zRows = layout.zRows();
        rows = LaneProduct.padded(block.rows());
        columns = LaneProduct.padded(block.columns());
        barColumns = LaneMath.padded(block.columns());
        absent = IntStream.range(0, block.size())
                .filter(k -> !table.isPresent(block.offset() + k))
                .map(k -> k / block.columns() * barColumns + k % block.columns())
                .toArray();
        factors = new LaneFactors(block, table);
        packed = new float[rows * block.columns()];
        packedTranspose = new float[columns * block.rows()];
        weightBar = new float[rows * barColumns];
    }

    @Override
    public void prepare(LaneParameters parameters) {
        shared = parameters.isShared(block);
        adds = factors.prepare(parameters);
        if (shared) {
            pack(parameters.candidates()[0]);
        } else {
            packEach(parameters);
        }
    }

    private void pack(double[] parameters) {
        for (int row = 0; row < block.rows(); row++) {
            for (int column = 0; column < block.columns(); column++) {
                packed[LaneProduct.index(row, column, block.columns())] =
                        (float) parameters[block.offset() + row * block.columns() + column];
            }
        }
    }

    private void packEach(LaneParameters parameters) {
        int blocks = parameters.blocks();
        packedEach = LaneMath.grown(packedEach, blocks * packed.length * BLOCK);
        for (int lane = 0; lane < blocks * BLOCK; lane++) {
            double[] own = parameters.of(lane);
            int to = lane / BLOCK * packed.length * BLOCK + lane % BLOCK;
            for (int k = 0; k < block.size(); k++) {
                packedEach[to + k * BLOCK] = (float) own[block.offset() + k];
            }
        }
    }

    @Override
    public void multiply(int first, int count, Rows r, Rows drive, Rows z) {
        Rows base = place.isFirst() ? drive : z;
        int from = (first * releaseRows + place.from()) * BLOCK;
        int to = (first * zRows + place.to()) * BLOCK;
        if (shared) {
            int stride = releaseRows * BLOCK;
            LaneProduct.multiply(packed, 0, rows, block.columns(), count, r, from, stride, base, z, to, zRows * BLOCK);
            for (int k = 0; adds && k < count; k++) {
                factors.add(first + k, r, from + k * releaseRows * BLOCK, z, to + k * zRows * BLOCK);
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            LaneProduct.multiplyEach(
                    packedEach,
                    (first + k) * packed.length * BLOCK,
                    rows,
                    block.columns(),
                    r,
                    from + k * releaseRows * BLOCK,
                    base,
                    z,
                    to + k * zRows * BLOCK);
        }
    }

    @Override
    public void prepareAdjoint(double[] parameters) {
        transposed = LaneMath.grown(transposed, barColumns * BLOCK);
        Arrays.fill(weightBar, 0);
        for (int column = 0; column < block.columns(); column++) {
            for (int row = 0; row < block.rows(); row++) {
                packedTranspose[LaneProduct.index(column, row, block.rows())] =
                        (float) parameters[block.offset() + row * block.columns() + column];
            }
        }
    }

    @Override
    public void multiplyAdjoint(int lanes, Rows r, Rows zBar, Rows rBar) {
        int from = place.to() * BLOCK;
        int to = place.bar() * BLOCK;
        LaneProduct.multiply(packedTranspose, 0, columns, block.rows(), 1, zBar, from, 0, rBar, rBar, to, 0);
        addOuter(lanes, r, zBar);
    }

    private void addOuter(int lanes, Rows r, Rows zBar) {
        int released = r.at() + place.from() * BLOCK;
        LaneOuter.transpose(r.array(), released, block.columns(), barColumns, lanes, transposed);
        LaneOuter.add(zBar.array(), zBar.at() + place.to() * BLOCK, rows, transposed, barColumns, lanes, weightBar, 0);
    }

    @Override
    public void addOuter(int lanes, Rows[] r, Rows[] zBar, int count) {
        for (int k = 0; k < count; k++) {
            addOuter(lanes, r[k], zBar[k]);
        }
    }

    /** Each step's are added at once. */
    @Override
    public void stretchAdjoint(Rows[] r, Rows[] zBar, int from, int to) {}

    @Override
    public void addTo(double[] gradient) {
        for (int at : absent) {
            weightBar[at] = 0;
        }
        for (int row = 0; row < block.rows(); row++) {
            int from = row * barColumns;
            int to = block.offset() + row * block.columns();
            for (int column = 0; column < block.columns(); column++) {
                gradient[to + column] += weightBar[from + column];
            }
        }
        Arrays.fill(weightBar, 0);
    }
}
