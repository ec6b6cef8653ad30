package barnacle.app.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something shown that can be taken home as a picture and as numbers. Used on the FX thread. */
public interface Exportable {
    String title();

    /**
     * Writes the picture, with title, axis labels and legend on white, whatever the window's theme and size.
     *
     * @throws IOException if the file cannot be written
     */
    void writePng(Path file) throws IOException;

    /** The numbers behind the picture, every one, not only those in view. */
    List<Column> data();
}
