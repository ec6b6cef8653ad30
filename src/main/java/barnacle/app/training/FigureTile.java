package barnacle.app.training;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A figure under its name. It keeps the width of its widest figure, so that those beside it stand still. */
final class FigureTile extends VBox {
    /** Widths are multiples of this: one digit more rarely moves the others. */
    private static final double STEP = 20;

    private final double room;
    private double widest;

    /** @param room in pixels, that the usual figures need */
    FigureTile(Label caption, Label value, double room) {
        super(caption, value);
        this.room = room;
        getStyleClass().add("tile");
    }

    /** Forgets the figures of before. */
    void shrink() {
        widest = 0;
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        double wanted = Math.max(room, super.computePrefWidth(height));
        widest = Math.max(widest, STEP * Math.ceil(wanted / STEP));
        return widest;
    }
}
