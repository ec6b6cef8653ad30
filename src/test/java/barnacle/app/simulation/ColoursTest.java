package barnacle.app.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.live.Cast;
import barnacle.app.live.Frame;
import barnacle.app.live.GroupRates;
import barnacle.app.live.History;
import barnacle.app.live.RowOrder;
import barnacle.plot.Ink;
import barnacle.plot.Series;
import barnacle.plot.TimeWindow;
import barnacle.project.Diagram;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One unit has one colour, and one group one hue, in every picture. */
class ColoursTest {
    /** Groups of four units each. */
    private static Cast cast(int... signs) {
        List<String> units = new ArrayList<>();
        List<Cast.Group> groups = new ArrayList<>();
        for (int g = 0; g < signs.length; g++) {
            groups.add(new Cast.Group("g" + g, units.size(), 4, signs[g], new Diagram.Position(0, 0)));
            for (int i = 0; i < 4; i++) {
                units.add("g" + g + "[" + i + "]");
            }
        }
        return new Cast(units, groups, List.of(), 100, "ms", "v", "mV", "", 0, List.of());
    }

    private static Set<Ink> shades(Ink hue) {
        return Set.of(hue, Ink.shade(hue.ordinal(), 1), Ink.shade(hue.ordinal(), 2));
    }

    @Test
    void tracesAndSpikesOfAGroupHaveItsHueAndGroupsHaveOthers() {
        Cast cast = cast(1, -1, 0, 1, -1);
        List<String> drawn = cast.some(10, List.of());
        Colours colours = new Colours(cast, drawn);
        Set<Ink> hues = new HashSet<>();
        for (int g = 0; g < 5; g++) {
            assertTrue(hues.add(colours.group(g)), "of group " + g);
            for (int i = 0; i < 4; i++) {
                assertEquals(colours.group(g), colours.spikes(4 * g + i));
            }
        }
        Set<Ink> traces = new HashSet<>();
        for (String unit : drawn) {
            int group = cast.groupOf(cast.indexOf(unit));
            assertTrue(shades(colours.group(group)).contains(colours.trace(unit)), unit);
            assertTrue(traces.add(colours.trace(unit)), unit);
        }
        // As the drawing of the circuit has them.
        assertEquals(Ink.SERIES_3, colours.group(0));
        assertEquals(Ink.SERIES_2, colours.group(1));
    }

    @Test
    void tracedUnitsOfASingleGroupHaveTheColoursOfTheirSpikes() {
        Cast cast = cast(0);
        Colours colours = new Colours(cast, List.of("g0[1]", "g0[3]"));
        assertEquals(colours.trace("g0[1]"), colours.spikes(1));
        assertEquals(colours.trace("g0[3]"), colours.spikes(3));
        assertNotEquals(colours.spikes(1), colours.spikes(3));
        assertEquals(colours.spikes(0), colours.spikes(2));
    }

    /** A few units are of each group as many as there is room for, and those of before are among them. */
    @Test
    void aFewUnitsAreOfAllGroups() {
        Cast cast = cast(1, -1);
        assertEquals(List.of("g0[0]", "g0[1]", "g0[2]", "g1[0]", "g1[1]", "g1[2]"), cast.some(6, List.of()));
        assertTrue(cast.some(6, List.of("g0[3]", "gone[0]")).contains("g0[3]"));
        assertEquals(8, cast.some(20, List.of()).size());
        assertEquals(
                List.of("g0[0]", "g1[0]", "g2[0]", "g3[0]"), cast(0, 0, 0, 0).some(4, List.of()));
    }

    /** Rows are sorted within their groups, and none is lost. */
    @Test
    void rowsOfARasterAreSortedWithinGroups() {
        Cast cast = cast(1, -1);
        List<SpikeTrain> trains = new ArrayList<>();
        for (int unit = 0; unit < 8; unit++) {
            double[] times = new double[unit % 4];
            Arrays.setAll(times, i -> 10.0 * (4 - times.length) + i);
            trains.add(new SpikeTrain("g" + unit / 4, unit % 4, times));
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), RowOrder.NUMBER.rows(cast, trains));
        assertEquals(List.of(3, 2, 1, 0, 7, 6, 5, 4), RowOrder.RATE.rows(cast, trains));
        assertEquals(List.of(3, 2, 1, 0, 7, 6, 5, 4), RowOrder.FIRST_SPIKE.rows(cast, trains));
    }

    /** A rate is of a bin that is over: nothing is drawn of what has not been, and no bin is counted in part. */
    @Test
    void ratesAreOfWholeBinsUpToThePresent() {
        Cast cast = cast(0);
        History history = new History();
        int spikes = 400;
        int[] units = new int[spikes];
        double[] times = new double[spikes];
        for (int i = 0; i < spikes; i++) {
            units[i] = i % 4;
            times[i] = i / 4 + 0.5;
        }
        history.add(new Frame(
                cast,
                Frame.Kind.FRESH,
                93,
                0,
                List.of(),
                new double[0],
                new double[0][],
                new Frame.Spikes(units, times),
                new double[4],
                List.of(),
                Optional.empty()));
        Series rate = GroupRates.of(cast, history, new TimeWindow(0, 100, "ms", List.of()), 93)
                .get(0);
        assertEquals(46, rate.size());
        assertEquals(91, rate.x(45));
        for (double each : rate.ys()) {
            assertEquals(1, each, 1e-12);
        }
    }
}
