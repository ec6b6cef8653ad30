package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {
    private static TrajectoryFit task(Trajectory trajectory, boolean scaled) {
        return new TrajectoryFit(trajectory, trajectory.points(), scaled, 0.1, new MeanAbsolute());
    }

    @Test
    void timesThatGrowOverDecadesBelongOnALogarithmicAxisAndEvenOnesDoNot() {
        assertTrue(TrajectorySegment.whole(new Robertson()).growsOverDecades());
        assertFalse(TrajectorySegment.whole(new CubicSpiral()).growsOverDecades());
        double[][] states = new double[3][1];
        assertFalse(new TrajectorySegment(new double[] {1, 200, 399}, states).growsOverDecades());
        assertFalse(new TrajectorySegment(new double[] {0, 1, 1000}, states).growsOverDecades());
        assertTrue(new TrajectorySegment(new double[] {1, 10, 100}, states).growsOverDecades());
    }

    @Test
    void aScaledFitDividesEachComponentByItsLargestSizeAndSaysSo() {
        TrajectorySegment whole = TrajectorySegment.whole(new Robertson());
        Fit fit = Fit.of(task(new Robertson(), true), whole, whole, whole.states());
        assertEquals(List.of("y1", "y2 / 3.65e-5", "y3 / 0.982"), fit.names());
        for (int k = 0; k < 3; k++) {
            double largest = 0;
            for (double value : fit.target(k)) {
                largest = Math.max(largest, value);
            }
            assertEquals(1, largest, 1e-15);
        }
        Fit plain = Fit.of(task(new Robertson(), false), whole, whole, whole.states());
        assertEquals(List.of("y1", "y2", "y3"), plain.names());
        assertEquals(whole.states()[7][1], plain.solved(1)[7]);
    }

    @Test
    void aWindowIsScaledByTheWholeTrajectorysSizes() {
        TrajectorySegment whole = new TrajectorySegment(new double[] {0, 1, 2}, new double[][] {{-8}, {4}, {2}});
        TrajectorySegment window = new TrajectorySegment(new double[] {1, 2}, new double[][] {{4}, {2}});
        Fit fit = Fit.of(task(new CubicSpiral(), true), whole, window, window.states());
        assertArrayEquals(new double[] {0.5, 0.25}, fit.target(0));
    }

    @Test
    void aComponentThatIsZeroThroughoutHasSizeOne() {
        assertArrayEquals(
                new double[] {1, 3},
                new TrajectorySegment(new double[] {0, 1}, new double[][] {{0, -3}, {0, 2}}).sizes());
    }

    @Test
    void theMisfitIsTheLossOfAllPointsButTheFirst() {
        TrajectorySegment whole =
                new TrajectorySegment(new double[] {0, 1, 2}, new double[][] {{1, 1}, {2, 4}, {0, 2}});
        double[][] solution = {{1, 1}, {2.5, 4}, {0, 1.5}};
        Fit fit = Fit.of(task(new CubicSpiral(), false), whole, whole, solution);
        assertEquals(0.25, fit.misfit().loss(), 1e-15);
        assertEquals(0, fit.misfit().correct());
        assertEquals(
                1, Fit.of(fit.task(), whole, whole, whole.states()).misfit().correct());
        solution[2][0] = Double.NaN;
        assertTrue(Double.isNaN(fit.misfit().loss()), "a solution that failed has no misfit");
    }
}
