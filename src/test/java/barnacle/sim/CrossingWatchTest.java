package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CrossingWatchTest {
    @Test
    void aCrossingIsWhereTheStraightWayMeetsTheThreshold() {
        CrossingWatch watch = new CrossingWatch(2, 10);
        assertFalse(watch.spikes(1, 8, Double.NaN));
        assertTrue(watch.spikes(1, 16, Double.NaN));
        assertEquals(0.25, watch.share());
    }

    @Test
    void onlyUpwardAndEachUnitForItself() {
        CrossingWatch watch = new CrossingWatch(2, 0);
        assertFalse(watch.spikes(0, -1, Double.NaN));
        assertFalse(watch.spikes(1, 1, Double.NaN));
        assertTrue(watch.spikes(0, 1, Double.NaN));
        assertFalse(watch.spikes(1, -1, Double.NaN), "downward");
        assertFalse(watch.spikes(0, 2, Double.NaN), "above already");
        assertTrue(watch.spikes(1, 0, Double.NaN), "to the threshold itself");
        assertEquals(1, watch.share());
        assertFalse(watch.spikes(1, 1, Double.NaN), "from the threshold itself");
    }

    @Test
    void theFirstValueCrossesNothing() {
        assertFalse(new CrossingWatch(1, 0).spikes(0, 5, Double.NaN));
    }

    @Test
    void nothingCrossesNoThreshold() {
        CrossingWatch watch = new CrossingWatch(1, Double.NaN);
        assertFalse(watch.spikes(0, -5, Double.NaN));
        assertFalse(watch.spikes(0, 5, Double.NaN));
    }

    @Test
    void resetIsTheSpikeOfANeuronThatIsReset() {
        CrossingWatch watch = new CrossingWatch(1, -40);
        assertFalse(watch.spikes(0, -50, 0));
        assertFalse(watch.spikes(0, -30, 0), "a crossing on the way to the peak");
        assertTrue(watch.spikes(0, -60, 0.25));
        assertEquals(0.25, watch.share());
        assertFalse(watch.spikes(0, -20, 0));
    }
}
