package barnacle.app.control;

import barnacle.plot.Scale;
import io.fair_acc.chartfx.XYChart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * A place in a chart that a person moves. The mouse drags it; while the chart has the focus arrow keys move it, with
 * shift by less and with control by more, and Enter takes it.
 */
final class ChartHandle {
    /** So near to it, in pixels, the mouse takes hold of it. */
    private static final double NEAR = 7;

    /** Arrow keys move by this share of an axis. */
    private static final double PRESS = 0.01;

    private static final double LESS = 0.1;
    private static final double MORE = 10;

    /** Values are round to this share of an axis. */
    private static final double ROUND = 1e-3;

    private final XYChart chart;
    private final TickAxis x;
    private final TickAxis y;
    private final DataChart.Handle handle;
    private boolean isHeld;

    ChartHandle(DataChart node, XYChart chart, TickAxis x, TickAxis y, DataChart.Handle handle) {
        this.chart = chart;
        this.x = x;
        this.y = y;
        this.handle = handle;
        node.setFocusTraversable(true);
        // Before the plugins of the chart, which would zoom.
        node.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> press(node, event));
        node.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            if (isHeld) {
                drag(event);
                event.consume();
            }
        });
        node.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (isHeld) {
                isHeld = false;
                event.consume();
            }
        });
        node.addEventFilter(MouseEvent.MOUSE_MOVED, event -> node.setCursor(isNear(place(event)) ? cursor() : null));
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            // A key of the save button in the chart is the button's.
            if (node.isFocused()) {
                key(event);
            }
        });
    }

    private Scale across() {
        return x.scale(x.getWidth(), false);
    }

    private Scale up() {
        return y.scale(y.getHeight(), true);
    }

    private Point2D place(MouseEvent event) {
        return chart.getCanvas().sceneToLocal(event.getSceneX(), event.getSceneY());
    }

    private boolean isInside(Point2D at) {
        Canvas canvas = chart.getCanvas();
        return at.getX() >= 0 && at.getX() <= canvas.getWidth() && at.getY() >= 0 && at.getY() <= canvas.getHeight();
    }

    /** A line right across is near at every height. */
    private boolean isNear(Point2D place) {
        Optional<Point2D> at = handle.isDragged() ? handle.at() : Optional.empty();
        return isInside(place)
                && at.filter(p -> Math.abs(across().at(p.getX()) - place.getX()) <= NEAR)
                        .filter(p -> isLine(p) || Math.abs(up().at(p.getY()) - place.getY()) <= NEAR)
                        .isPresent();
    }

    private static boolean isLine(Point2D at) {
        return Double.isNaN(at.getY());
    }

    private Cursor cursor() {
        return handle.at().filter(ChartHandle::isLine).isPresent() ? Cursor.H_RESIZE : Cursor.MOVE;
    }

    private void press(DataChart node, MouseEvent event) {
        Point2D place = place(event);
        if (isInside(place)) {
            node.requestFocus();
        }
        isHeld = event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 1
                && !event.isShiftDown()
                && isNear(place);
        if (isHeld) {
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        Point2D place = place(event);
        move(place.getX(), place.getY(), ROUND);
    }

    /** Moves to a pixel, within the axes. */
    private void move(double across, double up, double round) {
        Scale scaleX = across();
        Scale scaleY = up();
        handle.moved(
                rounded(scaleX, clip(across, scaleX.length()), round),
                rounded(scaleY, clip(up, scaleY.length()), round));
    }

    /** Where a person clicked, rounded as a drag is. */
    Point2D rounded(Point2D pixel) {
        return new Point2D(rounded(across(), pixel.getX(), ROUND), rounded(up(), pixel.getY(), ROUND));
    }

    private static double clip(double pixel, double length) {
        return Math.max(0, Math.min(length, pixel));
    }

    /** The value at a pixel, round to a power of ten below a share of what the axis shows there. */
    private static double rounded(Scale scale, double pixel, double round) {
        double value = scale.valueAt(pixel);
        double beside = scale.valueAt(pixel + round * scale.length());
        double step = Math.abs(beside - value);
        if (!(step > 0) || !Double.isFinite(value)) {
            return value;
        }
        return new BigDecimal(value)
                .setScale(-(int) Math.floor(Math.log10(step)), RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private void key(KeyEvent event) {
        int right =
                switch (event.getCode()) {
                    case RIGHT, KP_RIGHT -> 1;
                    case LEFT, KP_LEFT -> -1;
                    default -> 0;
                };
        int up =
                switch (event.getCode()) {
                    case UP, KP_UP -> 1;
                    case DOWN, KP_DOWN -> -1;
                    default -> 0;
                };
        Optional<Point2D> at = handle.at();
        boolean isLine = at.filter(ChartHandle::isLine).isPresent();
        switch (event.getCode()) {
            case ENTER, SPACE -> {
                if (at.isPresent()) {
                    handle.taken(event.isShiftDown());
                    event.consume();
                }
            }
            default -> {
                if (right != 0 || up != 0 && !isLine) {
                    double factor = event.isShiftDown() ? LESS : event.isControlDown() ? MORE : 1;
                    Scale across = across();
                    Scale along = up();
                    double px = at.map(p -> across.at(p.getX())).orElse(across.length() / 2);
                    double py = at.filter(p -> !isLine(p))
                            .map(p -> along.at(p.getY()))
                            .orElse(along.length() / 2);
                    double step = PRESS * factor;
                    move(
                            px + right * step * across.length(),
                            py - up * step * along.length(),
                            ROUND * Math.min(1, factor));
                    event.consume();
                }
            }
        }
    }
}
