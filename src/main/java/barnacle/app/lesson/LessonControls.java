package barnacle.app.lesson;

import barnacle.app.control.InView;
import barnacle.lesson.LessonControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * The nodes of the window by the names that lessons have for controls: a name is a node's id, and a setting's pointer
 * ends in the id of its box. Used on the FX thread.
 */
final class LessonControls {
    private static final String HIDDEN = "lesson-hidden";

    private final Parent window;
    private final List<Node> hidden = new ArrayList<>();

    /** @param window in which to look */
    LessonControls(Parent window) {
        this.window = window;
    }

    /** The node of a control that is shown now; empty where its screen is not, or it is not there. */
    Optional<Node> shown(String name) {
        if (!LessonControl.isSetting(name)) {
            return found(name);
        }
        // A form is of a part of the project: its boxes have the end of the pointer.
        String end = name.substring(1);
        while (true) {
            Optional<Node> box = found(end.replace('/', '-'));
            int slash = end.indexOf('/');
            if (box.isPresent() || slash < 0) {
                return box;
            }
            end = end.substring(slash + 1);
        }
    }

    private Optional<Node> found(String id) {
        return window.lookupAll("#" + id.replace("+", "\\+")).stream()
                .filter(node -> id.equals(node.getId()) && isShown(node))
                .findFirst();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** Hides these controls as far as they are there, and shows those again that were hidden before. */
    void hide(List<String> names) {
        hidden.removeIf(node -> {
            boolean isShownAgain = !names.contains(node.getId());
            if (isShownAgain) {
                node.getStyleClass().remove(HIDDEN);
            }
            return isShownAgain;
        });
        for (String name : names) {
            found(name).ifPresent(node -> {
                node.getStyleClass().add(HIDDEN);
                hidden.add(node);
            });
        }
    }

    /** Brings a control into view. */
    void bring(String name) {
        shown(name).ifPresent(InView::bring);
    }
}
