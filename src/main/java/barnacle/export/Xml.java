package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.setting.Sentence;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Trees of XML, to be written and read. What is read cannot make this program open another file. */
final class Xml {
    private Xml() {}

    /** A document with its root. */
    static Element root(String namespace, String name) {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(namespace, name, null);
            return document.getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An element within another, at its end.
     *
     * @param attributes name, value, name, value
     */
    static Element add(Element parent, String name, String... attributes) {
        Element child = parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), name);
        for (int i = 0; i < attributes.length; i += 2) {
            child.setAttribute(attributes[i], attributes[i + 1]);
        }
        parent.appendChild(child);
        return child;
    }

    /** The text of a document. */
    static String text(Element root) {
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.INDENT, "yes");
            writer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(root), new StreamResult(text));
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + text.toString().replace("\r\n", "\n");
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The root of a document that somebody wrote. One with a document type is refused: that could name other files, or
     * grow beyond all memory.
     *
     * @throws InvalidFileException with a sentence
     */
    static Element read(Path file, byte[] bytes) throws InvalidFileException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
        } catch (SAXException | CharConversionException | UnsupportedEncodingException e) {
            // The latter two, of a text that is not in the encoding it names or names none, are no SAX's.
            throw InvalidFileException.of(
                    Sentence.of(
                            "Xml.broken",
                            "{0} is no XML that can be read{1}; a document type is not taken either.",
                            file.toString(),
                            e instanceof SAXParseException at ? ", line " + at.getLineNumber() : ""),
                    e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A fault is an exception, and is not printed too. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // The document can be read.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    /** The elements right within another. */
    static List<Element> children(Element parent) {
        List<Element> all = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }
}
