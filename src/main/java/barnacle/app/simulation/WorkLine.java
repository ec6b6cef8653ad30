package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * Says what is being done, with a button that ends it; hidden while nothing is. Where there is no room for the words,
 * the button's hint has them.
 */
final class WorkLine extends HBox {
    /** In pixels: of words that have more the end is left out where there is no room. */
    private static final double LEAST = 200;

    private final Label text = new Label();

    /** @param id of the words */
    WorkLine(String id, Action stop) {
        text.setId(id);
        text.setMinWidth(LEAST);
        HBox.setHgrow(text, Priority.SOMETIMES);
        Hint whole = new Hint();
        whole.textProperty().bind(text.textProperty());
        text.setTooltip(whole);
        String name = stop.textProperty().getValue();
        stop.icon(Material2MZ.STOP).tip(text.textProperty().map(words -> words + "\n" + name));
        Button button = stop.iconButton();
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        // The line ends where the bar ends: a button before the words would move with each of their digits.
        getChildren().setAll(text, button);
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
