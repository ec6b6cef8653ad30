package barnacle.plot;

import java.util.List;

/**
 * A chart's content, on the screen and on paper alike.
 *
 * @param layers from back to front
 * @param note a short remark beside the legend; may be empty
 */
public record Plot(Axis x, Axis y, List<Layer> layers, List<Entry> legend, String note) {
    /** How the legend shows a series. */
    public enum Mark {
        THIN,
        THICK,
        POINT
    }

    /** One line of the legend. */
    public record Entry(String name, Ink ink, Mark mark) {}
}
