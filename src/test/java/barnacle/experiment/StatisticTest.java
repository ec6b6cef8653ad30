package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticTest {
    private static final Statistic THREE = Statistic.of(1, 2, 6);
    private static final Statistic TWO = Statistic.of(1, Double.NaN, 3);
    private static final Statistic NONE = Statistic.of(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);

    @Test
    void onlyWhatIsFiniteCounts() {
        assertEquals(new Statistic(3, Math.sqrt(7), 3), THREE);
        assertEquals(new Statistic(2, Math.sqrt(2), 2), TWO);
        assertEquals(new Statistic(Double.NaN, Double.NaN, 0), NONE);
    }

    /** A mean of some seeds must not pass for one of all. */
    @Test
    void titleSaysHowManySeedsCount() {
        assertEquals("3 seeds", Statistic.counted(3, List.of(THREE, THREE)));
        assertEquals("2 finite of 3 seeds", Statistic.counted(3, List.of(TWO, TWO)));
        assertEquals("0 to 3 finite of 3 seeds", Statistic.counted(3, List.of(THREE, NONE, TWO)));
    }
}
