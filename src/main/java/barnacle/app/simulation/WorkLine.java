package barnacle.app.simulation;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Says above the pictures what is being done, with a button that ends it; hidden while nothing is. */
final class WorkLine extends HBox {
    private final Label text = new Label();

    /** @param id of the words */
    WorkLine(String id, Button stop) {
        text.setId(id);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        stop.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(text, stop);
        getStyleClass().add("work-line");
        hide();
    }

    void show(String what) {
        text.setText(what);
        setVisible(true);
        setManaged(true);
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }
}
