package barnacle.export;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was read of another program's file.
 *
 * @param left what was not taken, each in a sentence; empty if all was
 */
public record Imported(Project project, List<Sentence> left) {
    private interface Reader {
        Imported read(Path file, byte[] bytes) throws InvalidFileException;
    }

    /** By the ending of a file's name. */
    private static final Map<String, Reader> READERS =
            new TreeMap<>(Map.of(".nml", NeuroMlReader::read, ".xml", NeuroMlReader::read, ".ode", OdeReader::read));

    public Imported {
        left = List.copyOf(left);
    }

    /** The endings of the names of files that are read. */
    public static Set<String> endings() {
        return READERS.keySet();
    }

    /** Whether a file's name ends as that of a file that is read. */
    public static boolean isMeant(Path file) {
        return reader(file).isPresent();
    }

    /**
     * Reads a file of another program by its ending.
     *
     * @throws InvalidFileException with a sentence if it does not hold what is read, or its name has no such ending
     */
    public static Imported read(Path file) throws IOException {
        Optional<Reader> reader = reader(file);
        if (reader.isEmpty()) {
            throw new InvalidFileException(
                    "",
                    "Imported.ending",
                    "{0} is no file that is read; its name must end in {1}.",
                    file.toString(),
                    String.join(" or ", endings()));
        }
        return reader.get().read(file, AtomicFile.read(file));
    }

    private static Optional<Reader> reader(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return READERS.entrySet().stream()
                .filter(one -> name.endsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
