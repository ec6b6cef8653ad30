package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Family;
import barnacle.model.InvalidSetting;
import barnacle.task.Loss;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientEstimatorTest {
    private static final ToDoubleFunction<double[]> BOWL = theta -> {
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
            sum += 0.5 * (i + 1) * (theta[i] - 1) * (theta[i] - 1);
        }
        return sum;
    };

    static List<GradientEstimator> estimators() {
        return Family.members(GradientEstimator.class).stream()
                .<GradientEstimator>map(Family::defaults)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void gradientPointsUpTheSlope(GradientEstimator estimator) {
        double[] theta = {0.5, -2, 3};
        double[] gradient = estimator
                .estimate(new FormulaObjective(3, false, BOWL), theta, 0)
                .gradient();
        double[] exact = {-0.5, -6, 6};
        double dot = 0;
        double norms = Estimate.norm(gradient) * Estimate.norm(exact);
        for (int i = 0; i < 3; i++) {
            dot += gradient[i] * exact[i];
        }
        assertTrue(dot / norms > 0.9, "cosine " + dot / norms);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void orderOfTasksDoesNotChangeABit(GradientEstimator estimator) {
        double[] theta = {0.5, -2, 3};
        Estimate one = estimator.estimate(new FormulaObjective(3, false, BOWL), theta, 5);
        Estimate other = estimator.estimate(new FormulaObjective(3, true, BOWL), theta, 5);
        assertArrayEquals(one.gradient(), other.gradient());
        assertEquals(one.loss(), other.loss());
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void thetaIsNotModified(GradientEstimator estimator) {
        double[] theta = {0.5, -2, 3};
        estimator.estimate(new FormulaObjective(3, false, BOWL), theta, 0);
        assertArrayEquals(new double[] {0.5, -2, 3}, theta);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void lossWithoutAFiniteValueGivesNoGradient(GradientEstimator estimator) {
        for (double failure : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Estimate estimate = estimator.estimate(new FormulaObjective(3, false, theta -> failure), new double[3], 0);
            assertNull(estimate.gradient());
            assertTrue(estimate.failed() > 0);
            assertTrue(Double.isNaN(estimate.loss()));
            assertTrue(Double.isNaN(estimate.norm()));
        }
    }

    @Test
    void meanEstimateIsTheSmoothedGradient() {
        // A Gaussian of width σ smooths Σ cos θ to exp(-σ²/2) Σ cos θ.
        double sigma = 1;
        double[] theta = {0.3, 1.2, -0.7, 2};
        OpenAiEs es = new OpenAiEs(100_000, sigma, new ConstantSchedule(), new CentredRanks());
        Objective objective = new FormulaObjective(4, false, t -> {
            double sum = 0;
            for (double x : t) {
                sum += Math.cos(x);
            }
            return sum;
        });
        double[] losses = losses(es.scores(objective, theta, 0, sigma));
        double[] gradient = es.gradient(objective, losses, 0, sigma);
        for (int i = 0; i < 4; i++) {
            // The standard error is below 1 / sqrt(pairs) = 0.0045.
            assertEquals(-Math.sin(theta[i]) * Math.exp(-0.5), gradient[i], 0.018);
        }
    }

    @Test
    void mirroredPairsShareOneDraw() {
        OpenAiEs es = new OpenAiEs(64, 0.1, new ConstantSchedule(), new CentredRanks());
        double[] theta = {1, -2};
        double[][] candidates = new double[64][];
        FormulaObjective objective = new FormulaObjective(2, false, t -> 0) {
            @Override
            public Loss.Score[] scores(long iteration, int count, Candidate candidate) {
                for (int c = 0; c < count; c++) {
                    candidates[c] = new double[2];
                    candidate.write(c, candidates[c]);
                }
                return super.scores(iteration, count, candidate);
            }
        };
        es.estimate(objective, theta, 0);
        for (int pair = 0; pair < 32; pair++) {
            for (int i = 0; i < 2; i++) {
                assertEquals(2 * theta[i], candidates[2 * pair][i] + candidates[2 * pair + 1][i], 1e-12);
            }
            Assertions.assertNotEquals(candidates[0][0], candidates[2 * pair + 1][0]);
        }
    }

    @Test
    void failedCandidateRanksLast() {
        // Everything above 0 fails, and below 0 nothing else tells candidates apart.
        ToDoubleFunction<double[]> cliff = theta -> theta[0] > 0 ? Double.NaN : 1;
        OpenAiEs es = new OpenAiEs(64, 0.1, new ConstantSchedule(), new CentredRanks());
        Estimate estimate = es.estimate(new FormulaObjective(1, false, cliff), new double[1], 0);
        assertTrue(estimate.gradient()[0] > 0);
        assertEquals(32, estimate.failed());
        assertEquals(1, estimate.loss());
        assertEquals(0.5, estimate.accuracy());
    }

    @Test
    void zScoreLeavesAPairWithAFailureOut() {
        double[] theta = {0.2, -0.1};
        OpenAiEs es = new OpenAiEs(6, 0.5, new ConstantSchedule(), new ZScore());
        Objective objective = new FormulaObjective(2, false, BOWL);
        double[] without = es.gradient(objective, new double[] {1, -1, Double.NaN, 0.5, -1, 2}, 0, 0.5);
        double[] level = es.gradient(objective, new double[] {1, -1, 0, 0, -1, 2}, 0, 0.5);
        for (int i = 0; i < 2; i++) {
            assertEquals(level[i] * 3 / 2, without[i], 1e-12);
        }
        Estimate none = es.estimate(new FormulaObjective(2, false, t -> t[0] > 0.2 ? Double.NaN : t[0]), theta, 0);
        assertEquals(3, none.failed());
        assertNull(none.gradient());
    }

    @Test
    void sigmaFollowsItsSchedule() {
        OpenAiEs es = new OpenAiEs(4, 0.2, new CosineSchedule(0.5), new CentredRanks());
        Objective objective = new FormulaObjective(3, false, BOWL);
        assertEquals(0.2, es.estimate(objective, new double[3], 0).sigma());
        assertEquals(0.15, es.estimate(objective, new double[3], 50).sigma(), 1e-12);
        assertEquals(0.1, es.estimate(objective, new double[3], 400).sigma(), 1e-12);
    }

    @Test
    void sigmaThatReachedZeroGivesNoGradient() {
        OpenAiEs es = new OpenAiEs(4, 0.2, new CosineSchedule(), new CentredRanks());
        assertNull(es.estimate(new FormulaObjective(3, false, BOWL), new double[3], 100)
                .gradient());
    }

    @Test
    void oddPopulationIsRefused() {
        InvalidSetting e = Assertions.assertThrows(
                InvalidSetting.class, () -> new OpenAiEs(5, 0.1, new ConstantSchedule(), new CentredRanks()));
        assertEquals("population", e.field());
    }

    @Test
    void backpropagationClipsTheGlobalNorm() {
        double[] theta = {0.5, -2, 3};
        Objective objective = new FormulaObjective(3, false, BOWL);
        Estimate free = new BackpropagationThroughTime(100).estimate(objective, theta, 0);
        Estimate clipped = new BackpropagationThroughTime(2).estimate(objective, theta, 0);
        assertEquals(Math.sqrt(0.25 + 36 + 36), free.norm(), 1e-6);
        assertEquals(free.norm(), clipped.norm());
        assertEquals(2, Estimate.norm(clipped.gradient()), 1e-12);
        for (int i = 0; i < 3; i++) {
            assertEquals(free.gradient()[i] * 2 / free.norm(), clipped.gradient()[i], 1e-12);
        }
    }

    @Test
    void backpropagationRefusesAGradientThatIsNotFinite() {
        FormulaObjective steep = new FormulaObjective(2, false, BOWL) {
            @Override
            public Loss.Score gradient(long iteration, double[] theta, double[] gradient) {
                gradient[1] = Double.NEGATIVE_INFINITY;
                return new Loss.Score(0.7, 5);
            }
        };
        Estimate estimate = new BackpropagationThroughTime().estimate(steep, new double[2], 0);
        assertNull(estimate.gradient());
        assertEquals(1, estimate.failed());
        assertEquals(0.7, estimate.loss());
    }

    @Test
    void evaluationsCountRunsAndABackwardPassTwice() {
        Objective objective = new FormulaObjective(3, false, BOWL);
        assertEquals(1280, new OpenAiEs().estimate(objective, new double[3], 0).evaluations());
        assertEquals(
                30,
                new BackpropagationThroughTime()
                        .estimate(objective, new double[3], 0)
                        .evaluations());
    }

    private static double[] losses(Loss.Score[] scores) {
        double[] losses = new double[scores.length];
        for (int c = 0; c < losses.length; c++) {
            losses[c] = scores[c].loss();
        }
        return losses;
    }
}
