package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.SteadyWindow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.util.WaitForAsyncUtils;

/** What of a circuit's picture a hand can point to. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class NeuronMapTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 160;

    private static NeuronMap map(List<NeuronMap.Cluster> groups, List<NeuronMap.Line> lines) {
        NeuronMap map = new NeuronMap();
        map.show(groups, lines);
        map.resize(WIDTH, HEIGHT);
        map.layout();
        return map;
    }

    private static Set<Integer> lines(NeuronMap map) {
        Set<Integer> found = new HashSet<>();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                found.add(map.lineAt(x, y));
            }
        }
        return found;
    }

    @Test
    void twoGroupsThatReachEachOtherHaveALineForEachWay() throws Exception {
        NeuronMap map = WaitForAsyncUtils.asyncFx(() -> map(
                        List.of(new NeuronMap.Cluster("a", 1, 0, 0), new NeuronMap.Cluster("b", 1, 1, 0)),
                        List.of(
                                new NeuronMap.Line(0, 1, NeuronMap.Head.DOT, -1),
                                new NeuronMap.Line(1, 0, NeuronMap.Head.DOT, -1))))
                .get();
        assertEquals(Set.of(-1, 0, 1), lines(map));
        for (int y = 0; y < HEIGHT; y++) {
            int above = map.lineAt(WIDTH / 2.0, y);
            if (above >= 0) {
                // What goes to the left bends up, as its right is there.
                assertEquals(1, above);
                return;
            }
        }
    }

    /** Also where groups stand one below the other, and their lines come from above and below. */
    @Test
    void noLineGoesOverAName() throws Exception {
        NeuronMap.Cluster upper = new NeuronMap.Cluster("upper", 1, 0, 0);
        NeuronMap.Cluster lower = new NeuronMap.Cluster("lower", 1, 0, 1);
        NeuronMap map = WaitForAsyncUtils.asyncFx(() -> map(
                        List.of(upper, lower),
                        List.of(
                                new NeuronMap.Line(0, 1, NeuronMap.Head.DOT, -1),
                                new NeuronMap.Line(1, 0, NeuronMap.Head.DOT, -1))))
                .get();
        List<Bounds> names = List.of(map.nameOf(upper, 0), map.nameOf(lower, 1));
        for (Bounds name : names) {
            assertEquals(names.indexOf(name), map.groupAt(name.getCenterX(), name.getCenterY()));
            for (double y = name.getMinY(); y <= name.getMaxY(); y++) {
                for (double x = name.getMinX(); x <= name.getMaxX(); x++) {
                    assertTrue(map.at(x, y) < 0 && map.lineAt(x, y) < 0, "something is at " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void aGroupThatReachesItselfHasALine() throws Exception {
        NeuronMap map = WaitForAsyncUtils.asyncFx(() -> map(
                        List.of(new NeuronMap.Cluster("a", 30, 0, 0)),
                        List.of(new NeuronMap.Line(0, 0, NeuronMap.Head.ARROW, 1))))
                .get();
        assertTrue(lines(map).contains(0));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertTrue(map.at(x, y) < 0 || map.lineAt(x, y) < 0, "a neuron is before a line");
            }
        }
    }
}
