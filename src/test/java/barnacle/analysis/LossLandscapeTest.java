package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.LossLandscape.Line;
import barnacle.analysis.LossLandscape.Plane;
import barnacle.analysis.LossLandscape.ScanDirection;
import barnacle.analysis.LossLandscape.Smoothing;
import barnacle.model.BlockName;
import barnacle.model.Seed;
import barnacle.sim.Block;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.CrossEntropy;
import barnacle.task.Noisy;
import barnacle.train.FormulaObjective;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.Objective;
import barnacle.train.OpenAiEs;
import barnacle.train.ParameterSpace;
import barnacle.train.SmallProblem;
import barnacle.train.Trainable;
import barnacle.train.step.Adam;
import barnacle.train.step.KeepSign;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LossLandscapeTest {
    private static final double[] AT = {-0.2, -0.1, 0, 0.1, 0.2};
    private static final Smoothing NONE = new Smoothing(0, 0);
    private static final NetworkTrainer TRAINER = new NetworkTrainer(SmallProblem.usual(), new ReferenceEngine(), 2);
    private static final Objective OBJECTIVE = TRAINER.objective();
    private static final ParameterSpace SPACE = TRAINER.space();
    private static final double[] THETA = TRAINER.initial().theta();

    @AfterAll
    static void close() {
        TRAINER.close();
    }

    private static Objective quadratic(int size) {
        return new FormulaObjective(
                size, true, at -> Arrays.stream(at).map(x -> x * x / 2).sum());
    }

    @Test
    void lossAlongTheGradientRisesWithItsNorm() {
        double[] gradient = new double[THETA.length];
        double loss = OBJECTIVE.gradient(3, THETA, gradient).loss();
        double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        double[] direction = LossLandscape.gradientDirection(OBJECTIVE, THETA, 3);
        double[] at = {-1e-4, 0, 1e-4};
        Line line = LossLandscape.line(OBJECTIVE, THETA, 3, new ScanDirection(direction, at), NONE, done -> true);
        assertEquals(loss, line.raw()[1], 1e-12);
        assertEquals(norm, line.slopes(line.raw())[1], 1e-4 * norm);
        assertEquals(0, line.smoothed().length);
    }

    /** E ½|θ + σε|² = ½|θ|² + ½σ²d, and in mirrored pairs the slope is exact. */
    @Test
    void smoothedQuadraticIsRaisedByItsCurvatureAndAsSteep() {
        double[] theta = {1, -2, 0.5};
        double[] direction = {0.6, 0, 0.8};
        Line line = LossLandscape.line(
                quadratic(3), theta, 0, new ScanDirection(direction, AT), new Smoothing(4000, 0.3), done -> true);
        for (int i = 0; i < AT.length; i++) {
            assertEquals(line.raw()[i] + 0.09 * 3 / 2, line.smoothed()[i], 0.01);
        }
        assertArrayEquals(line.slopes(line.raw()), line.slopes(line.smoothed()), 1e-9);
    }

    @Test
    void planeHoldsTheLinesOfItsAxes() {
        double[] first = LossLandscape.randomDirection(SPACE, THETA, new Seed(1), 0);
        double[] second = LossLandscape.randomDirection(SPACE, THETA, new Seed(1), 1);
        Smoothing smoothing = new Smoothing(4, 0.1);
        double[] y = {-0.3, 0, 0.3};
        Plane plane = LossLandscape.plane(
                OBJECTIVE,
                THETA,
                0,
                new ScanDirection(first, AT),
                new ScanDirection(second, y),
                smoothing,
                done -> true);
        Line along = LossLandscape.line(OBJECTIVE, THETA, 0, new ScanDirection(first, AT), smoothing, done -> true);
        Line across = LossLandscape.line(OBJECTIVE, THETA, 0, new ScanDirection(second, y), smoothing, done -> true);
        assertArrayEquals(along.raw(), plane.raw()[1], 1e-12);
        assertArrayEquals(along.smoothed(), plane.smoothed()[1], 1e-12);
        for (int i = 0; i < y.length; i++) {
            assertEquals(across.raw()[i], plane.raw()[i][2], 1e-12);
        }
    }

    @Test
    void randomDirectionIsAsLongAsEveryNeuronsWeights() {
        double[] direction = LossLandscape.randomDirection(SPACE, THETA, new Seed(5), 0);
        ParameterSpace.BlockRange input = SPACE.parts().get(0);
        Block block = input.block();
        assertEquals("words-to-left", block.name().toString());
        for (int row = 0; row < block.rows(); row++) {
            int from = input.from() + row * block.columns();
            double weights = 0;
            double own = 0;
            for (int i = from; i < from + block.columns(); i++) {
                weights += THETA[i] * THETA[i];
                own += direction[i] * direction[i];
            }
            assertEquals(weights, own, 1e-12);
        }
        assertTrue(!Arrays.equals(direction, LossLandscape.randomDirection(SPACE, THETA, new Seed(5), 1)));
    }

    @Test
    void parameterDirectionIsOneNumberOfTheTable() {
        double[] direction = LossLandscape.parameterDirection(SPACE, BlockName.parse("left-to-right"), 2, 3);
        double[] table = new double[TRAINER.program().table().size()];
        SPACE.scatter(direction, table);
        Block block = TRAINER.program().table().block(BlockName.parse("left-to-right"));
        assertEquals(1, table[block.offset() + 2 * block.columns() + 3]);
        assertEquals(1, Arrays.stream(table).sum());
        for (int[] wrong : new int[][] {{4, 0}, {0, 5}, {-1, 2}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> LossLandscape.parameterDirection(
                            SPACE, BlockName.parse("left-to-right"), wrong[0], wrong[1]));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> LossLandscape.parameterDirection(SPACE, BlockName.parse("left.gCa"), 0, 0));
    }

    @Test
    void divergedPointsAreGapsAndLeftOutOfTheMean() {
        Objective half = new FormulaObjective(2, false, at -> at[0] > 0.15 ? Double.POSITIVE_INFINITY : at[0]);
        Line line = LossLandscape.line(
                half,
                new double[2],
                0,
                new ScanDirection(new double[] {1, 0}, AT),
                new Smoothing(200, 0.1),
                done -> true);
        assertTrue(Double.isNaN(line.raw()[4]) && !Double.isNaN(line.raw()[3]));
        assertTrue(line.smoothed()[4] < 0.15);
    }

    /** Where nothing changes but noise, no two of many points have the same loss. */
    @Test
    void noiseIsAnotherAtEachPoint() {
        NetworkProblem noisy = SmallProblem.of(
                SmallProblem.settings(new OpenAiEs(), new Adam(), SmallProblem.allWeights()),
                new Noisy(new CrossEntropy(), 0.5));
        double[] at = new double[150];
        try (NetworkTrainer trainer = new NetworkTrainer(noisy, new ReferenceEngine(), 2)) {
            Line line = LossLandscape.line(
                    trainer.objective(), THETA, 0, new ScanDirection(new double[THETA.length], at), NONE, done -> true);
            assertEquals(150, Arrays.stream(line.raw()).distinct().count());
        }
    }

    /** There a candidate would be moved to the nearest θ within, and the curve would be flat where nothing is. */
    @Test
    void pointsOutsideTheBoundsAreGapsAlsoSmoothed() {
        Trainable signed = new Trainable("left-to-right", new KeepSign());
        try (NetworkTrainer kept = new NetworkTrainer(
                        SmallProblem.of(SmallProblem.settings(new OpenAiEs(), new Adam(), signed)),
                        new ReferenceEngine(),
                        1);
                NetworkTrainer free = new NetworkTrainer(
                        SmallProblem.of(
                                SmallProblem.settings(new OpenAiEs(), new Adam(), new Trainable("left-to-right"))),
                        new ReferenceEngine(),
                        1)) {
            double[] theta = kept.initial().theta();
            double[] weight = LossLandscape.parameterDirection(kept.space(), BlockName.parse("left-to-right"), 0, 0);
            double[] other = LossLandscape.parameterDirection(kept.space(), BlockName.parse("left-to-right"), 0, 1);
            double w = theta[0];
            // Either sign changes beyond 0, which is within.
            double[] at = {-2 * w, -w, 0, w};
            Smoothing smoothing = new Smoothing(2, 1e-3);
            Line line = LossLandscape.line(
                    kept.objective(), theta, 0, new ScanDirection(weight, at), smoothing, done -> true);
            Line whole = LossLandscape.line(
                    free.objective(), theta, 0, new ScanDirection(weight, at), smoothing, done -> true);
            assertEquals(1, line.outside());
            assertEquals(0, whole.outside());
            assertTrue(Double.isNaN(line.raw()[0]) && Double.isNaN(line.smoothed()[0]));
            assertArrayEquals(Arrays.copyOfRange(whole.raw(), 1, 4), Arrays.copyOfRange(line.raw(), 1, 4), 0);
            assertTrue(Arrays.stream(line.smoothed()).skip(1).allMatch(Double::isFinite));
            Plane plane = LossLandscape.plane(
                    kept.objective(),
                    theta,
                    0,
                    new ScanDirection(weight, at),
                    new ScanDirection(other, new double[] {0}),
                    NONE,
                    done -> true);
            assertEquals(1, plane.outside());
            assertArrayEquals(line.raw(), plane.raw()[0], 0);
        }
    }

    @Test
    void aNoEndsIt() {
        assertThrows(
                CancellationException.class,
                () -> LossLandscape.line(
                        quadratic(1),
                        new double[1],
                        0,
                        new ScanDirection(new double[1], new double[200]),
                        NONE,
                        done -> done < 0.5));
    }
}
