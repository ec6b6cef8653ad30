package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import barnacle.train.step.Decorrelation;
import barnacle.train.step.Euclidean;
import barnacle.train.step.Metric;
import barnacle.train.step.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {
    private static NetworkProblem problem(GradientEstimator estimator, Metric metric, double averaging) {
        return SmallProblem.of(SmallProblem.settings(
                new GradientUpdate(estimator, new Adam(), new ConstantSchedule(), metric, averaging, 1),
                SmallProblem.allWeights()));
    }

    private static TrainingState train(NetworkProblem problem, int threads, long... stops) {
        TrainingState state = null;
        for (long stop : stops) {
            try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), threads)) {
                state = trainer.train(state == null ? trainer.initial() : state, stop, (report, now) -> true);
            }
        }
        return state;
    }

    /** Times C + ε again it is what it was, C divided by its mean square. */
    @Test
    void decorrelationIsTheRightFactorOfTheInverse() {
        RandomStream random = new Seed(5).stream("decorrelation");
        int n = 4;
        double[] moments = new double[1 + n * n];
        for (int k = 0; k < 9; k++) {
            double[] x = Population.draw(random, n);
            for (int i = 0; i < n * n; i++) {
                moments[1 + i] += 3 * x[i / n] * x[i % n];
            }
        }
        double square = 0;
        for (int i = 0; i < n; i++) {
            square += moments[1 + i * n + i] / n;
        }
        double[] gradient = Population.draw(random, 3 * n);
        double[] turned = gradient.clone();
        new Decorrelation(0.3, 0.7, 0.9).turn(turned, n, moments, 1, true);
        for (int row = 0; row < 3; row++) {
            for (int j = 0; j < n; j++) {
                double sum = 0.7 * turned[row * n + j];
                for (int i = 0; i < n; i++) {
                    sum += turned[row * n + i] * moments[1 + i * n + j] / square;
                }
                assertEquals(gradient[row * n + j], sum, 1e-12);
            }
        }
    }

    @Test
    void momentsOfBothEnginesAgreeAndAreThoseOfTheWords() {
        NetworkProblem problem = problem(new BackpropagationThroughTime(), new Decorrelation(), 0);
        try (NetworkTrainer plain = new NetworkTrainer(problem, new ReferenceEngine(), 1);
                NetworkTrainer lanes = new NetworkTrainer(problem, new LaneEngine(), 1)) {
            double[] theta = plain.space().start();
            double[][] expected = plain.objective().moments(2, theta);
            double[][] found = lanes.objective().moments(2, theta);
            List<Objective.Sources> sources = plain.objective().sources();
            assertEquals(3, expected.length);
            for (int k = 0; k < expected.length; k++) {
                int columns = sources.get(k).columns();
                assertEquals(columns * columns, expected[k].length);
                assertArrayEquals(expected[k], found[k], 1e-5);
                for (int i = 0; i < columns; i++) {
                    assertTrue(
                            expected[k][i * columns + i] > 0 || sources.get(k).isStimulus());
                }
            }
            assertEquals(
                    List.of(true, false, false),
                    sources.stream().map(s -> s.isStimulus()).toList());
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(new BackpropagationThroughTime(), new NodePerturbation())
                .flatMap(estimator -> Family.members(Metric.class).stream()
                        .map(metric -> Arguments.of(estimator, Family.defaults(metric))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sameBitsOnAnyThreadsAndAfterAnyStops(GradientEstimator estimator, Metric metric) {
        NetworkProblem problem = problem(estimator, metric, 0.8);
        TrainingState alone = train(problem, 1, 4);
        for (TrainingState other : List.of(train(problem, 3, 4), train(problem, 2, 1, 3, 4))) {
            assertArrayEquals(alone.theta(), other.theta());
            assertArrayEquals(alone.memory(), other.memory());
        }
    }

    @Test
    void decorrelationMovesInputsAndLeavesTheReadoutsGradient() {
        NetworkProblem problem = problem(new BackpropagationThroughTime(), new Euclidean(), 0);
        int size;
        int readout;
        try (NetworkTrainer trainer = new NetworkTrainer(problem, new LaneEngine(), 1)) {
            size = trainer.space().size();
            readout = trainer.objective().parts().stream()
                    .filter(Objective.ThetaRange::isReadout)
                    .findFirst()
                    .orElseThrow()
                    .from();
        }
        double[] plain = train(withSgd(new Euclidean(), 0), 1, 1).theta();
        double[] turned = train(withSgd(new Decorrelation(), 0), 1, 1).theta();
        for (int i = readout; i < size; i++) {
            assertEquals(plain[i], turned[i]);
        }
        assertTrue(Arrays.mismatch(plain, turned) < readout);
    }

    @Test
    void readoutStepsAreSoManyTimesAsLong() {
        NetworkProblem usual = withSgd(new Euclidean(), 0);
        GradientUpdate update = usual.training().update().gradient().orElseThrow();
        NetworkProblem longer = usual.withTraining(usual.training()
                .withUpdate(new GradientUpdate(
                        update.estimator(), update.optimizer(), update.rateSchedule(), update.metric(), 0, 3)));
        try (NetworkTrainer trainer = new NetworkTrainer(usual, new LaneEngine(), 1)) {
            double[] start = trainer.space().start();
            double[] one = train(usual, 1, 1).theta();
            double[] three = train(longer, 1, 1).theta();
            for (Objective.ThetaRange part : trainer.objective().parts()) {
                for (int i = part.from(); i < part.to(); i++) {
                    assertEquals((part.isReadout() ? 3 : 1) * (one[i] - start[i]), three[i] - start[i], 1e-12);
                }
            }
        }
    }

    private static NetworkProblem withSgd(Metric metric, double averaging) {
        return SmallProblem.of(SmallProblem.settings(
                new GradientUpdate(
                        new BackpropagationThroughTime(),
                        new Sgd(0.5, 0),
                        new ConstantSchedule(),
                        metric,
                        averaging,
                        1),
                SmallProblem.allWeights()));
    }

    /** A long memory has not begun to forget: it is the mean of all; what moves is not changed by it. */
    @Test
    void runningMeanIsOfWhatAUsualTrainingGoesThrough() {
        double[] mean = null;
        for (int k = 1; k <= 3; k++) {
            double[] one = train(withSgd(new Euclidean(), 0), 1, k).theta();
            mean = mean == null ? new double[one.length] : mean;
            for (int i = 0; i < one.length; i++) {
                mean[i] += one[i] / 3;
            }
        }
        assertArrayEquals(mean, train(withSgd(new Euclidean(), 0.99), 1, 3).theta(), 1e-6);
    }
}
