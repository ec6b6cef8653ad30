package barnacle.project;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.task.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads what settings hold as a whole from a file of comma-separated values. */
public final class CsvFile {
    private CsvFile() {}

    /**
     * Reads a matrix, as {@link Matrix#parse} takes it.
     *
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Matrix matrix(Path csv) throws IOException {
        return read(csv, Matrix::parse);
    }

    /**
     * Reads a trace, as {@link Trace#parse} takes it.
     *
     * @throws IOException with a sentence that names the file, and the line and column at fault
     */
    public static Trace trace(Path csv) throws IOException {
        return read(csv, Trace::parse);
    }

    private static <T> T read(Path csv, Function<String, T> parse) throws IOException {
        try {
            return parse.apply(new String(AtomicFile.read(csv), StandardCharsets.UTF_8));
        } catch (InvalidSetting e) {
            throw new IOException(csv + ": " + e.getMessage(), e);
        }
    }
}
