package barnacle.app.lesson;

import barnacle.app.control.Words;
import java.util.Set;
import java.util.function.Consumer;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Keeps a class from using what its lesson does not name: of the mouse and the keys nothing gets to other controls.
 * Every screen can be looked at, scrolled and pointed at, and the panel of the lesson is free. Used on the FX thread.
 */
final class ControlLock {
    private static final String LOCKED = "lesson-locked";
    private static final String USABLE = "lesson-usable";
    private static final String TAB = "tab-";

    private final Parent window;
    private final Node panel;
    private final LessonControls controls;
    private final Set<String> usable;
    private final Consumer<String> say;

    /**
     * Locks all but the panel and these controls.
     *
     * @param window in which they are
     * @param panel of the lesson
     * @param controls of the window
     * @param usable names of controls
     * @param say told why nothing happens
     */
    ControlLock(Parent window, Node panel, LessonControls controls, Set<String> usable, Consumer<String> say) {
        this.window = window;
        this.panel = panel;
        this.controls = controls;
        this.usable = Set.copyOf(usable);
        this.say = say;
        window.getStyleClass().add(LOCKED);
    }

    /** Consumes an event that would use a control that is locked. */
    void take(InputEvent e) {
        if (isLook(e) || isFree(e.getTarget())) {
            return;
        }
        if (e.getEventType() == MouseEvent.MOUSE_PRESSED || e.getEventType() == KeyEvent.KEY_PRESSED) {
            say.accept(Words.text("lesson.locked"));
        }
        e.consume();
    }

    /** Consumes a key that a free control did not want: its next meaning would be one of the window's. */
    void keep(KeyEvent e) {
        if (!isLook(e)) {
            e.consume();
        }
    }

    /** Whether an event changes nothing, but what is seen. */
    private static boolean isLook(InputEvent e) {
        return e.getEventType() == MouseEvent.MOUSE_MOVED
                || e.getEventType() == MouseEvent.MOUSE_ENTERED
                || e.getEventType() == MouseEvent.MOUSE_EXITED
                || e.getEventType() == MouseEvent.MOUSE_ENTERED_TARGET
                || e.getEventType() == MouseEvent.MOUSE_EXITED_TARGET
                || e instanceof ScrollEvent
                || e instanceof KeyEvent key
                        && (key.getCode() == KeyCode.TAB || key.getCode().isModifierKey());
    }

    private boolean isFree(EventTarget target) {
        for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            boolean isTab = at.getId() != null && at.getId().startsWith(TAB);
            if (at == panel
                    || isTab
                    || at instanceof ScrollBar
                    || at.getStyleClass().contains(USABLE)) {
                return true;
            }
        }
        return false;
    }

    /** Finds the usable controls of the screen that is shown. */
    void look() {
        for (String name : usable) {
            controls.shown(name)
                    .filter(node -> !node.getStyleClass().contains(USABLE))
                    .ifPresent(node -> node.getStyleClass().add(USABLE));
        }
    }

    /** Locks nothing any more. */
    void open() {
        window.getStyleClass().remove(LOCKED);
        window.lookupAll("." + USABLE).forEach(node -> node.getStyleClass().remove(USABLE));
    }
}
