package barnacle.model;

import barnacle.setting.InvalidSetting;
import java.util.Arrays;
import java.util.Objects;

/** An immutable matrix of doubles with value equality, row-major: element (i, j) is {@code values[i * columns + j]}. */
public final class Matrix {
    /** The most numbers of one matrix, 800 MB of them. */
    private static final int MOST = Network.MAX_CONNECTIONS;

    private final int rows;
    private final int columns;
    private final double[] values;

    /**
     * @param values copied
     * @throws InvalidSetting if there is no row or column, the length is not {@code rows * columns}, or a value is not
     *     finite
     */
    public Matrix(int rows, int columns, double[] values) {
        if (values == null) {
            throw new InvalidSetting(
                    "values", "Matrix.values.missing", "values of a matrix is missing; give it a value.");
        }
        if (rows < 1 || columns < 1) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.values.empty",
                    "values has {0} {0,choice,0#rows|1#row|1<rows} and {1} {1,choice,0#columns|1#column|1<columns};"
                            + " a matrix has at least one of each.",
                    rows,
                    columns);
        }
        if (values.length != (long) rows * columns) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.values.count",
                    "values has {0} {0,choice,0#numbers|1#number|1<numbers}; a {1} x {2} matrix has {3}.",
                    values.length,
                    rows,
                    columns,
                    (long) rows * columns);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidSetting(
                        "values",
                        "Matrix.values.notFinite",
                        "values[{0}][{1}] is {2}; it must be a finite number.",
                        i / columns,
                        i % columns,
                        values[i]);
            }
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values.clone();
    }

    /**
     * How many numbers a matrix of this shape has, to be asked before they are allocated.
     *
     * @throws InvalidSetting if they are too many for a matrix
     */
    public static int size(int rows, int columns) {
        if ((long) rows * columns > MOST) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.values.tooMany",
                    "values has {0} rows and {1} columns, which is {2} numbers; a matrix has at most {3}, so leave out"
                            + " rows or columns.",
                    rows,
                    columns,
                    (long) rows * columns,
                    MOST);
        }
        return rows * columns;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return values[Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns)];
    }

    /** How many values are not 0. */
    public int nonZeros() {
        int count = 0;
        for (double value : values) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }

    /** A fresh row-major copy. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix m && m.rows == rows && m.columns == columns && Arrays.equals(m.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return rows + " x " + columns + " matrix";
    }
}
