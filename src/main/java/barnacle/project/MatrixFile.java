package barnacle.project;

import barnacle.model.InvalidSetting;
import barnacle.model.Matrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a matrix from a file of comma-separated values, as {@link Matrix#parse} takes them. */
public final class MatrixFile {
    private MatrixFile() {}

    /**
     * Reads a matrix.
     *
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Matrix read(Path csv) throws IOException {
        try {
            return Matrix.parse(new String(AtomicFile.read(csv), StandardCharsets.UTF_8));
        } catch (InvalidSetting e) {
            throw new IOException(csv + ": " + e.getMessage(), e);
        }
    }
}
