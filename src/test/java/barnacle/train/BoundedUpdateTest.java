package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import barnacle.task.Loss;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.Raw;
import barnacle.train.step.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the members of evolution do where the best values lie on bounds, or beyond them. */
class BoundedUpdateTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    /** A formula between bounds: candidates are moved into them, as a network's are. */
    private static class Bounded extends FormulaObjective {
        private final double[] low;
        private final double[] high;
        private final long seed;

        Bounded(double[] low, double[] high, long seed, ToDoubleFunction<double[]> loss) {
            super(low.length, false, loss);
            this.low = low;
            this.high = high;
            this.seed = seed;
        }

        @Override
        public Seed seed() {
            return new Seed(seed);
        }

        @Override
        public double lowest(int entry) {
            return low[entry];
        }

        @Override
        public double highest(int entry) {
            return high[entry];
        }

        void clip(double[] theta) {
            for (int i = 0; i < theta.length; i++) {
                theta[i] = Math.max(low[i], Math.min(high[i], theta[i]));
            }
        }

        @Override
        public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
            return super.scores(iteration, candidates, (number, theta) -> {
                candidate.write(number, theta);
                clip(theta);
            });
        }
    }

    /** (x - c)' H (x - c) of a condition, its axes turned by the reflection along (1, 2, ..., n). */
    private static ToDoubleFunction<double[]> rotated(double condition, double[] centre) {
        int n = centre.length;
        double[] weights = new double[n];
        Arrays.setAll(weights, i -> Math.pow(condition, (double) i / (n - 1)));
        double squares = n * (n + 1) * (2 * n + 1) / 6.0;
        return x -> {
            double dot = 0;
            for (int i = 0; i < n; i++) {
                dot += (i + 1) * (x[i] - centre[i]);
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double y = x[i] - centre[i] - 2 * (i + 1) * dot / squares;
                sum += weights[i] * y * y;
            }
            return sum;
        };
    }

    /** The lowest value between the bounds of a quadratic, by exact steps along one coordinate at a time. */
    private static double lowest(Bounded objective, ToDoubleFunction<double[]> loss) {
        double[] x = new double[objective.size()];
        objective.clip(x);
        for (double change = 1; change > 1e-13; ) {
            change = 0;
            for (int i = 0; i < x.length; i++) {
                double at = x[i];
                double here = loss.applyAsDouble(x);
                x[i] = at + 1;
                double up = loss.applyAsDouble(x);
                x[i] = at - 1;
                double down = loss.applyAsDouble(x);
                double best = at - (up - down) / 2 / (up + down - 2 * here);
                x[i] = Math.max(objective.lowest(i), Math.min(objective.highest(i), best));
                change = Math.max(change, Math.abs(x[i] - at));
            }
        }
        return loss.applyAsDouble(x);
    }

    private static final double[] LOW = {0, -NONE, -1, 0, -NONE, -1, 0, -NONE};
    private static final double[] HIGH = {NONE, 2, 0.5, NONE, NONE, 2, 0.5, NONE};
    private static final double[] CENTRE = {-1, 2.5, -1, 2.5, -1, 2.5, -1, 2.5};

    /** Each with a usual width and with one that is far wider than its bounds are apart. */
    static List<Update> thatAdaptTheirWidths() {
        return List.of(
                new CmaEs(24, 0.3, 0.5),
                new CmaEs(24, 10, 0.5),
                new SepCmaEs(24, 0.3, 0.5),
                new SepCmaEs(24, 10, 0.5),
                new Snes(24, 0.3, 1, 1),
                new Snes(24, 10, 1, 1),
                new Xnes(24, 0.3, 1, 1),
                new Xnes(24, 10, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("thatAdaptTheirWidths")
    void minimumOnBoundsIsFoundAndTheWidthShrinksToIt(Update update) {
        for (int n : new int[] {2, 8}) {
            for (double condition : new double[] {1, 100}) {
                converges(update, n, condition);
            }
        }
    }

    private static void converges(Update update, int n, double condition) {
        ToDoubleFunction<double[]> loss = rotated(condition, Arrays.copyOf(CENTRE, n));
        Bounded objective = new Bounded(Arrays.copyOf(LOW, n), Arrays.copyOf(HIGH, n), 1, loss);
        double[] theta = new double[n];
        Arrays.fill(theta, 0.4);
        double best = lowest(objective, loss);
        double start = loss.applyAsDouble(theta) - best;
        double[] memory = new double[update.memory(n)];
        update.start(objective, memory);
        double widest = 0;
        double width = 0;
        for (int i = 0; i < 600; i++) {
            width = update.apply(objective, theta, memory, i, i).sigma();
            widest = Math.max(widest, width);
            double[] clipped = theta.clone();
            objective.clip(clipped);
            assertArrayEquals(clipped, theta, "the mean has left its bounds");
        }
        String told = update + " of " + n + " numbers, condition " + condition + ": "
                + (loss.applyAsDouble(theta) - best) / start + " of the loss is left, widest " + widest + ", now "
                + width;
        assertTrue(loss.applyAsDouble(theta) - best < 1e-9 * start, told);
        assertTrue(widest < 20 && width < 0.01, told);
    }

    @ParameterizedTest
    @MethodSource("thatAdaptTheirWidths")
    void boundsThatAreNeverReachedChangeNoBit(Update update) {
        double[] free = {NONE, NONE, NONE};
        double[] far = {1e3, NONE, 1e3};
        ToDoubleFunction<double[]> loss = rotated(10, new double[] {1, 2, 3});
        double[][] ends = new double[2][];
        for (int k = 0; k < 2; k++) {
            double[] high = k == 0 ? free : far;
            double[] low = Arrays.stream(high).map(bound -> -bound).toArray();
            Bounded objective = new Bounded(low, high, 1, loss);
            ends[k] = new double[] {0.5, 0.5, 0.5};
            double[] memory = new double[update.memory(3)];
            update.start(objective, memory);
            for (int i = 0; i < 20; i++) {
                update.apply(objective, ends[k], memory, i, i);
            }
        }
        assertArrayEquals(ends[0], ends[1]);
    }

    @Test
    void imagesInTwoMirrorsAreAPeriodOfTwiceTheirDistance() {
        Bounded between = new Bounded(new double[] {1, -NONE, 2}, new double[] {3, -1, 2}, 1, x -> 0);
        for (int k = -3; k <= 3; k++) {
            double[] x = {1.25 + 4 * k, -1, 2};
            double[] y = {0.75 + 4 * k, -0.5, 7};
            double[] signs = Mirrors.fold(between, x);
            assertArrayEquals(new double[] {1.25, -1, 2}, x);
            assertTrue(signs == null, "a whole period turns nothing round");
            assertArrayEquals(new double[] {-1, -1, 1}, Mirrors.fold(between, y));
            assertArrayEquals(new double[] {1.25, -1.5, 2}, y);
        }
    }

    static List<EvolutionStrategy> estimators() {
        int many = 100_000;
        ConstantSchedule constant = new ConstantSchedule();
        return List.of(
                new OpenAiEs(many, 0.5, constant, new Raw()),
                new Song(many, 0.5, constant, new Raw()),
                new Ars(many, 0.5, constant, 1),
                new RegressionGradient(2000, 0.5, constant, 1e-6));
    }

    private static double[] estimated(EvolutionStrategy estimator, ToDoubleFunction<double[]> loss) {
        Bounded objective = new Bounded(new double[] {0, -NONE}, new double[] {NONE, NONE}, 1, loss);
        return estimator.estimate(objective, new double[2], 0).gradient();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void slopeAcrossABoundIsEstimatedAsHalfOfWhatItIs(EvolutionStrategy estimator) {
        double[] gradient = estimated(estimator, x -> x[0] + x[1]);
        assertEquals(0.5, gradient[0] / gradient[1], 0.02);
    }

    /** At the bound, d within it lies the minimum of (x - d)² / 2: σ φ(0) - d / 2 is 0 for d of 0.798 σ. */
    @ParameterizedTest
    @MethodSource("estimators")
    void minimumNearerToABoundThanItsBiasIsTakenToLieOnIt(EvolutionStrategy estimator) {
        double sigma = estimator.sigma();
        for (double d : new double[] {0.6 * sigma, sigma}) {
            double[] gradient = estimated(estimator, x -> 0.5 * (x[0] - d) * (x[0] - d) + x[1]);
            double bias = sigma / Math.sqrt(2 * Math.PI) - d / 2;
            assertEquals(bias, gradient[0] / gradient[1], 0.02);
        }
    }

    @Test
    void pgpeEstimatesAsMuchOfASlopeAcrossABound() {
        Update pgpe = new Pgpe(200_000, 0.5, 0, 0.2, new Raw(), new Sgd(1, 0), new ConstantSchedule());
        Bounded objective = new Bounded(new double[] {-NONE}, new double[] {0}, 1, x -> -x[0]);
        double[] theta = {0};
        double[] memory = new double[pgpe.memory(1)];
        pgpe.start(objective, memory);
        assertEquals(0.5, pgpe.apply(objective, theta, memory, 0, 0).norm(), 0.02);
    }
}
