package barnacle.plot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Pages as files, and files read again. */
public final class Written {
    private Written() {}

    public static byte[] bytes(Page page, PictureFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.write(format, out);
        return out.toByteArray();
    }

    public static byte[] png(Figure figure) throws IOException {
        return bytes(figure.page(), Png.USUAL);
    }

    /** An SVG file, read by Java's reader of XML. */
    public static Document svg(byte[] file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            // A reader that asked the net for a description of the format would be slow, or hang.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    /** A PDF file; to be closed. */
    public static PDDocument pdf(byte[] file) throws IOException {
        return Loader.loadPDF(file);
    }
}
