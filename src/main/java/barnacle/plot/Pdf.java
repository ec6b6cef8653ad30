package barnacle.plot;

import java.io.IOException;
import java.io.OutputStream;

/** Lines, areas and text on a page of its own, Portable Document Format, with the letters that it needs. */
public record Pdf() implements PictureFormat {
    @Override
    public String ending() {
        return ".pdf";
    }

    @Override
    public void write(Page page, OutputStream out) throws IOException {
        PdfWriter.write(page, out);
    }
}
