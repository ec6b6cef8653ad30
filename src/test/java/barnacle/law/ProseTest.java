package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prose is read in an editor beside other windows: its lines end at 120 columns. */
class ProseTest {
    private static final int WIDTH = 120;

    @Test
    void linesOfCommentsEndAt120() throws IOException {
        List<String> wide = new ArrayList<>();
        int files = 0;
        try (Stream<Path> all = Files.walk(Path.of("src"))) {
            for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
                files++;
                wide(file, Files.readAllLines(file).stream().filter(ProseTest::isComment), wide);
            }
        }
        assertTrue(files > 100, files + " files");
        assertEquals(List.of(), wide);
    }

    /**
     * Rows of tables cannot be wrapped, code is as wide as it is. The pages of families and the report are made by
     * programs.
     */
    @Test
    void linesOfDocumentsEndAt120() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
            docs.filter(f -> f.toString().endsWith(".md")).forEach(documents::add);
        }
        assertTrue(documents.size() > 4, documents::toString);
        List<String> wide = new ArrayList<>();
        for (Path document : documents) {
            boolean[] code = {false};
            wide(document, Files.readAllLines(document).stream().filter(line -> isProse(line, code)), wide);
        }
        assertEquals(List.of(), wide);
    }

    private static void wide(Path file, Stream<String> lines, List<String> wide) {
        lines.filter(line -> line.length() > WIDTH).forEach(line -> wide.add(file + ": " + line));
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("*") || text.startsWith("/**") || text.startsWith("//");
    }

    private static boolean isProse(String line, boolean[] code) {
        code[0] ^= line.startsWith("```");
        return !code[0] && !line.startsWith("|") && !line.startsWith("    ");
    }
}
