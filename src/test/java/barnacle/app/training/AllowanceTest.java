package barnacle.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long MILLI = 1_000_000;
    private static final int CORES = 4;

    /** The time, and the processor time that was taken. */
    private long now;

    private long drawing;
    private long all;
    /** Cores that other programs use; NaN where the system does not tell. */
    private double elsewhere = Double.NaN;

    private final Allowance allowance = new Allowance(CORES);

    /** A redraw that costs so much, after a rest in which so many cores train; returns how long to rest then. */
    private long redraw(long cost, long rest, double training) {
        now += rest + cost;
        drawing += cost;
        all += cost + (long) (training * (rest + cost));
        double used = training + elsewhere + (double) cost / (rest + cost);
        return allowance.rest(now, new Allowance.Taken(drawing, all, Math.min(1, used / CORES)));
    }

    private long settled(long cost, double training) {
        long rest = redraw(cost, 100 * MILLI, training);
        for (int i = 0; i < 50; i++) {
            rest = redraw(cost, rest, training);
        }
        return rest;
    }

    @Test
    void whileEveryCoreTrainsDrawingTakesATenthOfTheTime() {
        long rest = settled(12 * MILLI, CORES);
        assertEquals(120.0, rest / 1e6, 1);
    }

    @Test
    void whatIsDearToDrawIsDrawnTwiceASecondAllTheSame() {
        assertTrue(settled(200 * MILLI, CORES) < 500 * MILLI);
    }

    @Test
    void aCoreThatIsFreeDraws() {
        assertEquals(0, settled(12 * MILLI, CORES - 1));
    }

    @Test
    void aCoreThatAnotherProgramUsesIsNotFree() {
        elsewhere = 0;
        assertEquals(0, settled(12 * MILLI, CORES - 1));
        elsewhere = 1;
        assertEquals(120.0, settled(12 * MILLI, CORES - 1) / 1e6, 1);
    }

    @Test
    void nothingRestsWhileTheTrainingDoes() {
        elsewhere = CORES;
        assertEquals(0, settled(12 * MILLI, 0));
    }

    @Test
    void nothingRestsWhileAPersonMovesSomething() {
        settled(12 * MILLI, CORES);
        allowance.moved(now);
        assertEquals(0, redraw(12 * MILLI, 100 * MILLI, CORES));
        assertTrue(redraw(12 * MILLI, 1000 * MILLI, CORES) > 0, "the person let go");
    }
}
