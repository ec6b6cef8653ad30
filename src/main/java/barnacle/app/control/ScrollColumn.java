package barnacle.app.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** A column that is as wide as its place, and scrolls where what stands in it would be too low to be read. */
public final class ScrollColumn extends ScrollPane {
    public ScrollColumn(Node content) {
        super(content);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("column");
        setFocusTraversable(false);
    }
}
