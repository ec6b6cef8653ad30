package barnacle.analysis.branch;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a number is 0 between two places at which it has other signs.
 *
 * <p>Source: the Illinois method, Dowell and Jarratt, BIT 11:168 (1971), with a bisection wherever it is slow.
 */
final class Zero {
    private static final int ROUNDS = 100;

    private Zero() {}

    /**
     * The place.
     *
     * @param atFrom the number at {@code from}
     * @param tolerance a share of the distance of the places; the number is not looked at more closely
     * @param number NaN where it has none, which brings the search nearer to {@code from}
     */
    static double between(double from, double to, double atFrom, double tolerance, DoubleUnaryOperator number) {
        double a = from;
        double fa = atFrom;
        double b = to;
        double fb = number.applyAsDouble(to);
        double width = Math.abs(to - from);
        double best = Math.abs(fa) < Math.abs(fb) ? a : b;
        double least = Math.min(Math.abs(fa), Math.abs(fb));
        for (int round = 0; round < ROUNDS && Math.abs(b - a) > 1e-15 * Math.max(Math.abs(a), Math.abs(b)); round++) {
            double secant = (a * fb - b * fa) / (fb - fa);
            boolean isInside = secant > Math.min(a, b) && secant < Math.max(a, b);
            double middle = round % 3 == 2 || !isInside ? (a + b) / 2 : secant;
            double f = number.applyAsDouble(middle);
            if (Math.abs(f) < least) {
                least = Math.abs(f);
                best = middle;
            }
            if (f == 0 || Math.abs(b - a) < tolerance * width) {
                return best;
            }
            if (Double.isNaN(f)) {
                b = middle;
                fb = -fa;
            } else if (f > 0 == fb > 0) {
                b = middle;
                fb = f;
                fa /= round % 3 == 2 ? 1 : 2;
            } else {
                a = b;
                fa = fb;
                b = middle;
                fb = f;
            }
        }
        return best;
    }
}
