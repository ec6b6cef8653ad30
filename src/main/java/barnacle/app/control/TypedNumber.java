package barnacle.app.control;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A number as a person types it: with a point before the fraction, or with the sign that the window's language has
 * there. What sets thousands apart is in no number. A point or comma that may do so, as that of "1.000" where fractions
 * have commas, makes a text none, rather than another number than was meant.
 */
public final class TypedNumber {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    /** Where fractions have another sign, a point that stands as one before thousands does. */
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");

    private TypedNumber() {}

    /** The text with a point; empty if it is no number, or may be one with thousands set apart. */
    public static String plain(String typed) {
        char point = Words.language().point();
        String text = typed.strip().replace('\u2212', '-');
        if (point != '.' && THOUSANDS.matcher(text).matches()) {
            return "";
        }
        String plain = text.indexOf('.') < 0 ? text.replace(point, '.') : text;
        return NUMBER.matcher(plain).matches() ? plain : "";
    }

    /** The finite number; empty if the text is none. */
    public static OptionalDouble read(String typed) {
        String plain = plain(typed);
        double value = plain.isEmpty() ? Double.NaN : Double.parseDouble(plain);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** A number in a box, with up to six digits: with a minus sign that keyboards have. */
    public static String of(double value) {
        return Words.number(value).replace('\u2212', '-');
    }
}
