package barnacle.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes {@code *.barnacle.json}. Strict: what it does not know, or misses, or is out of range, is refused. */
public final class ProjectFile {
    private ProjectFile() {}

    /**
     * Reads a project.
     *
     * @param overrides {@code /json/pointer=value}, applied in order before anything is checked
     * @throws ProjectFileException with a sentence that names the file, the field's path, the value, the bound and the unit
     * @throws IOException if the file cannot be read
     */
    public static Project read(Path file, List<String> overrides) throws IOException {
        throw new UnsupportedOperationException("not here yet");
    }

    /** Writes a project: to a temporary name, synced, then renamed, so that what existed is never damaged. */
    public static void write(Path file, Project project) throws IOException {
        throw new UnsupportedOperationException("not here yet");
    }
}
