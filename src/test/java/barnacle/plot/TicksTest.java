package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Property(tries = 300)
    void ticksAreWithinTheAxisAscendAndAreFewWithLabelsThatDiffer(
            @ForAll @DoubleRange(min = -6, max = 6) double exponent,
            @ForAll @DoubleRange(min = 0.01, max = 12) double width,
            @ForAll @IntRange(min = 2, max = 20) int count) {
        double low = Math.pow(10, exponent);
        double[] logarithmic = {low, low * Math.pow(10, width)};
        double[] linear = {-low, -low + low * width};
        for (double[] axis : new double[][] {logarithmic, linear}) {
            double[] ticks = Ticks.at(axis[0], axis[1], axis == logarithmic, count);
            String all = Arrays.toString(ticks) + " on " + Arrays.toString(axis);
            double slack = 1e-6 * (axis[1] - axis[0]);
            assertTrue(ticks.length >= (axis == linear ? 2 : 1) && ticks.length <= count + 3, all);
            for (int i = 0; i < ticks.length; i++) {
                assertTrue(ticks[i] >= axis[0] - slack && ticks[i] <= axis[1] + slack, all);
                assertTrue(i == 0 || ticks[i] > ticks[i - 1], all);
            }
            assertEquals(
                    ticks.length,
                    Arrays.stream(ticks).mapToObj(Numbers::text).distinct().count(),
                    all);
        }
    }

    @Property(tries = 300)
    void anAxisOfAnyLengthHasSoManyLabelsThatTheyAreRead(
            @ForAll @DoubleRange(min = 1, max = 10000) double length, @ForAll boolean up) {
        int count = Ticks.count(length, up);
        assertTrue(count >= 2 && count <= 12, length + ": " + count);
    }

    @Property(tries = 300)
    void roundRangeHoldsTheDataAndIsNotMuchLarger(
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double a,
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double b) {
        double min = Math.min(a, b);
        double max = Math.max(a, b);
        double[] linear = Ticks.round(min, max, false);
        assertTrue(linear[0] <= min + 1e-6 * max && linear[1] >= max * (1 - 1e-6) && linear[1] > linear[0]);
        assertTrue(min == max || linear[1] - linear[0] <= 1.6 * (max - min), () -> Arrays.toString(linear));
        double[] logarithmic = Ticks.round(min, max, true);
        assertTrue(logarithmic[0] <= min * (1 + 1e-6) && logarithmic[1] >= max * (1 - 1e-6));
        assertTrue(logarithmic[0] >= min / 2.6 && logarithmic[1] <= max * 2.6, () -> Arrays.toString(logarithmic));
    }

    @Test
    void axesWithoutDataHaveARange() {
        double nothing = Double.NEGATIVE_INFINITY;
        assertArrayEquals(new double[] {0, 1}, Ticks.round(-nothing, nothing, false));
        assertArrayEquals(new double[] {0.1, 1}, Ticks.round(-nothing, nothing, true));
    }

    @Test
    void aLowLogarithmicAxisStillHasTwoLabels() {
        assertArrayEquals(new double[] {0.2, 0.5, 1, 2}, Ticks.at(0.2, 2, true, 3), 1e-12);
    }

    @Test
    void aRangeBetweenTwoRoundStepsStillHasALabel() {
        assertTrue(Ticks.at(1.023, 1.445, true, 3).length >= 1);
        assertTrue(Ticks.at(1.1, 1.4, false, 1).length >= 2);
    }

    @Test
    void aLowAxisAboutZeroStillHasTwoLabels() {
        assertArrayEquals(new double[] {-400, -200, 0, 200, 400}, Ticks.at(-400, 400, false, 2));
        assertArrayEquals(new double[] {0.5, 1}, Ticks.at(0.3, 1.1, false, 1));
    }

    @Test
    void theNarrowestRangeHasAnEnd() {
        assertTrue(Ticks.at(1, Math.nextUp(1), false, 1).length >= 2);
    }

    @Test
    void unlabelledMarksOfALogarithmicAxisAreLeftOutWhereTheyRunIntoEachOther() {
        assertEquals(19, Ticks.minor(1, 100, 200).length);
        assertEquals(0, Ticks.minor(1, 1e5, 100).length);
        assertEquals(0, Ticks.minor(1, 1e300, 1000).length);
    }

    @Test
    void labelsAreShort() {
        assertEquals("0.3", Numbers.text(0.1 + 0.2));
        assertEquals("\u221284", Numbers.text(-84));
        assertEquals("100000", Numbers.text(1e5));
        assertEquals("2e6", Numbers.text(2e6));
        assertEquals("1e\u22125", Numbers.text(1e-5));
    }
}
