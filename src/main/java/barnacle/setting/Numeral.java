package barnacle.setting;

import java.util.Locale;

/**
 * A number in a sentence that is written already, with as many figures as it is to have and perhaps with its unit: with
 * a point in English, on the command line and in files, and with the sign of its own in each other language.
 *
 * @param text with a point before the fraction
 */
public record Numeral(String text) {
    /** A number in a format of {@link String#format}. */
    public static Numeral of(String format, Object... values) {
        return new Numeral(String.format(Locale.ROOT, format, values));
    }

    /** As it is written in English. */
    @Override
    public String toString() {
        return text;
    }
}
