package barnacle.app.network;

import java.util.Collection;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.CubicCurve;

/** Drags a projection from a part's port to another part; the parts say while it lasts whether they take it. */
final class LinkGesture {
    /** Let go this near to where the drag began, it was a click on the port and no wish for a loop. */
    private static final double CLICK = 16;

    private final NetworkViewModel model;
    private final Viewport viewport;
    private final Collection<PartView> parts;
    private final CubicCurve rubber = new CubicCurve();
    private PartView source;

    /** @param parts those on the canvas, as they are at any time */
    LinkGesture(NetworkViewModel model, Viewport viewport, Collection<PartView> parts) {
        this.model = model;
        this.viewport = viewport;
        this.parts = parts;
        rubber.getStyleClass().add("rubber");
        rubber.setMouseTransparent(true);
        rubber.setVisible(false);
    }

    /** The line that follows the pointer. */
    CubicCurve rubber() {
        return rubber;
    }

    boolean isUnderWay() {
        return source != null;
    }

    /** Lets a part's port begin the gesture. */
    void beginAt(PartView view) {
        view.outPort().setOnMousePressed(e -> {
            if (e.getButton() == MouseButton.PRIMARY) {
                view.requestFocus();
                start(view, viewport.pointAt(e));
                e.consume();
            }
        });
        view.outPort().setOnMouseDragged(e -> {
            if (isUnderWay()) {
                follow(viewport.pointAt(e));
            }
            e.consume();
        });
        view.outPort().setOnMouseReleased(e -> {
            if (isUnderWay()) {
                finish(viewport.pointAt(e));
            }
            e.consume();
        });
    }

    private void start(PartView from, Point2D pointer) {
        source = from;
        for (PartView view : parts) {
            boolean welcome = model.refusal(source.name(), view.name()).isEmpty();
            view.pseudoClassStateChanged(PartView.WELCOME, welcome);
            view.pseudoClassStateChanged(PartView.REFUSED, !welcome);
        }
        rubber.setVisible(true);
        follow(pointer);
    }

    private void follow(Point2D pointer) {
        LinkCourse c = LinkCourse.towards(source.place(), pointer);
        c.lay(rubber, c.end());
        PartView under = partAt(pointer);
        rubber.pseudoClassStateChanged(
                PartView.REFUSED,
                under != null && !model.refusal(source.name(), under.name()).isEmpty());
    }

    private void finish(Point2D pointer) {
        PartView from = source;
        stop();
        PartView target = partAt(pointer);
        boolean click = target == from
                && pointer.distance(from.place().getMaxX(), from.place().getCenterY()) < CLICK;
        if (target != null && !click) {
            model.connect(from.name(), target.name());
        }
    }

    /** Gives the gesture up. */
    void stop() {
        source = null;
        rubber.setVisible(false);
        for (PartView view : parts) {
            view.pseudoClassStateChanged(PartView.WELCOME, false);
            view.pseudoClassStateChanged(PartView.REFUSED, false);
        }
    }

    private PartView partAt(Point2D point) {
        PartView found = null;
        for (PartView view : parts) {
            Bounds place = view.place();
            if (new BoundingBox(place.getMinX() - 14, place.getMinY() - 4, place.getWidth() + 28, place.getHeight() + 8)
                    .contains(point)) {
                found = view;
            }
        }
        return found;
    }
}
