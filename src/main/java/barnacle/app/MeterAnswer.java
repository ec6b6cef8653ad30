package barnacle.app;

import barnacle.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a meter of the window answers to the command that asked: a file of figures. */
final class MeterAnswer {
    private MeterAnswer() {}

    /** Writes it; whoever asked waits for the file. */
    static void write(Path answer, String figures) {
        try {
            AtomicFile.write(answer, figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
