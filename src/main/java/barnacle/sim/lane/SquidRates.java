package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A gate that opens at the rate a ℓ((v - m)/10), ℓ(y) = y / (1 - exp(-y)), and closes at b exp(-(v - c)/d), in powers
 * of 2, whose exponents are a scale times the voltage and a shift.
 *
 * @param shift of exp(-(v - m)/10)
 * @param opening -a ln 2 / 10 for each mV: the exponent times this is the numerator of ℓ
 * @param closingScale of the rate of closing
 * @param closingShift of the rate of closing, b being a power of 2
 */
record SquidRates(float shift, float opening, float closingScale, float closingShift) {
    static final float LN_2 = (float) Math.log(2);

    /** Of exp(-(v - m)/10). */
    static final float SCALE = (float) (-0.1 / Math.log(2));

    /** Of exp(-(v - m)/20), in a gate that closes with a logistic. */
    static final float LOGISTIC_SCALE = (float) (-1 / (20 * Math.log(2)));

    /** The exponential in that logistic, over the square of the one in the rate of opening. */
    static final float E_3 = (float) Math.exp(3);

    /** Added to an exponent it is lost, but to 0. */
    static final float NEXT_TO_0 = 1e-20f;

    /**
     * The rates a ℓ((v - m)/10) and b exp(-(v - c)/d).
     *
     * @param b a power of 2, or the exponent takes its digits
     */
    static SquidRates of(double a, double m, double b, double c, double d) {
        double ln2 = Math.log(2);
        return new SquidRates((float) (0.1 * m / ln2), (float) a * LN_2, (float) (-1 / (d * ln2)), (float)
                (Math.log(b) / ln2 + c / (d * ln2)));
    }

    /** The shift of exp(-(v - m)/20). */
    static float logisticShift(double m) {
        return (float) (m / (20 * Math.log(2)));
    }

    /** The same number, or the next to 0 that leaves a quotient of two such numbers its value. */
    static FloatVector awayFrom0(FloatVector x) {
        return x.add(FloatVector.broadcast(SPECIES, NEXT_TO_0));
    }
}
