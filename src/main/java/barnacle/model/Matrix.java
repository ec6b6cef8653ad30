package barnacle.model;

import barnacle.setting.InvalidSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** An immutable matrix of doubles with value equality, row-major: element (i, j) is {@code values[i * columns + j]}. */
public final class Matrix {
    /** What some spreadsheets put before the first cell. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
                    "values has {0} rows and {1} columns; a matrix has at least one of each.",
                    rows,
                    columns);
        }
        if (values.length != (long) rows * columns) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.values.count",
                    "values has {0} numbers; a {1} x {2} matrix has {3}.",
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
     * Reads comma-separated values: a line is a row. Semicolons and tabs separate too, as spreadsheets write them; empty
     * lines at the end do not count.
     *
     * @throws InvalidSetting naming the line and the column, both from 1, that are no number or make the rows unequal
     */
    public static Matrix parse(String csv) {
        List<String> lines =
                new ArrayList<>(csv.replace(BYTE_ORDER_MARK, "").lines().toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        if (lines.isEmpty()) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.values.noNumbers",
                    "there are no numbers; give each row a line of numbers with commas between them.");
        }
        int columns = cells(lines.get(0)).length;
        double[] values = new double[lines.size() * columns];
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = cells(lines.get(i));
            if (cells.length != columns) {
                throw new InvalidSetting(
                        "values",
                        "Matrix.values.ragged",
                        "line {0} has {1} {1,choice,0#numbers|1#number|1<numbers}, and line 1 has {2}; give every"
                                + " line as many.",
                        i + 1,
                        cells.length,
                        columns);
            }
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = number(cells[j].strip(), i + 1, j + 1);
            }
        }
        return new Matrix(lines.size(), columns, values);
    }

    private static String[] cells(String line) {
        return line.split("[,;\t]", -1);
    }

    private static double number(String cell, int line, int column) {
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.values.notANumber",
                    "line {0}, column {1} is \"{2}\"; it must be a finite number.",
                    line,
                    column,
                    cell);
        }
        return value;
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
