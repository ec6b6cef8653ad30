package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AppendedFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsAppendedComesAfterWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "first\n");
        try (AppendedFile grown = AppendedFile.open(file)) {
            grown.append("second\n");
            grown.append("third, ä\n");
        }
        assertEquals("first\nsecond\nthird, ä\n", Files.readString(file));
    }

    @Test
    void whatCannotBeOpenedIsASentence() {
        IOException e = assertThrows(IOException.class, () -> AppendedFile.open(folder));
        assertTrue(e.getMessage().startsWith("Cannot write " + folder + ": "), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }

    /** {@code /dev/full} is a disk that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsASentence() throws IOException {
        Path full = Path.of("/dev/full");
        try (AppendedFile grown = AppendedFile.open(full)) {
            IOException e = assertThrows(IOException.class, () -> grown.append("text"));
            assertTrue(e.getMessage().startsWith("Cannot write /dev/full: "), e.getMessage());
        }
    }
}
