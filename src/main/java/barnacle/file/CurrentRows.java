package barnacle.file;

import barnacle.model.Matrix;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A recorded current from rows: numbers alone, which are in the neuron's units already, or below a header that names
 * time and current with their units, which become the neuron's by powers of ten.
 */
final class CurrentRows {
    /** The powers of ten that a unit may begin with. */
    private static final Map<String, Integer> PREFIXES =
            Map.of("", 0, "m", -3, "u", -6, "n", -9, "p", -12, "f", -15, "k", 3);

    private CurrentRows() {}

    /**
     * The rows of a current, or of a time and a current.
     *
     * @param units of the neuron that it is for
     * @throws InvalidSetting with a sentence that names line and column; the field is {@code values}
     */
    static Matrix matrix(List<CsvFile.Row> rows, Units units) {
        if (rows.isEmpty() || !isHeader(rows.get(0))) {
            return MatrixRows.matrix(rows);
        }
        CsvFile.Row header = rows.get(0);
        int columns = header.cells().size();
        if (columns > 2) {
            throw new InvalidSetting(
                    "values",
                    "CurrentRows.columns",
                    "line 1 names more than a time and a current; keep the time and the current of one neuron, as"
                            + " \"barnacle simulate --record injected --neurons \"cells[0]\"\" writes them.");
        }
        int[] powers = new int[columns];
        for (int c = 0; c < columns; c++) {
            powers[c] = power(header, c, units.unit(c < columns - 1 ? Dimension.TIME : Dimension.CURRENT));
        }
        List<CsvFile.Row> numbers = new ArrayList<>(rows.subList(1, rows.size()));
        numbers.replaceAll(row -> scaled(row, powers));
        return MatrixRows.matrix(numbers);
    }

    /** Words, where no cell is meant for a number. */
    private static boolean isHeader(CsvFile.Row row) {
        for (int c = 0; c < row.cells().size(); c++) {
            if (!Double.isNaN(row.value(c))) {
                return false;
            }
        }
        return row.cells().stream().anyMatch(cell -> cell.chars().anyMatch(Character::isLetter));
    }

    private static int power(CsvFile.Row header, int column, String wanted) {
        String name = header.cells().get(column);
        Optional<String> unit = OwnTable.unit(name);
        if (unit.isEmpty() && wanted.isEmpty()) {
            return 0;
        }
        OptionalInt power = unit.isPresent() ? between(unit.get(), wanted) : OptionalInt.empty();
        return power.orElseThrow(() -> new InvalidSetting(
                "values",
                wanted.isEmpty()
                        ? Sentence.of(
                                "CurrentRows.pure",
                                "line 1, column {0} is \"{1}\", and the neuron''s numbers have no unit; scale the numbers"
                                        + " to the neuron''s and leave the unit out.",
                                column + 1,
                                header.shown(column))
                        : Sentence.of(
                                "CurrentRows.unit",
                                "line 1, column {0} is \"{1}\"; it must be a name with a unit in brackets that powers of"
                                        + " ten make the neuron''s, such as {2}.",
                                column + 1,
                                header.shown(column),
                                example(column, header.cells().size(), wanted))));
    }

    private static Sentence example(int column, int columns, String unit) {
        return Sentence.of("Trace.example", "\"{0} ({1})\"", column < columns - 1 ? "time" : "current", unit);
    }

    /** The power of ten that makes numbers of one unit those of another; empty where none does. */
    private static OptionalInt between(String given, String wanted) {
        String from = letters(given);
        String to = letters(wanted);
        for (Map.Entry<String, Integer> a : PREFIXES.entrySet()) {
            for (Map.Entry<String, Integer> b : PREFIXES.entrySet()) {
                if (from.startsWith(a.getKey()) && to.startsWith(b.getKey())) {
                    String base = from.substring(a.getKey().length());
                    // A prefix alone is no unit.
                    if (base.equals(to.substring(b.getKey().length())) && (!base.isEmpty() || from.equals(to))) {
                        return OptionalInt.of(a.getValue() - b.getValue());
                    }
                }
            }
        }
        return OptionalInt.empty();
    }

    /** As column names write a unit: uA_cm2. */
    private static String letters(String unit) {
        return unit.strip()
                .replace('µ', 'u')
                .replace('μ', 'u')
                .replace("²", "2")
                .replace("^", "")
                .replace('/', '_');
    }

    /** The same row; what is no number, or has no column, is left for the one who reads it. */
    private static CsvFile.Row scaled(CsvFile.Row row, int[] powers) {
        List<String> cells = new ArrayList<>(row.cells());
        for (int c = 0; c < Math.min(cells.size(), powers.length); c++) {
            if (powers[c] != 0 && !Double.isNaN(row.value(c))) {
                cells.set(
                        c,
                        BigDecimal.valueOf(row.value(c))
                                .scaleByPowerOfTen(powers[c])
                                .toString());
            }
        }
        return new CsvFile.Row(row.number(), cells);
    }
}
