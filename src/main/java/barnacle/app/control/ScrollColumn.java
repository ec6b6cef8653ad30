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
        // The toolkit keeps a picture of what scrolls, as large as the column, and makes it anew with each frame of a
        // chart in it.
        skinProperty().subscribe(skin -> lookupAll(".viewport").forEach(viewport -> viewport.setCache(false)));
    }
}
