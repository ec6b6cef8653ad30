package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Keyboard;
import barnacle.app.control.Look;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** A few settings beside the pictures and what is done with them; Escape puts it away. */
final class Sheet extends BorderPane {
    private Node before;

    /** @param act what is done with the settings */
    Sheet(String title, Node settings, Button act) {
        Label name = new Label(title);
        name.getStyleClass().add("sheet-title");
        act.getStyleClass().add(Styles.ACCENT);
        HBox buttons = new HBox(act, Action.of("sheet.close", this::close).button());
        buttons.getStyleClass().add("sheet-buttons");
        ScrollPane scroll = new ScrollPane(settings);
        scroll.setFitToWidth(true);
        setTop(name);
        setCenter(scroll);
        setBottom(buttons);
        getStyleClass().add("sheet");
        Look.widen(this, 300);
        show(false);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    /** Shows it and gives it the keyboard. */
    void open() {
        before = getScene() == null ? null : getScene().getFocusOwner();
        show(true);
        Node first = Keyboard.firstOf(List.of(getCenter(), getBottom()));
        if (first != null) {
            first.requestFocus();
        }
    }

    /** Puts it away; the keyboard goes back to where it was. */
    void close() {
        boolean had = isVisible();
        show(false);
        if (had && before != null) {
            before.requestFocus();
        }
    }

    private void show(boolean is) {
        setVisible(is);
        setManaged(is);
    }
}
