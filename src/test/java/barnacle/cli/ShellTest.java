package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a shell and {@code man} get of the commands. */
class ShellTest {
    private static final Pattern REQUEST = Pattern.compile("\\.(TH|SH|SS|B|br|TP|PP|nf|fi)( .*)?");

    @TempDir
    Path folder;

    private static List<CommandLine> all() {
        List<CommandLine> all = new ArrayList<>();
        collect(
                BarnacleCommand.commandLine(
                        Cli::noWindow, new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())),
                all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().forEach(each -> collect(each, into));
    }

    @Test
    void everyCommandAndOptionIsInTheManualPage() {
        String page = Cli.run("man").out();
        for (CommandLine command : all()) {
            String name = command.getCommandSpec().qualifiedName().replace("-", "\\-");
            assertTrue(page.contains("\n.B " + name + "\n"), name);
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
                    .forEach(option -> Arrays.stream(option.names())
                            .forEach(each -> assertTrue(page.contains(each.replace("-", "\\-")), each)));
        }
    }

    @Test
    void noWordOfTheManualPageIsTakenForARequest() {
        Cli.run("man")
                .out()
                .lines()
                .filter(line -> line.startsWith(".") || line.startsWith("'"))
                .forEach(line -> assertTrue(REQUEST.matcher(line).matches(), line));
    }

    @Test
    void manReadsThePageWithoutAWarning() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")));
        Path page = folder.resolve("barnacle.1");
        Files.writeString(page, Cli.run("man").out());
        Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-P-cbou", "-ww", "-K", "utf8", page.toString())
                .redirectOutput(folder.resolve("shown").toFile())
                .start();
        assertEquals("", new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, groff.waitFor());
        assertTrue(Files.readString(folder.resolve("shown")).contains("COMMANDS"));
    }

    @Test
    void bashCompletesCommandsAndSamples() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Path script = folder.resolve("completion.bash");
        Files.writeString(script, Cli.run("completion").out());
        assertTrue(completed(script, "barnacle", "eval").contains("evaluate"));
        assertTrue(completed(script, "barnacle", "train", "working").contains("working-memory-quick"));
        assertTrue(completed(script, "barnacle", "train", "--thr").contains("--threads"));
    }

    private static List<String> completed(Path script, String... words) throws Exception {
        String line = String.join(" ", words);
        String bash = "source " + script + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                + "; COMP_LINE='" + line + "'; COMP_POINT=" + line.length()
                + "; _complete_barnacle; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process shell = new ProcessBuilder("/bin/bash", "-c", bash).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return out.lines().map(String::strip).toList();
    }
}
