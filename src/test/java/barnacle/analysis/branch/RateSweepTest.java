package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.MorrisLecar;
import barnacle.model.Range;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateSweepTest {
    /** Rising, firing begins where rest ends; falling, it ends at the fold of cycles: reference/bifurcation.json. */
    @Test
    void theTwoWaysDifferWhereRestAndFiringAreBothStable() {
        List<RateSweep> seen = new ArrayList<>();
        RateSweep sweep =
                RateSweep.of(MorrisLecar.HOPF, new Range(86, 97), 23, new double[] {-28, 0.1}, () -> true, seen::add);
        assertEquals(46, seen.size());
        assertTrue(sweep.isSettled());
        assertEquals(1, sweep.apart().size());
        Range apart = sweep.apart().get(0);
        assertEquals(88.29325, apart.low(), sweep.step());
        assertEquals(93.857618, apart.high(), sweep.step());
        assertEquals(93.857618, sweep.onset(), sweep.step());
    }

    /** A SNIC has no hysteresis at its onset. */
    @Test
    void aSnicFiresAtTheSameCurrentsBothWays() {
        RateSweep sweep =
                RateSweep.of(MorrisLecar.SNIC, new Range(36, 60), 13, new double[] {-40, 0.01}, () -> true, s -> {});
        assertTrue(sweep.apart().isEmpty());
        assertEquals(39.963, sweep.onset(), sweep.step());
        for (int i = 0; i < sweep.up().length; i++) {
            assertEquals(sweep.up()[i], sweep.down()[i], 1e-3);
        }
    }
}
