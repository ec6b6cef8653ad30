package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What the rates of {@link HodgkinHuxleyKernel} are made of: powers of 2, whose exponents are a scale times the voltage
 * and a shift.
 */
final class SquidRates {
    static final float LN_2 = (float) Math.log(2);

    /** exp(-(v + 40) / 10), in αm; αn has the same scale. */
    static final float M_SCALE = (float) (-0.1 / Math.log(2));

    static final float M_SHIFT = (float) (-4 / Math.log(2));

    /** exp(-(v + 55) / 10), in αn. */
    static final float N_SHIFT = (float) (-5.5 / Math.log(2));

    /** βm = 4 exp(-(v + 65) / 18). */
    static final float M_CLOSING_SCALE = (float) (-1 / (18 * Math.log(2)));

    static final float M_CLOSING_SHIFT = (float) (2 - 65 / (18 * Math.log(2)));

    /** exp(-(v + 65) / 20), in αh. */
    static final float H_SCALE = (float) (-1 / (20 * Math.log(2)));

    static final float H_SHIFT = (float) (-65 / (20 * Math.log(2)));

    /** exp(-(v + 35) / 10), in βh, over exp(-(v + 65) / 20) squared. */
    static final float E_3 = (float) Math.exp(3);

    /** βn = exp(-(v + 65) / 80) / 8. */
    static final float N_CLOSING_SCALE = (float) (-1 / (80 * Math.log(2)));

    static final float N_CLOSING_SHIFT = (float) (-3 - 65 / (80 * Math.log(2)));

    /** Added to an exponent it is lost, but to 0. */
    private static final float NEXT_TO_0 = 1e-20f;

    private SquidRates() {}

    /** The same number, or the next to 0 that leaves a quotient of two such numbers its value. */
    static FloatVector awayFrom0(FloatVector x) {
        return x.add(FloatVector.broadcast(SPECIES, NEXT_TO_0));
    }

    /**
     * The derivative of ℓ(y) = y / (1 - exp(-y)) by y: (1 - ℓ exp(-y)) / (1 - exp(-y)). Near 0 that quotient loses its
     * digits, and a series has them.
     *
     * @param t -y / ln 2, not 0
     * @param below exp(-y) - 1
     * @param value ℓ(y)
     */
    static FloatVector linearSlope(FloatVector t, FloatVector below, FloatVector value) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector y = t.mul(FloatVector.broadcast(SPECIES, -LN_2));
        FloatVector y2 = y.mul(y);
        FloatVector series = FloatVector.broadcast(SPECIES, -1 / 151_200f)
                .fma(y2, FloatVector.broadcast(SPECIES, 1 / 5040f))
                .fma(y2, FloatVector.broadcast(SPECIES, -1 / 180f))
                .fma(y2, FloatVector.broadcast(SPECIES, 1 / 6f))
                .fma(y, FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector quotient = value.fma(below, value.sub(one)).div(below);
        return quotient.blend(series, y2.lt(one));
    }
}
