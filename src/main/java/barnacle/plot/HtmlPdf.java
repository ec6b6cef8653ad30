package barnacle.plot;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.util.XRLog;
import java.awt.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Element;

/**
 * HTML as pages of a PDF, its figures as lines, areas and text. The font is that of figures; nothing is read from
 * anywhere. By OpenHTMLtoPDF, which is loaded with this class.
 */
public final class HtmlPdf {
    /** The font's name in styles. */
    public static final String FONT = "DejaVu Sans";

    private static final String FIGURE = "barnacle/figure";

    /** Stands for a character that cannot be shown. */
    private static final int UNKNOWN = 0xFFFD;

    private HtmlPdf() {}

    /** The element in whose place a figure is drawn, in mm. */
    public static String figure(int number, double width, double height) {
        return String.format(
                Locale.ROOT,
                "<object type=\"%s\" data=\"%d\" style=\"width: %.1fmm; height: %.1fmm\"></object>",
                FIGURE,
                number,
                width,
                height);
    }

    /** The same without the characters that XML cannot have, which a person's words may contain. */
    private static String xml(String html) {
        return html.codePoints()
                .map(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r'
                                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                                || c == 0xFFFE
                                || c == 0xFFFF
                        ? UNKNOWN
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Writes it.
     *
     * @param html well-formed as XML but for its first line
     * @param figures by the number in their {@link #figure} element
     * @param out stays open
     */
    public static void write(String html, List<Page> figures, OutputStream out) throws IOException {
        XRLog.setLoggingEnabled(false);
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .withHtmlContent(xml(html), null)
                    .useFont(Typeface.TEXT::file, FONT, 400, FontStyle.NORMAL, true)
                    .useFont(Typeface.TITLE::file, FONT, 700, FontStyle.NORMAL, true)
                    .useObjectDrawerFactory(new Figures(figures))
                    .useExternalResourceAccessControl(
                            (uri, type) -> uri.startsWith("data:"),
                            ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .withProducer("Barnacle")
                    .useFastMode();
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                PDDocumentInformation information = document.getDocumentInformation();
                information.setCreator("Barnacle");
                // Otherwise the time: the same report is the same bytes.
                information.setCreationDate(null);
                document.setDocumentId(1L);
                document.save(out);
            }
        }
    }

    private record Figures(List<Page> pages) implements FSObjectDrawerFactory {
        @Override
        public FSObjectDrawer createDrawer(Element element) {
            return isReplacedObject(element) ? this::draw : null;
        }

        @Override
        public boolean isReplacedObject(Element element) {
            return element.getAttribute("type").equals(FIGURE);
        }

        private Map<Shape, String> draw(
                Element element,
                double x,
                double y,
                double width,
                double height,
                OutputDevice device,
                RenderingContext context,
                int dotsPerPixel) {
            Page page = pages.get(Integer.parseInt(element.getAttribute("data")));
            float wide = (float) width / dotsPerPixel;
            float high = (float) height / dotsPerPixel;
            device.drawWithGraphics((float) x, (float) y, wide, high, graphics -> {
                graphics.scale(wide / page.width(), high / page.height());
                page.paint(graphics);
            });
            return Map.of();
        }
    }
}
