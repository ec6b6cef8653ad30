package barnacle.app.control;

import barnacle.file.CsvTable;
import barnacle.plot.Axis;
import barnacle.plot.Numbers;
import barnacle.plot.Plot;
import java.util.ArrayList;
import java.util.List;

/** A chart's values in words, for a person who does not see it. */
final class ChartWords {
    /** So many columns of numbers are told of. */
    private static final int MOST = 8;

    private ChartWords() {}

    /** What axes there are and how far they reach, and of each column of numbers its least, greatest and last. */
    static String of(String title, Plot plot, boolean hasData, CsvTable numbers) {
        List<String> words = new ArrayList<>();
        words.add(title + ".");
        if (!hasData) {
            words.add(Words.text("chart.empty") + ".");
            return String.join(" ", words);
        }
        axis("chart.words.across", plot.x(), words);
        axis("chart.words.up", plot.y(), words);
        List<String> columns = new ArrayList<>();
        for (int column = 0; column < numbers.header().size(); column++) {
            column(numbers, column, columns);
        }
        words.addAll(columns.subList(0, Math.min(MOST, columns.size())));
        if (columns.size() > MOST) {
            words.add(Words.text("chart.words.more", columns.size() - MOST));
        }
        if (!plot.note().isEmpty()) {
            words.add(plot.note() + ".");
        }
        return String.join(" ", words);
    }

    private static void axis(String key, Axis axis, List<String> words) {
        if (!axis.label().isEmpty()) {
            words.add(Words.text(key, axis.label(), Numbers.text(axis.min(), 4), Numbers.text(axis.max(), 4)));
        }
    }

    private static void column(CsvTable numbers, int column, List<String> words) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double last = Double.NaN;
        for (List<?> row : numbers.rows()) {
            if (column < row.size() && row.get(column) instanceof Number number) {
                double value = number.doubleValue();
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    last = value;
                }
            }
        }
        if (least <= most) {
            words.add(Words.text(
                    "chart.words.column",
                    numbers.header().get(column),
                    Numbers.text(least, 4),
                    Numbers.text(most, 4),
                    Numbers.text(last, 4)));
        }
    }
}
