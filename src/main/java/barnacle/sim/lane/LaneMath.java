package barnacle.sim.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The layout, the vector width and the elementary functions of the {@link LaneEngine}.
 *
 * <p>Lanes are cut into blocks of {@link #BLOCK}. An array with R rows is [block][row][lane of the block]: element
 * (row, lane) is at {@code (lane / BLOCK * R + row) * BLOCK + lane % BLOCK}. A block's part of a state then fits the
 * first-level cache, and the distance between rows is a constant, which lets the compiler move index checks out of the
 * loops. The last block is filled up with copies of lane 0.
 */
final class LaneMath {
    /** A multiple of every vector length, the same on all machines so that all sum alike. */
    static final int BLOCK = 16;

    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > BLOCK ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int WIDTH = SPECIES.length();

    /**
     * Arguments of the exponential beyond this size count as about this size, so that products of two results stay
     * finite.
     */
    static final float LIMIT = 60;

    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits of a float.
    private static final float ROUND = 0x1.8p23f;
    // Constant vectors: each broadcast of an integer in a kernel takes much of what the compiler will inline.
    private static final IntVector LEAST = bits(ROUND - LIMIT);
    private static final IntVector MOST = bits(ROUND + LIMIT);
    private static final IntVector LEAST_QUARTER = bits(ROUND - LIMIT / 4);
    private static final IntVector MOST_QUARTER = bits(ROUND + LIMIT / 4);
    private static final IntVector ONE = bits(1);
    private static final IntVector SIGN = bits(-0f);
    private static final IntVector MINUS_LIMIT = bits(-LIMIT);
    /** The bits of what an inverse cube root of 1 begins at, that its first error is the least for all. */
    private static final IntVector NEAR_ONE = bits(0.967f);
    /** 2^15 / 3. */
    private static final IntVector THIRD = IntVector.broadcast(ONE.species(), 10_923);
    // 2^f on [-1/2, 1/2]: minimax in relative error (9.1e-8 before the coefficients were rounded), exact at 0.
    private static final float C1 = 0.693147f;
    private static final float C2 = 0.24022245f;
    private static final float C3 = 0.055507287f;
    private static final float C4 = 0.009671513f;
    private static final float C5 = 0.0013264727f;

    /** exp(-2 |x|) is 2 to the power of minus so many |x|. */
    static final float TANH_UNIT = (float) (2 / Math.log(2));

    /** By how much bit k is to be moved to become the sign. */
    private static final IntVector TO_SIGN =
            IntVector.zero(ONE.species()).addIndex(1).neg().add(Integer.SIZE - 1);

    private LaneMath() {}

    private static IntVector bits(float x) {
        return FloatVector.broadcast(SPECIES, x).reinterpretAsInts();
    }

    /** How many blocks hold this many lanes. */
    static int blocks(int lanes) {
        return (lanes + BLOCK - 1) / BLOCK;
    }

    /** Where element (row, lane) of an array with this many rows is. */
    static int at(int lane, int rows, int row) {
        return (lane / BLOCK * rows + row) * BLOCK + lane % BLOCK;
    }

    /** The buffer, or a longer one in its place: all zeros. */
    static float[] grown(float[] buffer, int length) {
        return buffer.length >= length ? buffer : new float[length];
    }

    /** The smallest multiple of {@link #BLOCK} that is not below this. */
    static int padded(int length) {
        return blocks(length) * BLOCK;
    }

    /**
     * 2 to the power x, for |x| up to {@link #LIMIT}. The relative error is below 1.6e-7, and 0 at whole numbers.
     * Beyond the limit, up to |x| = 2^22, within a factor of 1.42 of 2 to the power of the limit. Of no use for larger
     * x or NaN: a voltage that large does not become an ordinary one by a step, because the step adds to it.
     *
     * <p>Method: Muller, Elementary Functions, 3rd ed., section 11.1: an integer part that goes into the exponent, and
     * a polynomial for the rest. The integer part is limited as an integer, because Java's minimum of floats takes five
     * instructions.
     */
    static FloatVector exp2(FloatVector x) {
        return exp2(x, LEAST, MOST);
    }

    /** As {@link #exp2} with a fourth of its limit, so that the fourth power of the result keeps the whole one. */
    static FloatVector exp2WithPowers(FloatVector x) {
        return exp2(x, LEAST_QUARTER, MOST_QUARTER);
    }

    /**
     * 2 to the power x, less 1, for x as of {@link #exp2}: near 0 as exact in proportion as elsewhere, which 2 to the
     * power x less 1 is not.
     */
    static FloatVector exp2Minus1(FloatVector x) {
        FloatVector shifted = x.add(FloatVector.broadcast(SPECIES, ROUND));
        FloatVector whole = shifted.reinterpretAsInts()
                .min(MOST)
                .max(LEAST)
                .lanewise(VectorOperators.LSHL, 23)
                .add(ONE)
                .reinterpretAsFloats();
        FloatVector f = x.sub(shifted.sub(FloatVector.broadcast(SPECIES, ROUND)));
        FloatVector rest = FloatVector.broadcast(SPECIES, C5)
                .fma(f, FloatVector.broadcast(SPECIES, C4))
                .fma(f, FloatVector.broadcast(SPECIES, C3))
                .fma(f, FloatVector.broadcast(SPECIES, C2))
                .fma(f, FloatVector.broadcast(SPECIES, C1))
                .mul(f);
        return rest.fma(whole, whole.sub(FloatVector.broadcast(SPECIES, 1)));
    }

    /**
     * Puts x to the power -1/3 in place of {@code length} numbers x of at least 1. The relative error is below 3e-7.
     *
     * <p>Method: a third of the bits, taken as an integer, is about a third of the logarithm (Muller, Elementary
     * Functions, 3rd ed., section 9.3), within 4 %; three steps of Newton's method on y⁻³ = x follow, y' = y (4 - x y³)
     * / 3, whose error is twice the square of the one before. A third of an integer is its upper half times 10923, over
     * 2^15.
     */
    static void inverseCubeRoots(float[] x, int at, int length) {
        FloatVector most = FloatVector.broadcast(SPECIES, 4 / 3f);
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector of = FloatVector.fromArray(SPECIES, x, at + i);
            FloatVector third = of.mul(1 / 3f);
            IntVector bits = of.reinterpretAsInts()
                    .sub(ONE)
                    .lanewise(VectorOperators.LSHR, 15)
                    .mul(THIRD);
            FloatVector y = NEAR_ONE.sub(bits).reinterpretAsFloats();
            y = y.mul(most.sub(third.mul(y).mul(y.mul(y))));
            y = y.mul(most.sub(third.mul(y).mul(y.mul(y))));
            y = y.mul(most.sub(third.mul(y).mul(y.mul(y))));
            y.intoArray(x, at + i);
        }
    }

    private static FloatVector exp2(FloatVector x, IntVector least, IntVector most) {
        FloatVector shifted = x.add(FloatVector.broadcast(SPECIES, ROUND));
        IntVector exponent = shifted.reinterpretAsInts().min(most).max(least).lanewise(VectorOperators.LSHL, 23);
        return scaled(exponent, x.sub(shifted.sub(FloatVector.broadcast(SPECIES, ROUND))));
    }

    /** 2 to the power -|x|, as {@link #exp2}; exactly 2 to the power -LIMIT for larger x and NaN. */
    static FloatVector exp2OfMinusAbs(FloatVector x) {
        // Of negative floats the larger in size is the larger integer.
        FloatVector y = x.reinterpretAsInts().or(SIGN).min(MINUS_LIMIT).reinterpretAsFloats();
        FloatVector shifted = y.add(FloatVector.broadcast(SPECIES, ROUND));
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return scaled(exponent, y.sub(shifted.sub(FloatVector.broadcast(SPECIES, ROUND))));
    }

    /**
     * The hyperbolic tangent: (1 - e) / (1 + e) with e = exp(-2 |x|), and the sign of x. The error is below 2e-7. NaN
     * counts as infinity of its sign.
     */
    static FloatVector tanh(FloatVector x) {
        FloatVector e = exp2OfMinusAbs(x.mul(FloatVector.broadcast(SPECIES, TANH_UNIT)));
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        IntVector sign = x.reinterpretAsInts().and(SIGN);
        return one.sub(e).div(one.add(e)).reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    /** 2^f for |f| up to 1/2, with this added to the exponent's bits. */
    private static FloatVector scaled(IntVector exponent, FloatVector f) {
        return FloatVector.broadcast(SPECIES, C5)
                .fma(f, FloatVector.broadcast(SPECIES, C4))
                .fma(f, FloatVector.broadcast(SPECIES, C3))
                .fma(f, FloatVector.broadcast(SPECIES, C2))
                .fma(f, FloatVector.broadcast(SPECIES, C1))
                .fma(f, FloatVector.broadcast(SPECIES, 1))
                .reinterpretAsInts()
                .add(exponent)
                .reinterpretAsFloats();
    }

    /** Adds {@code length} numbers of x to running sums. */
    static void accumulate(float[] x, int xAt, int length, float[] sum, int sumAt) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector.fromArray(SPECIES, sum, sumAt + i)
                    .add(FloatVector.fromArray(SPECIES, x, xAt + i))
                    .intoArray(sum, sumAt + i);
        }
    }

    /** Overwrites y with {@code rows} rows of x, each lane of the block times its factor. */
    static void multiply(float[] factor, float[] x, int xAt, int rows, float[] y) {
        for (int part = 0; part < BLOCK; part += WIDTH) {
            FloatVector by = FloatVector.fromArray(SPECIES, factor, part);
            for (int i = part; i < rows * BLOCK; i += BLOCK) {
                by.mul(FloatVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, i);
            }
        }
    }

    /**
     * Adds a number to a row of y, negative in the lanes whose first bit is 1, and goes on to their next bits.
     *
     * @param bits of each lane, the first the highest; moved up by one
     */
    static void addSigned(float number, int[] bits, int bitsAt, float[] y, int yAt) {
        IntVector size = bits(number);
        for (int i = 0; i < BLOCK; i += WIDTH) {
            IntVector now = IntVector.fromArray(ONE.species(), bits, bitsAt + i);
            // Not by a shift of so many places: Java 17's compiler took another number of places than it was given.
            now.add(now).intoArray(bits, bitsAt + i);
            now.and(SIGN)
                    .or(size)
                    .reinterpretAsFloats()
                    .add(FloatVector.fromArray(SPECIES, y, yAt + i))
                    .intoArray(y, yAt + i);
        }
    }

    /**
     * Overwrites {@code length} numbers of y with a number, negative where a bit is 1.
     *
     * @param bits 64 a word; those beyond them count as 0
     * @param from the first bit
     */
    static void signs(float number, long[] bits, int from, int length, float[] y, int yAt) {
        IntVector size = bits(number);
        for (int i = 0; i < length; i += WIDTH) {
            int word = (from + i) / Long.SIZE;
            int shift = (from + i) % Long.SIZE;
            long low = word < bits.length ? bits[word] >>> shift : 0;
            long high = shift > 0 && word + 1 < bits.length ? bits[word + 1] << Long.SIZE - shift : 0;
            IntVector.broadcast(ONE.species(), (int) (low | high))
                    .lanewise(VectorOperators.LSHL, TO_SIGN)
                    .and(SIGN)
                    .lanewise(VectorOperators.XOR, size)
                    .reinterpretAsFloats()
                    .intoArray(y, yAt + i);
        }
    }

    /** y += a x, over {@code length} numbers. */
    static void add(float a, float[] x, int xAt, int length, float[] y, int yAt) {
        FloatVector factor = FloatVector.broadcast(SPECIES, a);
        for (int i = 0; i < length; i += WIDTH) {
            factor.fma(FloatVector.fromArray(SPECIES, x, xAt + i), FloatVector.fromArray(SPECIES, y, yAt + i))
                    .intoArray(y, yAt + i);
        }
    }
}
