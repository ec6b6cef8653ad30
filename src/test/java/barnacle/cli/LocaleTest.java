package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as Java starts it in a locale, without a launcher: as the installed program is started. */
@DisabledOnOs({OS.WINDOWS, OS.MAC})
class LocaleTest {
    private static final Pattern WITH_A_COMMA = Pattern.compile("\\d,\\d(?!\\d\\d)|[٠-٩]");

    @TempDir
    static Path folder;

    /** What the window's place is taken by. */
    public static final class Started {
        private Started() {}

        public static void main(String[] arguments) {
            System.exit(BarnacleCommand.run(arguments, System.out, System.err, Cli::noWindow));
        }
    }

    private record Said(int code, String text) {}

    private static Said run(Path in, String locale, String... arguments) throws Exception {
        ProcessBuilder java = OtherJava.running(
                        List.of("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1"),
                        Started.class.getName(),
                        List.of(arguments))
                .directory(in.toFile())
                .redirectErrorStream(true);
        java.environment().put("LC_ALL", locale);
        Process process = java.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        return new Said(process.exitValue(), said.replaceAll("(?m)^WARNING.*\n", ""));
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void resultsNeverGoToAFolderOfASimilarName() throws Exception {
        Path beside = Files.createDirectory(folder.resolve("beside"));
        Path here = Files.createDirectory(beside.resolve("Müller"));
        Said ascii = run(here, "C", "simulate", "turn-off", "--duration", "5", "--out", "sim");
        assertEquals(2, ascii.code(), ascii.text());
        assertTrue(ascii.text().contains("LC_ALL=C.UTF-8"), ascii.text());
        assertTrue(!ascii.text().contains("Exception") && !ascii.text().contains("mistake"), ascii.text());
        assertEquals(List.of("Müller"), names(beside));
        assertEquals(List.of(), names(here));
    }

    /** A comma in a number would make two cells of one; and a Turkish i is no English one. */
    @Test
    void whatACommandPrintsAndWritesIsTheSameInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try {
            Map<String, String> english = said("english");
            for (String language : List.of("de-DE", "tr-TR-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                Map<String, String> other = said(language);
                assertEquals(english.keySet(), other.keySet());
                english.forEach((what, text) -> assertEquals(text, other.get(what), language + ", " + what));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    /** What commands print, by the command, and what they write, by the file. */
    private static Map<String, String> said(String name) throws IOException {
        Path out = folder.resolve(name);
        Map<String, String> said = new TreeMap<>();
        List<List<Object>> commands = List.of(
                List.of("check", "turn-off"),
                List.of("check", "spiral"),
                List.of("simulate", "turn-off", "--duration", "60", "--out", out.resolve("network")),
                List.of("simulate", "spiral", "--out", out.resolve("equation")),
                List.of("analyse", "neuron", "turn-off", "--out", out.resolve("neuron")),
                List.of(
                        "train",
                        "turn-off",
                        "--plain",
                        "--threads",
                        "1",
                        "--iterations",
                        "2",
                        "--out",
                        out.resolve("run")),
                List.of("evaluate", out.resolve("run"), "--threads", "1"),
                List.of("check", "turn-off", "--set", "/simulation/dt=1000.5"));
        for (List<Object> command : commands) {
            Cli run = Cli.run(command.toArray());
            String printed = (run.out() + run.err())
                    .replace(out.toString(), "")
                    // How long it took.
                    .replaceAll("  \\S+ \\S+/s  \\S+ left", "")
                    .replaceAll("\\d+\\.\\d+ (s\\b|seconds)", "s");
            assertEquals(
                    List.of(),
                    WITH_A_COMMA
                            .matcher(printed)
                            .results()
                            .map(MatchResult::group)
                            .toList(),
                    printed);
            said.put(command.toString().replace(out.toString(), ""), printed);
        }
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(csv|json)")).toList()) {
                // Times of the clock differ.
                String text = Files.readString(file).replaceAll("\"(wallSeconds|finished)\".*", "");
                if (!file.endsWith("metrics.csv")) {
                    said.put(out.relativize(file).toString(), text);
                }
            }
        }
        return said;
    }
}
