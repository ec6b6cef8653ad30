package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HuesTest {
    private static final Hues.Group EXCITES = new Hues.Group(6, 1);
    private static final Hues.Group INHIBITS = new Hues.Group(6, -1);

    /** Screens trace different neurons of a circuit. */
    @Test
    void aNeuronHasOneColourWhicheverOthersAreTraced() {
        List<Hues.Group> one = List.of(new Hues.Group(12, 0));
        Hues few = new Hues(one, List.of(0, 4, 9));
        Hues others = new Hues(one, List.of(4, 9, 5));
        List<Hues.Group> two = List.of(EXCITES, INHIBITS);
        Hues shades = new Hues(two, List.of(0, 2, 7));
        Hues otherShades = new Hues(two, List.of(1, 2, 7, 9));
        for (int unit : List.of(4, 9)) {
            assertEquals(few.trace(unit), others.trace(unit));
            assertEquals(few.spikes(unit), others.trace(unit));
        }
        for (int unit : List.of(2, 7)) {
            assertEquals(shades.trace(unit), otherShades.trace(unit));
        }
    }

    @Test
    void neuronsOfAGroupThatAreTracedTogetherHaveDifferentColours() {
        Set<Ink> hues = new HashSet<>();
        List<Integer> sevens = List.of(0, 7, 14, 21, 28, 35, 42);
        Hues one = new Hues(List.of(new Hues.Group(60, 0)), sevens);
        sevens.forEach(unit -> hues.add(one.trace(unit)));
        assertEquals(Ink.SERIES, hues.size());
        Hues two = new Hues(List.of(EXCITES, INHIBITS), List.of(0, 3));
        assertNotEquals(two.trace(0), two.trace(3));
        assertEquals(two.trace(0).hue(), two.trace(3).hue());
    }

    /** Green excites, vermilion inhibits, as in the drawing of a circuit. */
    @Test
    void spikesAndTracesOfAGroupHaveTheHueOfItsSign() {
        Hues hues = new Hues(List.of(EXCITES, INHIBITS), List.of(1, 8));
        assertEquals(Ink.SERIES_3, hues.spikes(0));
        assertEquals(Ink.SERIES_2, hues.spikes(6));
        assertEquals(hues.spikes(0).hue(), hues.trace(1).hue());
        assertEquals(hues.spikes(6).hue(), hues.trace(8).hue());
    }
}
