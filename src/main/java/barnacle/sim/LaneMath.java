package barnacle.sim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector width and the elementary functions of the {@link LaneEngine}. */
final class LaneMath {
    /** Rows of lanes are filled up to a multiple of this, whatever the vector length, so that all machines sum alike. */
    static final int COLUMNS = 16;

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > COLUMNS ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int WIDTH = SPECIES.length();

    /** Arguments of {@link #exp2} beyond this size count as this size, so that products of two results stay finite. */
    static final float LIMIT = 60;

    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits of a float.
    private static final float ROUND = 0x1.8p23f;
    // 2^f on [-1/2, 1/2]: minimax in relative error (2.0e-9 before the coefficients were rounded), exact at 0.
    private static final float C1 = 0.6931472f;
    private static final float C2 = 0.24022648f;
    private static final float C3 = 0.055503324f;
    private static final float C4 = 0.009618437f;
    private static final float C5 = 0.0013398874f;
    private static final float C6 = 0.00015353362f;

    private LaneMath() {}

    /** The length of a row that holds this many lanes. */
    static int padded(int lanes) {
        return (lanes + COLUMNS - 1) / COLUMNS * COLUMNS;
    }

    /**
     * 2 to the power x, for |x| up to {@link #LIMIT}; saturates beyond. The relative error is below 1e-7; NaN gives NaN.
     *
     * <p>Method: Muller, Elementary Functions, 3rd ed., section 11.1: an integer part that goes into the exponent, and
     * a polynomial for the rest.
     */
    static FloatVector exp2(FloatVector x) {
        FloatVector y = x.min(LIMIT).max(-LIMIT);
        FloatVector shifted = y.add(ROUND);
        FloatVector f = y.sub(shifted.sub(ROUND));
        FloatVector p = FloatVector.broadcast(SPECIES, C6)
                .fma(f, FloatVector.broadcast(SPECIES, C5))
                .fma(f, FloatVector.broadcast(SPECIES, C4))
                .fma(f, FloatVector.broadcast(SPECIES, C3))
                .fma(f, FloatVector.broadcast(SPECIES, C2))
                .fma(f, FloatVector.broadcast(SPECIES, C1))
                .fma(f, FloatVector.broadcast(SPECIES, 1));
        return p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }
}
