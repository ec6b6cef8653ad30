package barnacle.app;

import barnacle.app.control.Words;
import barnacle.project.Project;
import java.util.UUID;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * Has ready what the first page needs, on a thread of its own while JavaFX starts: until then the window's own thread
 * waits for the libraries of the screen, and then would read all that itself. Nothing is handed over: a class that Java
 * has, a text that is read, a font that is open are there for every thread. Whatever fails here is had, or said, where
 * it is used.
 */
final class Ahead {
    private Ahead() {}

    /** Begins, and returns at once. */
    static void begin() {
        Thread thread = new Thread(Ahead::readAhead, "What the first page needs");
        thread.setDaemon(true);
        thread.start();
    }

    private static void readAhead() {
        try {
            Project.newNetwork();
            UUID.randomUUID();
            Words.text("window.name");
            SampleCard.all();
            // Last: it waits until JavaFX has found how to draw.
            new FontIcon(Material2MZ.PLAY_ARROW);
        } catch (RuntimeException | LinkageError e) {
            // Who needs it meets the same.
        }
    }
}
