package barnacle.app;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A screen that is built when it is first wanted, so that the window opens without waiting for it. */
final class DeferredScreen<S extends Region> {
    private final Pane place;
    private final Supplier<S> build;
    private S screen;

    /** @param place gets the screen as a child once it is built */
    DeferredScreen(Pane place, Supplier<S> build) {
        this.place = place;
        this.build = build;
    }

    /** The screen; builds it if this is the first time. */
    S get() {
        if (screen == null) {
            screen = build.get();
            place.getChildren().add(screen);
        }
        return screen;
    }

    boolean isBuilt() {
        return screen != null;
    }

    /** Does something with the screen if it was ever wanted. */
    void ifBuilt(Consumer<S> act) {
        if (isBuilt()) {
            act.accept(screen);
        }
    }

    /**
     * Shows or hides the screen; a screen that was never shown is not built to be hidden. One that was taken out of its
     * place while it was hidden is put back.
     */
    void show(boolean shown) {
        if (shown || isBuilt()) {
            get().setVisible(shown);
        }
        if (shown && !place.getChildren().contains(screen)) {
            place.getChildren().add(screen);
        }
    }
}
