package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Family;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossShapingTest {
    static List<LossShaping> shapings() {
        return Family.members(LossShaping.class).stream()
                .<LossShaping>map(Family::defaults)
                .toList();
    }

    private static double[] random(int n) {
        RandomStream random = new Seed(5).stream("losses");
        double[] losses = new double[n];
        Arrays.setAll(losses, i -> Math.rint(20 * random.nextGaussian()) / 10);
        return losses;
    }

    @ParameterizedTest
    @MethodSource("shapings")
    void orderIsKept(LossShaping shaping) {
        double[] losses = random(50);
        double[] shaped = losses.clone();
        shaping.shape(shaped);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 50; j++) {
                assertEquals(Math.signum(losses[i] - losses[j]), Math.signum(shaped[i] - shaped[j]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapings")
    void shapedLossesSumToZero(LossShaping shaping) {
        double[] losses = random(51);
        shaping.shape(losses);
        assertEquals(0, Arrays.stream(losses).sum(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("shapings")
    void scaleAndOffsetDoNotMatter(LossShaping shaping) {
        double[] losses = random(40);
        double[] other = Arrays.stream(losses).map(x -> 8 * x + 64).toArray();
        shaping.shape(losses);
        shaping.shape(other);
        assertArrayEquals(losses, other, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("shapings")
    void failedCandidateIsWorstOrLeftOut(LossShaping shaping) {
        for (double failure : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] losses = random(30);
            losses[7] = failure;
            shaping.shape(losses);
            for (int i = 0; i < 30; i++) {
                assertTrue(i == 7 || Double.isFinite(losses[i]));
                assertTrue(i == 7 || Double.isNaN(losses[7]) || losses[7] > losses[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapings")
    void equalLossesHaveNoWeight(LossShaping shaping) {
        double[] losses = {2, 2, 2, 2};
        shaping.shape(losses);
        assertArrayEquals(new double[4], losses);
    }

    @Test
    void ranksAreSpreadOverOneAndTiesShareTheirMean() {
        double[] losses = {3, 1, 2, 2, 10};
        new CentredRanks().shape(losses);
        assertArrayEquals(new double[] {0.25, -0.5, -0.125, -0.125, 0.5}, losses);
        double[] failures = {Double.NaN, 0, -0.0, Double.POSITIVE_INFINITY, -1};
        new CentredRanks().shape(failures);
        assertArrayEquals(new double[] {0.375, -0.125, -0.125, 0.375, -0.5}, failures);
    }

    @Test
    void zScoreHasUnitVariance() {
        double[] losses = {1, 2, 3, 4, Double.NaN};
        new ZScore().shape(losses);
        double sd = Math.sqrt(1.25);
        assertArrayEquals(new double[] {-1.5 / sd, -0.5 / sd, 0.5 / sd, 1.5 / sd, Double.NaN}, losses, 1e-12);
    }
}
