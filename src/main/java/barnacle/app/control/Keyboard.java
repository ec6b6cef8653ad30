package barnacle.app.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Where the keyboard goes. */
public final class Keyboard {
    private Keyboard() {}

    /** The first of these nodes, and of what is in them, that can have the keyboard; null if none can. */
    public static Node firstOf(List<? extends Node> nodes) {
        for (Node node : nodes) {
            if (!node.isVisible() || node.isDisabled()) {
                continue;
            }
            if (node.isFocusTraversable() && !(node instanceof ScrollPane)) {
                return node;
            }
            Node within = node instanceof ScrollPane scroll
                    ? firstOf(List.of(scroll.getContent()))
                    : node instanceof Parent parent ? firstOf(parent.getChildrenUnmodifiable()) : null;
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    /** Adds all that can have the keyboard in a part of a window, in order. */
    public static void collect(Node part, List<Node> into) {
        if (!part.isVisible() || part.isDisabled()) {
            return;
        }
        if (part.isFocusTraversable()) {
            into.add(part);
        } else if (part instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    /** Lets the Tab key leave an area of prose, where it would write a tab and never come out. */
    public static void letTabLeave(TextArea prose) {
        prose.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.TAB && !e.isControlDown() && !e.isAltDown() && !e.isMetaDown()) {
                e.consume();
                // What leaves it in JavaFX.
                prose.fireEvent(new KeyEvent(
                        prose, prose, KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, e.isShiftDown(), true, false, false));
            }
        });
    }
}
