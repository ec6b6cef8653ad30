package barnacle.plot;

import java.util.List;

/**
 * One pair of axes and what is drawn between them, on the screen and on paper alike.
 *
 * @param title may be empty
 * @param layers from back to front
 * @param note a short remark beside the legend; may be empty
 */
public record Plot(String title, Axis x, Axis y, List<Layer> layers, List<Entry> legend, String note) {
    /** How the legend shows a series. */
    public enum Mark {
        THIN,
        THICK,
        DASHED,
        POINT,
        RING
    }

    /** One entry of the legend. */
    public record Entry(String name, Ink ink, Mark mark) {}

    public Plot {
        layers = List.copyOf(layers);
        legend = List.copyOf(legend);
    }

    public Plot(String title, Axis x, Axis y, List<Layer> layers, List<Entry> legend) {
        this(title, x, y, layers, legend, "");
    }
}
