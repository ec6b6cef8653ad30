package barnacle.model;

import java.util.Arrays;

/** An immutable matrix of doubles with value equality, row-major: element (i, j) is {@code values[i * columns + j]}. */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    /**
     * @param values copied
     * @throws InvalidSetting if the length is not {@code rows * columns} or a value is not finite
     */
    public Matrix(int rows, int columns, double[] values) {
        if (values.length != (long) rows * columns) {
            throw new InvalidSetting(
                    "values",
                    "values has " + values.length + " numbers; a " + rows + " x " + columns + " matrix has "
                            + (long) rows * columns + ".");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidSetting(
                        "values",
                        "values[" + i / columns + "][" + i % columns + "] is " + values[i]
                                + "; it must be a finite number.");
            }
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values.clone();
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return values[row * columns + column];
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
