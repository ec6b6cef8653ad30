package barnacle.train;

import barnacle.sim.Block;

/** Where the numbers of a part of θ stand in the matrix that they are of. Immutable. */
public final class Grid {
    private final int rows;
    private final int columns;
    private final boolean isMatrix;
    /** The row of each number; {@code null} where all cells of the matrix are there, row by row. */
    private final int[] row;

    private final int[] column;

    private Grid(int rows, int columns, boolean isMatrix, int[] row, int[] column) {
        this.rows = rows;
        this.columns = columns;
        this.isMatrix = isMatrix;
        this.row = row;
        this.column = column;
    }

    /** Numbers in a line, which are no matrix. */
    static Grid line(int count) {
        return new Grid(1, count, false, null, null);
    }

    /** A whole matrix, row by row. */
    static Grid whole(int rows, int columns) {
        return new Grid(rows, columns, true, null, null);
    }

    /**
     * Some cells of a block.
     *
     * @param cells row by row, counted from the block's first; not modified
     */
    static Grid of(Block block, int[] cells) {
        if (block.kind().axes() < 2) {
            return line(cells.length);
        }
        if (cells.length == block.size()) {
            return whole(block.rows(), block.columns());
        }
        int[] row = new int[cells.length];
        int[] column = new int[cells.length];
        for (int k = 0; k < cells.length; k++) {
            row[k] = cells[k] / block.columns();
            column[k] = cells[k] % block.columns();
        }
        return new Grid(block.rows(), block.columns(), true, row, column);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Whether a number has a target and a source. */
    boolean isMatrix() {
        return isMatrix;
    }

    /**
     * The sum of the products of the numbers with those of a bᵀ.
     *
     * @param a from {@code aAt} on, by row; not modified
     * @param b from {@code bAt} on, by column; not modified
     * @param numbers from {@code at} on, so many as there are; not modified
     */
    double inner(double[] a, int aAt, double[] b, int bAt, double[] numbers, int at, int count) {
        double sum = 0;
        if (row != null) {
            for (int k = 0; k < count; k++) {
                sum += numbers[at + k] * a[aAt + row[k]] * b[bAt + column[k]];
            }
            return sum;
        }
        int cell = at;
        for (int i = 0; i < rows; i++) {
            double along = 0;
            for (int j = 0; j < columns; j++) {
                along += numbers[cell + j] * b[bAt + j];
            }
            sum += a[aAt + i] * along;
            cell += columns;
        }
        return sum;
    }

    /**
     * Adds a bᵀ to the numbers.
     *
     * @param a from {@code aAt} on, by row; not modified
     * @param b from {@code bAt} on, by column; not modified
     * @param weight of it
     * @param to the numbers from {@code at} on, so many as there are; modified
     */
    void addOuter(double[] a, int aAt, double[] b, int bAt, double weight, double[] to, int at, int count) {
        if (row != null) {
            for (int k = 0; k < count; k++) {
                to[at + k] += weight * a[aAt + row[k]] * b[bAt + column[k]];
            }
            return;
        }
        int cell = at;
        for (int i = 0; i < rows; i++) {
            double factor = weight * a[aAt + i];
            for (int j = 0; j < columns; j++) {
                to[cell + j] += factor * b[bAt + j];
            }
            cell += columns;
        }
    }
}
