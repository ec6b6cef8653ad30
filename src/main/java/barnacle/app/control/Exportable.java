package barnacle.app.control;

import barnacle.file.CsvTable;
import barnacle.plot.Page;
import barnacle.setting.Sentence;
import java.io.IOException;

/** Something shown that can be taken home as a picture and as numbers. */
public interface Exportable {
    /** In English as files are named, in the window's language as it is shown. */
    Sentence title();

    /**
     * Paints the picture, with title, axis labels and legend on white, whatever the window's theme and size.
     *
     * @throws IOException if this Java lacks what painting needs
     */
    Page page() throws IOException;

    /** Whether it stays as it is, so that another thread may paint it and write its numbers. */
    default boolean isFixed() {
        return false;
    }

    /**
     * The numbers behind the picture, every one, not only those in view, as one table.
     *
     * @throws IOException with a sentence if there are none
     */
    CsvTable data() throws IOException;
}
