package barnacle.plot;

import java.math.BigDecimal;
import java.math.MathContext;

/** A number as a person writes it. */
public final class Numbers {
    private static final int DIGITS = 6;

    private Numbers() {}

    /**
     * Up to six digits, with a power of ten where the number is below 0.0001 or from a million on; a true minus sign.
     */
    public static String text(double value) {
        return text(value, DIGITS);
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
}
