package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinePixelsTest {
    private static final int COLUMNS = 60;
    private static final int ROWS = 50;
    private static final int INK = 0xff2060c0;

    private static int[] drawn(double pen, double... places) {
        int[] pixels = new int[COLUMNS * ROWS];
        draw(pen, INK, pixels, places);
        return pixels;
    }

    private static void draw(double pen, int argb, int[] pixels, double... places) {
        int n = places.length / 2;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = places[2 * i];
            y[i] = places[2 * i + 1];
        }
        new LinePixels().draw(x, y, n, pen, argb, pixels, COLUMNS);
    }

    private static int alpha(int[] pixels, int column, int row) {
        return pixels[row * COLUMNS + column] >>> 24;
    }

    /** In pixels. */
    private static double ink(int[] pixels) {
        double sum = 0;
        for (int pixel : pixels) {
            sum += (pixel >>> 24) / 255.0;
        }
        return sum;
    }

    @Test
    void aLineCoversItsLengthTimesItsWidthInAnyDirection() {
        for (double angle = 0; angle < Math.PI; angle += 0.1) {
            double dx = 20 * Math.cos(angle);
            double dy = 20 * Math.sin(angle);
            double ink = ink(drawn(1.25, 30 - dx, 25 - dy, 30 + dx, 25 + dy));
            assertEquals(1.25 * (40 + 1.25), ink, 2.5, "at " + angle);
        }
    }

    @Test
    void aPixelThatIsCoveredWholeHasTheInkItself() {
        int[] pixels = drawn(1, 10, 20.5, 40, 20.5);
        assertEquals(INK, pixels[20 * COLUMNS + 25]);
        assertEquals(0, pixels[19 * COLUMNS + 25]);
        assertEquals(0, pixels[21 * COLUMNS + 25]);
    }

    @Test
    void betweenTwoRowsEachHasItsShare() {
        int[] pixels = drawn(1, 10, 20.75, 40, 20.75);
        assertEquals(191, alpha(pixels, 25, 20), 1);
        assertEquals(64, alpha(pixels, 25, 21), 1);
    }

    @Test
    void aLineIsNotDarkerWhereItGoesTwice() {
        int[] once = drawn(1.25, 10, 20.3, 40, 33.1);
        int[] twice = drawn(1.25, 10, 20.3, 40, 33.1, 10, 20.3);
        for (int i = 0; i < once.length; i++) {
            assertEquals(once[i] >>> 24, twice[i] >>> 24, 1, "pixel " + i);
        }
    }

    @Test
    void nothingIsLeftOutBetweenNeighbouringPoints() {
        double[] zigzag = new double[2 * 40];
        for (int i = 0; i < 40; i++) {
            zigzag[2 * i] = 10 + i;
            zigzag[2 * i + 1] = i % 2 == 0 ? 5 : 45;
        }
        int[] pixels = drawn(1.25, zigzag);
        for (int row = 6; row < 44; row++) {
            for (int column = 11; column < 48; column++) {
                assertTrue(alpha(pixels, column, row) > 0, "at " + column + ", " + row);
            }
        }
    }

    @Test
    void whatIsOffThePixelsIsLeftOut() {
        assertEquals(0, ink(drawn(1.25, -50, -50, -10, 400, Double.NaN, 3, 500, 500)), 0.0);
        assertEquals(COLUMNS, ink(drawn(1, -1e6, 20.5, 1e6, 20.5)), 0.5);
    }

    @Test
    void aFaintInkLetsWhatIsBelowThrough() {
        int[] pixels = drawn(1, 10, 20.5, 40, 20.5);
        draw(1, 0x80ffffff, pixels, 10, 20.5, 40, 20.5);
        int pixel = pixels[20 * COLUMNS + 25];
        assertEquals(0xff, pixel >>> 24, 1);
        assertEquals((0xff + 0x20) / 2, pixel >> 16 & 0xff, 2);
    }
}
