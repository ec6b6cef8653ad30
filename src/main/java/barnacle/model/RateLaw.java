package barnacle.model;

/**
 * How the gates of Hodgkin and Huxley follow the voltage: they open at α(v) and close at β(v), so that λ = φ (α + β)
 * and x∞ = α / (α + β). The rate is written as the fraction φ / (1 / (α + β)), which holds where α or β is beyond all
 * numbers.
 */
final class RateLaw {
    /** Nearer to 0 the derivative's own formula takes equal numbers from each other, and a series is exact. */
    private static final double NEAR = 0.1;

    private RateLaw() {}

    /** y / (1 - exp(-y)), which is 1 at 0. */
    static double linear(double y) {
        if (y == 0) {
            return 1;
        }
        return y > 0 ? y / -Math.expm1(-y) : y * Math.exp(y) / Math.expm1(y);
    }

    /** The derivative of {@link #linear}. */
    static double linearSlope(double y) {
        if (Math.abs(y) < NEAR) {
            double y2 = y * y;
            return 0.5 + y * (1 / 6.0 - y2 * (1 / 180.0 - y2 * (1 / 5040.0 - y2 / 151_200)));
        }
        double away = Math.abs(y);
        double e = Math.exp(-away);
        double shut = 1 - e;
        double falling = e * (away - shut) / (shut * shut);
        return y < 0 ? falling : 1 - falling;
    }

    /** A logistic, 1 / (1 + exp(-y)). */
    static double logistic(double y) {
        return 1 / (1 + Math.exp(-y));
    }

    /** α / (α + β), also where one of them is 0 or beyond all numbers. */
    static double share(double opening, double closing) {
        return 1 / (1 + closing / opening);
    }

    /** d(α / (α + β))/dv. */
    static double shareByV(double opening, double closing, double openingByV, double closingByV) {
        double hold = 1 / (opening + closing);
        return hold == 0 ? 0 : openingByV * hold * (closing * hold) - opening * hold * (closingByV * hold);
    }

    /** Finds one gate. */
    static void follow(int gate, double pace, double opening, double closing, Dynamics.Gates found) {
        found.pace[gate] = pace;
        found.hold[gate] = 1 / (opening + closing);
        found.target[gate] = share(opening, closing);
    }

    /** Finds one gate and its derivatives. */
    static void followWithSlopes(
            int gate,
            double pace,
            double opening,
            double closing,
            double openingByV,
            double closingByV,
            Dynamics.Gates found) {
        follow(gate, pace, opening, closing, found);
        double hold = found.hold[gate];
        found.paceByV[gate] = 0;
        found.holdByV[gate] = hold == 0 ? 0 : -(openingByV + closingByV) * hold * hold;
        found.targetByV[gate] = shareByV(opening, closing, openingByV, closingByV);
    }

    /** Where a voltage stays that channels draw to their reversal potentials, a leak always being open. */
    static Range between(double least, double most, double leak, double... reversals) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double reversal : reversals) {
            low = Math.min(low, reversal);
            high = Math.max(high, reversal);
        }
        return new Range(least < 0 ? low + least / leak : low, most > 0 ? high + most / leak : high);
    }
}
