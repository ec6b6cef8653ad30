package barnacle.app.network;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/**
 * Which part of a drawing a canvas shows: the whole of it, whatever the canvas's size, until a person moves or zooms
 * it. Places are in the canvas's coordinates, points in the drawing's.
 */
final class Viewport {
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 3;
    private static final double NATURAL = 1.25;
    private static final double MARGIN_ACROSS = 36;
    /** Loops and their labels stand above their parts, the tools above and below. */
    private static final double MARGIN_UP = 72;

    private static final double GRID = 32;

    private final Region canvas;
    private final Group world;
    private final Supplier<Bounds> extent;
    private final Region grid = new Region();
    private final Translate pan = new Translate();
    private final Scale zoom = new Scale(1, 1, 0, 0);
    private Point2D held;
    /** Whether a person chose what is in view. */
    private boolean chosen;

    private double fittedWidth;
    private double fittedHeight;

    /**
     * @param world the drawing; gets its transforms here
     * @param extent what the drawing covers, in its own coordinates
     */
    Viewport(Region canvas, Group world, Supplier<Bounds> extent) {
        this.canvas = canvas;
        this.world = world;
        this.extent = extent;
        grid.getStyleClass().add("diagram-grid");
        grid.setManaged(false);
        grid.setMouseTransparent(true);
        world.getTransforms().addAll(pan, zoom);
        world.setManaged(false);
        canvas.setOnScroll(e -> zoomBy(Math.exp(e.getDeltaY() * 0.002), e.getX(), e.getY()));
        canvas.setOnZoom(e -> zoomBy(e.getZoomFactor(), e.getX(), e.getY()));
        pan.xProperty().addListener(o -> canvas.requestLayout());
        pan.yProperty().addListener(o -> canvas.requestLayout());
    }

    /** The dots behind the drawing, which move with it. */
    Region grid() {
        return grid;
    }

    ReadOnlyDoubleProperty zoomProperty() {
        return zoom.xProperty();
    }

    Point2D pointAt(double x, double y) {
        return world.parentToLocal(x, y);
    }

    Point2D pointAt(MouseEvent e) {
        return world.sceneToLocal(e.getSceneX(), e.getSceneY());
    }

    Point2D middle() {
        return pointAt(canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    /** Whether all of a part of the drawing, in the drawing's coordinates, is seen. */
    boolean isInView(Bounds part) {
        return canvas.getLayoutBounds().contains(world.localToParent(part));
    }

    /** Moves the view so that the middle of it shows a part of the drawing, unless all of that is seen. */
    void bring(Bounds part) {
        if (!isInView(part)) {
            centre(part.getCenterX(), part.getCenterY());
        }
    }

    /** Moves the view so that the middle of it shows a point of the drawing. */
    void centre(double x, double y) {
        chosen = true;
        pan.setX(Math.round(canvas.getWidth() / 2 - x * zoom.getX()));
        pan.setY(Math.round(canvas.getHeight() / 2 - y * zoom.getY()));
    }

    /** What of the drawing is seen, in the drawing's coordinates. */
    Bounds seen() {
        return world.parentToLocal(canvas.getLayoutBounds());
    }

    /** The mouse took hold of the canvas. */
    void hold(double x, double y) {
        held = new Point2D(x - pan.getX(), y - pan.getY());
    }

    /** The mouse moves what it holds. */
    void drag(double x, double y) {
        if (held != null) {
            chosen = true;
            pan.setX(x - held.getX());
            pan.setY(y - held.getY());
        }
    }

    void letGo() {
        held = null;
    }

    /** Zooms about the middle of the view. */
    void zoomBy(double factor) {
        zoomBy(factor, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    private void zoomBy(double factor, double x, double y) {
        chosen = true;
        double next = Math.max(SMALLEST, Math.min(LARGEST, zoom.getX() * factor));
        double applied = next / zoom.getX();
        pan.setX(x - (x - pan.getX()) * applied);
        pan.setY(y - (y - pan.getY()) * applied);
        zoom.setX(next);
        zoom.setY(next);
    }

    /** Brings the whole drawing into view, at its natural size if that fits. */
    void fit() {
        chosen = false;
        fittedWidth = canvas.getWidth();
        fittedHeight = canvas.getHeight();
        Bounds all = extent.get();
        double scale = Math.min(
                NATURAL,
                Math.min(
                        (fittedWidth - 2 * MARGIN_ACROSS) / all.getWidth(),
                        (fittedHeight - 2 * MARGIN_UP) / all.getHeight()));
        scale = Math.max(SMALLEST, scale);
        zoom.setX(scale);
        zoom.setY(scale);
        pan.setX(Math.round(fittedWidth / 2 - all.getCenterX() * scale));
        pan.setY(Math.round(fittedHeight / 2 - all.getCenterY() * scale));
    }

    /** Forgets what a person chose, as for another drawing. */
    void refit() {
        chosen = false;
        fittedWidth = 0;
        canvas.requestLayout();
    }

    /** Follows the canvas's size; called when the canvas lays out. */
    void layout() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        grid.resizeRelocate(
                Math.floorMod((long) pan.getX(), (long) GRID) - GRID,
                Math.floorMod((long) pan.getY(), (long) GRID) - GRID,
                width + 2 * GRID,
                height + 2 * GRID);
        boolean resized = width != fittedWidth || height != fittedHeight;
        if (resized && !chosen && width > 0 && height > 0) {
            fit();
        }
    }
}
