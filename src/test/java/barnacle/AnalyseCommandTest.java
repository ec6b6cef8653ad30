package barnacle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every analysis writes what it says, refuses in sentences, and gives the same on any number of threads. */
class AnalyseCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"neuron"})
    void everyAnalysisHasHelpWithAnExample(String analysis) {
        Cli help = Cli.run("analyse", analysis, "--help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("  barnacle analyse " + analysis), help.out());
        assertTrue(Cli.run("analyse", "--help").out().contains("  " + analysis + " "), analysis);
    }

    @Test
    void neuronSaysItsClassAndWritesCurvesAndFigure() throws IOException {
        Path out = folder.resolve("neuron");
        Cli cli = analyse("neuron", "--points", 11, "--from", 0, "--to", 100, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("\"cells\" is SNLC: "), cli.out());
        assertTrue(cli.out().contains("Rest ends at 39.58 µA/cm²."), cli.out());
        assertTrue(cli.out().contains("At 43.58 µA/cm² it fires."), cli.out());
        List<String> rates = Files.readAllLines(out.resolve("rate-curve.csv"));
        assertEquals("current_uA_cm2,rate_Hz,lowest_v_mV,highest_v_mV", rates.get(0));
        assertEquals(12, rates.size());
        // The f-I reference gives 17.325 Hz.
        assertTrue(rates.get(7).startsWith("60.0,17.3"), rates.get(7));
        assertHeader(
                out,
                "fixed-points.csv",
                "current_uA_cm2,v_mV,w,eigenvalue1_real_1_ms,eigenvalue1_imaginary_1_ms,eigenvalue2_real_1_ms,"
                        + "eigenvalue2_imaginary_1_ms,kind");
        assertHeader(out, "nullclines.csv", "v_mV,w_where_dv_dt_is_0,w_where_dw_dt_is_0");
        assertPicture(out.resolve("neuron.png"));
    }

    @Test
    void neuronWithANumberHasItsOwnParameters() {
        Object spread = "/network/groups/0/heterogeneity=[{\"parameter\": \"current\", \"sd\": 5}]";
        Cli cli = analyse("neuron", "--set", spread, "--neuron", 3, "--points", 2, "--out", folder.resolve("n"));
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("\"cells\", neuron 3 is SNLC: "), cli.out());
        assertTrue(!cli.out().contains("At 43.58 "), cli.out());
    }

    @Test
    void neuronRefusalsAreSentences() {
        Path out = folder.resolve("x");
        Cli group = analyse("neuron", "--group", "others", "--out", out);
        assertEquals(1, group.code());
        assertTrue(group.saidInASentence() && group.err().contains("use one of: cells"), group.err());
        for (Object[] wrong : new Object[][] {
            {"--points", 1}, {"--current", "NaN"}, {"--from", 5, "--to", 4}, {"--neuron", 5}, {"--neuron", -1}
        }) {
            Object[] all = new Object[wrong.length + 2];
            System.arraycopy(wrong, 0, all, 0, wrong.length);
            all[wrong.length] = "--out";
            all[wrong.length + 1] = out;
            Cli cli = analyse("neuron", all);
            assertEquals(2, cli.code(), cli.err());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        assertTrue(Files.notExists(out));
    }

    @Test
    void withoutAnAnalysisItNamesTheHelp() {
        Cli cli = Cli.run("analyse");
        assertEquals(2, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
    }

    private static Cli analyse(String analysis, Object... arguments) {
        return Cli.tiny(List.of("analyse", analysis), arguments);
    }

    private static void assertHeader(Path out, String file, String header) throws IOException {
        List<String> lines = Files.readAllLines(out.resolve(file));
        assertEquals(header, lines.get(0));
        assertTrue(lines.size() > 1, file);
    }

    private static void assertPicture(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        assertEquals(1200, image.getWidth());
        assertTrue(image.getHeight() >= 400, png.toString());
    }
}
