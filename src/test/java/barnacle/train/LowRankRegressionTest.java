package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.sim.Block;
import barnacle.train.step.ConstantSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link RegressionGradient} over perturbations of low rank. */
class LowRankRegressionTest {
    private static final int ROWS = 5;
    private static final int COLUMNS = 6;
    private static final int WHOLE = ROWS * COLUMNS;
    /** Of the second matrix every third cell is there. */
    private static final int[] CELLS =
            IntStream.range(0, WHOLE / 3).map(k -> 3 * k).toArray();

    private static final int SIZE = WHOLE + CELLS.length + 2;

    /** A whole matrix, one of few cells, and two numbers beside them. */
    private static FormulaObjective objective(boolean isReversed, ToDoubleFunction<double[]> loss) {
        double free = Double.POSITIVE_INFINITY;
        Block block = new Block(
                BlockName.weights("a", "b"), Block.Kind.RECURRENT, 0, ROWS, COLUMNS, null, -free, free, false);
        int beside = WHOLE + CELLS.length;
        return new FormulaObjective(SIZE, isReversed, loss) {
            @Override
            public List<ThetaRange> parts() {
                return List.of(
                        new ThetaRange("whole", 0, WHOLE, false, Grid.whole(ROWS, COLUMNS)),
                        new ThetaRange("some", WHOLE, beside, false, Grid.of(block, CELLS)),
                        new ThetaRange("beside", beside, SIZE, false));
            }
        };
    }

    private static RegressionGradient regression(int pairs, double sigma, int rank) {
        return new RegressionGradient(
                2 * pairs, sigma, new ConstantSchedule(), 1e-6, new LowRank(rank), new SharedTrials());
    }

    private static double[] theta() {
        return IntStream.range(0, SIZE).mapToDouble(i -> 0.3 * Math.cos(i)).toArray();
    }

    private static double bowl(double[] theta) {
        return IntStream.range(0, SIZE)
                .mapToDouble(i -> 0.5 * (1 + i % 4) * (theta[i] - 1) * (theta[i] - 1))
                .sum();
    }

    private static double bowlSlope(double[] theta, int i) {
        return (1 + i % 4) * (theta[i] - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gradientOfAQuadraticIsExactFromAsManyPairsAsParametersOn(int rank) {
        double[] theta = theta();
        double[] exact =
                IntStream.range(0, SIZE).mapToDouble(i -> bowlSlope(theta, i)).toArray();
        for (int pairs : new int[] {SIZE + 8, 3 * SIZE}) {
            double[] gradient = regression(pairs, 0.5, rank)
                    .estimate(objective(false, LowRankRegressionTest::bowl), theta, 0)
                    .gradient();
            assertArrayEquals(exact, gradient, 2e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gradientOfFewPairsIsTheProjectionOntoWhatTheySpan(int rank) {
        double[] theta = theta();
        Objective objective = objective(false, LowRankRegressionTest::bowl);
        double[] gradient =
                regression(20, 0.5, rank).estimate(objective, theta, 4).gradient();
        Population.Noise noise = LowRankNoise.of(new LowRank(rank), objective);
        double left = 0;
        for (int pair = 0; pair < 20; pair++) {
            double[] draw = new double[SIZE];
            noise.add(objective.seed().stream(noise.stream(), 4, pair), 1, draw);
            double estimated = 0;
            double exact = 0;
            for (int i = 0; i < SIZE; i++) {
                estimated += gradient[i] * draw[i];
                exact += bowlSlope(theta, i) * draw[i];
            }
            assertEquals(exact, estimated, 1e-4 * Math.max(1, Math.abs(exact)));
        }
        for (int i = 0; i < SIZE; i++) {
            left = Math.max(left, Math.abs(gradient[i] - bowlSlope(theta, i)));
        }
        assertTrue(left > 0.1, "fewer pairs than parameters tell not all");
    }

    /** A loss of third order: what the estimate is beside the gradient grows with σ². */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void estimateIsTheGradientToFirstOrderInSigma(int rank) {
        ToDoubleFunction<double[]> loss = theta ->
                bowl(theta) + Arrays.stream(theta).map(x -> x * x * x / 6).sum();
        double[] theta = theta();
        double[][] beyond = new double[2][];
        for (int k = 0; k < 2; k++) {
            double[] gradient = regression(3 * SIZE, 0.1 * (k + 1), rank)
                    .estimate(objective(false, loss), theta, 0)
                    .gradient();
            beyond[k] = IntStream.range(0, SIZE)
                    .mapToDouble(i -> gradient[i] - bowlSlope(theta, i) - theta[i] * theta[i] / 2)
                    .toArray();
        }
        double largest = Arrays.stream(beyond[0]).map(Math::abs).max().orElseThrow();
        assertTrue(largest < 0.1, "beyond the gradient: " + largest);
        for (int i = 0; i < SIZE; i++) {
            assertEquals(4 * beyond[0][i], beyond[1][i], 0.02 * largest);
        }
    }

    @Test
    void orderOfTasksDoesNotChangeABit() {
        double[][] found = new double[2][];
        for (int k = 0; k < 2; k++) {
            found[k] = regression(40, 0.1, 1)
                    .estimate(objective(k == 1, LowRankRegressionTest::bowl), theta(), 2)
                    .gradient();
        }
        assertArrayEquals(found[0], found[1]);
    }
}
