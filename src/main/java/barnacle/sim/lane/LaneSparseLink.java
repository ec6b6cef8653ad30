package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A link with few connections, by those alone. */
final class LaneSparseLink implements LaneLink {
    private final ProductPlace place;
    private final int releaseRows;
    private final int zRows;
    private final LaneSparseProduct product;
    private final LaneSparseProduct transpose;
    private final LaneSparseOuter bar;
    private final Block block;
    private boolean shared;
    private final LaneFactors factors;
    /** Whether lanes add anything. */
    private boolean adds;

    LaneSparseLink(Block block, ProductPlace place, LaneLayout layout, ParameterTable table) {
        this.place = place;
        this.block = block;
        releaseRows = layout.releaseRows();
        zRows = layout.zRows();
        int[][] rows = connections(table, block, block.rows(), block.columns(), block.columns(), 1);
        int[][] columns = connections(table, block, block.columns(), block.rows(), 1, block.columns());
        int[][] parameters = parameters(block, rows, block.columns(), 1);
        factors = new LaneFactors(block, table);
        product = new LaneSparseProduct(rows, parameters);
        transpose = new LaneSparseProduct(columns, parameters(block, columns, 1, block.columns()));
        bar = new LaneSparseOuter(rows, parameters);
    }

    /**
     * Which columns of each row of a matrix are connected; element (row, column) is {@code row * down + column * right}
     * of the block.
     */
    private static int[][] connections(ParameterTable table, Block block, int rows, int columns, int down, int right) {
        int[][] connected = new int[rows][];
        for (int row = 0; row < rows; row++) {
            int first = block.offset() + row * down;
            connected[row] = IntStream.range(0, columns)
                    .filter(column -> table.isPresent(first + column * right))
                    .toArray();
        }
        return connected;
    }

    private static int[][] parameters(Block block, int[][] connected, int down, int right) {
        int[][] parameters = new int[connected.length][];
        for (int row = 0; row < connected.length; row++) {
            int first = block.offset() + row * down;
            parameters[row] = Arrays.stream(connected[row])
                    .map(column -> first + column * right)
                    .toArray();
        }
        return parameters;
    }

    @Override
    public void prepare(LaneParameters parameters) {
        shared = parameters.isShared(block);
        adds = factors.prepare(parameters);
        if (shared) {
            product.pack(parameters.candidates()[0]);
        } else {
            product.packEach(parameters);
        }
    }

    @Override
    public void multiply(int first, int count, Rows r, Rows drive, Rows z) {
        Rows base = place.isFirst() ? drive : z;
        for (int at = first; at < first + count; at++) {
            int from = (at * releaseRows + place.from()) * BLOCK;
            int to = (at * zRows + place.to()) * BLOCK;
            if (shared) {
                product.multiply(r, from, base, z, to);
                if (adds) {
                    factors.add(at, r, from, z, to);
                }
            } else {
                product.multiplyEach(at, r, from, base, z, to);
            }
        }
    }

    @Override
    public void prepareAdjoint(double[] parameters) {
        transpose.pack(parameters);
        bar.clear();
    }

    /** The weights' derivatives are left to {@link #stretchAdjoint}. */
    @Override
    public void multiplyAdjoint(int lanes, Rows r, Rows zBar, Rows rBar) {
        transpose.multiply(zBar, place.to() * BLOCK, rBar, rBar, place.bar() * BLOCK);
    }

    @Override
    public void stretchAdjoint(Rows[] r, Rows[] zBar, int from, int to) {
        bar.add(zBar, place.to() * BLOCK, r, place.from() * BLOCK, from, to);
    }

    @Override
    public void addOuter(int lanes, Rows[] r, Rows[] zBar, int count) {
        stretchAdjoint(r, zBar, 0, count);
    }

    @Override
    public void addTo(double[] gradient) {
        bar.addTo(gradient);
    }
}
