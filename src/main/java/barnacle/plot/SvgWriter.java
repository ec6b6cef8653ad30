package barnacle.plot;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes SVG files by Batik, which is loaded with this class. */
final class SvgWriter {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    /** In digits behind the point of a pixel. */
    private static final int PRECISION = 2;

    private SvgWriter() {}

    static void write(Page page, boolean isText, OutputStream out) throws IOException {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setPrecision(PRECISION);
            context.setComment("Barnacle");
            context.setImageHandler(new ImageHandlerBase64Encoder() {
                @Override
                public void handleHREF(RenderedImage image, Element element, SVGGeneratorContext to) {
                    element.setAttributeNS(XLINK, "xlink:href", data(image));
                }
            });
            SVGGraphics2D graphics = new SVGGraphics2D(context, !isText);
            page.paint(graphics);
            Element root = graphics.getRoot();
            root.setAttribute("width", text(page.width() / page.unit()));
            root.setAttribute("height", text(page.height() / page.unit()));
            root.setAttribute("viewBox", "0 0 " + text(page.width()) + " " + text(page.height()));
            if (!page.title().isEmpty()) {
                Element title = document.createElementNS(SVG, "title");
                title.setTextContent(page.title());
                root.insertBefore(title, root.getFirstChild());
            }
            fonts(root);
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.transform(new DOMSource(root), new StreamResult(out));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (TransformerException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    /** A picture within the file. */
    private static String data(RenderedImage image) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            Png.write(image, png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program without the font takes another one without serifs. */
    private static void fonts(Element root) {
        NodeList all = root.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            String family = element.getAttribute("font-family");
            if (!family.isEmpty() && !family.contains("sans-serif")) {
                element.setAttribute("font-family", family + ", sans-serif");
            }
        }
    }

    private static String text(double pixels) {
        return String.format(Locale.ROOT, "%.2f", pixels);
    }
}
