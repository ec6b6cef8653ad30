package barnacle.app.session;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** Whether the drawer under a drawing is open, and how much of the height it takes then. */
public final class DrawerState {
    private static final double USUAL = 0.36;
    private static final double LEAST = 0.15;
    private static final double MOST = 0.9;

    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private final DoubleProperty share = new SimpleDoubleProperty(USUAL);

    public BooleanProperty openProperty() {
        return open;
    }

    /** Of the height of drawing and drawer. */
    public double share() {
        return share.get();
    }

    /** Takes a share, or the nearest that leaves something of both. */
    public void share(double wanted) {
        share.set(Math.max(LEAST, Math.min(MOST, wanted)));
    }

    /** Changes when the share does. */
    public DoubleProperty shareProperty() {
        return share;
    }
}
