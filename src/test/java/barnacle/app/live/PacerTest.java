package barnacle.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {
    private static final long FRAME = 16_000_000;

    /** Model time follows the clock at the wanted speed, also where a step takes many frames or a frame many steps. */
    @ParameterizedTest
    @CsvSource({"200, 0.05", "0.01, 0.05", "10000, 0.5", "1, 1"})
    void stepsPassAtTheWantedSpeed(double speed, double dt) {
        Pacer pacer = new Pacer();
        long taken = 0;
        long frames = 100_000;
        for (long frame = 0; frame <= frames; frame++) {
            long due = pacer.due(frame * FRAME, speed, dt);
            taken += due;
            pacer.taken(due);
        }
        assertEquals(frames * FRAME / 1e9 * speed / dt, taken, 1);
    }

    @Test
    void whatWasNotTakenInTimeIsNotMadeUpFor() {
        Pacer pacer = new Pacer();
        pacer.due(0, 1000, 1);
        assertEquals(100, pacer.due(3_600_000_000_000L, 1000, 1));
        assertEquals(101, pacer.due(3_600_000_000_000L + FRAME, 1000, 1));
        pacer.taken(101);
        assertEquals(16, pacer.due(3_600_000_000_000L + 2 * FRAME, 1000, 1));
    }

    @Test
    void aRestIsNotMadeUpFor() {
        Pacer pacer = new Pacer();
        pacer.due(0, 1000, 1);
        pacer.rest();
        assertEquals(0, pacer.due(FRAME, 1000, 1));
    }

    @Test
    void withoutALimitAnyNumberOfStepsIsDue() {
        assertEquals(Long.MAX_VALUE, new Pacer().due(0, Pacer.UNLIMITED, 1));
    }
}
