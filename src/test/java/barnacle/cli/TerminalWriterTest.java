package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.ShellWord;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalWriterTest {
    /** Clears the screen, renames the window, rings, goes back over the line, turns the direction of writing. */
    private static final String WILD = "a\033[2J\033]0;owned\007\rb\b\u009b31m\u202ec\nReady";

    @TempDir
    Path folder;

    private static String printed(String text) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(new TerminalWriter(out));
        writer.print(text);
        writer.flush();
        return out.toString();
    }

    @Test
    void whatWouldDriveTheTerminalIsShownAsAnEscape() {
        assertEquals("a\\u001b[2J\\u001b]0;owned\\u0007\\rb\\u0008\\u009b31m\\u202ec\nReady", printed(WILD));
        assertEquals("a\\nb\\tc", TerminalWriter.onOneLine("a\nb\tc"));
    }

    @Test
    void everythingElsePasses() {
        String text = "Größe 5 µA/cm², ± 1 %, 神経 🐚\n\tand more\r\n";
        assertEquals(text, printed(text));
        assertEquals("\rlive", printed("\rlive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "simulate", "train", "open"})
    void noTitleAndNoNameDrivesTheTerminal(String command) throws IOException {
        Path file = folder.resolve("w\033[2Jild" + ProjectFile.ENDING);
        ProjectFile.write(file, Samples.read("turn-off", List.of()).titled(WILD, WILD));
        for (String last : List.of("", "/nothing=1\033[1m", "/simulation/dt=\033[5m")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<String> line = new java.util.ArrayList<>(List.of(command, file.toString()));
            if (command.equals("simulate") || command.equals("train")) {
                line.addAll(List.of(
                        "--out", folder.resolve("out\033[2J" + last.length()).toString()));
                line.addAll(
                        command.equals("train")
                                ? List.of("--iterations", "1", "--threads", "1")
                                : List.of("--duration", "5"));
            }
            if (!last.isEmpty()) {
                line.addAll(List.of("--set", last));
            }
            PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
            BarnacleCommand.run(line.toArray(String[]::new), print, print, (project, trainAtOnce) -> {});
            String said = out.toString(StandardCharsets.UTF_8);
            assertFalse(said.matches("(?s).*[\\p{Cntrl}&&[^\n]].*") || said.contains("\u202e"), said);
            assertFalse(said.contains("\nReady"), said);
        }
        assertTrue(Files.exists(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPrintedCommandIsQuotedForTheShell() {
        assertEquals("runs/1_a.b", ShellWord.of(Path.of("runs/1_a.b")));
        assertEquals("Müller/läuft", ShellWord.of(Path.of("Müller/läuft")));
        assertEquals("'my run'", ShellWord.of(Path.of("my run")));
        assertEquals("'$(rm x)'", ShellWord.of(Path.of("$(rm x)")));
        assertEquals("'Ann'\\''s run'", ShellWord.of(Path.of("Ann's run")));
        assertEquals("./-run", ShellWord.of(Path.of("-run")));
    }
}
