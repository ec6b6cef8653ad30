package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.plot.Pdf;
import barnacle.plot.PictureFormat;
import barnacle.plot.Png;
import barnacle.plot.Svg;
import barnacle.plot.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FigureFormatOptionTest {
    @TempDir
    Path folder;

    private Cli neuron(String... options) {
        return Cli.run(Stream.concat(
                        Stream.of("analyse", "neuron", "one-neuron", "--points", "3", "--out", folder.toString()),
                        Stream.of(options))
                .toArray());
    }

    private Set<String> figures() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("neuron."))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aFigureIsWrittenAsWhatWasAskedForAndNothingOfAnEarlierCommandStays() throws IOException {
        Cli drawn = neuron("--figures", "svg-text,pdf");
        assertEquals(0, drawn.code(), drawn.err());
        assertTrue(drawn.out().contains(" and neuron.svg, neuron.pdf to "), drawn.out());
        assertEquals(Set.of("neuron.svg", "neuron.pdf"), figures());
        String said = Written.svg(Files.readAllBytes(folder.resolve("neuron.svg")))
                .getDocumentElement()
                .getTextContent();
        assertTrue(said.contains("µA/cm²"), said);
        try (PDDocument pdf = Written.pdf(Files.readAllBytes(folder.resolve("neuron.pdf")))) {
            String words = new PDFTextStripper().getText(pdf);
            assertTrue(words.contains("µA/cm²"), words);
        }
        neuron("--figures", "png");
        assertEquals(Set.of("neuron.png"), figures());
        int width = ImageIO.read(folder.resolve("neuron.png").toFile()).getWidth();
        neuron("--figures", "png@3");
        assertEquals(
                3 * width, ImageIO.read(folder.resolve("neuron.png").toFile()).getWidth());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png@9", "png@0", "svg,", "", "png,png@2", "svg,svg-text", "PNG2"})
    void whatIsNoFormatIsRefusedInASentence(String formats) throws IOException {
        Cli cli = neuron("--figures", formats);
        assertEquals(2, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
        assertEquals(Set.of(), figures());
    }

    @Test
    void everyFormatHasAWord() {
        Map<String, PictureFormat> words = Map.of(
                "png", Png.USUAL, "png@8", new Png(8), "svg", Svg.USUAL, "svg-text", new Svg(true), "pdf", new Pdf());
        words.forEach((word, format) -> assertEquals(format, FigureFormatOption.format(word)));
        assertEquals(
                Set.of(PictureFormat.class.getPermittedSubclasses()),
                words.values().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @TestFactory
    List<DynamicTest> everyCommandWhoseHelpNamesAFigureWritesItInAnyFormat() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine barnacle = BarnacleCommand.commandLine((project, trains) -> {}, nowhere, nowhere);
        List<DynamicTest> tests = all(barnacle)
                .filter(command -> command.getUsageMessage().contains(".png"))
                .map(command -> DynamicTest.dynamicTest(
                        command.getCommandSpec().qualifiedName(),
                        () -> assertTrue(command.getUsageMessage().contains("png@2"))))
                .toList();
        assertTrue(tests.size() > 10, "found " + tests.size());
        return tests;
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(FigureFormatOptionTest::all));
    }
}
