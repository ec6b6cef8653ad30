package barnacle.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Network;
import barnacle.plot.Page;
import barnacle.plot.Pdf;
import barnacle.plot.Png;
import barnacle.plot.Svg;
import barnacle.plot.Written;
import barnacle.project.Diagram;
import barnacle.project.NetworkSubject;
import barnacle.project.Placement;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.project.Sign;
import barnacle.setting.Language;
import barnacle.sim.ParameterTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class CircuitFigureTest {
    private static final List<String> CIRCUITS = List.of(
            "half-centre",
            "gap-junctions",
            "excitation-inhibition",
            "one-neuron",
            "stimulus-integration-quick",
            "ring");

    private static NetworkSubject subject(String sample) throws IOException {
        return Samples.read(sample, List.of()).subject().asNetwork().orElseThrow();
    }

    private static Page page(String sample) throws IOException {
        Project project = Samples.read(sample, List.of());
        return CircuitFigure.page(
                sample,
                subject(sample).network(),
                subject(sample).diagram(),
                project.subject().table(project.seed()),
                Language.ENGLISH);
    }

    private static int count(Document svg, String name) {
        return svg.getElementsByTagName(name).getLength();
    }

    private static List<String> words(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyPartIsNamedWithItsSizeInEveryFormat() {
        return CIRCUITS.stream()
                .map(sample -> DynamicTest.dynamicTest(sample, () -> {
                    Page page = page(sample);
                    Network network = subject(sample).network();
                    List<String> words = words(Written.svg(Written.bytes(page, new Svg(true))));
                    String read;
                    try (PDDocument pdf = Written.pdf(Written.bytes(page, new Pdf()))) {
                        read = new PDFTextStripper().getText(pdf);
                    }
                    for (String part : network.parts()) {
                        assertTrue(words.contains(part), words + " " + part);
                        assertTrue(read.contains(part), read);
                        String size = network.width(part) + " ";
                        assertTrue(words.stream().anyMatch(word -> word.startsWith(size)), words + " " + size);
                    }
                    assertTrue(ImageIO.read(new ByteArrayInputStream(Written.bytes(page, Png.USUAL)))
                                    .getWidth()
                            >= 500);
                }))
                .toList();
    }

    /** A disc is a circle, and an arrow a filled triangle, which the other sign has none of. */
    @Test
    void whatInhibitsEndsInADiscAndWhatExcitesInAnArrow() throws IOException {
        Network inhibiting = subject("half-centre").network();
        assertTrue(inhibiting.projections().stream().allMatch(p -> Sign.of(inhibiting, p) == Sign.INHIBITORY));
        Document svg = Written.svg(Written.bytes(page("half-centre"), new Svg(true)));
        // Two discs and a ring of each group, a disc of each projection, and one in the legend.
        int projections = inhibiting.projections().size();
        assertEquals(3 * inhibiting.groups().size() + projections + 1, count(svg, "circle"));
        assertTrue(words(svg).contains("inhibits") && !words(svg).contains("excites"));
    }

    @Test
    void aLineIsTheWiderTheLargerTheMeanWeightAmongSynapsesOfOneKind() throws IOException {
        Project project = Samples.read("excitation-inhibition", List.of());
        Network network = subject("excitation-inhibition").network();
        ParameterTable table = project.subject().table(project.seed());
        List<CircuitLink> links = CircuitLink.of(network, table);
        assertEquals(network.projections().size(), links.size());
        Map<Class<?>, Double> most = new HashMap<>();
        for (CircuitLink link : links) {
            var block = table.block(link.projection().block());
            double sum = 0;
            int n = 0;
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                if (table.isPresent(i)) {
                    sum += Math.abs(table.value(i));
                    n++;
                }
            }
            assertEquals(n, link.connections());
            assertEquals(sum / n, link.mean(), 1e-12);
            most.merge(link.projection().synapse().getClass(), link.mean(), Math::max);
        }
        for (CircuitLink link : links) {
            assertEquals(link.mean() / most.get(link.projection().synapse().getClass()), link.share(), 1e-12);
        }
    }

    @Test
    void numbersHaveARowForEachProjection() throws IOException {
        Project project = Samples.read("half-centre", List.of());
        Network network = subject("half-centre").network();
        List<? extends List<?>> rows = CircuitFigure.numbers(
                        network, project.subject().table(project.seed()))
                .rows();
        assertEquals(network.projections().size(), rows.size());
        assertEquals(network.projections().get(0).source(), rows.get(0).get(0));
        assertEquals("inhibitory", rows.get(0).get(3));
    }

    @Test
    void aWayGoesAroundAPartThatStandsBetween() throws IOException {
        CircuitPart left = new CircuitPart("a", "", 0, 0, 0, 20, false);
        CircuitPart middle = new CircuitPart("b", "", 0, 200, 0, 20, false);
        CircuitPart right = new CircuitPart("c", "", 0, 400, 0, 20, false);
        Map<String, CircuitPart> parts = new TreeMap<>(Map.of("a", left, "b", middle, "c", right));
        Network network = subject("half-centre").network();
        CircuitLink link = new CircuitLink(network.projections().get(0).between("a", "c"), Sign.INHIBITORY, 1, 1, 1);
        CircuitCourse course = CircuitCourse.of(link, List.of(link), parts, 8);
        for (int i = 0; i < course.x().length; i++) {
            assertTrue(middle.distance(course.x()[i], course.y()[i]) > 10);
        }
        assertTrue(left.distance(course.x()[0], course.y()[0]) < 4, "it begins at its source");
        assertTrue(right.distance(course.endX(), course.endY()) < 8, "and ends at its target");
    }

    @Test
    void wordsStandAboveACircleThatIsOnlyReachedFromBelow() throws IOException {
        Project project = Samples.read("circular-inhibition", List.of());
        Network network = subject("circular-inhibition").network();
        List<CircuitLink> links = CircuitLink.of(network, project.subject().table(project.seed()));
        Map<String, CircuitPart> parts = new HashMap<>();
        Placement.of(network, subject("circular-inhibition").diagram())
                .forEach((name, at) -> parts.put(name, CircuitPart.of(network, name, at, Language.ENGLISH)));
        Map<String, Boolean> above = new TreeMap<>();
        parts.forEach((name, part) ->
                above.put(name, part.withWordsWhereNothingEnds(links, parts).isAbove()));
        assertEquals(Map.of("one", true, "two", false, "three", false), above);
    }

    @Test
    void aNoteIsTextOfItAndMakesRoomForItself() throws IOException {
        Project project = Samples.read("half-centre", List.of());
        NetworkSubject half = subject("half-centre");
        Diagram noted = half.diagram()
                .with(new Diagram.Note(new Diagram.Position(0, 400), "Rebound after inhibition\ndrives the rhythm"));
        ParameterTable table = half.table(project.seed());
        Page without = CircuitFigure.page("", half.network(), half.diagram(), table, Language.ENGLISH);
        Page with = CircuitFigure.page("", half.network(), noted, table, Language.ENGLISH);
        String text = new String(Written.bytes(with, new Svg(true)), StandardCharsets.UTF_8);
        assertTrue(text.contains("Rebound after inhibition") && text.contains("drives the rhythm"), text);
        assertTrue(with.height() > without.height() + 200);
    }

    /** Parts that nobody has placed, or all at one place, are still a drawing. */
    @Test
    void everyDiagramIsDrawn() throws IOException {
        Project project = Samples.read("excitation-inhibition", List.of());
        Network network = subject("excitation-inhibition").network();
        List<Diagram> diagrams = new ArrayList<>(List.of(new Diagram(Map.of())));
        Map<String, Diagram.Position> one = new TreeMap<>();
        Placement.of(network, new Diagram(Map.of()))
                .keySet()
                .forEach(part -> one.put(part, new Diagram.Position(0, 0)));
        diagrams.add(new Diagram(one));
        for (Diagram diagram : diagrams) {
            Page page =
                    CircuitFigure.page("", network, diagram, project.subject().table(project.seed()), Language.ENGLISH);
            assertTrue(count(Written.svg(Written.bytes(page, Svg.USUAL)), "path") > 0);
        }
    }
}
