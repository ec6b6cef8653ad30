package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.plot.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitCommandTest {
    @TempDir
    Path folder;

    private Cli circuit(String project, String file, String... options) {
        Object[] all = new Object[4 + options.length];
        System.arraycopy(new Object[] {"circuit", project, "--out", folder.resolve(file)}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return Cli.run(all);
    }

    @Test
    void theEndingOfTheFileSaysWhatItIs() throws IOException {
        for (String file : new String[] {"new/a.svg", "a.PDF", "a.png"}) {
            Cli cli = circuit("half-centre", file);
            assertEquals(0, cli.code(), cli.err());
        }
        assertEquals(
                "svg",
                Written.svg(Files.readAllBytes(folder.resolve("new/a.svg")))
                        .getDocumentElement()
                        .getTagName());
        try (PDDocument pdf = Written.pdf(Files.readAllBytes(folder.resolve("a.PDF")))) {
            assertEquals(1, pdf.getNumberOfPages());
        }
        int width = ImageIO.read(folder.resolve("a.png").toFile()).getWidth();
        assertEquals(0, circuit("half-centre", "a.png", "--as", "png@3").code());
        assertEquals(3 * width, ImageIO.read(folder.resolve("a.png").toFile()).getWidth());
    }

    @ParameterizedTest
    @CsvSource({
        "half-centre, a.jpg, svg, 2",
        "half-centre, a, , 2",
        "half-centre, a.svg, jpg, 2",
        "half-centre, a.svg, pdf, 2",
        "spiral, a.svg, svg, 1",
        "no-such-file, a.svg, svg, 1"
    })
    void whatCannotBeDrawnIsRefusedInASentence(String project, String file, String as, int code) {
        Cli cli = as == null ? circuit(project, file) : circuit(project, file, "--as", as);
        assertEquals(code, cli.code(), cli.err());
        assertTrue(cli.saidInASentence(), cli.err());
        assertFalse(Files.exists(folder.resolve(file)));
    }

    @Test
    void aFileOfThePersonsOwnIsNotReplaced() throws IOException {
        Path own = Files.writeString(folder.resolve("a.svg"), "mine");
        Cli cli = circuit("half-centre", "a.svg");
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
        assertEquals("mine", Files.readString(own));
    }
}
