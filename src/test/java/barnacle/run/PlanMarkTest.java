package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanMarkTest {
    @TempDir
    Path folder;

    private static PlanMark mark() throws IOException {
        return new PlanMark(
                TinyRuns.project(),
                3,
                List.of(new PlanMark.Method("OpenAiEs", List.of("/training/iterations=4"))),
                List.of("/training/update/optimizer/rate=0.01,0.03"));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        mark().write(folder);
        assertEquals(mark(), PlanMark.read(folder));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, /seeds",
        "3, 2.5, /seeds",
        "3, many, /seeds",
        "seeds, seed, /seed",
        "OpenAiEs, 4, /methods/0/name"
    })
    void whatIsChangedByHandIsRefusedByItsName(String before, String after, String pointer) throws IOException {
        mark().write(folder);
        Path file = folder.resolve(PlanMark.FILE);
        String text = Files.readString(file);
        String quote = after.matches("[\\d.]+") ? "" : "\"";
        String changed = before.equals("3")
                ? text.replaceFirst("\"seeds\": 3", "\"seeds\": " + quote + after + quote)
                : text.replaceFirst("\"" + before + "\"", quote + after + quote);
        Files.writeString(file, changed);
        InvalidFileException refused = assertThrows(InvalidFileException.class, () -> PlanMark.read(folder));
        assertEquals(pointer, refused.pointer());
        assertTrue(refused.getMessage().startsWith(file + ", " + pointer + ": "), refused.getMessage());
    }
}
