package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of the entries that a matrix has equal those of the whole matrix. */
class LaneSparseProductTest {
    private static final int B = LaneMath.BLOCK;

    private final RandomStream random = new Seed(11).stream("sparse");
    private int[][] entries;
    private int[][] at;
    private double[] matrix;

    private void draw(int rows, int columns, double density) {
        matrix = new double[rows * columns];
        entries = new int[rows][];
        at = new int[rows][];
        for (int i = 0; i < rows; i++) {
            int row = i;
            // Every fifth row is empty and every seventh full.
            entries[i] = IntStream.range(0, columns)
                    .filter(j -> row % 5 != 1 && (row % 7 == 3 || random.nextDouble() < density))
                    .toArray();
            at[i] = IntStream.of(entries[i]).map(j -> row * columns + j).toArray();
            for (int k : at[i]) {
                matrix[k] = random.nextGaussian();
            }
        }
    }

    private float[] numbers(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "3,40,0.1", "8,8,0", "40,3,0.3", "37,61,0.05", "64,300,0.2"})
    void productsEqualThoseOfTheWholeMatrixBitForBit(int rows, int columns, double density) {
        draw(rows, columns, density);
        int padded = LaneProduct.padded(rows);
        float[] packed = new float[padded * columns];
        float[] each = new float[2 * padded * columns * B];
        double[][] candidates = {matrix, matrix.clone()};
        int[] candidate = new int[2 * B];
        for (int k = 0; k < matrix.length; k++) {
            candidates[1][k] *= -3;
            packed[LaneProduct.index(k / columns, k % columns, columns)] = (float) matrix[k];
            for (int lane = 0; lane < 2 * B; lane++) {
                candidate[lane] = lane % 3 == 0 ? 1 : 0;
                each[(lane / B * padded * columns + k) * B + lane % B] = (float) candidates[candidate[lane]][k];
            }
        }
        LaneSparseProduct sparse = new LaneSparseProduct(entries, at);
        sparse.pack(matrix);
        sparse.packEach(new LaneParameters(candidates, candidate, candidate, 2 * B, List.of()));
        Rows x = new Rows(numbers((columns + 2) * B), B);
        Rows base = new Rows(numbers((padded + 3) * B), 2 * B);
        Rows expected = new Rows(base.array().clone(), 0);
        Rows found = new Rows(base.array().clone(), 0);
        LaneProduct.multiply(packed, 0, padded, columns, 1, x, B, 0, base, expected, B, 0);
        sparse.multiply(x, B, base, found, B);
        assertArrayEquals(expected.array(), found.array());
        LaneProduct.multiply(packed, 0, padded, columns, 1, x, B, 0, expected, expected, B, 0);
        sparse.multiply(x, B, found, found, B);
        assertArrayEquals(expected.array(), found.array(), "added to itself");
        for (int block = 0; block < 2; block++) {
            LaneProduct.multiplyEach(each, block * padded * columns * B, padded, columns, x, 0, base, expected, B);
            sparse.multiplyEach(block, x, 0, base, found, B);
            assertArrayEquals(expected.array(), found.array(), "block " + block);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1", "8,8,0,2", "37,61,0.05,4", "20,7,0.3,11"})
    void outerProductsAreSummedOverLanesAndSteps(int rows, int columns, double density, int steps) {
        draw(rows, columns, density);
        LaneSparseOuter sparse = new LaneSparseOuter(entries, at);
        sparse.clear();
        double[] expected = new double[matrix.length];
        for (int part = 0; part < 3; part++) {
            Rows[] bar = new Rows[steps + 1];
            Rows[] x = new Rows[steps + 1];
            for (int step = 0; step <= steps; step++) {
                bar[step] = new Rows(numbers((rows + 3) * B), B);
                x[step] = new Rows(numbers((columns + 2) * B), 2 * B);
            }
            sparse.add(bar, B, x, -B, 1, steps + 1);
            for (int i = 0; i < rows; i++) {
                for (int j : entries[i]) {
                    for (int step = 1; step <= steps; step++) {
                        for (int lane = 0; lane < B; lane++) {
                            expected[i * columns + j] +=
                                    (double) bar[step].get((1 + i) * B + lane) * x[step].get((j - 1) * B + lane);
                        }
                    }
                }
            }
        }
        double[] found = new double[matrix.length];
        sparse.addTo(found);
        assertArrayEquals(expected, found, 1e-4);
        double[] again = found.clone();
        sparse.addTo(again);
        assertArrayEquals(found, again, "the sums are forgotten");
    }
}
