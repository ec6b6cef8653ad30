package barnacle.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file to be written. */
@FunctionalInterface
public interface Output {
    /**
     * Writes it whole or not at all.
     *
     * @throws IOException with a sentence
     */
    void write(AtomicFile.Content content) throws IOException;

    /** Writes a text in UTF-8. */
    default void write(String text) throws IOException {
        write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A file in place of whatever has its name, in a folder that is made if there is none. */
    static Output to(Path file) {
        return content -> {
            AtomicFile.makeFolder(file.toAbsolutePath().getParent());
            AtomicFile.write(file, content);
        };
    }
}
