package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.run.TinyRuns;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** {@code barnacle report}: one source, as HTML and as PDF. */
class ReportCommandTest {
    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void train() {
        run = folder.resolve("run");
        Cli cli = Cli.tiny("train", "--iterations", 4, "--out", run);
        assertEquals(0, cli.code(), cli.err());
    }

    private static Path report(Path of, String name) {
        Path file = folder.resolve(name);
        Cli cli = Cli.run("report", of, "--out", file);
        assertEquals(0, cli.code(), cli.err());
        return file;
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    @Test
    void theTwoFormatsSayTheSame() throws Exception {
        Path html = report(run, "same.html");
        String text = Files.readString(html);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text.substring(text.indexOf('\n')))));
        String pdf = text(report(run, "same.pdf")).replace(" ", "");
        for (String tag : List.of("h1", "h2", "h3", "th", "td", "p", "pre")) {
            var elements = document.getElementsByTagName(tag);
            for (int i = 0; i < elements.getLength(); i++) {
                String words = elements.item(i).getTextContent().replaceAll("\\s+", "");
                assertTrue(pdf.contains(words), words + " in\n" + pdf);
            }
        }
        assertEquals(3, document.getElementsByTagName("svg").getLength());
    }

    @Test
    void itHasTheParametersWithTheirUnitsTheSettingsTheReceiptAndTheVeryCommand() throws IOException {
        String said = text(report(run, "whole.pdf"));
        String theta = found("\"theta\" ?: ?\"([0-9a-f]+)\"", Files.readString(run.resolve("receipt.json")))
                .get(0);
        for (String part : List.of(
                "gCa (calcium conductance) 4 mS/cm²",
                "capacitance (membrane capacitance) 20 µF/cm²",
                "StimulusIntegration",
                "time step dt 0.5 ms 0.1 ms",
                "Training loss",
                "smoothed",
                "Answers by class",
                theta,
                "barnacle replay ")) {
            assertTrue(said.contains(part), part + " in\n" + said);
        }
        Path again = folder.resolve("made-again");
        String command = found("<pre>(barnacle train .*)</pre>", Files.readString(report(run, "command.html")))
                .get(0);
        List<Object> words = new ArrayList<>(List.of(command.split(" ")).subList(1, command.split(" ").length));
        words.set(words.indexOf("--out") + 1, again);
        assertEquals(0, Cli.run(words.toArray()).code());
        assertEquals(
                theta,
                found("\"theta\" ?: ?\"([0-9a-f]+)\"", Files.readString(again.resolve("receipt.json")))
                        .get(0));
    }

    @Test
    void everyFontOfThePdfIsEmbeddedAndItIsTheSameBytesTwice() throws IOException {
        Path one = report(run, "one.pdf");
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(report(run, "two.pdf")));
        Set<String> fonts = new HashSet<>();
        try (PDDocument document = Loader.loadPDF(one.toFile())) {
            for (PDPage page : document.getPages()) {
                fonts(page.getResources(), fonts);
            }
            assertTrue(document.getNumberOfPages() >= 3);
        }
        assertEquals(2, fonts.size(), fonts.toString());
    }

    private static void fonts(PDResources resources, Set<String> all) throws IOException {
        for (COSName name : resources.getFontNames()) {
            assertTrue(resources.getFont(name).isEmbedded(), name.getName());
            all.add(resources.getFont(name).getName());
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                fonts(form.getResources(), all);
            }
        }
    }

    @Test
    void thePageInHtmlNeedsNoOtherFileAndItsNamesAreItsOwn() throws IOException {
        String html = Files.readString(report(run, "alone.html"));
        for (String source : found("(?:src|href)=\"([^\"]*)\"", html)) {
            assertTrue(source.startsWith("#") || source.startsWith("data:"), source);
        }
        assertFalse(html.contains("@import"));
        List<String> ids = found(" id=\"([^\"]*)\"", html);
        assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
        List<String> used = found("url\\(#([^)]*)\\)", html);
        assertTrue(ids.containsAll(used), used.toString());
    }

    @Test
    void aRunOfAnEquationAndOneThatIsNotFinishedHaveOneToo() throws IOException {
        Path equation = folder.resolve("equation");
        assertEquals(
                0,
                Cli.run("train", "spiral", "--iterations", 2, "--out", equation).code());
        String said = text(report(equation, "equation.pdf"));
        assertTrue(said.contains("Equation") && said.contains("Training loss"), said);
        Path begun = folder.resolve("begun");
        Files.createDirectories(begun);
        for (String name : List.of("project.barnacle.json", "metrics.csv", "checkpoint", "states")) {
            Files.copy(run.resolve(name), begun.resolve(name));
        }
        said = text(report(begun, "begun.pdf"));
        assertTrue(said.contains("begun, not finished") && said.contains("it has no receipt"), said);
    }

    @Test
    void theReportOfAComparisonIsOneFile() throws IOException {
        List<Object> compare = new ArrayList<>(List.of("compare", "stimulus-integration-quick"));
        for (String override : TinyRuns.OVERRIDES) {
            compare.addAll(List.of("--set", override));
        }
        Path both = folder.resolve("both");
        compare.addAll(List.of("--methods", "OpenAiEs,BackpropagationThroughTime", "--seeds", 1, "--out", both));
        Cli cli = Cli.run(compare.toArray());
        assertEquals(0, cli.code(), cli.err());
        assertTrue(text(report(both, "both.pdf")).contains("OpenAiEs"));
    }

    @Test
    void picturesOfAReportAreWithinTheFile() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.copy(Path.of("assets/icon-64.png"), own.resolve("icon.png"));
        Files.writeString(
                own.resolve("report.md"),
                "# Title & more\n\n* one\n* two\n\n## Part\n\n![an icon](icon.png)\n\n| a | b |\n|---|---|\n| 1 | < |\n");
        String html = Files.readString(report(own, "own.html"));
        assertTrue(html.contains("<h1>Title &amp; more</h1>") && html.contains("<td>&lt;</td>"), html);
        assertEquals(1, found("(data:image/png;base64,[^\"]{100})", html).size());
        assertEquals(2, found("<li>(.*)</li>", html).size());
        try (PDDocument document = Loader.loadPDF(report(own, "own.pdf").toFile())) {
            int pictures = 0;
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    pictures += page.getResources().isImageXObject(name) ? 1 : 0;
                }
            }
            assertEquals(1, pictures);
        }
    }

    @Test
    void refusalsAreSentences() throws IOException {
        Path there = Files.writeString(folder.resolve("there.pdf"), "mine");
        for (Cli wrong : List.of(
                Cli.run("report", run, "--out", folder.resolve("report.doc")),
                Cli.run("report", run, "--out", there),
                Cli.run("report", folder.resolve("nowhere"), "--out", folder.resolve("no.pdf")))) {
            assertTrue(wrong.code() != 0 && wrong.saidInASentence(), wrong.err());
        }
        assertEquals("mine", Files.readString(there));
    }
}
