package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Matrix;
import barnacle.model.Seed;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrajectoryTest {
    static List<Trajectory> trajectories() {
        return Family.members(Trajectory.class).stream()
                .<Trajectory>map(Family::defaults)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trajectories")
    void hasAStateForEachTimeAndANameForEachComponent(Trajectory trajectory) {
        double[] times = trajectory.times();
        double[][] states = trajectory.states();
        assertEquals(trajectory.points(), times.length);
        assertEquals(trajectory.points(), states.length);
        for (int i = 0; i < times.length; i++) {
            assertTrue(i == 0 || times[i] > times[i - 1]);
            assertEquals(trajectory.names().size(), states[i].length);
        }
    }

    @Test
    void recordedTrajectoryIsItsTrace() {
        Trace trace = new Trace(List.of("a (mV)", "b (mV)"), 2, new Matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6}));
        RecordedTrajectory recorded = new RecordedTrajectory(trace);
        assertArrayEquals(new double[] {0, 2, 4}, recorded.times());
        assertArrayEquals(new double[][] {{1, 2}, {3, 4}, {5, 6}}, recorded.states());
    }

    /** Of a component that never changes its size over the duration, and 1 is the size of one that is 0. */
    @Test
    void slopesAreTheLargestFromOnePointToTheNext() {
        TrajectorySegment segment = new TrajectorySegment(
                new double[] {1, 2, 10}, new double[][] {{0, 5, 0, -3}, {-2, 5, 0, -3}, {20, 5, 0, -2.5}});
        assertArrayEquals(new double[] {22.0 / 8, 5.0 / 9, 1.0 / 9, 0.5 / 8}, segment.slopes());
    }

    @Test
    void windowsLieOnTheTrajectoryReachBothEndsAndDependOnTheirAddressOnly() {
        TrajectoryFit fit = new TrajectoryFit(new CubicSpiral(1, 12), 5, false, 0.1, new MeanAbsolute());
        int[] begins = IntStream.range(0, 300)
                .map(trial -> fit.begin(new Seed(1), "training", 3, trial))
                .toArray();
        assertEquals(0, IntStream.of(begins).min().orElseThrow());
        assertEquals(7, IntStream.of(begins).max().orElseThrow());
        assertEquals(begins[200], fit.begin(new Seed(1), "training", 3, 200));
        int[] others = IntStream.range(0, 300)
                .map(trial -> fit.begin(new Seed(1), "held out", 3, trial))
                .toArray();
        assertTrue(IntStream.range(0, 300).filter(i -> begins[i] != others[i]).count() > 200);
    }

    @Test
    void windowLongerThanTheTrajectoryIsRefused() {
        InvalidSetting refused = assertThrows(
                InvalidSetting.class,
                () -> new TrajectoryFit(new CubicSpiral(1, 12), 13, false, 0.1, new MeanAbsolute()));
        assertEquals("windowPoints", refused.field());
        assertEquals(
                4.0 / 11, new TrajectoryFit(new CubicSpiral(1, 12), 5, false, 1, new ZeroOne()).meanWindow(), 1e-12);
    }
}
