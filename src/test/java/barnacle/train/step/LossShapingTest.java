package barnacle.train.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.setting.Family;
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

    /** Those that compare all candidates. */
    static List<LossShaping> ofAll() {
        return shapings().stream().filter(s -> !s.isOfPairs()).toList();
    }

    static List<LossShaping> ofPairs() {
        return shapings().stream().filter(LossShaping::isOfPairs).toList();
    }

    /** Those that look at the population: all but the losses themselves. */
    static List<LossShaping> relative() {
        return shapings().stream().filter(s -> !(s instanceof Raw)).toList();
    }

    /** Those that tell any two losses apart: all but the one that cuts the worse half off. */
    static List<LossShaping> strict() {
        return ofAll().stream().filter(s -> !(s instanceof NesUtilities)).toList();
    }

    private static double[] random(int n) {
        RandomStream random = new Seed(5).stream("losses");
        double[] losses = new double[n];
        Arrays.setAll(losses, i -> Math.rint(20 * random.nextGaussian()) / 8);
        return losses;
    }

    @ParameterizedTest
    @MethodSource("ofAll")
    void worseIsNeverShapedBetterAndEqualIsShapedEqual(LossShaping shaping) {
        double[] losses = random(50);
        double[] shaped = losses.clone();
        shaping.shape(shaped);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 50; j++) {
                assertTrue(losses[i] <= losses[j] ? shaped[i] <= shaped[j] : shaped[i] >= shaped[j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("strict")
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
    @MethodSource("relative")
    void shapedLossesSumToZero(LossShaping shaping) {
        double[] losses = random(51);
        shaping.shape(losses);
        assertEquals(0, Arrays.stream(losses).sum(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("relative")
    void scaleAndOffsetDoNotMatter(LossShaping shaping) {
        double[] losses = random(40);
        double[] other = Arrays.stream(losses).map(x -> 8 * x + 64).toArray();
        shaping.shape(losses);
        shaping.shape(other);
        assertArrayEquals(losses, other, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("ofAll")
    void failedCandidateIsTheWorst(LossShaping shaping) {
        for (double failure : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] losses = random(30);
            losses[7] = failure;
            shaping.shape(losses);
            for (int i = 0; i < 30; i++) {
                assertTrue(Double.isFinite(losses[i]));
                assertTrue(losses[7] >= losses[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("relative")
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

    @ParameterizedTest
    @MethodSource("ofAll")
    void failedCandidatesAreAlikeAndWorseThanTheBestWhateverTheLossesAre(LossShaping shaping) {
        for (double[] losses : new double[][] {
            {Double.NaN, 2, 2, Double.POSITIVE_INFINITY},
            {Double.NaN, 0, 0, Double.NEGATIVE_INFINITY},
            {Double.NaN, -3, -5, Double.NaN},
            {Double.NaN, 1e-9, 2e-9, Double.NaN}
        }) {
            shaping.shape(losses);
            assertEquals(losses[0], losses[3]);
            assertTrue(losses[0] > Math.min(losses[1], losses[2]), shaping + ": " + Arrays.toString(losses));
        }
    }

    @ParameterizedTest
    @MethodSource("relative")
    void shapedLossesSumToZeroWithFailuresToo(LossShaping shaping) {
        double[] losses = random(50);
        for (int i = 0; i < 50; i += 3) {
            losses[i] = Double.NaN;
        }
        shaping.shape(losses);
        assertEquals(0, Arrays.stream(losses).sum(), 1e-12);
    }

    @Test
    void zScoreHasUnitVarianceAndAFailureIsOneBeyondTheWorst() {
        double[] losses = {1, 2, 3, 4};
        new ZScore().shape(losses);
        double sd = Math.sqrt(1.25);
        assertArrayEquals(new double[] {-1.5 / sd, -0.5 / sd, 0.5 / sd, 1.5 / sd}, losses, 1e-12);
        double[] failing = {1, 2, 3, 4, Double.NaN};
        new ZScore().shape(failing);
        double moved = (1.5 / sd + 1) / 5;
        for (int i = 0; i < 4; i++) {
            assertEquals(losses[i] - moved, failing[i], 1e-12);
        }
        assertEquals(1.5 / sd + 1 - moved, failing[4], 1e-12);
    }

    @Test
    void utilitiesAreThosePublished() {
        // Of 5 losses: log(3.5) - log(k) is above 0 for k = 1, 2, 3.
        double[] u = {Math.log(3.5), Math.log(3.5 / 2), Math.log(3.5 / 3)};
        double sum = u[0] + u[1] + u[2];
        double[] losses = {3, 1, 4, 2, 10};
        new NesUtilities().shape(losses);
        assertArrayEquals(
                new double[] {1 - 5 * u[2] / sum, 1 - 5 * u[0] / sum, 1, 1 - 5 * u[1] / sum, 1}, losses, 1e-14);
    }

    @Test
    void utilitiesOfTiesAreTheirMeanAndFailuresCountAsWorst() {
        double first = Math.log(3);
        double second = Math.log(1.5);
        double[] losses = {Double.NaN, 1, 1, Double.NEGATIVE_INFINITY};
        new NesUtilities().shape(losses);
        assertArrayEquals(new double[] {1, -1, -1, 1}, losses, 1e-14);
        double[] later = {Double.POSITIVE_INFINITY, 2, 1, 2};
        new NesUtilities().shape(later);
        double shared = 1 - 2 * second / (first + second);
        assertArrayEquals(new double[] {1, shared, 1 - 4 * first / (first + second), shared}, later, 1e-14);
    }

    @Test
    void rawKeepsLossesAndMakesACliffOfTheirOwnHeightOfFailures() {
        double[] losses = {3, Double.NEGATIVE_INFINITY, -2, Double.NaN, Double.POSITIVE_INFINITY};
        new Raw().shape(losses);
        assertArrayEquals(new double[] {3, 8, -2, 8, 8}, losses);
        double[] flat = {3, Double.NaN, 3};
        new Raw().shape(flat);
        assertArrayEquals(new double[] {3, 6, 3}, flat);
    }

    @ParameterizedTest
    @MethodSource("ofPairs")
    void worseOfAPairIsShapedWorseAndWhatItsTrialsAddToBothDoesNotMatter(LossShaping shaping) {
        double[] losses = random(50);
        double[] other = losses.clone();
        for (int i = 0; i < 50; i++) {
            other[i] += i / 2;
        }
        double[] shaped = losses.clone();
        shaping.shape(shaped);
        shaping.shape(other);
        assertArrayEquals(shaped, other, 1e-12);
        for (int i = 0; i < 50; i += 2) {
            assertEquals(Math.signum(losses[i] - losses[i + 1]), Math.signum(shaped[i] - shaped[i + 1]));
            assertEquals(0, shaped[i] + shaped[i + 1]);
        }
    }

    @ParameterizedTest
    @MethodSource("ofPairs")
    void failedCandidateIsWorseThanItsPartnerByTheMostAndTwoAreEven(LossShaping shaping) {
        for (double failure : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] losses = {1, 2, failure, -3, failure, failure, 0, -1, 2, Double.NaN};
            shaping.shape(losses);
            assertTrue(losses[2] > losses[3]);
            assertTrue(losses[9] > losses[8]);
            for (int i = 0; i < losses.length; i++) {
                assertTrue(Double.isFinite(losses[i]) && losses[2] >= losses[i] && losses[9] >= losses[i]);
            }
            assertArrayEquals(new double[2], new double[] {losses[4], losses[5]});
        }
    }

    @Test
    void pairsAreApartByTheirDifferenceClippedByTheirSignOrByTheirRank() {
        double[] losses = {4, 1, 0, 1, 2, 2, 5, 3};
        double spread = Math.sqrt((9 + 1 + 4) / 4.0);
        double[] differences = losses.clone();
        new PairDifferences(1).shape(differences);
        assertArrayEquals(new double[] {0.5, -0.5, -0.5 / spread, 0.5 / spread, 0, 0, 0.5, -0.5}, differences, 1e-12);
        double[] signs = losses.clone();
        new PairSigns().shape(signs);
        assertArrayEquals(new double[] {0.5, -0.5, -0.5, 0.5, 0, 0, 0.5, -0.5}, signs);
        double[] ranks = losses.clone();
        new PairRanks().shape(ranks);
        assertArrayEquals(new double[] {0.5, -0.5, -1 / 6.0, 1 / 6.0, 0, 0, 1 / 3.0, -1 / 3.0}, ranks, 1e-12);
    }
}
