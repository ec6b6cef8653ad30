package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesPlotTest {
    @Test
    void theEnvelopeOfASmoothedCurveIsOfTheLastTwentyValuesAndOfNumbersAlone() {
        double[] xs = IntStream.range(0, 60).asDoubleStream().toArray();
        double[] ys = Arrays.stream(xs)
                .map(x -> x % 7 == 3 ? Double.NaN : Math.sin(x))
                .toArray();
        CurvesPlot.Band band = CurvesPlot.Curve.of("a", 0, xs, ys, true, false)
                .withEnvelope()
                .band()
                .orElseThrow();
        assertArrayEquals(xs, band.xs());
        for (int i = 0; i < xs.length; i++) {
            double[] last = Arrays.stream(ys, Math.max(0, i - 19), i + 1)
                    .filter(Double::isFinite)
                    .toArray();
            assertEquals(Arrays.stream(last).min().orElseThrow(), band.low()[i]);
            assertEquals(Arrays.stream(last).max().orElseThrow(), band.high()[i]);
        }
    }
}
