package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneOuterTest {
    private static final int B = LaneMath.BLOCK;

    @ParameterizedTest
    @CsvSource({"1,1,1", "8,16,16", "9,17,5", "37,61,2", "20,100,16"})
    void addsTheProductsOfItsLanesInOrder(int rows, int columns, int lanes) {
        Random random = new Random(7);
        int padded = LaneProduct.padded(rows);
        int width = LaneMath.padded(columns);
        float[] bar = numbers(random, (padded + 2) * B);
        float[] x = numbers(random, (columns + 1) * B);
        float[] found = numbers(random, 3 + padded * width);
        float[] expected = found.clone();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = 3 + row * width + column;
                for (int lane = 0; lane < lanes; lane++) {
                    expected[at] = Math.fma(bar[(2 + row) * B + lane], x[(1 + column) * B + lane], expected[at]);
                }
            }
        }
        float[] transposed = new float[lanes * width];
        LaneOuter.transpose(x, B, columns, width, lanes, transposed);
        LaneOuter.add(bar, 2 * B, padded, transposed, width, lanes, found, 3);
        for (int row = 0; row < rows; row++) {
            int from = 3 + row * width;
            assertArrayEquals(
                    Arrays.copyOfRange(expected, from, from + columns),
                    Arrays.copyOfRange(found, from, from + columns),
                    "row " + row);
        }
    }

    private static float[] numbers(Random random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
