package barnacle.app.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;

/** Scrolling to a node. */
public final class InView {
    private InView() {}

    /**
     * Scrolls what a node is in so that the whole of it shows, in the middle if it did not before; nothing where it is
     * in no scroll pane, or nobody sees that.
     */
    public static void bring(Node node) {
        ScrollPane pane = paneOf(node);
        if (pane == null || pane.getScene() == null) {
            return;
        }
        // A screen that was just shown, or a sentence that was just set, has no place yet.
        pane.getScene().getRoot().applyCss();
        pane.getScene().getRoot().layout();
        Node content = pane.getContent();
        double seen = pane.getViewportBounds().getHeight();
        double hidden = content.getBoundsInLocal().getHeight() - seen;
        if (hidden <= 0) {
            return;
        }
        Bounds place = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double top = pane.getVvalue() * hidden;
        if (place.getMinY() < top || place.getMaxY() > top + seen) {
            double wanted = place.getHeight() < seen ? place.getCenterY() - seen / 2 : place.getMinY();
            pane.setVvalue(Math.max(0, Math.min(1, wanted / hidden)));
        }
    }

    private static ScrollPane paneOf(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                return pane;
            }
        }
        return null;
    }
}
