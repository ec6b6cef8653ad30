package barnacle.train;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.ode.CarryOn;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.task.Loss;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.Optimizer;
import barnacle.train.step.Raw;
import barnacle.train.step.Schedule;
import barnacle.train.step.ZScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientEstimatorTest {
    private static final ToDoubleFunction<double[]> BOWL = theta -> {
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
            sum += 0.5 * (i + 1) * (theta[i] - 1) * (theta[i] - 1);
        }
        return sum;
    };

    private static final int MANY = 200_000;
    private static final double[] COSINES_AT = {0.3, 1.2, -0.7, 2};
    private static final ToDoubleFunction<double[]> COSINES = theta -> {
        double sum = 0;
        for (double x : theta) {
            sum += Math.cos(x);
        }
        return sum;
    };

    /**
     * The standard deviation of Σ cos(θ + ε): of one term the variance is (1 + exp(-2) cos 2θ) / 2 - exp(-1) cos² θ,
     * from the characteristic function of the normal distribution.
     */
    private static final double COSINES_SD = Math.sqrt(Arrays.stream(COSINES_AT)
            .map(x -> (1 + Math.exp(-2) * Math.cos(2 * x)) / 2 - Math.exp(-1) * Math.cos(x) * Math.cos(x))
            .sum());

    /** All that estimate the gradient of a formula, which has no neurons. */
    static List<GradientEstimator> estimators() {
        return Family.members(GradientEstimator.class).stream()
                .filter(type -> type != NodePerturbation.class)
                .<GradientEstimator>map(Family::defaults)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void gradientPointsUpTheSlopeOnAverage(GradientEstimator estimator) {
        double[] theta = {0.5, -2, 3};
        double[] gradient = new double[3];
        for (int iteration = 0; iteration < 400; iteration++) {
            double[] one = estimator
                    .estimate(new FormulaObjective(3, false, BOWL), theta, iteration)
                    .gradient();
            for (int i = 0; i < 3; i++) {
                gradient[i] += one[i];
            }
        }
        double[] exact = {-0.5, -6, 6};
        double dot = 0;
        double norms = Optimizer.norm(gradient) * Optimizer.norm(exact);
        for (int i = 0; i < 3; i++) {
            dot += gradient[i] * exact[i];
        }
        assertTrue(dot / norms > 0.95, "cosine " + dot / norms);
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
    void costsAlikeFromTheIterationThatItSays(GradientEstimator estimator) {
        costsAlike(estimator);
    }

    @Test
    void guidedEsCostsAlikeOnceThereAreAsManyBatchesAsSurrogates() {
        GuidedEs guided =
                new GuidedEs(4, 0.1, new ConstantSchedule(), new Raw(), 4, new BackpropagationThroughTime(), 0.5);
        assertEquals(3, guided.costsAlikeFrom());
        costsAlike(guided);
    }

    private static void costsAlike(GradientEstimator estimator) {
        long from = estimator.costsAlikeFrom();
        long each = evaluations(estimator, from);
        assertEquals(each, evaluations(estimator, from + 1));
        assertEquals(each, evaluations(estimator, from + 60));
        for (long before = 0; before < from; before++) {
            assertTrue(evaluations(estimator, before) < each);
        }
    }

    private static long evaluations(GradientEstimator estimator, long iteration) {
        return estimator
                .estimate(new FormulaObjective(3, false, BOWL), new double[] {0.5, -2, 3}, iteration)
                .evaluations();
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

    /** Each with its estimate in units of the loss, and its standard error times the root of its candidates. */
    static List<Arguments> ofManyCandidates() {
        Schedule constant = new ConstantSchedule();
        return List.of(
                Arguments.of(new OpenAiEs(MANY, 1, constant, new Raw()), 1, 1.5),
                Arguments.of(new Ars(MANY, 1, constant, 1), COSINES_SD / 2, 1.5),
                // Losses are up to 4, and candidate 0 is one of very many.
                Arguments.of(new Song(MANY, 1, constant, new Raw()), 1, 4),
                Arguments.of(new Song(MANY, 1, constant, new ZScore()), COSINES_SD, 1.5),
                Arguments.of(new RegressionGradient(2000, 1, constant, 1e-6), 1, 0.7));
    }

    @ParameterizedTest
    @MethodSource("ofManyCandidates")
    void meanEstimateIsTheSmoothedGradient(EvolutionStrategy estimator, double unit, double error) {
        // A Gaussian of width 1 smooths Σ cos θ to exp(-1/2) Σ cos θ.
        double[] gradient = estimator
                .estimate(new FormulaObjective(4, false, COSINES), COSINES_AT, 0)
                .gradient();
        for (int i = 0; i < 4; i++) {
            double smoothed = -Math.sin(COSINES_AT[i]) * Math.exp(-0.5);
            assertEquals(smoothed, unit * gradient[i], 4 * error / Math.sqrt(estimator.population()));
        }
    }

    static List<EvolutionStrategy> mirrored() {
        return List.of(
                new OpenAiEs(64, 0.1, new ConstantSchedule(), new CentredRanks()),
                new Ars(64, 0.1, new ConstantSchedule(), 0.5),
                new RegressionGradient(64, 0.1, new ConstantSchedule(), 0.01));
    }

    @ParameterizedTest
    @MethodSource("mirrored")
    void mirroredPairsShareOneDraw(EvolutionStrategy es) {
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
    void arsKeepsThePairsWithTheBestCandidates() {
        // Only the fifth pair has a candidate below 0, and the third fails, so the fifth alone is kept of eight.
        double[] losses = {3, 2, 4, 1, Double.NaN, Double.NaN, 5, 5, -1, 2, 8, 8, 0.5, 9, 7, 3};
        Objective objective = listed(losses);
        Ars ars = new Ars(16, 0.5, new ConstantSchedule(), 0.125);
        double[] gradient = ars.estimate(objective, new double[2], 0).gradient();
        double[] draw = new double[2];
        Population.Noise.PLAIN.add(objective.seed().stream("perturbation", 0, 4), 1, draw);
        for (int i = 0; i < 2; i++) {
            // The sd of (-1, 2) is 1.5.
            assertEquals((-1 - 2) / 1.5 * draw[i], gradient[i], 1e-12);
        }
    }

    @Test
    void arsDependsNeitherOnTheScaleOfTheLossNorOnItsOffset() {
        double[] theta = {0.5, -2, 3};
        double[] one = new Ars()
                .estimate(new FormulaObjective(3, false, BOWL), theta, 0)
                .gradient();
        double[] other = new Ars()
                .estimate(new FormulaObjective(3, false, t -> 8 * BOWL.applyAsDouble(t) + 64), theta, 0)
                .gradient();
        assertArrayEquals(one, other, 1e-9);
        double[] flat = new Ars()
                .estimate(new FormulaObjective(3, false, t -> 2), theta, 0)
                .gradient();
        assertArrayEquals(new double[3], flat);
    }

    @Test
    void regressionIsExactForAQuadraticFromAsManyPairsAsParametersOn() {
        double[] theta = {0.5, -2, 3};
        for (int population : new int[] {6, 20}) {
            RegressionGradient regression = new RegressionGradient(population, 0.5, new ConstantSchedule(), 1e-6);
            double[] gradient = regression
                    .estimate(new FormulaObjective(3, false, BOWL), theta, 1)
                    .gradient();
            assertArrayEquals(new double[] {-0.5, -6, 6}, gradient, 1e-3);
        }
    }

    @Test
    void regressionOfFewerPairsIsTheProjectionOntoWhatTheySpan() {
        double[] theta = new double[600];
        Objective objective = new FormulaObjective(600, false, BOWL);
        double[] gradient = new RegressionGradient(10, 0.5, new ConstantSchedule(), 1e-6)
                .estimate(objective, theta, 0)
                .gradient();
        // What is left of the exact gradient is at right angles to every perturbation.
        for (int pair = 0; pair < 5; pair++) {
            double[] draw = new double[600];
            Population.Noise.PLAIN.add(objective.seed().stream("perturbation", 0, pair), 1, draw);
            double estimated = 0;
            double exact = 0;
            for (int i = 0; i < 600; i++) {
                estimated += gradient[i] * draw[i];
                exact += (i + 1) * (theta[i] - 1) * draw[i];
            }
            assertEquals(exact, estimated, 1e-6 * Math.abs(exact));
        }
    }

    /** Averages of 40 draws, whose standard errors are below 0.01, of the last length 0.03. */
    @Test
    void regressionOfFewerPairsIsAsLongAsItsCosineAndBetterDirectedThanTheMeanOverPairs() {
        int n = 400;
        int pairs = 100;
        Objective slope =
                new FormulaObjective(n, false, theta -> Arrays.stream(theta).sum());
        RegressionGradient regression = new RegressionGradient(2 * pairs, 0.5, new ConstantSchedule(), 1e-6);
        OpenAiEs mean = new OpenAiEs(2 * pairs, 0.5, new ConstantSchedule(), new Raw());
        double[] length = new double[2];
        double[] cosine = new double[2];
        for (int iteration = 0; iteration < 40; iteration++) {
            for (int e = 0; e < 2; e++) {
                double[] gradient = (e == 0 ? regression : mean)
                        .estimate(slope, new double[n], iteration)
                        .gradient();
                double norm = Optimizer.norm(gradient);
                length[e] += norm / Math.sqrt(n) / 40;
                cosine[e] += Arrays.stream(gradient).sum() / norm / Math.sqrt(n) / 40;
            }
        }
        assertEquals(Math.sqrt((double) pairs / n), length[0], 0.02);
        assertEquals(Math.sqrt((double) pairs / n), cosine[0], 0.02);
        double expected = Math.sqrt(pairs / (pairs + n + 1.0));
        assertEquals(expected, cosine[1], 0.02);
        assertEquals(1 / expected, length[1], 0.1);
    }

    @Test
    void ridgeShrinksTheRegression() {
        // Of many perturbations, ε is white: the penalised slope is the slope over 1 + ridge.
        double[] gradient = new RegressionGradient(2000, 0.5, new ConstantSchedule(), 1)
                .estimate(new FormulaObjective(3, false, BOWL), new double[] {0.5, -2, 3}, 0)
                .gradient();
        assertArrayEquals(new double[] {-0.25, -3, 3}, gradient, 0.2);
    }

    @Test
    void regressionLeavesAPairOfTwoFailuresOut() {
        Objective failed = listed(1, 3, Double.NaN, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);
        double[] gradient = new RegressionGradient(6, 0.5, new ConstantSchedule(), 1e-6)
                .estimate(failed, new double[2], 0)
                .gradient();
        double[] draw = new double[2];
        Population.Noise.PLAIN.add(failed.seed().stream("perturbation", 0, 0), 1, draw);
        double square = draw[0] * draw[0] + draw[1] * draw[1];
        for (int i = 0; i < 2; i++) {
            assertEquals(-2 * draw[i] / square, gradient[i], 1e-4);
        }
    }

    /** θ of two parts and the readout. */
    private static class Parted extends FormulaObjective {
        final List<double[]> seen = new ArrayList<>();

        Parted(ToDoubleFunction<double[]> loss) {
            super(6, false, loss);
        }

        @Override
        public List<ThetaRange> parts() {
            return List.of(
                    new ThetaRange("a", 0, 2, false),
                    new ThetaRange("b", 2, 3, true),
                    new ThetaRange("c", 3, 6, false));
        }

        @Override
        public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
            return super.scores(iteration, candidates, (number, theta) -> {
                candidate.write(number, theta);
                seen.add(theta.clone());
            });
        }
    }

    @Test
    void songPerturbsOnePartAtATimeInTurnAndStartsAtTheOrigin() {
        double[] theta = {1, 2, 3, 4, 5, 6};
        Song song = new Song(5, 0.1, new ConstantSchedule(), new Raw());
        for (int iteration = 0; iteration < 7; iteration++) {
            Parted objective = new Parted(BOWL);
            double[] gradient = song.estimate(objective, theta, iteration).gradient();
            Objective.ThetaRange turn = objective.parts().get(iteration % 3);
            assertArrayEquals(theta, objective.seen.get(0));
            for (int i = 0; i < 6; i++) {
                boolean perturbed = turn.from() <= i && i < turn.to();
                assertEquals(perturbed, gradient[i] != 0);
                for (int c = 1; c < 5; c++) {
                    assertEquals(perturbed, objective.seen.get(c)[i] != theta[i]);
                }
            }
        }
    }

    @Test
    void songIsTheMeanOfLossTimesOffsetOverTheVariance() {
        Objective objective = listed(9, 2, Double.NaN, -1);
        double[] gradient = new Song(4, 0.5, new ConstantSchedule(), new Raw())
                .estimate(objective, new double[2], 3)
                .gradient();
        double[] sum = new double[2];
        Population.Noise.PLAIN.add(objective.seed().stream("perturbation", 3, 1), 2 * 0.5, sum);
        // 9 is the worst, and the finite ones are 10 apart.
        Population.Noise.PLAIN.add(objective.seed().stream("perturbation", 3, 2), (9 + 10) * 0.5, sum);
        Population.Noise.PLAIN.add(objective.seed().stream("perturbation", 3, 3), -1 * 0.5, sum);
        for (int i = 0; i < 2; i++) {
            assertEquals(sum[i] / 4 / 0.25, gradient[i], 1e-12);
        }
    }

    static List<EvolutionStrategy> evolutions() {
        return Family.members(EvolutionStrategy.class).stream()
                .<EvolutionStrategy>map(Family::defaults)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("evolutions")
    void exactReadoutEvolvesTheOtherPartsAndDifferentiatesTheReadout(EvolutionStrategy evolution) {
        double[] theta = {1, 2, 3, 4, 5, 6};
        Parted objective = new Parted(BOWL);
        Estimate estimate = new ExactReadout(evolution).estimate(objective, theta, 0);
        assertEquals(3 * (3 - 1), estimate.gradient()[2], 1e-6);
        some(objective.seen).forEach(candidate -> assertEquals(theta[2], candidate[2]));
        // The rest is what the evolution finds for the other five alone.
        double[] others = {1, 2, 4, 5, 6};
        Estimate alone = evolution.estimate(
                new FormulaObjective(
                        5, false, t -> BOWL.applyAsDouble(new double[] {t[0], t[1], theta[2], t[2], t[3], t[4]})) {
                    @Override
                    public List<ThetaRange> parts() {
                        return List.of(new ThetaRange("a", 0, 2, false), new ThetaRange("b", 2, 5, false));
                    }
                },
                others,
                0);
        double[] gradient = estimate.gradient();
        assertArrayEquals(
                alone.gradient(), new double[] {gradient[0], gradient[1], gradient[3], gradient[4], gradient[5]});
        assertEquals(alone.loss(), estimate.loss());
        assertEquals(alone.evaluations() + 10, estimate.evaluations());
        assertEquals(Optimizer.norm(gradient), estimate.norm());
    }

    @Test
    void exactReadoutOfNothingButTheReadoutIsItsGradient() {
        Estimate estimate = new ExactReadout(new Song())
                .estimate(
                        new FormulaObjective(2, false, BOWL) {
                            @Override
                            public List<ThetaRange> parts() {
                                return List.of(new ThetaRange("a", 0, 2, true));
                            }
                        },
                        new double[] {2, 3},
                        0);
        assertArrayEquals(new double[] {1, 4}, estimate.gradient(), 1e-6);
        assertEquals(10, estimate.evaluations());
    }

    private static GuidedEs guided(int population, int surrogates, double alpha) {
        return guided(population, surrogates, new TruncatedBackpropagation(8, 10), alpha);
    }

    private static GuidedEs guided(int population, int surrogates, Backpropagation guide, double alpha) {
        return new GuidedEs(population, 1, new ConstantSchedule(), new Raw(), surrogates, guide, alpha);
    }

    @Test
    void guidedMeanIsTheSmoothedGradientTimesTheCovariance() {
        double[] theta = {0.5, -2, 3};
        double[] exact = {-0.5, -6, 6};
        // Of three parameters, along the gradient itself: α + (1 - α) · 3.
        double[] along = guided(MANY, 1, 0.25)
                .estimate(new FormulaObjective(3, false, BOWL), theta, 0)
                .gradient();
        // Surrogates at right angles to it and to each other leave α.
        double[] across = guided(MANY, 2, 0.25)
                .estimate(misled(new double[] {0, 1, 1}, new double[] {24, -1, 1}, new double[] {9, 9, 9}), theta, 1)
                .gradient();
        for (int i = 0; i < 3; i++) {
            // The standard error is below 2.5² · sqrt(2) · |gradient| / sqrt(pairs) = 0.24.
            assertEquals(2.5 * exact[i], along[i], 0.7);
            assertEquals(0.25 * exact[i], across[i], 0.1);
        }
    }

    /** The bowl with these for its gradients, by iteration modulo their number. */
    private static FormulaObjective misled(double[]... gradients) {
        return new FormulaObjective(3, false, BOWL) {
            @Override
            public Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient) {
                double[] some = gradients[(int) (iteration % gradients.length)];
                System.arraycopy(some, 0, gradient, 0, 3);
                return new Loss.Score(0.7, 5);
            }
        };
    }

    @Test
    void guidedWithoutSpreadLooksAlongItsGuidesGradientOnly() {
        FormulaObjective objective = new FormulaObjective(3, false, BOWL) {
            @Override
            public Loss.Score gradient(
                    long iteration, double[] theta, int steps, double spikeWidth, double[] gradient, double[] adjoint) {
                gradient[spikeWidth > 0 ? 2 : steps < steps() ? 0 : 1] = 5;
                return new Loss.Score(0.7, 5);
            }
        };
        List<Backpropagation> guides = List.of(
                new TruncatedBackpropagation(7, 10),
                new BackpropagationThroughTime(),
                new AdjointEquation(),
                new SurrogateGradient());
        int[] axes = {0, 1, 1, 2};
        for (int k = 0; k < guides.size(); k++) {
            double[] gradient = guided(20, 1, guides.get(k), 0)
                    .estimate(objective, new double[] {0.5, -2, 3}, 0)
                    .gradient();
            for (int i = 0; i < 3; i++) {
                assertEquals(i == axes[k], gradient[i] != 0, guides.get(k) + ", " + i);
            }
        }
    }

    @Test
    void guideIsNotClipped() {
        double[] theta = {0.5, -2, 3};
        Objective objective = new FormulaObjective(3, false, BOWL);
        assertArrayEquals(
                guided(20, 2, new BackpropagationThroughTime(1e9), 0.5)
                        .estimate(objective, theta, 4)
                        .gradient(),
                guided(20, 2, new BackpropagationThroughTime(1e-3), 0.5)
                        .estimate(objective, theta, 4)
                        .gradient());
    }

    @Test
    void guidedWithoutAUsableSurrogateIsOpenAiEs() {
        double[] theta = {0.5, -2, 3};
        Estimate plain = new OpenAiEs(20, 1, new ConstantSchedule(), new Raw())
                .estimate(new FormulaObjective(3, false, BOWL), theta, 4);
        for (double[] useless : new double[][] {{Double.NaN, 1, 1}, {0, 0, 0}}) {
            Estimate guided = guided(20, 3, 0.5).estimate(misled(useless), theta, 4);
            assertArrayEquals(plain.gradient(), guided.gradient());
            assertEquals(plain.evaluations() + 3 * 30, guided.evaluations());
        }
    }

    @Test
    void guidedTakesAsManySurrogatesAsThereWereBatches() {
        Objective objective = new FormulaObjective(3, false, BOWL);
        for (int iteration = 0; iteration < 5; iteration++) {
            long evaluations = guided(4, 3, 0.5)
                    .estimate(objective, new double[3], iteration)
                    .evaluations();
            assertEquals(40 + 30 * Math.min(3, iteration + 1), evaluations);
        }
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
        assertEquals(2, Optimizer.norm(clipped.gradient()), 1e-12);
        for (int i = 0; i < 3; i++) {
            assertEquals(free.gradient()[i] * 2 / free.norm(), clipped.gradient()[i], 1e-12);
        }
    }

    @Test
    void backpropagationRefusesAGradientThatIsNotFinite() {
        FormulaObjective steep = new FormulaObjective(2, false, BOWL) {
            @Override
            public Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient) {
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
                10 + 5,
                new TruncatedBackpropagation(2, 10)
                        .estimate(objective, new double[3], 0)
                        .evaluations());
        assertEquals(
                30,
                new TruncatedBackpropagation(8, 10)
                        .estimate(objective, new double[3], 0)
                        .evaluations());
        assertEquals(
                30,
                new BackpropagationThroughTime()
                        .estimate(objective, new double[3], 0)
                        .evaluations());
    }

    /** An objective of two numbers whose candidates' losses are these. */
    private static Objective listed(double... losses) {
        return new FormulaObjective(2, false, t -> 0) {
            @Override
            public Loss.Score[] scores(long iteration, int count, Candidate candidate) {
                return Arrays.stream(losses).mapToObj(l -> new Loss.Score(l, 5)).toArray(Loss.Score[]::new);
            }
        };
    }

    /** The matrix of 1500 pairs takes more than the tenth of a second after which a library's work is asked about. */
    @Test
    void aStopIsHeardWhileALargeRegressionIsSolved() {
        Objective bowl = new FormulaObjective(2, false, theta -> theta[0] * theta[0] + theta[1] * theta[1]);
        RegressionGradient regression = new RegressionGradient(3000, 0.1, new ConstantSchedule(), 0.01);
        BooleanSupplier untilTheLibraryWorks = () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("library"));
        assertThrows(
                CancellationException.class,
                () -> CarryOn.whilst(untilTheLibraryWorks, () -> regression.estimate(bowl, new double[] {1, 1}, 0)));
    }
}
