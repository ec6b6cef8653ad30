package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each evolution strategy reaches on functions of ten numbers that are known, whatever the seed. */
class EvolutionBehaviourTest {
    private static final int SIZE = 10;
    private static final int SEEDS = 20;
    private static final double[][] ROTATION = rotation();

    /** Σ x². */
    private static double sphere(double[] x) {
        double sum = 0;
        for (double number : x) {
            sum += number * number;
        }
        return sum;
    }

    /** Axes from 1 to 100 in curvature, none of them along a number. */
    private static double ellipsoid(double[] x) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double along = 0;
            for (int j = 0; j < SIZE; j++) {
                along += ROTATION[i][j] * x[j];
            }
            sum += Math.pow(100, i / (SIZE - 1.0)) * along * along;
        }
        return sum;
    }

    /** Rosenbrock 1960, in the form of De Jong. */
    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
    }

    /** Orthonormal rows, by Gram and Schmidt. */
    private static double[][] rotation() {
        RandomStream random = new Seed(1).stream("rotation");
        double[][] rows = new double[SIZE][];
        for (int i = 0; i < SIZE; i++) {
            rows[i] = Population.draw(random, SIZE);
            for (int j = 0; j < i; j++) {
                double along = 0;
                for (int k = 0; k < SIZE; k++) {
                    along += rows[i][k] * rows[j][k];
                }
                for (int k = 0; k < SIZE; k++) {
                    rows[i][k] -= along * rows[j][k];
                }
            }
            double norm = Estimate.norm(rows[i]);
            for (int k = 0; k < SIZE; k++) {
                rows[i][k] /= norm;
            }
        }
        return rows;
    }

    static List<Arguments> trainings() {
        Schedule constant = new ConstantSchedule();
        ToDoubleFunction<double[]> sphere = EvolutionBehaviourTest::sphere;
        ToDoubleFunction<double[]> ellipsoid = EvolutionBehaviourTest::ellipsoid;
        ToDoubleFunction<double[]> rosenbrock = EvolutionBehaviourTest::rosenbrock;
        Optimizer adam = new Adam(0.1, 0.9, 0.999, 1e-8);
        Optimizer clipUp = new ClipUp(0.1, 0.9, 2);
        List<Arguments> trainings = new ArrayList<>();
        for (Object[] es : new Object[][] {
            {new OpenAiEs(40, 0.05, constant, new CentredRanks()), adam},
            {new OpenAiEs(40, 0.05, constant, new NesUtilities()), clipUp},
            {new Ars(40, 0.05, constant, 0.5), adam},
            {new RegressionGradient(40, 0.05, constant, 0.01), adam},
            {new Song(40, 0.05, constant, new ZScore()), adam}
        }) {
            trainings.add(Arguments.of(es[0], es[1], "sphere", sphere, 1000));
            trainings.add(Arguments.of(es[0], es[1], "ellipsoid", ellipsoid, 100));
            trainings.add(Arguments.of(es[0], es[1], "rosenbrock", rosenbrock, 20));
        }
        return trainings;
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void lossFallsWithin8000CandidatesForEverySeed(
            EvolutionStrategy es, Optimizer optimizer, String name, ToDoubleFunction<double[]> loss, double factor) {
        int iterations = 8000 / es.population();
        double worst = Double.POSITIVE_INFINITY;
        for (int seed = 0; seed < SEEDS; seed++) {
            Seed own = new Seed(seed);
            FormulaObjective objective = new FormulaObjective(SIZE, false, loss) {
                @Override
                public Seed seed() {
                    return own;
                }
            };
            double[] theta = Population.draw(own.stream("start"), SIZE);
            double start = loss.applyAsDouble(theta);
            double[] memory = new double[optimizer.memory(SIZE)];
            for (int i = 0; i < iterations; i++) {
                double rate = optimizer.rate() * new CosineSchedule().factor(i, iterations);
                optimizer.update(theta, es.estimate(objective, theta, i).gradient(), memory, i, rate);
            }
            worst = Math.min(worst, start / loss.applyAsDouble(theta));
        }
        assertTrue(worst > factor, "the loss fell by a factor of " + worst);
    }
}
