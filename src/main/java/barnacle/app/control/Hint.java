package barnacle.app.control;

import javafx.scene.control.Tooltip;

/** A tooltip that wraps, so that its whole text is on the screen. The window has no other kind. */
public final class Hint extends Tooltip {
    private static final double WIDTH = 360;

    /** Of a text that comes later. */
    public Hint() {
        this("");
    }

    public Hint(String text) {
        super(text);
        setWrapText(true);
        setMaxWidth(WIDTH);
    }
}
