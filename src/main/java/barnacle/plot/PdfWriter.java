package barnacle.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes PDF files by PDFBox, which is loaded with this class. */
final class PdfWriter {
    /** A pixel of the screen in points: 96 pixels are an inch, and 72 points. */
    private static final double POINTS = 0.75;

    private PdfWriter() {}

    static void write(Page page, OutputStream out) throws IOException {
        double scale = POINTS / page.unit();
        PDRectangle size = new PDRectangle((float) (page.width() * scale), (float) (page.height() * scale));
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer()) {
            PDPage sheet = new PDPage(size);
            document.addPage(sheet);
            for (Typeface face : Typeface.values()) {
                try (InputStream file = face.file()) {
                    text.registerFont(face.font("", 1).getFontName(), PDType0Font.load(document, file, true));
                }
            }
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, size);
            graphics.setFontTextDrawer(text);
            graphics.scale(scale, scale);
            page.paint(graphics);
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                content.drawForm(graphics.getXFormObject());
            }
            document.getDocumentInformation().setCreator("Barnacle");
            if (!page.title().isEmpty()) {
                document.getDocumentInformation().setTitle(page.title());
            }
            // Otherwise the time: the same page is the same bytes.
            document.setDocumentId(1L);
            document.save(out);
        }
    }
}
