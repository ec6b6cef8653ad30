package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.sim.SpikeTrain;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PictureFormatTest {
    private static final List<PictureFormat> FORMATS =
            List.of(Png.USUAL, new Png(2), Svg.USUAL, new Svg(true), new Pdf());
    private static final String GREEK = "σ∞ / µA cm⁻²";

    private static Plot plot(Layer... layers) {
        return new Plot(
                "Voltage of n₁",
                Axis.linear("time / ms", 0, 100),
                Axis.linear(GREEK, 0, 1),
                List.of(layers),
                List.of(
                        new Plot.Entry("solid", Ink.SERIES_1, Plot.Mark.THIN),
                        new Plot.Entry("dashes", Ink.SERIES_2, Plot.Mark.DASHED),
                        new Plot.Entry("rest", Ink.SERIES_3, Plot.Mark.RING)),
                "a note");
    }

    private static Page page(Layer... layers) throws IOException {
        return Figure.picture(plot(layers)).page();
    }

    private static LineLayer line(boolean isDashed) {
        return new LineLayer(
                new Series(new double[] {0, 50, 100}, new double[] {0, 1, 0.5}, 3),
                new Pen(isDashed ? Ink.SERIES_2 : Ink.SERIES_1, 2, isDashed));
    }

    @Test
    void thereIsATestOfEachFormat() {
        assertEquals(
                Set.copyOf(Family.members(PictureFormat.class)),
                FORMATS.stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    private static BufferedImage pixels(byte[] file, PictureFormat format) throws IOException {
        if (format instanceof Pdf) {
            try (PDDocument pdf = Written.pdf(file)) {
                assertEquals(1, pdf.getNumberOfPages());
                return new PDFRenderer(pdf).renderImage(0);
            }
        }
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            colours.add(image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff);
        }
        return colours;
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    @TestFactory
    List<DynamicTest> everyLayerIsWrittenInEveryFormat() {
        List<DynamicTest> tests = new ArrayList<>();
        for (PictureFormat format : FORMATS) {
            for (Layer layer : LayerTest.samples(300)) {
                tests.add(
                        DynamicTest.dynamicTest(format + " " + layer.getClass().getSimpleName(), () -> {
                            byte[] file = Written.bytes(page(layer), format);
                            if (format instanceof Svg) {
                                assertFalse(elements(Written.svg(file), "path").isEmpty());
                            } else {
                                assertTrue(colours(pixels(file, format)).size() > 3, "a page that is not empty");
                            }
                        }));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> theSamePageIsTheSameBytesAndPaintingItChangesNothing() throws IOException {
        Page page = page(line(false), line(true));
        return FORMATS.stream()
                .map(format -> DynamicTest.dynamicTest(
                        format.toString(),
                        () -> assertArrayEquals(Written.bytes(page, format), Written.bytes(page, format))))
                .toList();
    }

    /** A live series grows while its picture is written. */
    @Test
    void aPageStaysAsItIsWhileWhatItWasPaintedFromGrows() throws IOException {
        Series series = new Series(new double[] {0, 50}, new double[] {0, 1}, 2);
        Page page = page(new LineLayer(series, new Pen(Ink.SERIES_1, 2)));
        byte[] before = Written.bytes(page, Svg.USUAL);
        series.add(100, 0.2);
        assertArrayEquals(before, Written.bytes(page, Svg.USUAL));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Png.MOST})
    void aPictureHasSoManyTimesAsManyPixelsAcross(int scale) throws IOException {
        Page page = page(line(false));
        BufferedImage image = pixels(Written.bytes(page, new Png(scale)), Png.USUAL);
        assertEquals(scale * page.width(), image.getWidth());
        assertEquals(scale * page.height(), image.getHeight());
        assertTrue(colours(image).contains(Palette.LIGHT.argb(Ink.SERIES_1) & 0xffffff));
    }

    private static Set<String> words(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).collect(Collectors.toSet());
    }

    @Test
    void textOfADrawingIsOutlinesOrByChoiceText() throws IOException {
        Page page = page(line(false));
        Document outlines = Written.svg(Written.bytes(page, Svg.USUAL));
        Document text = Written.svg(Written.bytes(page, new Svg(true)));
        assertEquals(Set.of(), words(outlines));
        assertTrue(elements(outlines, "path").size() > elements(text, "path").size());
        assertTrue(
                words(text).containsAll(Set.of("Voltage of n₁", "time / ms", GREEK, "solid", "dashes", "rest", "100")),
                words(text)::toString);
        for (Element element : elements(text, "text")) {
            assertTrue(element.getAttribute("font-family").endsWith("sans-serif")
                    || element.getParentNode() instanceof Element parent
                            && !parent.getAttribute("font-family").contains("serif, serif"));
        }
    }

    @Test
    void aDrawingHasItsSizeOnTheScreenItsTitleAndTheColoursAndDashesOfItsLines() throws IOException {
        Page page = page(line(false), line(true));
        Document svg = Written.svg(Written.bytes(page, Svg.USUAL));
        assertEquals("800.00", svg.getDocumentElement().getAttribute("width"));
        assertEquals("0 0 1600.00 1000.00", svg.getDocumentElement().getAttribute("viewBox"));
        assertEquals("Voltage of n₁", elements(svg, "title").get(0).getTextContent());
        Set<String> dashed = new TreeSet<>();
        Set<String> solid = new TreeSet<>();
        for (Element group : elements(svg, "g")) {
            String dashes = group.getAttribute("stroke-dasharray");
            (dashes.isEmpty() || dashes.equals("none") ? solid : dashed).add(group.getAttribute("stroke"));
        }
        assertTrue(solid.contains("rgb(0,114,178)"), solid::toString);
        assertTrue(dashed.contains("rgb(213,94,0)"), dashed::toString);
    }

    @Test
    void aPdfHasItsFontsWithinAndItsWordsCanBeFound() throws IOException {
        try (PDDocument pdf = Written.pdf(Written.bytes(page(line(false)), new Pdf()))) {
            String words = new PDFTextStripper().getText(pdf);
            for (String word : List.of("Voltage of n₁", "time / ms", "solid", "dashes", "rest", "a note")) {
                assertTrue(words.contains(word), words);
            }
            // An upright axis' title is read letter after letter, in whatever order a reader takes them.
            assertTrue(words.replaceAll("\\s", "").contains(GREEK.replaceAll("\\s", "")), words);
            List<PDFont> fonts = fonts(pdf.getPage(0).getResources());
            assertEquals(
                    Set.of("DejaVuSans", "DejaVuSans-Bold"),
                    fonts.stream()
                            .map(font -> font.getName().replaceFirst("^[A-Z]{6}\\+", ""))
                            .collect(Collectors.toSet()));
            assertTrue(fonts.stream().allMatch(PDFont::isEmbedded));
            assertEquals("Voltage of n₁", pdf.getDocumentInformation().getTitle());
            // 800 pixels of the screen at 96 an inch.
            assertEquals(600, pdf.getPage(0).getMediaBox().getWidth(), 0.01);
        }
    }

    private static List<PDFont> fonts(PDResources resources) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }

    /** A group may be called anything. */
    @Test
    void lettersThatTheFontLacksAreWrittenToo() throws IOException {
        Plot plot = new Plot("神経", Axis.linear("x", 0, 1), Axis.linear("y", 0, 1), List.of(line(false)), List.of());
        for (PictureFormat format : FORMATS) {
            assertTrue(Written.bytes(Figure.picture(plot).page(), format).length > 1000, format::toString);
        }
    }

    private static SpikeLayer spikes(int trains, int each) {
        Random random = new Random(1);
        List<SpikeTrain> all = new ArrayList<>();
        for (int i = 0; i < trains; i++) {
            double[] times = random.doubles(each, 0, 100).sorted().toArray();
            all.add(new SpikeTrain("group", i, times));
        }
        return new SpikeLayer(all);
    }

    private static Page raster(int trains, int each) throws IOException {
        return Figure.picture(new Plot(
                        "Spikes",
                        Axis.linear("time / ms", 0, 100),
                        Axis.counting("neuron", 0, trains),
                        List.of(spikes(trains, each)),
                        List.of()))
                .page();
    }

    @Test
    void theTicksOfARasterAreOnePath() throws IOException {
        int few = elements(Written.svg(Written.bytes(raster(40, 1), Svg.USUAL)), "path")
                .size();
        int many = elements(Written.svg(Written.bytes(raster(40, 500), Svg.USUAL)), "path")
                .size();
        // Labels alone may differ, and these are the same.
        assertEquals(few, many);
    }

    /** Ten times as many spikes are no larger a file once most pixels are covered, and never far larger than before. */
    @ParameterizedTest
    @ValueSource(ints = {100, 1000})
    void aRasterOfAMillionSpikesIsASmallFile(int trains) throws IOException {
        Page page = raster(trains, 1_000_000 / trains);
        assertTrue(Written.bytes(page, Svg.USUAL).length < 12_000_000);
        assertTrue(Written.bytes(page, new Pdf()).length < 3_000_000);
        assertTrue(Written.bytes(page, Png.USUAL).length < 1_000_000);
    }

    @Test
    void everySpikeOfAThinRasterIsSeen() throws IOException {
        SpikeTrain train = new SpikeTrain("a", 0, new double[] {10, 20, 30, 70});
        Plot plot = new Plot(
                "",
                Axis.linear("t", 0, 100),
                Axis.counting("n", 0, 1),
                List.of(new SpikeLayer(List.of(train))),
                List.of());
        String path = elements(Written.svg(Written.bytes(Figure.picture(plot).page(), Svg.USUAL)), "path").stream()
                .map(element -> element.getAttribute("d"))
                .filter(d -> d.chars().filter(c -> c == 'M').count() == 4)
                .findFirst()
                .orElseThrow();
        assertEquals(4, path.chars().filter(c -> c == 'Z').count());
    }

    /** Programs smooth a picture that they show larger: each cell is an area, or many pixels. */
    @ParameterizedTest
    @ValueSource(ints = {6, 500})
    void cellsOfATableStaySharp(int columns) throws IOException {
        double[][] values = new double[columns][columns];
        for (int row = 0; row < columns; row++) {
            int of = row;
            Arrays.setAll(values[row], column -> (of + column) % 2);
        }
        Page page = page(new HeatLayer(values, 0, 1));
        Document svg = Written.svg(Written.bytes(page, Svg.USUAL));
        List<Element> images = elements(svg, "image");
        assertEquals(columns * columns > 4096, !images.isEmpty());
        for (Element image : images) {
            assertTrue(Double.parseDouble(image.getAttribute("width")) >= 1000, image.getAttribute("width"));
        }
        BufferedImage drawn = pixels(Written.bytes(page, Png.USUAL), Png.USUAL);
        assertTrue(colours(drawn).containsAll(Set.of(ColourMap.argb(0) & 0xffffff, ColourMap.argb(1) & 0xffffff)));
    }
}
