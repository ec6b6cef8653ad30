package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnFxThread.class)
class HintTest {
    @Test
    void aHintWraps() {
        Hint hint = new Hint("A sentence of a help text, again. ".repeat(12));
        assertTrue(hint.isWrapText());
        assertTrue(hint.getMaxWidth() <= 400);
    }

    @Test
    void theWindowHasNoTooltipThatDoesNotWrap() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/barnacle/app"))) {
            List<String> others = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.endsWith("Hint.java"))
                    .filter(f -> text(f).contains("new Tooltip("))
                    .map(Path::toString)
                    .toList();
            assertEquals(List.of(), others);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
