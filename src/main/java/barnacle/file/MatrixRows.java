package barnacle.file;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.sim.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A matrix from rows of numbers. */
final class MatrixRows {
    /** The header of a table of values. */
    private static final List<String> TABLE = List.of("block", "row", "column", "value");

    private MatrixRows() {}

    static boolean isTable(List<CsvFile.Row> rows) {
        return !rows.isEmpty() && rows.get(0).cells().equals(TABLE);
    }

    /**
     * @throws InvalidSetting if the table has no value of the block, or one that is no number or has no place in it
     */
    static Matrix ofTable(List<CsvFile.Row> rows, Block block) {
        double[] values = new double[block.size()];
        Set<String> named = new LinkedHashSet<>();
        for (CsvFile.Row row : rows.subList(1, rows.size())) {
            if (row.cells().size() != TABLE.size()) {
                throw new InvalidSetting(
                        "values",
                        "Matrix.table.cells",
                        "line {0} has {1} {1,choice,0#cells|1#cell|1<cells}; a line is the block, the row, the column"
                                + " and the value.",
                        row.number(),
                        row.cells().size());
            }
            named.add(row.cells().get(0));
            if (row.cells().get(0).equals(block.name().toString())) {
                double i = row.number(1);
                double j = row.number(2);
                boolean isThere = i >= 0 && i < block.rows() && j >= 0 && j < block.columns();
                if (!isThere || i != Math.rint(i) || j != Math.rint(j)) {
                    throw new InvalidSetting(
                            "values",
                            "Matrix.table.outside",
                            "line {0} names row {1}, column {2} of \"{3}\", which is {4} x {5} here and counts from 0;"
                                    + " give the weights of the same network.",
                            row.number(),
                            row.shown(1),
                            row.shown(2),
                            block.name(),
                            block.rows(),
                            block.columns());
                }
                values[(int) (i * block.columns() + j)] = row.number(TABLE.size() - 1);
            }
        }
        if (!named.contains(block.name().toString())) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.table.without",
                    "there is no value of \"{0}\"; the blocks there are: {1}.",
                    block.name(),
                    String.join(", ", named));
        }
        return new Matrix(block.rows(), block.columns(), values);
    }

    /**
     * @throws InvalidSetting naming the line and the column, both from 1, that are no number or make the rows unequal
     */
    static Matrix matrix(List<CsvFile.Row> rows) {
        if (rows.isEmpty()) {
            throw new InvalidSetting(
                    "values",
                    "Matrix.values.noNumbers",
                    "there are no numbers; give each row a line of numbers with commas between them.");
        }
        int columns = rows.get(0).cells().size();
        List<double[]> numbers = new ArrayList<>();
        for (CsvFile.Row row : rows) {
            if (row.cells().size() != columns) {
                throw new InvalidSetting(
                        "values",
                        "Matrix.values.ragged",
                        "line {0} has {1} {1,choice,0#numbers|1#number|1<numbers}, and line 1 has {2}; give every"
                                + " line as many.",
                        row.number(),
                        row.cells().size(),
                        columns);
            }
            double[] values = new double[columns];
            for (int j = 0; j < columns; j++) {
                values[j] = row.number(j);
            }
            numbers.add(values);
        }
        double[] values = new double[Matrix.size(rows.size(), columns)];
        for (int i = 0; i < numbers.size(); i++) {
            System.arraycopy(numbers.get(i), 0, values, i * columns, columns);
        }
        return new Matrix(rows.size(), columns, values);
    }
}
