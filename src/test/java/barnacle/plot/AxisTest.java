package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
    /** In pixels, of which the plot has 200. */
    private static final double DISC = 3;

    private static Axis axis(boolean isLogarithmic) {
        return isLogarithmic ? Axis.logarithmic("", 1, 100) : Axis.linear("", 1, 100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDiscAtAnEndOfAnAxisIsWholeAndTheOtherEndStays(boolean isLogarithmic) {
        Axis axis = axis(isLogarithmic);
        for (double end : new double[] {1, 1.01, 99, 100}) {
            Axis roomy = axis.withRoom(new Extent(end, end));
            double at = Scale.across(roomy, 200).at(end);
            assertTrue(at >= DISC && at <= 200 - DISC, end + " at " + at);
            assertEquals(end < 50 ? axis.max() : axis.min(), end < 50 ? roomy.max() : roomy.min());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAxisWithNoMarkAtAnEndIsAsItWas(boolean isLogarithmic) {
        Axis axis = axis(isLogarithmic);
        assertEquals(axis, axis.withRoom(new Extent(20, 50)));
        assertEquals(axis, axis.withRoom(Extent.NONE));
        Axis named = Axis.named("", List.of("a", "b"));
        assertSame(named, named.withRoom(new Extent(0, 1)));
    }

    /** Values that differ by less than labels tell are one value. */
    @ParameterizedTest
    @ValueSource(doubles = {20, -61.7, 1e-9, 4e7})
    void noTwoLabelsOfAnAxisAreTheSame(double value) {
        for (double share : new double[] {0, 1e-15, 1e-9, 1e-6, 2e-5, 0.1}) {
            Extent extent = new Extent(value, value).with(value * (1 + share));
            List<String> labels = Axis.round("", extent, false).ticks(6, '.').stream()
                    .map(Axis.Tick::text)
                    .toList();
            assertEquals(labels.size(), labels.stream().distinct().count(), share + ": " + labels);
        }
    }
}
