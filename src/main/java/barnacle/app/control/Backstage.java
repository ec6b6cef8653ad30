package barnacle.app.control;

import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * What a presentation leaves out: the parts of a window that are neither charts nor drawings. A part that is left out
 * takes no room. Used on the FX thread.
 */
public final class Backstage {
    private static final String STYLE = "backstage";

    /** What a part was before it was left out. */
    private record Was(boolean isVisible, boolean isManaged) {}

    private Backstage() {}

    /**
     * Says of a part that presentations leave it out.
     *
     * @param part whose visibility nothing is bound to
     * @return the part
     */
    public static <N extends Node> N put(N part) {
        part.getStyleClass().add(STYLE);
        return part;
    }

    /** Leaves out what is there now; parts that come later are not, until it is asked again. */
    public static void leaveOut(Parent window) {
        for (Node part : window.lookupAll("." + STYLE)) {
            if (part.getProperties().putIfAbsent(Was.class, new Was(part.isVisible(), part.isManaged())) == null) {
                part.setVisible(false);
                part.setManaged(false);
            }
        }
    }

    /** Brings back what was left out. */
    public static void bringBack(Parent window) {
        for (Node part : window.lookupAll("." + STYLE)) {
            if (part.getProperties().remove(Was.class) instanceof Was was) {
                part.setVisible(was.isVisible());
                part.setManaged(was.isManaged());
            }
        }
    }
}
