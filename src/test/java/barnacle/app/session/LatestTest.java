package barnacle.app.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestTest {
    private static final double PULSE = 1e9 / 60;

    /** How many come in ten seconds if they come at a pulse of the window only, each so many pulses late. */
    private static int receivedInTenSeconds(int... late) {
        long due = 0;
        int received = 0;
        for (int pulse = 0; pulse < 600; ) {
            pulse = Math.max(pulse + 1, (int) Math.ceil(due / PULSE) + late[received % late.length]);
            due = Latest.next(due, (long) (pulse * PULSE));
            received++;
        }
        return received;
    }

    @Test
    void aMissedPulseNowAndThenLeavesThirtyASecond() {
        assertTrue(receivedInTenSeconds(0) >= 300, "none missed");
        assertTrue(receivedInTenSeconds(0, 0, 0, 1) >= 300, "each fourth late");
        assertTrue(receivedInTenSeconds(0, 1) >= 300, "each second late");
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 1_000, 100_000})
    void aRestIsNotMadeUpFor(long milliseconds) {
        long now = milliseconds * 1_000_000;
        long due = Latest.next(0, now);
        long second = due;
        due = Latest.next(due, second);
        long third = due;
        assertTrue(third - now >= 28_000_000, "two more at once after a rest");
    }
}
