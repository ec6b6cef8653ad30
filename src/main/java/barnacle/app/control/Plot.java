package barnacle.app.control;

import java.util.List;

/**
 * A chart's content, on the screen and on paper alike.
 *
 * @param layers from back to front
 * @param note a short remark beside the legend; may be empty
 */
record Plot(Axis x, Axis y, List<Layer> layers, List<Entry> legend, String note) {
    /** @param label with the unit in brackets */
    record Axis(String label, double min, double max, boolean logarithmic) {}

    /** How the legend shows a series. */
    enum Mark {
        THIN,
        THICK,
        POINT
    }

    /** One line of the legend. */
    record Entry(String name, Ink ink, Mark mark) {}
}
