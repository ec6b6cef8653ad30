package barnacle.plot;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which pixels very many upright strokes cover, of one height. What is kept does not grow with the strokes but with the
 * pixels, and strokes that touch are one: a raster of a million spikes is a small picture.
 */
final class TickMap {
    private final int height;
    /** Which columns of a row of strokes are covered, by the row's top. */
    private final Map<Integer, BitSet> rows = new TreeMap<>();

    /** Strokes that begin left of the plot reach into it by less than this. */
    private static final int LEFT = 64;

    TickMap(int height) {
        this.height = height;
    }

    /** @param x the stroke's left; one that lies left of the plot altogether is left out */
    void add(int x, int y, int width) {
        if (x > -LEFT) {
            rows.computeIfAbsent(y, top -> new BitSet()).set(x + LEFT, x + LEFT + width);
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Everything covered. */
    Shape shape() {
        Path2D all = new Path2D.Float(Path2D.WIND_NON_ZERO);
        rows.forEach((top, covered) -> {
            for (int from = covered.nextSetBit(0); from >= 0; ) {
                int to = covered.nextClearBit(from);
                all.moveTo(from - LEFT, top);
                all.lineTo(to - LEFT, top);
                all.lineTo(to - LEFT, top + height);
                all.lineTo(from - LEFT, top + height);
                all.closePath();
                from = covered.nextSetBit(to);
            }
        });
        return all;
    }
}
