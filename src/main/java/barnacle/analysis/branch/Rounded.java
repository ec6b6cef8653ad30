package barnacle.analysis.branch;

import java.math.BigDecimal;
import java.math.MathContext;

/** A number with as many digits as a sentence has room for. */
final class Rounded {
    private static final MathContext DIGITS = new MathContext(6);

    private Rounded() {}

    static double of(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }
}
