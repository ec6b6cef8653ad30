package barnacle.plot;

import barnacle.setting.Numeral;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A number as a person writes it. */
public final class Numbers {
    private static final int DIGITS = 6;
    private static final List<String> BYTES = List.of("B", "kB", "MB", "GB", "TB");

    private Numbers() {}

    /**
     * Up to six digits, with a power of ten where the number is below 0.0001 or from a million on; a true minus sign.
     */
    public static String text(double value) {
        return text(value, DIGITS);
    }

    /** The same number as a sentence's value. */
    public static Numeral numeral(double value, int most) {
        return new Numeral(text(value, most));
    }

    /** So with another number of digits. */
    public static String text(double value, int most) {
        if (value == 0 || Math.abs(value) < 1e-300) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        BigDecimal digits = new BigDecimal(value).round(new MathContext(most)).stripTrailingZeros();
        if (size >= 1e-4 && size < 1e6) {
            return digits.toPlainString().replace('-', '\u2212');
        }
        int exponent = digits.precision() - digits.scale() - 1;
        return (digits.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent)
                .replace('-', '\u2212');
    }

    /** A share of 1 in percent with one digit after the point, without the sign of it. */
    public static Numeral percent(double share) {
        return Numeral.of("%.1f", 100 * share);
    }

    /** A size of files in three digits, "158 B", "15.8 kB", "1.58 GB"; by thousands. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < BYTES.size() - 1) {
            size /= 1000;
            unit++;
        }
        return text(size, 3) + " " + BYTES.get(unit);
    }
}
