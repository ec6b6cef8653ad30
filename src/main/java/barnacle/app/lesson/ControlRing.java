package barnacle.app.lesson;

import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A ring about the control that a lesson points at; follows it wherever it goes. Lets the mouse through. */
final class ControlRing extends Pane {
    /** How far it is about the control, in pixels. */
    private static final double ABOUT = 4;

    private final Region ring = new Region();
    private Optional<Node> control = Optional.empty();
    private final AnimationTimer follow = new AnimationTimer() {
        @Override
        public void handle(long now) {
            place();
        }
    };

    ControlRing() {
        setMouseTransparent(true);
        setPickOnBounds(false);
        // It is over what it points at, and takes no room.
        setManaged(false);
        ring.setId("lesson-ring");
        ring.getStyleClass().add("lesson-ring");
        ring.setManaged(false);
        ring.setVisible(false);
        getChildren().add(ring);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                follow.stop();
            } else {
                follow.start();
            }
        });
    }

    /** Points at a control, or at nothing. */
    void pointAt(Optional<Node> shown) {
        control = shown;
        place();
    }

    private void place() {
        Optional<Bounds> seen = control.filter(node -> node.getScene() != null).flatMap(this::seen);
        ring.setVisible(seen.isPresent());
        seen.ifPresent(at -> ring.resizeRelocate(
                Math.round(at.getMinX() - ABOUT),
                Math.round(at.getMinY() - ABOUT),
                Math.round(at.getWidth() + 2 * ABOUT),
                Math.round(at.getHeight() + 2 * ABOUT)));
    }

    /** The part of a control that is not scrolled away. */
    private Optional<Bounds> seen(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        if (at.getWidth() == 0 || at.getHeight() == 0) {
            // It has no place yet.
            return Optional.empty();
        }
        for (Parent around = node.getParent(); around != null; around = around.getParent()) {
            if (!around.isVisible()) {
                return Optional.empty();
            }
            if (around instanceof ScrollPane pane) {
                if (!pane.localToScene(pane.getLayoutBounds()).intersects(at)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(sceneToLocal(at));
    }
}
