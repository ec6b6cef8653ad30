package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpreadEllipseTest {
    /** Variances 8 a²/7 and so on of points at (±a, ±b) twice; along the diagonals of a square for one that leans. */
    @Test
    void itReachesTwoStandardDeviationsFromTheMeanInEveryDirection() {
        double[] xs = {4, 4, 2, 2, 4, 4, 2, 2};
        double[] ys = {9, 1, 9, 1, 9, 1, 9, 1};
        SpreadEllipse ellipse = SpreadEllipse.of(xs, ys).orElseThrow();
        assertEquals(
                3 + 2 * Math.sqrt(8 / 7.0), Arrays.stream(ellipse.xs()).max().orElseThrow(), 1e-12);
        assertEquals(
                5 - 2 * Math.sqrt(8 * 16 / 7.0),
                Arrays.stream(ellipse.ys()).min().orElseThrow(),
                1e-12);
        SpreadEllipse leaning = SpreadEllipse.of(new double[] {-1, 0, 1}, new double[] {-2, 0, 2})
                .orElseThrow();
        for (int i = 0; i < leaning.xs().length; i++) {
            assertEquals(2 * leaning.xs()[i], leaning.ys()[i], 1e-12);
        }
        assertEquals(2, Arrays.stream(leaning.xs()).max().orElseThrow(), 1e-12);
        assertTrue(SpreadEllipse.of(new double[2], new double[2]).isEmpty());
    }
}
