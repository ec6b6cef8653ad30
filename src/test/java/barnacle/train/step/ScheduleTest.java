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

class ScheduleTest {
    static List<RateSchedule> schedules() {
        return Family.members(RateSchedule.class).stream()
                .<RateSchedule>map(Family::defaults)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void factorStartsAtOneAndNeverRises(RateSchedule schedule) {
        SplittableRandom losses = new SplittableRandom(1);
        double[] memory = new double[schedule.memory()];
        double last = schedule.factor(0, 300, memory);
        assertEquals(1, last);
        for (int i = 1; i < 600; i++) {
            schedule.remember(losses.nextDouble(-1, 2), memory);
            double factor = schedule.factor(i, 300, memory);
            assertTrue(factor >= 0 && factor <= last, "at " + i);
            last = factor;
        }
    }

    @Test
    void cosineIsHalfWayInTheMiddleAndEndsAtThePlannedTotal() {
        CosineSchedule cosine = new CosineSchedule(0.2);
        assertEquals(0.6, cosine.factor(150, 300), 1e-12);
        assertEquals(0.2, cosine.factor(300, 300), 1e-12);
        assertEquals(0.2, cosine.factor(1000, 300), 1e-12);
    }

    @Test
    void cosineIsOneStepAboveItsEndInTheLastPlannedIteration() {
        CosineSchedule cosine = new CosineSchedule(0.1);
        assertEquals(0.1 + 0.9 * (1 - Math.cos(Math.PI / 4)) / 2, cosine.factor(3, 4), 1e-12);
        assertEquals(0.232, cosine.factor(3, 4), 5e-4);
        assertEquals(0.1, cosine.factor(4, 4), 1e-12);
    }

    @Test
    void exponentialIsAPower() {
        assertEquals(Math.pow(0.99, 7), new ExponentialSchedule(0.99).factor(7, 300), 1e-12);
    }

    /** The factor before the first loss and after each. */
    private static double[] factors(ReduceOnPlateau schedule, double... losses) {
        double[] memory = new double[schedule.memory()];
        double[] factors = new double[losses.length + 1];
        for (int i = 0; i < losses.length; i++) {
            factors[i] = schedule.factor(i, 300, memory);
            schedule.remember(losses[i], memory);
        }
        factors[losses.length] = schedule.factor(losses.length, 300, memory);
        return factors;
    }

    @Test
    void rateIsReducedAfterEachWaitForALowerLoss() {
        ReduceOnPlateau schedule = new ReduceOnPlateau(0.5, 2, 0.1, 0, 0);
        // 1.9 and 1.85 are less than a tenth below 2, and 1.7 is more; then two waits on end.
        assertArrayEquals(
                new double[] {1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125},
                factors(schedule, 2, 1.9, 1.85, 1.7, 1.6, 5, 1.7, 1.6));
    }

    /** PyTorch's waits for one more: its factor falls after the fourth loss. */
    @Test
    void patienceIsTheNumberOfIterationsWithoutALowerLossAsInKeras() {
        assertArrayEquals(new double[] {1, 1, 1, 1, 0.5}, factors(new ReduceOnPlateau(0.5, 3, 0, 0, 0), 1, 1, 1, 1));
    }

    @Test
    void lossesBelowZeroFallTheSameWay() {
        ReduceOnPlateau schedule = new ReduceOnPlateau(0.5, 1, 0.1, 0, 0);
        assertArrayEquals(new double[] {1, 1, 0.5, 0.5}, factors(schedule, -2, -2.1, -2.3));
    }

    @Test
    void oneLuckyBatchIsNoPlateauOfTheSmoothedLoss() {
        double[] losses = new double[40];
        for (int i = 0; i < 40; i++) {
            losses[i] = 2 - 0.02 * i - (i == 10 ? 1 : 0);
        }
        assertEquals(1, factors(new ReduceOnPlateau(0.5, 15, 0, 0.9, 0), losses)[40]);
        assertEquals(0.5, factors(new ReduceOnPlateau(0.5, 15, 0, 0, 0), losses)[40]);
    }

    @Test
    void rateIsNeverReducedBelowTheFinalFactor() {
        double[] factors = factors(new ReduceOnPlateau(0.5, 1, 0, 0, 0.2), 1, 1, 1, 1, 1, 1);
        assertArrayEquals(new double[] {1, 1, 0.5, 0.25, 0.2, 0.2, 0.2}, factors);
    }
}
