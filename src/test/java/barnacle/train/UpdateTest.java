package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.setting.Sentence;
import barnacle.train.step.CentredRanks;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.Optimizer;
import barnacle.train.step.Raw;
import barnacle.train.step.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {
    private static final ToDoubleFunction<double[]> SPHERE = x -> ellipsoid(x, 1);

    static List<Update> updates() {
        return Family.members(Update.class).stream()
                .<Update>map(Family::defaults)
                .toList();
    }

    static Stream<Update> populations() {
        return updates().stream().filter(update -> update.candidates() > 0);
    }

    /** A training of a formula: θ and what the update remembers. */
    private static final class Run {
        private final Update update;
        private final FormulaObjective objective;
        private final double[] theta;
        private final double[] memory;
        private long iteration;
        private long updates;

        Run(Update update, double[] theta, FormulaObjective objective) {
            this.update = update;
            this.objective = objective;
            this.theta = theta.clone();
            memory = new double[update.memory(theta.length)];
            update.start(objective, memory);
        }

        UpdateOutcome next() {
            UpdateOutcome outcome = update.apply(objective, theta, memory, iteration++, updates);
            updates += outcome.isLost() ? 0 : 1;
            return outcome;
        }
    }

    private static Run run(Update update, double[] theta, long seed, ToDoubleFunction<double[]> loss) {
        return new Run(update, theta, new FormulaObjective(theta.length, false, loss) {
            @Override
            public Seed seed() {
                return new Seed(seed);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("updates")
    void orderOfTasksDoesNotChangeABit(Update update) {
        double[] start = {0.5, -2, 3};
        Run one = new Run(update, start, new FormulaObjective(3, false, SPHERE));
        Run other = new Run(update, start, new FormulaObjective(3, true, SPHERE));
        for (int i = 0; i < 10; i++) {
            assertEquals(one.next(), other.next());
            assertArrayEquals(one.theta, other.theta);
            assertArrayEquals(one.memory, other.memory);
        }
    }

    @ParameterizedTest
    @MethodSource("updates")
    void lossFallsOnTheSphere(Update update) {
        double[] start = {0.5, -0.7, 1, 0.2, -0.4};
        Run run = run(update, start, 1, SPHERE);
        for (int i = 0; i < 100; i++) {
            run.next();
        }
        assertTrue(SPHERE.applyAsDouble(run.theta) < 0.1 * SPHERE.applyAsDouble(start), Arrays.toString(run.theta));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void iterationWithoutAFiniteLossLeavesEverythingAsItIs(Update update) {
        for (double failure : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Run run = run(update, new double[] {1, 2}, 1, x -> failure);
            double[] memory = run.memory.clone();
            UpdateOutcome outcome = run.next();
            assertArrayEquals(new double[] {1, 2}, run.theta);
            assertArrayEquals(memory, run.memory);
            assertTrue(Double.isNaN(outcome.loss()) && Double.isNaN(outcome.norm()));
            assertEquals(Math.max(1, update.candidates()), outcome.failed());
        }
    }

    /** Every update, and gradients of every optimizer. */
    static Stream<Update> updatesWithEveryOptimizer() {
        return Stream.concat(
                updates().stream(),
                Family.members(Optimizer.class).stream()
                        .flatMap(type -> Stream.<Update>of(
                                new GradientUpdate(
                                        new BackpropagationThroughTime(),
                                        Family.defaults(type),
                                        new ConstantSchedule()),
                                new Pgpe(
                                        16,
                                        0.1,
                                        0.1,
                                        0.2,
                                        new CentredRanks(),
                                        Family.defaults(type),
                                        new ConstantSchedule()))));
    }

    /** After 1000 lost iterations, each goes on as one that begins there. */
    @ParameterizedTest
    @MethodSource("updatesWithEveryOptimizer")
    void lostIterationsLeaveNoTraceInThoseThatFollow(Update update) {
        double[] start = {0.5, -2, 3};
        boolean[] isLost = {true};
        Run late = run(update, start, 1, x -> isLost[0] ? Double.NaN : SPHERE.applyAsDouble(x));
        for (int i = 0; i < 1000; i++) {
            assertTrue(late.next().isLost());
        }
        isLost[0] = false;
        Run fresh = run(update, start, 1, SPHERE);
        fresh.iteration = 1000;
        for (int i = 0; i < 10; i++) {
            late.next();
            fresh.next();
            assertArrayEquals(fresh.theta, late.theta);
            assertArrayEquals(fresh.memory, late.memory);
        }
    }

    @ParameterizedTest
    @MethodSource("populations")
    void candidatesThatFailAreAvoidedAndCounted(Update update) {
        // Nothing but failure tells candidates apart, and it lies above 0.
        Run run = run(update, new double[2], 1, x -> x[0] > 0 ? Double.NaN : 1 + 1e-9 * Math.sin(x[1]));
        int failed = 0;
        for (int i = 0; i < 20; i++) {
            UpdateOutcome outcome = run.next();
            failed += outcome.failed();
            assertEquals(1, outcome.loss(), 1e-6);
        }
        assertTrue(failed > 0);
        assertTrue(run.theta[0] < 0 && Double.isFinite(run.theta[0]), "went to " + run.theta[0]);
    }

    @ParameterizedTest
    @MethodSource("populations")
    void outcomeCountsRunsAndNamesThePerturbation(Update update) {
        UpdateOutcome outcome = run(update, new double[] {1, 2, 3}, 1, SPHERE).next();
        assertEquals(10L * update.candidates(), outcome.evaluations());
        assertTrue(outcome.sigma() > 0 && outcome.norm() > 0);
        assertEquals(0.5, outcome.accuracy());
    }

    /** Natural strategies and CMA-ES have none: their norm is how far the mean moved. */
    @ParameterizedTest
    @MethodSource("updates")
    void gradientIsToldByBlockWhereverThereIsOneAndItsBlocksMakeItsNorm(Update update) {
        boolean estimates = update instanceof GradientUpdate || update instanceof Pgpe;
        Run run = new Run(update, new double[] {1, 2, 3}, new FormulaObjective(3, false, SPHERE) {
            @Override
            public List<ThetaRange> parts() {
                return List.of(new ThetaRange("a", 0, 1, false), new ThetaRange("b", 1, 3, true));
            }
        });
        UpdateOutcome outcome = run.next();
        GradientSize size = outcome.size();
        if (!estimates) {
            assertEquals(GradientSize.NONE, size);
            return;
        }
        assertEquals(0, size.notFinite());
        assertEquals(
                List.of("a", "b"),
                size.parts().stream().map(GradientSize.OfBlock::block).toList());
        assertTrue(size.parts().stream().allMatch(part -> part.norm() > 0), size.toString());
        assertEquals(
                outcome.norm(),
                Math.hypot(size.parts().get(0).norm(), size.parts().get(1).norm()),
                1e-9 * outcome.norm());
    }

    @ParameterizedTest
    @MethodSource("populations")
    void shiftedProblemIsSolvedTheSameWay(Update update) {
        Run here = run(update, new double[] {1, -1}, 5, SPHERE);
        Run there = run(update, new double[] {9, 7}, 5, x -> SPHERE.applyAsDouble(new double[] {x[0] - 8, x[1] - 8}));
        for (int i = 0; i < 10; i++) {
            here.next();
            there.next();
        }
        assertEquals(here.theta[0], there.theta[0] - 8, 1e-9);
        assertEquals(here.theta[1], there.theta[1] - 8, 1e-9);
    }

    /** Those that follow ranks alone do not see how losses are scaled. */
    @ParameterizedTest
    @MethodSource("populations")
    void ranksAreAllThatCounts(Update update) {
        Run plain = run(update, new double[] {1, -1}, 5, SPHERE);
        Run curved = run(update, new double[] {1, -1}, 5, x -> Math.exp(SPHERE.applyAsDouble(x)) - 7);
        for (int i = 0; i < 5; i++) {
            plain.next();
            curved.next();
        }
        assertArrayEquals(plain.theta, curved.theta);
        assertArrayEquals(plain.memory, curved.memory);
    }

    /** Σ condition^(i / (n - 1)) x(i)². */
    private static double ellipsoid(double[] x, double condition) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow(condition, (double) i / (x.length - 1)) * x[i] * x[i];
        }
        return sum;
    }

    /**
     * With a fixed width, the mean step of PGPE is the gradient of the smoothed loss: exp(-σ²/2) times that of Σ cos.
     */
    @Test
    void meanGradientOfPgpeIsThatOfTheSmoothedLoss() {
        double[] start = {0.3, 1.2, -0.7, 2};
        Update pgpe = new Pgpe(100_000, 1, 0, 0.2, new Raw(), new Sgd(1, 0), new ConstantSchedule());
        Run run = run(pgpe, start, 1, x -> Arrays.stream(x).map(Math::cos).sum());
        run.next();
        for (int i = 0; i < 4; i++) {
            // The standard error is below 1 / sqrt(pairs) = 0.0045.
            assertEquals(-Math.sin(start[i]) * Math.exp(-0.5), start[i] - run.theta[i], 0.018);
        }
    }

    /** A loss that is flat in one direction leaves σ there alone, and one with a minimum at the mean shrinks it. */
    @Test
    void widthsShrinkWhereTheMinimumIsNarrow() {
        for (Update update : List.of(
                new Pgpe(128, 0.5, 0.1, 0.2, new CentredRanks(), new Sgd(0, 0), new ConstantSchedule()),
                new Snes(128, 0.5, 0, 1))) {
            Run run = run(update, new double[2], 1, x -> x[0] * x[0]);
            for (int i = 0; i < 30; i++) {
                run.next();
            }
            assertTrue(run.memory[0] < 0.25, update + ": " + run.memory[0]);
            assertEquals(0.5, run.memory[1], 0.15, update.toString());
        }
    }

    /** Table 1 of the tutorial: w(i) in proportion to ln((λ + 1) / 2) - ln i for i up to half of λ. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 12, 13, 64, 65})
    void weightsOfCmaAreTheTutorialsForAnOddPopulationToo(int population) {
        double[] weights = CmaConstants.of(population, 0.5, 10, 1).weights();
        double[] expected = new double[population / 2];
        Arrays.setAll(expected, i -> Math.log((population + 1) / 2.0) - Math.log(i + 1));
        double sum = Arrays.stream(expected).sum();
        Arrays.setAll(expected, i -> expected[i] / sum);
        assertArrayEquals(expected, weights, 1e-14);
    }

    /** The loss x² of x = σ ε with σ 1 has ε² - 1 for its level: the mean of their product is 2. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void widthOfPgpeFollowsOneLessTheShareOfAPairOfItsGradient(int pairs) {
        Update pgpe = new Pgpe(2 * pairs, 1, 1e-3, 0.99, new Raw(), new Sgd(1e-9, 0), new ConstantSchedule());
        int draws = 8000;
        double mean = 0;
        for (int i = 0; i < draws; i++) {
            Run run = run(pgpe, new double[1], i, x -> x[0] * x[0]);
            run.next();
            mean += (1 - run.memory[0]) / 1e-3 / draws;
        }
        // The standard error is below 0.12.
        assertEquals(2 * (1 - 1.0 / pairs), mean, pairs == 1 ? 0 : 0.3);
        assertEquals(pairs == 1, pgpe.remark().isPresent());
        assertEquals(
                Optional.empty(), new Pgpe(2, 1, 0, 0.2, new Raw(), new Sgd(1, 0), new ConstantSchedule()).remark());
    }

    @Test
    void widthOfPgpeChangesAtMostAsAllowed() {
        Update pgpe = new Pgpe(16, 0.5, 100, 0.2, new CentredRanks(), new Sgd(0, 0), new ConstantSchedule());
        Run run = run(pgpe, new double[3], 1, SPHERE);
        run.next();
        for (int i = 0; i < 3; i++) {
            assertTrue(Math.abs(run.memory[i] / 0.5 - 1) <= 0.2 + 1e-12);
        }
    }

    @Test
    void covarianceOfXnesKeepsItsDeterminant() {
        Run run = run(new Xnes(), new double[] {1, 2, 3}, 1, x -> ellipsoid(x, 100));
        for (int i = 0; i < 50; i++) {
            run.next();
        }
        DMatrixRMaj b = new DMatrixRMaj(3, 3, true, Arrays.copyOfRange(run.memory, 1, 10));
        assertEquals(1, org.ejml.dense.row.CommonOps_DDRM.det(b), 1e-9);
    }

    @Test
    void wholeCovarianceRefusesWhatCannotFitAndSaysWhatCan() {
        for (Update update : updates()) {
            Sentence refusal = update.refusal(1_000_000);
            boolean whole = update instanceof CmaEs || update instanceof Xnes;
            assertEquals(whole, refusal != null, update.toString());
            assertNull(update.refusal(100));
            if (whole) {
                String said = refusal.toString();
                assertTrue(said.contains("1000000") && said.contains("choose SepCmaEs"), said);
            }
        }
    }
}
