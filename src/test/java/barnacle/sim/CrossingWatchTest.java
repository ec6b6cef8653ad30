package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CrossingWatchTest {
    @Test
    void aCrossingIsWhereTheStraightWayMeetsTheThreshold() {
        CrossingWatch watch = new CrossingWatch(2, 10);
        assertFalse(watch.crosses(1, 8));
        assertTrue(watch.crosses(1, 16));
        assertEquals(0.25, watch.share());
    }

    @Test
    void onlyUpwardAndEachUnitForItself() {
        CrossingWatch watch = new CrossingWatch(2, 0);
        assertFalse(watch.crosses(0, -1));
        assertFalse(watch.crosses(1, 1));
        assertTrue(watch.crosses(0, 1));
        assertFalse(watch.crosses(1, -1), "downward");
        assertFalse(watch.crosses(0, 2), "above already");
        assertTrue(watch.crosses(1, 0), "to the threshold itself");
        assertEquals(1, watch.share());
        assertFalse(watch.crosses(1, 1), "from the threshold itself");
    }

    @Test
    void theFirstValueCrossesNothing() {
        assertFalse(new CrossingWatch(1, 0).crosses(0, 5));
    }

    @Test
    void nothingCrossesNoThreshold() {
        CrossingWatch watch = new CrossingWatch(1, Double.NaN);
        assertFalse(watch.crosses(0, -5));
        assertFalse(watch.crosses(0, 5));
    }
}
