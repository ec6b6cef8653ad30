package barnacle.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When something is done: bounds, words, several at once, and for how long. */
class ConditionTest {
    private static final Condition LATE = new Above(new SimulatedTime(), 100);
    private static final Condition SIMULATES = new Is(new ShownScreen(), "simulate");

    private final FakeWindow window = new FakeWindow();
    private long now;

    private boolean isMet(Condition condition) {
        return new ConditionWatch(condition, () -> now).look(window);
    }

    @Test
    void boundsAreOutsideOfAboveAndBelowAndInsideOfBetween() {
        window.time = 100;
        assertFalse(isMet(new Above(new SimulatedTime(), 100)));
        assertFalse(isMet(new Below(new SimulatedTime(), 100)));
        assertTrue(isMet(new Between(new SimulatedTime(), 100, 100)));
        assertTrue(isMet(new Above(new SimulatedTime(), 99)));
        assertTrue(isMet(new Below(new SimulatedTime(), 101)));
    }

    @Test
    void whatIsUnknownMeetsNoCondition() {
        assertFalse(isMet(new Above(new TrainingLoss(), -1)));
        assertFalse(isMet(new Below(new TrainingLoss(), 1e9)));
        assertFalse(isMet(new Is(new TrainingState(), "ready")));
    }

    @Test
    void allNeedsEachAndAnyNeedsOne() {
        assertFalse(isMet(new Any(List.of(LATE, SIMULATES))));
        window.time = 200;
        assertTrue(isMet(new Any(List.of(LATE, SIMULATES))));
        assertFalse(isMet(new All(List.of(LATE, SIMULATES))));
        window.screen = "simulate";
        assertTrue(isMet(new All(List.of(LATE, SIMULATES))));
    }

    @Test
    void heldBeginsAnewAfterABreak() {
        ConditionWatch watch = new ConditionWatch(new All(List.of(new Held(SIMULATES, 2))), () -> now);
        window.screen = "simulate";
        assertFalse(watch.look(window));
        now = 1_900_000_000L;
        assertFalse(watch.look(window));
        window.screen = "neuron";
        assertFalse(watch.look(window));
        window.screen = "simulate";
        now = 3_000_000_000L;
        assertFalse(watch.look(window));
        now = 5_000_000_000L;
        assertTrue(watch.look(window));
    }

    @Test
    void readingHasFourDigits() {
        assertEquals("39.96", Reading.of(39.96321).text());
        assertEquals("3", Reading.of(3).text());
    }
}
