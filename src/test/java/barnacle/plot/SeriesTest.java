package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
    private static double[][] points(int size, long seed) {
        Random random = new Random(seed);
        double[] x = new double[size];
        double[] y = new double[size];
        double at = 0;
        for (int i = 0; i < size; i++) {
            at += random.nextInt(10) == 0 ? 30 * random.nextDouble() : random.nextDouble();
            x[i] = at;
            y[i] = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
        }
        return new double[][] {x, y};
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 16, 17, 1023, 1024, 1025, 4096, 5000})
    void pointsAreKeptAndTheirExtentIsThatOfEveryStretch(int size) {
        double[][] points = points(size, size);
        Series series = new Series(points[0], points[1], size);
        assertArrayEquals(points[0], series.xs());
        assertArrayEquals(points[1], series.ys());
        Random random = new Random(1);
        for (int k = 0; k < 200; k++) {
            int a = random.nextInt(size + 1);
            int b = random.nextInt(size + 1);
            int from = Math.min(a, b);
            int to = Math.max(a, b);
            assertEquals(Extent.of(Arrays.copyOfRange(points[1], from, to)), series.extent(from, to));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 40_000})
    void columnsHoldEveryPointOnceInOrderAtMostAPixelBesideItsPlace(int size) {
        double[][] points = points(size, 7);
        Series series = new Series(points[0], points[1], size);
        for (boolean isLogarithmic : new boolean[] {false, true}) {
            Scale across = new Scale(points[0][10], points[0][size - 10], isLogarithmic, 333, false);
            int from = series.firstOn(across);
            int to = series.endOn(across);
            int[] next = {from};
            series.columns(from, to, across, (column, stretch) -> {
                assertEquals(next[0], stretch.first());
                next[0] = stretch.last() + 1;
                for (int i = stretch.first(); i <= stretch.last(); i++) {
                    double place = across.at(points[0][i]);
                    assertTrue(place >= column - 1e-9 && place < column + 1.5, place + " in column " + column);
                }
                double[] ys = Arrays.copyOfRange(points[1], stretch.first(), stretch.last() + 1);
                Extent all = Extent.of(ys);
                assertEquals(all.min(), stretch.low());
                assertEquals(all.max(), stretch.high());
                assertEquals(Extent.positive(ys).min(), stretch.positive());
                assertEquals(Arrays.stream(ys).allMatch(Double::isFinite), stretch.isWhole());
            });
            assertEquals(to, next[0]);
        }
    }

    @Test
    void clearedSeriesStartsAgain() {
        double[][] points = points(300, 3);
        Series series = new Series(points[0], points[1], 300);
        series.clear();
        assertTrue(series.extent().isEmpty());
        series.add(5, 2);
        assertEquals(1, series.size());
        assertEquals(new Extent(2, 2), series.extent());
    }

    @Test
    void aSeriesThatForgotItsBeginningIsTheSeriesOfTheRest() {
        double[][] points = points(70_000, 3);
        Series series = new Series();
        int begin = 0;
        for (int i = 0; i < points[0].length; i++) {
            series.add(points[0][i], points[1][i]);
            if (i % 5000 == 4999) {
                begin = Math.max(0, i - 7000);
                series.forgetBefore(points[0][begin]);
            }
        }
        double[] x = Arrays.copyOfRange(points[0], begin, points[0].length);
        double[] y = Arrays.copyOfRange(points[1], begin, points[1].length);
        assertArrayEquals(x, series.xs());
        assertArrayEquals(y, series.ys());
        assertEquals(Extent.of(y), series.extent());
        Scale across = new Scale(0, x[x.length - 1], false, 333, false);
        int[] next = {series.firstOn(across)};
        assertEquals(begin, next[0]);
        series.columns(next[0], series.endOn(across), across, (column, stretch) -> {
            assertEquals(next[0], stretch.first());
            next[0] = stretch.last() + 1;
        });
        assertEquals(points[0].length, next[0]);
        assertEquals(begin, series.nearest(across, -10));
    }
}
