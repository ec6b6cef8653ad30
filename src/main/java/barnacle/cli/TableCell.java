package barnacle.cli;

import java.util.Locale;

/** Cells of a table in a terminal. */
final class TableCell {
    private TableCell() {}

    /** A name, cut to fit a column; three points say that it was. */
    static String fitted(String name, int width) {
        return name.length() <= width ? name : name.substring(0, width - 3) + "...";
    }

    /**
     * A number; a dash where there is none.
     *
     * @param form such as {@code %.4g}
     */
    static String number(String form, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, form, value);
    }
}
