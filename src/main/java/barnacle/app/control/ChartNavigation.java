package barnacle.app.control;

import barnacle.plot.Plot;
import barnacle.plot.Scale;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.plugins.ChartPlugin;
import io.fair_acc.chartfx.plugins.Zoomer;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * What the mouse does in a chart: a drag zooms into a rectangle, a drag with shift or the middle button pans, turning
 * the wheel with control zooms at the pointer, a double or a right click shows everything again; a cross-hair tells the
 * values under it.
 */
final class ChartNavigation {
    private static final double WHEEL = 0.9;
    /** One notch of a wheel. */
    private static final double NOTCH = 40;
    /** Labels have six digits: a narrower range would repeat one label. */
    private static final double LEAST_SPAN = 1e-5;
    /** In pixels: how far from the pointer a point is still told. */
    private static final double NEAR = 20;

    private final XYChart chart;
    private final TickAxis x;
    private final TickAxis y;
    private final Supplier<Plot> plot;
    private final DoubleFunction<Optional<String>> row;
    private final Zoomer zoomer;
    private boolean isFollowing = true;

    /** @param row what the row at a height is called, where a chart has rows */
    ChartNavigation(XYChart chart, TickAxis x, TickAxis y, Supplier<Plot> plot, DoubleFunction<Optional<String>> row) {
        this.chart = chart;
        this.x = x;
        this.y = y;
        this.plot = plot;
        this.row = row;
        zoomer = new RectangleZoom();
        chart.getPlugins().setAll(zoomer, new Pan(), new CrossHair(this::told));
    }

    /** Whether the axes show all there is, and go on to when there is more. */
    boolean isFollowing() {
        return isFollowing;
    }

    /** Shows everything from now on. */
    void follow() {
        isFollowing = true;
        zoomer.clear();
        x.show(plot.get().x());
        y.show(plot.get().y());
        chart.invalidate();
    }

    void dispose() {
        chart.getPlugins().clear();
    }

    private Scale across() {
        return x.scale(x.getWidth(), false);
    }

    private Scale up() {
        return y.scale(y.getHeight(), true);
    }

    /** Shows what lies between these pixels of the present view. */
    private void view(double left, double right, double top, double bottom) {
        Scale across = across();
        Scale up = up();
        isFollowing = false;
        set(x, across.valueAt(left), across.valueAt(right));
        set(y, up.valueAt(bottom), up.valueAt(top));
        chart.invalidate();
    }

    private static void set(TickAxis axis, double min, double max) {
        boolean canBeTold = max - min > LEAST_SPAN * Math.max(Math.abs(min), Math.abs(max));
        boolean isPlace = Double.isFinite(max - min) && (!axis.isLogAxis() || min > 0);
        if (canBeTold && isPlace) {
            axis.set(min, max);
        }
    }

    private final class RectangleZoom extends Zoomer {
        RectangleZoom() {
            setSliderVisible(false);
            setAddButtonsToToolBar(false);
            setPannerEnabled(false);
            setAutoZoomEnabled(true);
            // Its wheel knows no logarithmic axis and would keep a page with charts from scrolling.
            setZoomScrollFilter(event -> false);
            setZoomOutMouseFilter(event -> false);
            setZoomOriginMouseFilter(event -> isMouseEventWithinCanvas(event)
                    && (event.getButton() == MouseButton.SECONDARY
                            || event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2));
            zoomStackDeque().addListener((ListChangeListener<Object>) change -> {
                isFollowing = isFollowing && zoomStackDeque().isEmpty();
            });
        }

        @Override
        public boolean zoomOrigin() {
            follow();
            return true;
        }
    }

    private final class Pan extends ChartPlugin {
        private Point2D before;

        Pan() {
            registerInputEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
                boolean pans = event.getButton() == MouseButton.MIDDLE
                        || event.getButton() == MouseButton.PRIMARY && event.isShiftDown();
                before = pans && isMouseEventWithinCanvas(event) ? getLocationInPlotArea(event) : null;
            });
            registerInputEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
                if (before != null) {
                    Point2D now = getLocationInPlotArea(event);
                    Point2D by = before.subtract(now);
                    before = now;
                    view(by.getX(), x.getWidth() + by.getX(), by.getY(), y.getHeight() + by.getY());
                    event.consume();
                }
            });
            registerInputEventHandler(MouseEvent.MOUSE_RELEASED, event -> before = null);
            registerInputEventHandler(ScrollEvent.SCROLL, event -> {
                if (event.isControlDown() && event.getDeltaY() != 0 && isMouseEventWithinCanvas(event)) {
                    zoom(event);
                    event.consume();
                }
            });
        }

        private void zoom(ScrollEvent event) {
            Point2D at = chart.getCanvas().sceneToLocal(event.getSceneX(), event.getSceneY());
            double share = Math.pow(WHEEL, event.getDeltaY() / NOTCH);
            view(
                    at.getX() * (1 - share),
                    at.getX() + (x.getWidth() - at.getX()) * share,
                    at.getY() * (1 - share),
                    at.getY() + (y.getHeight() - at.getY()) * share);
        }
    }

    /**
     * Each line's value at its point nearest to the cross-hair; in a plot without lines over x, or where none is near,
     * the cross-hair's own place. A point at another x than the first line's is told with its x.
     */
    private String told(Point2D at) {
        List<Plot.NamedPoint> readings = plot.get().readings(across(), at.getX(), NEAR);
        if (readings.isEmpty()) {
            String over = named(x, across().valueAt(at.getX()));
            Optional<String> name = row.apply(up().valueAt(at.getY()));
            if (name.isPresent()) {
                return over + "\n" + name.get();
            }
            // Names stand at some places of an axis, and say nothing of the others.
            return y.isNamed() ? over : over + "\n" + named(y, up().valueAt(at.getY()));
        }
        double first = readings.get(0).x();
        return named(x, first)
                + readings.stream().map(reading -> "\n" + told(reading, first)).collect(Collectors.joining());
    }

    private String told(Plot.NamedPoint reading, double first) {
        String where = reading.x() == first ? "" : " (" + named(x, reading.x()) + ")";
        return reading.name() + where + ": " + rounded(reading.y());
    }

    private static String named(TickAxis axis, double value) {
        String name = axis.getName();
        return name.isEmpty() ? rounded(value) : name + ": " + rounded(value);
    }

    private static String rounded(double value) {
        return Words.number(value, 4);
    }
}
