package barnacle.file;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import java.util.ArrayList;
import java.util.List;

/** A matrix from rows of numbers. */
final class MatrixRows {
    private MatrixRows() {}

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
