package barnacle.sim.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final int[] LENGTHS = {0, 16, 256, 257, 512, 2048, 5000};

    @Test
    void partsOnLinesAreOddKibibytesApartInAnArrayThatStartsOnOne() {
        List<Rows> all = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        Rows[][] rows = Rows.onLines(3, LENGTHS);
        assertEquals(LENGTHS.length, rows.length);
        for (int time = 0; time < 3; time++) {
            for (int k = 0; k < rows.length; k++) {
                assertEquals(3, rows[k].length);
                all.add(rows[k][time]);
                lengths.add(LENGTHS[k]);
            }
        }
        // What comes before the first element in HotSpot is 16 bytes.
        assertEquals(0, (16 + all.get(0).at() * Float.BYTES) % 64);
        for (int k = 1; k < all.size(); k++) {
            assertSame(all.get(0).array(), all.get(k).array());
            int distance = (all.get(k).at() - all.get(k - 1).at()) * Float.BYTES;
            assertEquals(1024, distance % 2048, "part " + k);
            assertTrue(distance >= lengths.get(k - 1) * Float.BYTES, "part " + k);
        }
        int last = all.size() - 1;
        assertTrue(all.get(last).at() + lengths.get(last) <= all.get(last).array().length);
    }

    @Test
    void numbersAreCountedFromTheFirstRow() {
        Rows rows = new Rows(new float[] {1, 2, 3, 4, 5}, 2);
        Rows others = new Rows(new float[4], 1);
        assertEquals(4, rows.get(1));
        rows.copy(1, 2, others);
        assertEquals(List.of(0f, 4f, 5f, 0f), List.of(others.get(-1), others.get(0), others.get(1), others.get(2)));
        rows.clear(0, 2);
        assertEquals(List.of(2f, 0f, 0f, 5f), List.of(rows.get(-1), rows.get(0), rows.get(1), rows.get(2)));
    }
}
