package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Sentence;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvePlotTest {
    private static final double LENGTH = 500;

    /** Visits of the last of so many points, and of drawing them all. */
    private record Cost(long append, long evaluation, long redraw, long corners) {
        static Cost of(int iterations, boolean isLogarithmic, double unit) {
            long[] visits = new long[1];
            CurvePlot plot = new CurvePlot(
                    Sentence.plain("Loss"),
                    Sentence.plain("loss / nats"),
                    isLogarithmic,
                    () -> new CountedBlocks(visits));
            Random random = new Random(iterations);
            long append = 0;
            long evaluation = 0;
            for (int i = 1; i <= iterations; i++) {
                double value = Math.exp(random.nextGaussian());
                visits[0] = 0;
                plot.add(i, i % 97 == 0 ? Double.NaN : value);
                plot.plot();
                append = Math.max(append, visits[0]);
                if (i % 10 == 0) {
                    visits[0] = 0;
                    plot.addInterval(i, value, 0.8 * value, 1.25 * value);
                    plot.plot();
                    evaluation = Math.max(evaluation, visits[0]);
                }
            }
            visits[0] = 0;
            Plot shown = plot.plot();
            SketchBrush brush = new SketchBrush(unit);
            Scale x = Scale.across(shown.x(), LENGTH);
            Scale y = Scale.up(shown.y(), 300);
            shown.layers().forEach(layer -> layer.paint(brush, x, y));
            return new Cost(append, evaluation, visits[0], brush.corners());
        }
    }

    /**
     * A point is written once for itself and once in each of 15 levels that say the least and the largest of more and
     * more points.
     */
    private static final int VISITS_OF_A_POINT = 2 + 15 * 8;

    @ParameterizedTest
    @CsvSource({
        "1000, false, 1",
        "100000, false, 1",
        "1000, true, 1",
        "100000, true, 1",
        "1000, true, 2",
        "100000, true, 2"
    })
    void anAppendVisitsAFixedNumberOfPointsAndARedrawAFixedMultipleOfTheColumns(
            int iterations, boolean isLogarithmic, double unit) {
        Cost cost = Cost.of(iterations, isLogarithmic, unit);
        // The values and their smoothed course; an evaluation with both ends of its error bar.
        assertTrue(cost.append() <= 2 * VISITS_OF_A_POINT, cost::toString);
        assertTrue(cost.evaluation() <= 3 * VISITS_OF_A_POINT, cost::toString);
        assertTrue(cost.redraw() <= 200 * LENGTH, cost::toString);
        assertTrue(cost.corners() <= 15 * LENGTH, cost::toString);
    }

    @Test
    void anOutlierHoldsTheSmoothedLineUpNoLongerThanItStandsOut() {
        CurvePlot plot = new CurvePlot("Loss", "loss / nats", true);
        for (int i = 0; i < 400; i++) {
            plot.add(i, i == 100 ? 1e24 : 1);
        }
        double[] smooth = plot.smooth().ys();
        assertEquals(Math.pow(1e24, 0.1), smooth[100], 1e-3 * smooth[100]);
        // The arithmetic mean would need 520 more values.
        assertTrue(smooth[150] < 2, () -> "still " + smooth[150]);
    }

    @Test
    void smoothingOfAConstantIsThatConstantFromTheFirstValueOn() {
        for (boolean isLogarithmic : new boolean[] {false, true}) {
            CurvePlot plot = new CurvePlot("Loss", "loss", isLogarithmic);
            for (int i = 0; i < 50; i++) {
                plot.add(i, i % 7 == 3 ? Double.NaN : 0.7);
            }
            for (double value : plot.smooth().ys()) {
                assertEquals(0.7, value, 1e-12);
            }
        }
    }

    @Test
    void smoothingOfLogarithmsIsThatOfTheLinearAxisAfterTheirLogarithm() {
        CurvePlot raised = new CurvePlot("", "", true);
        CurvePlot plain = new CurvePlot("", "", false);
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            double value = 3 * random.nextGaussian();
            raised.add(i, Math.exp(value));
            plain.add(i, value);
            assertEquals(plain.smooth().y(i), Math.log(raised.smooth().y(i)), 1e-9);
        }
    }
}
