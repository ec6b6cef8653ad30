package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class LaneMathTest {
    private static float exp2(float x) {
        return LaneMath.exp2(FloatVector.broadcast(LaneMath.SPECIES, x)).lane(LaneMath.WIDTH - 1);
    }

    private static float exp2OfMinusAbs(float x) {
        return LaneMath.exp2OfMinusAbs(FloatVector.broadcast(LaneMath.SPECIES, x))
                .lane(LaneMath.WIDTH - 1);
    }

    @Test
    void exp2IsExactToSixteenHundredMillionthsInItsRange() {
        float[] x = new float[LaneMath.WIDTH];
        float[] y = new float[LaneMath.WIDTH];
        double worst = 0;
        for (int i = -60_000; i < 60_000; i += 2) {
            for (int k = 0; k < x.length; k++) {
                x[k] = (i + 2f * k / x.length) / 1000;
            }
            LaneMath.exp2(FloatVector.fromArray(LaneMath.SPECIES, x, 0)).intoArray(y, 0);
            for (int k = 0; k < x.length; k++) {
                worst = Math.max(worst, Math.abs(y[k] / Math.pow(2, x[k]) - 1));
            }
        }
        assertTrue(worst < 1.6e-7, "relative error " + worst);
    }

    /** Of the smallest arguments, too, where 2 to the power x rounds to 1. */
    @Test
    void exp2Minus1IsAsExactNear0AsElsewhere() {
        for (float x = 40; x > 1e-20f; x *= 0.93f) {
            for (float signed : new float[] {x, -x}) {
                float found = LaneMath.exp2Minus1(FloatVector.broadcast(LaneMath.SPECIES, signed))
                        .lane(LaneMath.WIDTH - 1);
                double expected = Math.expm1(signed * Math.log(2));
                assertEquals(1, found / expected, 1e-6, "at " + signed);
            }
        }
    }

    @Test
    void inverseCubeRootIsExactToThreeTenMillionthsFromOneOn() {
        float[] x = new float[1 << 17];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) Math.pow(2, 60.0 * k / x.length);
        }
        float[] found = x.clone();
        LaneMath.inverseCubeRoots(found, 0, x.length);
        double worst = 0;
        for (int k = 0; k < x.length; k++) {
            worst = Math.max(worst, Math.abs(found[k] * Math.cbrt(x[k]) - 1));
        }
        assertTrue(worst < 3e-7, "relative error " + worst);
    }

    @Test
    void exp2OfWholeNumbersIsExact() {
        for (int n = -60; n <= 60; n++) {
            assertEquals((float) Math.pow(2, n), exp2(n));
        }
    }

    @Test
    void exp2StaysNearItsLimitsBeyondThem() {
        for (float x : new float[] {60.5f, 61, 100.3f, 127, 1e4f + 0.4f, 0x1p22f}) {
            assertEquals(1, exp2(x) / 0x1p60f, 0.42);
            assertEquals(1, exp2(-x) * 0x1p60f, 0.42);
        }
    }

    @Test
    void exp2OfMinusAbsIsTheSmallerOfTheTwoPowersAndKeepsItsLimit() {
        for (float x : new float[] {0, 0.3f, 1, 17.77f, 59.9f}) {
            assertEquals(exp2(-x), exp2OfMinusAbs(x));
            assertEquals(exp2(-x), exp2OfMinusAbs(-x));
        }
        for (float x : new float[] {60, 60.5f, 1e5f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN}) {
            assertEquals(0x1p-60f, exp2OfMinusAbs(x));
            assertEquals(0x1p-60f, exp2OfMinusAbs(-x));
        }
    }

    @Test
    void productAddsEachElementsColumnsInOrderWhateverItsTile() {
        Random random = new Random(2);
        for (int blocks = 1; blocks <= LaneProduct.TEAM; blocks++) {
            for (int rows : new int[] {1, 4, 7, 12, 17}) {
                for (int columns : new int[] {1, 5, 16, 300, 600}) {
                    assertProduct(random, blocks, rows, columns);
                }
            }
        }
    }

    private static void assertProduct(Random random, int blocks, int rows, int columns) {
        int padded = LaneProduct.padded(rows);
        // Rows that are of no concern follow each block's own.
        int xStride = (columns + 2) * LaneMath.BLOCK;
        int yStride = (padded + 3) * LaneMath.BLOCK;
        float[] w = new float[padded * columns];
        float[] x = numbers(random, blocks * xStride);
        float[] base = numbers(random, blocks * yStride);
        float[] expected = base.clone();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float weight = random.nextFloat() - 0.5f;
                w[LaneProduct.index(row, column, columns)] = weight;
                for (int block = 0; block < blocks; block++) {
                    for (int lane = 0; lane < LaneMath.BLOCK; lane++) {
                        int at = block * yStride + row * LaneMath.BLOCK + lane;
                        float input = x[block * xStride + column * LaneMath.BLOCK + lane];
                        expected[at] = Math.fma(weight, input, expected[at]);
                    }
                }
            }
        }
        int yAt = 3;
        float[] y = new float[yAt + base.length];
        System.arraycopy(base, 0, y, yAt, base.length);
        for (int block = 0; block < blocks; block++) {
            int from = yAt + block * yStride;
            Arrays.fill(y, from, from + padded * LaneMath.BLOCK, Float.NaN);
        }
        Rows input = new Rows(x, 0);
        Rows start = new Rows(base, 0);
        LaneProduct.multiply(w, 0, padded, columns, blocks, input, 0, xStride, start, new Rows(y, yAt), 0, yStride);
        assertArrayEquals(
                expected, Arrays.copyOfRange(y, yAt, y.length), blocks + " blocks, " + rows + " x " + columns);
        LaneProduct.multiply(w, 0, padded, columns, blocks, input, 0, xStride, start, start, 0, yStride);
        assertArrayEquals(expected, base, "in place");
    }

    private static float[] numbers(Random random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    private static float tanh(float x) {
        return LaneMath.tanh(FloatVector.broadcast(LaneMath.SPECIES, x)).lane(LaneMath.WIDTH - 1);
    }

    @Test
    void tanhIsExactToTwoTenMillionths() {
        double worst = 0;
        for (int i = -200_000; i < 200_000; i++) {
            float x = i / 20_000f * (i % 3 == 0 ? 0.01f : 1);
            worst = Math.max(worst, Math.abs(tanh(x) - Math.tanh(x)));
        }
        assertTrue(worst < 2e-7, "error " + worst);
    }

    @Test
    void tanhIsOddAndKeepsItsLimits() {
        for (float x : new float[] {0, 1e-30f, 0.3f, 4, 20, 1e6f, 0x1p23f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertEquals(-tanh(x), tanh(-x));
            assertEquals(Math.tanh(x), tanh(x), 2e-7);
        }
        assertEquals(0, tanh(0));
        assertEquals(1, Math.abs(tanh(Float.NaN)));
    }

    @Test
    void signsAreThoseOfTheBits() {
        int neurons = 3 * Integer.SIZE;
        int[] drawn = new int[3 * LaneMath.BLOCK];
        int[] bits = new int[drawn.length];
        float[] y = new float[neurons * LaneMath.BLOCK];
        Random random = new Random(9);
        for (int round = 0; round < 100; round++) {
            Arrays.setAll(drawn, k -> random.nextInt());
            System.arraycopy(drawn, 0, bits, 0, bits.length);
            Arrays.fill(y, 1);
            for (int i = 0; i < neurons; i++) {
                LaneMath.addSigned(0.5f, bits, i / Integer.SIZE * LaneMath.BLOCK, y, i * LaneMath.BLOCK);
            }
            for (int i = 0; i < neurons; i++) {
                for (int lane = 0; lane < LaneMath.BLOCK; lane++) {
                    int word = drawn[i / Integer.SIZE * LaneMath.BLOCK + lane];
                    boolean isNegative = (word >>> Integer.SIZE - 1 - i % Integer.SIZE & 1) != 0;
                    assertEquals(isNegative ? 0.5f : 1.5f, y[i * LaneMath.BLOCK + lane]);
                }
            }
        }
    }
}
