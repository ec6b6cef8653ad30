package barnacle.plot;

import java.io.IOException;
import java.io.OutputStream;

/** What a {@link Page} is written as. */
public sealed interface PictureFormat permits Png, Svg, Pdf {
    /** Of its files, such as {@code .png}. */
    String ending();

    /**
     * Writes a page. The same page is the same bytes.
     *
     * @param out stays open
     */
    void write(Page page, OutputStream out) throws IOException;
}
