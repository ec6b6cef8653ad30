package barnacle.app.network;

import barnacle.project.Diagram.Position;
import barnacle.project.Placement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Line;

/**
 * Drags the selected parts. What is dragged keeps to the grid, and to the left or upper edge of a part that stays where
 * it comes near one, which a line then shows. It becomes an edit when the mouse is let go.
 */
final class MoveGesture {
    /** So near an edge is meant, in pixels of the drawing. */
    private static final double NEAR = 7;
    /** A guide goes on beyond the parts that it aligns. */
    private static final double BEYOND = 24;

    private final NetworkViewModel model;
    private final Viewport viewport;
    private final Map<String, PartView> parts;
    private final Runnable moved;
    private final Line upright = guide();
    private final Line level = guide();
    private final Map<PartView, Position> from = new LinkedHashMap<>();
    private PartView held;
    private Point2D grip;
    private boolean isMoving;

    /**
     * @param parts those on the canvas by name, as they are at any time
     * @param moved told after each step of a drag
     */
    MoveGesture(NetworkViewModel model, Viewport viewport, Map<String, PartView> parts, Runnable moved) {
        this.model = model;
        this.viewport = viewport;
        this.parts = parts;
        this.moved = moved;
    }

    private static Line guide() {
        Line line = new Line();
        line.getStyleClass().add("guide");
        line.setMouseTransparent(true);
        line.setVisible(false);
        return line;
    }

    /** The lines that show what is aligned. */
    Group guides() {
        return new Group(upright, level);
    }

    /** Whether parts are somewhere that is not yet the project's. */
    boolean isUnderWay() {
        return isMoving;
    }

    /** Whether a part is dragged. */
    boolean moves(PartView view) {
        return isMoving && from.containsKey(view);
    }

    /** The mouse took hold of a part that is selected. */
    void hold(PartView view, MouseEvent e) {
        held = view;
        grip = viewport.pointAt(e).subtract(view.getLayoutX(), view.getLayoutY());
    }

    /** The mouse has moved. */
    void follow(MouseEvent e) {
        if (held == null || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (!isMoving) {
            isMoving = true;
            from.clear();
            for (String name : model.selection().parts()) {
                PartView part = parts.get(name);
                from.put(part, new Position(part.getLayoutX(), part.getLayoutY()));
            }
        }
        Point2D wanted = viewport.pointAt(e).subtract(grip);
        Position snapped = Placement.snap(wanted.getX(), wanted.getY());
        List<PartView> others =
                parts.values().stream().filter(part -> !from.containsKey(part)).toList();
        double x = near(
                wanted.getX(),
                snapped.x(),
                others.stream().map(PartView::getLayoutX).toList());
        double y = near(
                wanted.getY(),
                snapped.y(),
                others.stream().map(PartView::getLayoutY).toList());
        Position start = from.get(held);
        from.forEach((part, at) -> part.relocate(at.x() + x - start.x(), at.y() + y - start.y()));
        show(upright, others.stream().filter(part -> part.getLayoutX() == x).toList(), x, true);
        show(level, others.stream().filter(part -> part.getLayoutY() == y).toList(), y, false);
        moved.run();
    }

    private static double near(double wanted, double otherwise, Collection<Double> edges) {
        double found = otherwise;
        double least = NEAR;
        for (double edge : edges) {
            if (Math.abs(edge - wanted) < least) {
                least = Math.abs(edge - wanted);
                found = edge;
            }
        }
        return found;
    }

    private void show(Line guide, List<PartView> aligned, double at, boolean isUpright) {
        guide.setVisible(!aligned.isEmpty());
        double first = isUpright ? held.getLayoutY() : held.getLayoutX();
        double last = first;
        for (PartView part : aligned) {
            double along = isUpright ? part.getLayoutY() : part.getLayoutX();
            first = Math.min(first, along);
            last = Math.max(last, along);
        }
        last += isUpright ? Placement.HEIGHT : Placement.WIDTH;
        guide.setStartX(isUpright ? at : first - BEYOND);
        guide.setEndX(isUpright ? at : last + BEYOND);
        guide.setStartY(isUpright ? first - BEYOND : at);
        guide.setEndY(isUpright ? last + BEYOND : at);
    }

    /** The mouse was let go: what was dragged stays there. */
    boolean letGo() {
        boolean wasMoving = isMoving;
        Map<String, Position> to = new LinkedHashMap<>();
        from.keySet().forEach(part -> to.put(part.name(), new Position(part.getLayoutX(), part.getLayoutY())));
        end();
        if (wasMoving) {
            model.arrangement().move(to);
        }
        return wasMoving;
    }

    /** Gives the gesture up: what was dragged goes back. */
    void stop() {
        if (isMoving) {
            from.forEach((part, at) -> part.relocate(at.x(), at.y()));
            moved.run();
        }
        end();
    }

    private void end() {
        isMoving = false;
        held = null;
        upright.setVisible(false);
        level.setVisible(false);
    }
}
