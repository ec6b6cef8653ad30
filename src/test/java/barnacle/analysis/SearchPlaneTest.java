package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchPlaneTest {
    private static final List<double[]> PATH = List.of(
            new double[] {1, 0, 0, 5}, new double[] {2, 1, 0, 5}, new double[] {4, 1, 0, 5}, new double[] {6, 3, 0, 5});

    /** A way within a plane is seen in its true lengths, and goes where it went. */
    @Test
    void aWayWithinAPlaneIsSeenAsItIs() {
        SearchPlane plane = SearchPlane.of(PATH).orElseThrow();
        assertEquals(1, plane.shares()[0] + plane.shares()[1], 1e-12);
        assertTrue(plane.shares()[0] > plane.shares()[1]);
        for (double[] a : PATH) {
            for (double[] b : PATH) {
                double[] x = plane.at(a);
                double[] y = plane.at(b);
                assertEquals(Math.hypot(a[0] - b[0], a[1] - b[1]), Math.hypot(x[0] - y[0], x[1] - y[1]), 1e-9);
            }
        }
        assertTrue(plane.at(PATH.get(3))[0] > plane.at(PATH.get(0))[0]);
        // What is across the plane is not seen.
        assertEquals(plane.at(PATH.get(2))[0], plane.at(new double[] {4, 1, 7, 5})[0], 1e-12);
    }

    @Test
    void fewOrStraightMomentsSpanNoPlane() {
        assertTrue(SearchPlane.of(PATH.subList(0, 2)).isEmpty());
        assertTrue(SearchPlane.of(List.of(new double[] {0, 0}, new double[] {1, 1}, new double[] {2, 2}))
                .isEmpty());
        assertTrue(SearchPlane.of(List.of(new double[2], new double[2], new double[2]))
                .isEmpty());
        assertTrue(SearchPlane.of(List.of(new double[] {0, 1}, new double[] {Double.NaN, 1}, new double[] {2, 2}))
                .isEmpty());
    }
}
