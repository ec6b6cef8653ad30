package barnacle.plot;

import java.util.ArrayList;
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

    /** A line's point. */
    public record NamedPoint(String name, double x, double y) {}

    /**
     * The points of the lines over x that are nearest to a pixel, in the order of the legend. A line is read that the
     * legend names, by its ink, and each of a stack.
     *
     * @param across where values of x are drawn
     * @param within how many pixels from there a point may be
     */
    public List<NamedPoint> readings(Scale across, double pixel, double within) {
        List<NamedPoint> readings = new ArrayList<>();
        for (Entry entry : legend) {
            for (Layer layer : layers) {
                read(entry.name(), series(layer, entry.ink()), across, pixel, within, readings);
            }
        }
        for (Layer layer : layers) {
            if (layer instanceof StackLayer stack) {
                read(y.names().get(stack.row()), stack.line().series(), across, pixel, within, readings);
            }
        }
        return readings;
    }

    private static void read(
            String name, Series series, Scale across, double pixel, double within, List<NamedPoint> readings) {
        int nearest = series == null ? -1 : series.nearest(across, pixel);
        if (nearest >= 0 && Math.abs(across.at(series.x(nearest)) - pixel) <= within) {
            readings.add(new NamedPoint(name, series.x(nearest), series.y(nearest)));
        }
    }

    /** What a layer draws in an ink over x; null if that is none. */
    private static Series series(Layer layer, Ink ink) {
        if (layer instanceof LineLayer line && line.pen().ink() == ink) {
            return line.series();
        }
        return layer instanceof IntervalLayer interval && interval.ink() == ink ? interval.points() : null;
    }
}
