package barnacle.app.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;

/** A frame that is drawn on the empty canvas and gathers the parts that it touches, beside those gathered before. */
final class Marquee {
    private final NetworkViewModel model;
    private final Viewport viewport;
    private final Map<String, PartView> parts;
    private final Rectangle frame = new Rectangle();
    private Point2D start;
    private List<String> before = List.of();

    /** @param parts those on the canvas by name, as they are at any time */
    Marquee(NetworkViewModel model, Viewport viewport, Map<String, PartView> parts) {
        this.model = model;
        this.viewport = viewport;
        this.parts = parts;
        frame.getStyleClass().add("marquee");
        frame.setMouseTransparent(true);
        frame.setVisible(false);
    }

    Rectangle frame() {
        return frame;
    }

    boolean isUnderWay() {
        return start != null;
    }

    void begin(MouseEvent e) {
        start = viewport.pointAt(e);
        before = model.selection().parts();
    }

    void follow(MouseEvent e) {
        Point2D now = viewport.pointAt(e);
        Bounds drawn = new BoundingBox(
                Math.min(start.getX(), now.getX()),
                Math.min(start.getY(), now.getY()),
                Math.abs(start.getX() - now.getX()),
                Math.abs(start.getY() - now.getY()));
        frame.setX(drawn.getMinX());
        frame.setY(drawn.getMinY());
        frame.setWidth(drawn.getWidth());
        frame.setHeight(drawn.getHeight());
        frame.setVisible(true);
        List<String> touched = new ArrayList<>(before);
        parts.forEach((name, part) -> {
            if (!before.contains(name) && part.place().intersects(drawn)) {
                touched.add(name);
            }
        });
        model.select(Selection.gathered(touched));
    }

    /** The mouse was let go, or the frame given up. */
    void end() {
        start = null;
        frame.setVisible(false);
    }
}
