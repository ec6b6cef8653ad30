package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Family;
import java.util.List;
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
        for (int i = 0; i < 2000; i++) {
            optimizer.update(theta, new double[] {theta[0], 3 * theta[1]}, memory, i, optimizer.rate());
        }
        assertEquals(0, theta[0], 0.01);
        assertEquals(0, theta[1], 0.01);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void firstStepGoesAgainstTheGradient(Optimizer optimizer) {
        double[] theta = {1, 1, 1};
        double[] gradient = {0.5, -0.5, 0};
        optimizer.update(theta, gradient, new double[optimizer.memory(3)], 0, 0.1);
        assertTrue(theta[0] < 1 && theta[1] > 1);
        assertEquals(1, theta[2]);
        assertArrayEquals(new double[] {0.5, -0.5, 0}, gradient);
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
}
