package barnacle.train.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    static List<Optimizer> optimizers() {
        return Family.members(Optimizer.class).stream()
                .<Optimizer>map(Family::defaults)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void bowlIsDescended(Optimizer optimizer) {
        double[] theta = {1, -2};
        double[] memory = new double[optimizer.memory(2)];
        // A falling rate: steps that keep a length of the rate's cannot come to rest at a constant one.
        for (int i = 0; i < 2000; i++) {
            double rate = optimizer.rate() * new CosineSchedule().factor(i, 2000);
            optimizer.update(theta, new double[] {theta[0], 3 * theta[1]}, memory, i, rate);
        }
        assertEquals(0, theta[0], 0.01);
        assertEquals(0, theta[1], 0.01);
    }

    /** Gradients over many powers of ten, and of long silence before a large one. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void noStepIsLongerThanTheReach(Optimizer optimizer) {
        SplittableRandom random = new SplittableRandom(3);
        double[] theta = {0.1, -0.2};
        double[] memory = new double[optimizer.memory(2)];
        for (int i = 0; i < 3000; i++) {
            double size = i % 1000 < 900 ? 0 : Math.pow(10, random.nextDouble(-8, 8));
            double[] before = theta.clone();
            optimizer.update(theta, new double[] {size, -random.nextDouble() * size}, memory, i, optimizer.rate());
            for (int k = 0; k < 2; k++) {
                double step = Math.abs(theta[k] - before[k]);
                assertTrue(step <= optimizer.reach() * (1 + 1e-12), i + ": " + step + " of " + optimizer.reach());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void firstStepGoesAgainstTheGradient(Optimizer optimizer) {
        // From 0, where weight decay has no say.
        double[] theta = {0, 0, 0};
        double[] gradient = {0.5, -0.5, 0};
        optimizer.update(theta, gradient, new double[optimizer.memory(3)], 0, 0.1);
        assertTrue(theta[0] < 0 && theta[1] > 0);
        assertEquals(0, theta[2]);
        assertArrayEquals(new double[] {0.5, -0.5, 0}, gradient);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void gradientOfZeroLeavesZeroWhereItIs(Optimizer optimizer) {
        double[] theta = {0, 0};
        optimizer.update(theta, new double[2], new double[optimizer.memory(2)], 0, 0.1);
        assertArrayEquals(new double[2], theta, 0.0);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void rateOfZeroMovesNothing(Optimizer optimizer) {
        double[] theta = {1, -2};
        optimizer.update(theta, new double[] {3, 4}, new double[optimizer.memory(2)], 0, 0);
        assertArrayEquals(new double[] {1, -2}, theta);
    }

    @Test
    void adamFollowsItsPaper() {
        Adam adam = new Adam(0.1, 0.9, 0.999, 1e-8);
        double[] theta = {0};
        double[] memory = new double[2];
        adam.update(theta, new double[] {2}, memory, 0, 0.1);
        // m = 0.2, v = 0.004; both corrected to 2 and 4: a step of the rate.
        assertArrayEquals(new double[] {0.2, 0.004}, memory, 1e-15);
        assertEquals(-0.1 * 2 / (2 + 1e-8), theta[0], 1e-15);
        adam.update(theta, new double[] {-1}, memory, 1, 0.1);
        // m = 0.18 - 0.1 = 0.08, corrected by 0.19; v = 0.003996 + 0.001 = 0.004996, corrected by 0.001999.
        assertArrayEquals(new double[] {0.08, 0.004996}, memory, 1e-15);
        double second = 0.1 * (0.08 / 0.19) / (Math.sqrt(0.004996 / 0.001999) + 1e-8);
        assertEquals(-0.1 * 2 / (2 + 1e-8) - second, theta[0], 1e-12);
    }

    @Test
    void sgdGathersMomentum() {
        Sgd sgd = new Sgd(0.1, 0.5);
        double[] theta = {0};
        double[] memory = new double[1];
        sgd.update(theta, new double[] {1}, memory, 0, 0.1);
        assertEquals(-0.1, theta[0], 1e-15);
        sgd.update(theta, new double[] {1}, memory, 1, 0.1);
        assertEquals(-0.25, theta[0], 1e-15);
        sgd.update(theta, new double[] {0}, memory, 2, 0.1);
        assertEquals(-0.325, theta[0], 1e-15);
    }

    @Test
    void adamWTakesItsDecayFromThetaAndNotThroughTheMoments() {
        AdamW adamW = new AdamW(1, 0.9, 0.999, 1e-8, 0.2);
        double[] theta = {2};
        double[] memory = new double[2];
        adamW.update(theta, new double[] {2}, memory, 0, 0.1);
        // Adam's step as above, and 0.1 · 0.2 · 2 beside it: the scheduled rate, not the settings' own.
        double first = 2 - 0.1 * 0.2 * 2 - 0.1 * 2 / (2 + 1e-8);
        assertArrayEquals(new double[] {0.2, 0.004}, memory, 1e-15);
        assertEquals(first, theta[0], 1e-15);
        adamW.update(theta, new double[] {-1}, memory, 1, 0.05);
        double second = (0.08 / 0.19) / (Math.sqrt(0.004996 / 0.001999) + 1e-8);
        assertEquals(first - 0.05 * 0.2 * first - 0.05 * second, theta[0], 1e-12);
    }

    @Test
    void rmsPropDividesByTheRootMeanSquare() {
        RmsProp rmsProp = new RmsProp(0.1, 0.9, 1e-8);
        double[] theta = {0};
        double[] memory = new double[1];
        rmsProp.update(theta, new double[] {2}, memory, 0, 0.1);
        // s = 0.1 · 4, uncorrected: the first step is 1 / sqrt(0.1) of the rate.
        assertEquals(0.4, memory[0], 1e-15);
        assertEquals(-0.1 * 2 / (Math.sqrt(0.4) + 1e-8), theta[0], 1e-15);
        rmsProp.update(theta, new double[] {-1}, memory, 1, 0.1);
        assertEquals(0.46, memory[0], 1e-15);
        assertEquals(-0.1 * 2 / (Math.sqrt(0.4) + 1e-8) + 0.1 / (Math.sqrt(0.46) + 1e-8), theta[0], 1e-15);
    }

    @Test
    void clipUpStepsByTheRateUpToItsLargestStep() {
        ClipUp clipUp = new ClipUp(0.1, 0.5, 1.2);
        double[] theta = {0, 0};
        double[] memory = new double[2];
        clipUp.update(theta, new double[] {30, 40}, memory, 0, 0.1);
        assertArrayEquals(new double[] {-0.06, -0.08}, theta, 1e-15);
        // velocity = 0.5 · (0.6, 0.8) + (0.6, 0.8), of length 1.5, clipped to 1.2.
        clipUp.update(theta, new double[] {3e-9, 4e-9}, memory, 1, 0.1);
        assertArrayEquals(new double[] {0.72, 0.96}, memory, 1e-15);
        assertArrayEquals(new double[] {-0.132, -0.176}, theta, 1e-15);
        // velocity = (0.36, 0.48) - (0, 1), not clipped.
        clipUp.update(theta, new double[] {0, -7}, memory, 2, 0.1);
        assertArrayEquals(new double[] {-0.168, -0.124}, theta, 1e-15);
    }

    @Test
    void clipUpAtAConstantRateIsThePublishedOne() {
        double[] theta = {1, -2};
        double[] published = theta.clone();
        double[] memory = new double[2];
        double[] velocity = new double[2];
        ClipUp clipUp = new ClipUp(0.1, 0.9, 2);
        for (int k = 0; k < 50; k++) {
            double[] gradient = {theta[0], 3 * theta[1]};
            clipUp.update(theta, gradient, memory, k, 0.1);
            double norm = Math.hypot(gradient[0], gradient[1]);
            for (int i = 0; i < 2; i++) {
                velocity[i] = 0.9 * velocity[i] + 0.1 * gradient[i] / norm;
            }
            double clip = Math.min(1, 0.2 / Math.hypot(velocity[0], velocity[1]));
            for (int i = 0; i < 2; i++) {
                velocity[i] *= clip;
                published[i] -= velocity[i];
            }
            assertArrayEquals(published, theta, 1e-12);
        }
    }
}
