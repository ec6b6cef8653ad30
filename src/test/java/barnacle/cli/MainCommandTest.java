package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainCommandTest {
    /** Linux's file on which every write fails as on a full disk. */
    private static final Path FULL_DEVICE = Path.of("/dev/full");

    static Stream<String> commands() {
        return BarnacleCommand.commandLine(
                Cli::noWindow, new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
                .getSubcommands()
                .keySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        Cli help = Cli.run(command, "--help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("Example"), help.out());
        assertTrue(help.out().contains("  barnacle " + command), help.out());
        assertTrue(Cli.run("--help").out().contains("  " + command + " "), command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "train",
                "train x",
                "train x --out d --iterations 0",
                "train x --out d --iterations ten",
                "train x --out d --threads 0",
                "simulate x --out d --trial -1",
                "evaluate x --trials 0",
                "evaluate x --trials 2000000000",
                "evaluate x --plain",
                "evaluate x --threads 0",
                "bench --threads 0",
                "demo --iterations 0",
                "check x --unknown"
            })
    void wrongUsageExitsWithTwoAndASentence(String line) {
        Cli run = Cli.run((Object[]) line.split(" "));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.saidInASentence(), run.err());
        assertEquals("", run.out());
    }

    /** A command or a number that was mistyped is said in words that are not the parser's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "trian x | There is no command \"barnacle trian\"; choose among ",
                "analyse nueron x | There is no command \"barnacle analyse nueron\"; choose among ",
                "check my project | \"project\" is more than barnacle check takes; put what has spaces in quotation marks.",
                "evaluate x --trials ten | '--trials': \"ten\" is no whole number; write it as 12.",
                "evaluate x --trials 99999999999 | '--trials': \"99999999999\" is no whole number up to 2147483647; write",
                "sweep x --seeds 1.5 | '--seeds': \"1.5\" is no whole number; write it as 12.",
            })
    void whatWasMistypedIsSaidInWords(String line, String said) {
        Cli run = Cli.run((Object[]) line.split(" "));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.saidInASentence(), run.err());
        assertTrue(run.err().contains(said), run.err());
    }

    /** As in {@code --out "$UNSET"}: it would be the current folder. */
    @Test
    void emptyPathIsWrongUsage() {
        Cli run = Cli.tiny("train", "--out", "");
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains("'--out': it is empty; name a file or a folder."), run.err());
    }

    @Test
    @EnabledIf("hasFullDevice")
    void outputThatCannotBeWrittenIsAFailure() throws Exception {
        Process process = OtherJava.barnacle(List.of(), List.of("check", "stimulus-integration-quick"))
                .redirectOutput(FULL_DEVICE.toFile())
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.contains("could be written to the standard output"), said);
    }

    static boolean hasFullDevice() {
        return Files.exists(FULL_DEVICE);
    }

    /**
     * Guards the kernels against losing their vectors, which makes them ten to a hundred times slower. The bounds are
     * ratios of figures of one process, several times wider than what quiet and busy machines gave; still of this
     * machine, so not part of {@code verify}: {@code mvn test -Dtest=MainCommandTest -Dtest.excluded= -Dgroups=speed}.
     */
    @Test
    @Tag("speed")
    void benchFindsEveryKernelNearTheMachinesPeak() {
        Cli bench = Cli.run("bench", "--quick", "--json");
        assertEquals(0, bench.code(), bench.err());
        JsonNode report = new JsonMapper().readTree(bench.out());
        assertTrue(report.at("/fma/peakGflops").doubleValue() > 0, bench.out());
        assertTrue(report.at("/forward/neuronStepsPerSecond").doubleValue() > 0, bench.out());
        assertTrue(report.at("/forward/shareOfLimit").doubleValue() > 0.15, "the forward kernels: " + bench.out());
        assertTrue(report.at("/forward/bytesPerStep").doubleValue() < 50, "allocation in a step: " + bench.out());
        assertTrue(report.at("/gradient/backwardTimesForward").doubleValue() < 12, "the adjoint: " + bench.out());
        // 31 on a quiet machine; vectors on the heap make it ten times as many.
        assertTrue(report.at("/gradient/mebibytes").doubleValue() < 256, "allocation in the adjoint: " + bench.out());
        assertEquals(8, report.get("small").size());
        for (JsonNode small : report.get("small")) {
            assertTrue(small.get("timesPublished").doubleValue() < 4, "small circuits: " + small);
        }
        assertEquals(2, report.get("sparse").size());
        for (JsonNode sparse : report.get("sparse")) {
            // A quiet machine gave 2.6 to 3.3 at 5 % and 1.75 to 1.9 at 20 %.
            double bound = sparse.get("density").doubleValue() < 0.1 ? 1.5 : 1.1;
            assertTrue(sparse.get("forwardTimesDense").doubleValue() > bound, "sparse products: " + sparse);
            assertTrue(sparse.get("gradientTimesDense").doubleValue() > bound, "sparse adjoints: " + sparse);
        }
        assertTrue(report.at("/training/overhead").doubleValue() < 0.4, "training beside simulation: " + bench.out());
        assertTrue(report.at("/training/garbageCollection").doubleValue() < 0.2, bench.out());
        double oneThread = report.at("/gradient/neuronStepsPerSecond").doubleValue();
        double iteration = report.at("/backpropagation/neuronStepsPerSecond").doubleValue();
        assertTrue(iteration > 0.3 * oneThread, "backpropagation beside its simulation: " + bench.out());
        double spiral = report.at("/spiralEvolution/neuronStepsPerSecond").doubleValue();
        // Four stages of four multiply-adds, beside which tanh takes most of the time.
        double share = spiral * 32 / (1e9 * report.at("/fma/peakGflops").doubleValue());
        assertTrue(share > 0.03, "the layer of tanh: " + bench.out());
        double gradient = report.at("/spiralGradient/neuronStepsPerSecond").doubleValue();
        assertTrue(gradient > 0.02 * spiral, "its adjoint: " + bench.out());
    }

    @Test
    void windowWithoutADisplayIsASentenceThatNamesTheCommand() {
        NoWindowException e = assertThrows(
                NoWindowException.class, () -> NoWindowException.requireDisplay("Linux", Map.of("DISPLAY", "")));
        assertTrue(e.getMessage().contains("barnacle demo --terminal"), e.getMessage());
        assertDoesNotThrow(() -> NoWindowException.requireDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")));
        assertDoesNotThrow(() -> NoWindowException.requireDisplay("Windows 11", Map.of()));
    }

    @Test
    void toolkitThatCannotStartIsASentenceThatNamesThePackages() {
        Throwable missing = new RuntimeException(new UnsatisfiedLinkError("libgtk-3.so.0: cannot open"));
        String sentence = NoWindowException.because(missing).getMessage();
        assertTrue(sentence.contains("libgtk-3-0") && sentence.contains("libgtk-3.so.0"), sentence);
        Throwable display = new RuntimeException(new UnsupportedOperationException("Unable to open DISPLAY"));
        assertTrue(NoWindowException.because(display).getMessage().contains("cannot be opened"));
    }

    @Test
    void aFaultOfTheProgramIsASentenceAndItsStackTraceIsInTheLog(@TempDir Path home) throws IOException {
        String before = System.setProperty("barnacle.home", home.toString());
        try {
            for (Throwable fault : new Throwable[] {
                new IllegalStateException("made for this test"), new StackOverflowError("made for this test")
            }) {
                Path log = home.resolve("barnacle.log");
                Files.deleteIfExists(log);
                String said = fault(fault);
                assertTrue(said.contains(log.toString()) && said.lines().count() == 1, said);
                String written = Files.readString(log);
                assertTrue(
                        written.contains(fault.toString()) && written.contains("at " + MainCommandTest.class.getName()),
                        written);
            }
            Path noFolder = Files.createFile(home.resolve("file"));
            System.setProperty("barnacle.home", noFolder.toString());
            String said = fault(new IllegalStateException("made for this test"));
            assertTrue(
                    said.contains("at " + MainCommandTest.class.getName()), "what cannot be logged is shown: " + said);
        } finally {
            if (before == null) {
                System.clearProperty("barnacle.home");
            } else {
                System.setProperty("barnacle.home", before);
            }
        }
    }

    /** What the program says when its window fails so. */
    private static String fault(Throwable fault) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Window failing = (project, trainAtOnce) -> {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        };
        int code = BarnacleCommand.run(
                new String[0], new PrintStream(OutputStream.nullOutputStream()), new PrintStream(err), failing);
        assertEquals(1, code);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void failureOfTheWindowItselfIsNotTakenForAMissingDisplay() {
        RuntimeException own = new IllegalStateException("a mistake");
        assertSame(
                own,
                assertThrows(IllegalStateException.class, () -> NoWindowException.because(new RuntimeException(own))));
    }
}
